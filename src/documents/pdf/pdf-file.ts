/** Packs and unpacks streams (zlib). */
export interface Zip {
  readonly inflate: (bytes: Uint8Array) => Uint8Array;
  readonly deflate: (bytes: Uint8Array) => Uint8Array;
}

/** A PDF's objects, each with its number and its text, one character a byte. */
export interface PdfFile {
  readonly text: (object: number) => string;
  readonly numbers: readonly number[];
  /** The unpacked content of an object with a stream. */
  readonly stream: (object: number) => string;
  readonly replaceStream: (object: number, content: string) => void;
  readonly bytes: () => Uint8Array;
}

const ENTRY = 20;
const STREAM = 'stream\n';

const asText = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
const asBytes = (text: string) => Buffer.from(text, 'latin1');

/** Opens a PDF as the typesetter writes it: a table of objects at its end, none of them packed together. */
export function openPdf(pdf: Uint8Array, { inflate, deflate }: Zip): PdfFile {
  const file = asText(pdf);
  const table = file.lastIndexOf('xref\n0 ', file.lastIndexOf('startxref') - 1);
  const count = Number(/^xref\n0 (\d+)/.exec(file.slice(table, table + ENTRY))?.[1] ?? 0);
  const first = file.indexOf('\n', table + 'xref\n'.length) + 1;
  const offsets = Array.from({ length: count }, (_, number) => Number(file.slice(first + ENTRY * number, first + ENTRY * number + 10)));
  const order = offsets
    .map((_, number) => number)
    .slice(1)
    .sort((one, other) => (offsets[one] ?? 0) - (offsets[other] ?? 0));
  const texts = new Map(order.map((number, place) => [number, file.slice(offsets[number], offsets[order[place + 1] ?? -1] ?? table)]));
  const text = (object: number) => texts.get(object) ?? '';
  return {
    text,
    numbers: order,
    stream(object) {
      const whole = text(object);
      const start = whole.indexOf(STREAM) + STREAM.length;
      const bytes = asBytes(whole.slice(start, start + Number(/\/Length (\d+)/.exec(whole)?.[1] ?? 0)));
      return whole.includes('/FlateDecode') ? asText(inflate(bytes)) : asText(bytes);
    },
    replaceStream(object, content) {
      const whole = text(object);
      const data = whole.includes('/FlateDecode') ? asText(deflate(asBytes(content))) : content;
      const dictionary = whole.slice(0, whole.indexOf(STREAM)).replace(/\/Length \d+/, `/Length ${data.length}`);
      texts.set(object, `${dictionary}${STREAM}${data}\nendstream\nendobj\n\n`);
    },
    bytes() {
      let at = offsets[order[0] ?? 0] ?? 0;
      const head = file.slice(0, at);
      const moved = new Map<number, number>();
      for (const number of order) {
        moved.set(number, at);
        at += text(number).length;
      }
      const entries = offsets.slice(1).map((_, index) => `${String(moved.get(index + 1)).padStart(10, '0')} 00000 n\r\n`);
      const trailer = file.slice(first + ENTRY * count, file.lastIndexOf('startxref'));
      return asBytes([head, ...order.map(text), `xref\n0 ${count}\n0000000000 65535 f\r\n`, ...entries, trailer, `startxref\n${at}\n%%EOF`].join(''));
    },
  };
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A string that begins at a `(`: what it holds, a character a byte, and where it ends. Brackets within it that match need no mark of their own. */
export function literalAt(content: string, start: number): { readonly bytes: string; readonly end: number } {
  let bytes = '';
  let depth = 0;
  for (let at = start; at < content.length; at += 1) {
    const character = content.charAt(at);
    if (character === '\\') {
      const octal = /^[0-7]{1,3}/.exec(content.slice(at + 1, at + 4))?.[0];
      const escaped = content.charAt(at + 1);
      bytes += octal === undefined ? (ESCAPED[escaped] ?? escaped) : String.fromCharCode(Number.parseInt(octal, 8));
      at += octal?.length ?? 1;
      continue;
    }
    if (character === ')' && depth === 1) return { bytes, end: at + 1 };
    if (depth > 0) bytes += character;
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
  }
  throw new Error('a string without an end');
}
