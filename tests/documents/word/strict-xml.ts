export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

/** All that XML 1.0 lets stand in a file. */
const LEGAL = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const TOKEN = /<\?xml [^?]*\?>|<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)|</g;

/**
 * XML without comments, sections or document types, as docx writes it; it is stricter than Word.
 * @throws {Error} where it is not well-formed
 */
export function parseXml(xml: string): Element {
  if (!LEGAL.test(xml)) throw new Error('a character that XML has not');
  const top: (Element | string)[] = [];
  const open: { name: string; children: (Element | string)[] }[] = [{ name: '', children: top }];
  for (const [token, close, name, attributes = '', empty, text] of xml.matchAll(TOKEN)) {
    const inside = open.at(-1);
    if (inside === undefined) throw new Error('more is closed than was opened');
    if (text !== undefined) inside.children.push(decoded(text));
    else if (close) {
      if (inside.name !== name) throw new Error(`</${name}> closes <${inside.name}>`);
      open.pop();
    } else if (name !== undefined) {
      const children: (Element | string)[] = [];
      inside.children.push({ name, attributes: attributesIn(attributes), children });
      if (!empty) open.push({ name, children });
    } else if (token === '<') throw new Error('a < that begins nothing');
  }
  const [root, ...others] = top.filter((child) => typeof child !== 'string' || child.trim() !== '');
  if (open.length !== 1 || root === undefined || typeof root === 'string' || others.length > 0) throw new Error('not one element');
  return root;
}

export function textOf(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

function attributesIn(text: string): Readonly<Record<string, string>> {
  const pairs = [...text.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decoded(value).replace(/[\t\n]/g, ' ')] as const);
  if (new Set(pairs.map(([name]) => name)).size !== pairs.length) throw new Error('an attribute twice');
  return Object.fromEntries(pairs);
}

/** As a parser must read it: line ends become line feeds. */
function decoded(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/&([^;]*;?)/g, (whole, entity: string) => {
    const character = ENTITIES[entity.slice(0, -1)];
    if (character === undefined || !entity.endsWith(';')) throw new Error(`an & that begins nothing: ${whole}`);
    return character;
  });
}
