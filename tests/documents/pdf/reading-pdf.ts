import { inflateSync } from 'node:zlib';
import { literalAt, openPdf } from '../../../src/documents/pdf/pdf-file.ts';

/** An element of a document's structure, as whoever reads it aloud is given it: what it says is in the order of the structure. */
export interface Element {
  readonly tag: string;
  readonly alt: string | null;
  readonly says: string;
  readonly languages: readonly string[];
  readonly inner: readonly Element[];
}

const fromUnits = (hexadecimal: string) => (hexadecimal.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');

/** A string in a PDF: `(…)` or `<FEFF…>`, or bytes that begin so. */
function textOf(literal: string): string {
  if (literal.startsWith('<')) return fromUnits(literal.slice(5, -1));
  const { bytes } = literalAt(literal, 0);
  return bytes.startsWith('\xfe\xff') ? Buffer.from(bytes.slice(2), 'latin1').swap16().toString('utf16le') : bytes;
}

/** Strings about the document hold no brackets of their own but marked ones. */
const STRING = String.raw`(\((?:\\[\s\S]|[^\\)])*\)|<[\dA-F]*>)`;
const STEP = /\/Span <<\n((?: {2}\/[^\n]*\n)*)>> BDC\n|(\/Artifact BMC|\/\w+ <<[^>]*>> BDC|\/ReversedChars BMC)|(EMC)\n|\/(f\d+) \S+ Tf|<([\dA-F]+)>|\(/g;

/** A PDF as the typesetter writes it, read back: its structure, and what is said about it as a whole. */
export function readPdf(pdf: Uint8Array) {
  const file = openPdf(pdf, { inflate: inflateSync, deflate: () => new Uint8Array() });
  const pages = file.numbers.filter((object) => /\/Type \/Page\n/.test(file.text(object)));
  const said = new Map(pages.map((page) => [page, saidOn(page)]));
  const catalog = file.text(file.numbers.find((object) => file.text(object).includes('/Type /Catalog')) ?? 0);
  const root = file.text(Number(/\/StructTreeRoot (\d+) 0 R/.exec(catalog)?.[1]));
  const attached = file.numbers.find((object) => file.text(object).includes('/Type /EmbeddedFile'));
  const metadata = file.stream(Number(/\/Metadata (\d+) 0 R/.exec(catalog)?.[1]));
  return {
    pages: pages.length,
    language: textOf(new RegExp(`/Lang ${STRING}`).exec(catalog)?.[1] ?? '()'),
    isTagged: /\/Marked true/.test(catalog),
    showsTitle: /\/DisplayDocTitle true/.test(catalog),
    metadata: Buffer.from(metadata, 'latin1').toString('utf8'),
    data: attached === undefined ? null : Buffer.from(file.stream(attached), 'latin1').toString('utf8'),
    structure: elementOf(Number(/\/K \[(\d+) 0 R\]/.exec(root)?.[1])),
  };

  function elementOf(object: number, pageAbove = 0): Element {
    const text = file.text(object);
    const page = Number(/^ {2}\/Pg (\d+) 0 R/m.exec(text)?.[1] ?? pageAbove);
    const kids = /\/K \[((?:[^\][]|\[[^\]]*\])*)\]/.exec(text)?.[1] ?? '';
    const inner: Element[] = [];
    const languages: string[] = [];
    let says = '';
    for (const [whole, element, dictionary, id] of kids.matchAll(/(\d+) 0 R|<<([^>]*)>>|(\d+)/g)) {
      if (element !== undefined) {
        inner.push(elementOf(Number(element), page));
        says += inner.at(-1)?.says;
        languages.push(...(inner.at(-1)?.languages ?? []));
      } else {
        const of = dictionary === undefined ? page : Number(/\/Pg (\d+) 0 R/.exec(whole)?.[1]);
        const found = said.get(of)?.get(Number(id ?? /\/MCID (\d+)/.exec(whole)?.[1]));
        says += found?.says ?? '';
        if (found?.language) languages.push(found.language);
      }
    }
    if (/^(P|H\d|LI|TD|TH|Caption|BlockQuote)$/.test(tagIn(text))) says += '\n';
    const language = new RegExp(`/Lang ${STRING}`).exec(text)?.[1];
    if (language) languages.push(textOf(language));
    const alt = new RegExp(`/Alt ${STRING}`).exec(text)?.[1];
    return { tag: tagIn(text), alt: alt === undefined ? null : textOf(alt), says, languages, inner };
  }

  function saidOn(page: number) {
    const fonts = new Map([...file.text(page).matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = '', object]) => [name, mapOf(Number(object))]));
    const content = file.stream(Number(/\/Contents (\d+) 0 R/.exec(file.text(page))?.[1]));
    const found = new Map<number, { says: string; language: string | null }>();
    const scopes: { id: number | null; actual: boolean }[] = [];
    let font: ReturnType<typeof mapOf> | undefined;
    const add = (text: string) => {
      const id = scopes.findLast((scope) => scope.id !== null)?.id ?? null;
      if (id === null) return;
      const one = found.get(id);
      if (one) one.says += text;
    };
    const step = new RegExp(STEP);
    for (let next = step.exec(content); next; next = step.exec(content)) {
      const [, span, other, end, name, hexadecimal] = next;
      if (span !== undefined) {
        const id = /\/MCID (\d+)/.exec(span)?.[1];
        const actual = new RegExp(`/ActualText ${STRING}`).exec(span)?.[1];
        const language = new RegExp(`/Lang ${STRING}`).exec(span)?.[1];
        if (id !== undefined) found.set(Number(id), { says: '', language: language === undefined ? null : textOf(language) });
        scopes.push({ id: id === undefined ? null : Number(id), actual: actual !== undefined });
        if (actual !== undefined) add(textOf(actual));
      } else if (other) scopes.push({ id: null, actual: false });
      else if (end) scopes.pop();
      else if (name) font = fonts.get(name);
      else {
        const literal = hexadecimal === undefined ? literalAt(content, next.index) : null;
        if (literal) step.lastIndex = literal.end;
        const bytes = literal?.bytes ?? Buffer.from(hexadecimal ?? '', 'hex').toString('latin1');
        if (scopes.some(({ actual }) => actual)) continue;
        for (let at = 0; at < bytes.length; at += font?.bytes ?? 1) {
          const code = font?.bytes === 2 ? bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1) : bytes.charCodeAt(at);
          add(font?.texts.get(code) ?? '\ufffd');
        }
      }
    }
    return found;
  }

  function mapOf(object: number) {
    const map = file.stream(Number(/\/ToUnicode (\d+) 0 R/.exec(file.text(object))?.[1]));
    const entries = [...map.matchAll(/^<([\dA-F]{2,4})> <([\dA-F]+)>$/gim)].map(([, code = '', units = '']): [number, string] => [
      Number.parseInt(code, 16),
      fromUnits(units),
    ]);
    return { bytes: /\/Subtype \/Type3/.test(file.text(object)) ? 1 : 2, texts: new Map(entries) };
  }
}

function tagIn(text: string): string {
  return /\/S \/(\w+)/.exec(text)?.[1] ?? '';
}

/** All elements with a tag, in the order of the structure. */
export function elementsIn(element: Element, tag: string): readonly Element[] {
  return [...(element.tag === tag ? [element] : []), ...element.inner.flatMap((one) => elementsIn(one, tag))];
}
