import { inflateRawSync } from 'node:zlib';
import { type Element, parseXml, textOf } from './strict-xml.ts';

/** The parts of a DOCX by their paths, as text. Moments as MS-DOS writes them. */
export interface Package {
  readonly parts: ReadonlyMap<string, Buffer>;
  readonly moments: ReadonlySet<number>;
}

export function unzip(file: Uint8Array): Package {
  const zip = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const end = zip.length - 22;
  if (zip.readUInt32LE(end) !== 0x06054b50) throw new Error('no directory at the end');
  const parts = new Map<string, Buffer>();
  const moments = new Set<number>();
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    const [name, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    parts.set(zip.toString('utf8', at + 46, at + 46 + name), zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed));
    moments.add(zip.readUInt32LE(at + 12)).add(zip.readUInt32LE(local + 10));
    at += 46 + name + extra + comment;
  }
  return { parts, moments };
}

/** A part as XML. @throws {Error} where it is not there or not well-formed */
export function xmlOf({ parts }: Package, path: string): Element {
  const part = parts.get(path);
  if (part === undefined) throw new Error(`there is no ${path}`);
  return parseXml(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(part));
}

/** A run as it is read: its words, in which style, language and direction. */
export interface ReadRun {
  readonly text: string;
  readonly style: string | null;
  readonly lang: Readonly<Record<string, string>>;
  readonly isRightToLeft: boolean;
}

export interface ReadParagraph {
  readonly style: string | null;
  readonly isRightToLeft: boolean;
  readonly runs: readonly ReadRun[];
}

/** Every paragraph, in tables too, in order. */
export function paragraphsOf(root: Element): readonly ReadParagraph[] {
  return all(root, 'w:p').map((paragraph) => ({
    style: valueIn(paragraph, 'w:pPr', 'w:pStyle'),
    isRightToLeft: one(one(paragraph, 'w:pPr'), 'w:bidi') !== null,
    runs: childrenOf(paragraph, 'w:r').map((run) => ({
      text: run.children.map((child) => (typeof child === 'string' ? '' : shown(child))).join(''),
      style: valueIn(run, 'w:rPr', 'w:rStyle'),
      lang: one(one(run, 'w:rPr'), 'w:lang')?.attributes ?? {},
      isRightToLeft: one(one(run, 'w:rPr'), 'w:rtl') !== null,
    })),
  }));
}

/** The words that a paragraph shows, its marks turned back. */
export function wordsOf({ runs }: ReadParagraph): string {
  return runs.map(({ text, style }) => (style === 'Mark' ? String.fromCodePoint(Number.parseInt(text.slice('[U+'.length, -1), 16)) : text)).join('');
}

export function all(root: Element, name: string): readonly Element[] {
  return root.children.flatMap((child) => (typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...all(child, name)]));
}

export function childrenOf(parent: Element | null, name: string): readonly Element[] {
  return (parent?.children ?? []).flatMap((child) => (typeof child !== 'string' && child.name === name ? [child] : []));
}

function one(parent: Element | null, name: string): Element | null {
  return childrenOf(parent, name)[0] ?? null;
}

function valueIn(parent: Element, properties: string, name: string): string | null {
  return one(one(parent, properties), name)?.attributes['w:val'] ?? null;
}

function shown(element: Element): string {
  switch (element.name) {
    case 'w:t':
      if (element.attributes['xml:space'] !== 'preserve') throw new Error('blanks in this text may be lost');
      return textOf(element);
    case 'w:br':
      return '\n';
    case 'w:tab':
      return '\t';
    case 'w:rPr':
    case 'w:drawing':
      return '';
    default:
      throw new Error(`unexpected ${element.name} in a run`);
  }
}
