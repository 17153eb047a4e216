import { literalAt, openPdf, type PdfFile, type Zip } from './pdf-file.ts';

/** Letters, accents and stops of scripts that are written from right to left; digits are not. */
const RIGHT_TO_LEFT = /^[\p{Script_Extensions=Arabic}\p{M}\p{Cf}]+$/u;
const DIGIT = /\p{N}/u;
/** Where a text stands on the page, and where its glyphs stand within it. */
const PLACE = /^q\n1 0 0 -1 \S+ \S+ cm\n/;
const WITHIN = /1 0 0 -1 (\S+) (\S+) Tm\n/g;
const ACCENT = /\p{M}/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** What the typesetter puts among letters to turn their direction, and leaves in what they say. Nobody's words hold any: they are shown as marks. */
const TURNS = /\p{Bidi_Control}/gu;
const WORD = /(?:(?!\p{N})[\p{Script_Extensions=Arabic}\p{M}\p{Cf}])+/gu;

/** A piece of text as it stands in a page: its number in the document's structure, where it starts, how far it goes (points), and what its glyphs say. */
interface Shown {
  readonly id: string;
  /** What else is said of it: its language. */
  readonly properties: string;
  readonly x: number;
  readonly y: number;
  readonly reach: number;
  readonly size: number;
  readonly says: readonly string[];
  readonly drawing: string;
  readonly start: number;
  readonly end: number;
}

/** A glyph's text and its width in thousandths of the size. */
interface Typeface {
  readonly text: ReadonlyMap<number, string>;
  readonly width: (code: number) => number;
}

/** Words written from right to left, as they are in the paper. */
export interface RightToLeft {
  /** By what is the same of them however often a letter is said in a row. */
  readonly words: ReadonlyMap<string, readonly string[]>;
  /** Two words that follow each other, with a blank between. */
  readonly pairs: ReadonlySet<string>;
  /** What stands before a word and after it, up to the next such word. */
  readonly before: ReadonlyMap<string, ReadonlySet<string>>;
  readonly after: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Finds the words written from right to left in texts. */
export function rightToLeftIn(texts: Iterable<string>): RightToLeft {
  const words = new Map<string, Set<string>>();
  const before = new Map<string, Set<string>>();
  const after = new Map<string, Set<string>>();
  const pairs = new Set<string>();
  const put = (to: Map<string, Set<string>>, key: string, value: string) => to.set(key, (to.get(key) ?? new Set()).add(value));
  for (const text of texts) {
    const found = [...text.matchAll(WORD)];
    for (const [place, { 0: word, index }] of found.entries()) {
      const [last, next] = [found[place - 1], found[place + 1]];
      put(words, shapeOf([word]), word);
      put(before, word, text.slice(last ? last.index + last[0].length : 0, index));
      put(after, word, text.slice(index + word.length, next?.index));
      if (last) pairs.add(`${last[0]} ${word}`);
    }
  }
  return { words: new Map([...words].map(([shape, same]) => [shape, [...same]])), pairs, before, after };
}

/** What is the same of a word however often each of its letters is said in a row. */
function shapeOf(says: readonly string[]): string {
  return [...says.filter((text, index) => text !== says[index - 1]).join('')].filter((letter, index, all) => letter !== all[index - 1]).join('');
}

/**
 * Makes text that is written from right to left readable to whoever reads the PDF and not the page. The typesetter writes each glyph that stands above or below
 * the line as text of its own, from left to right, and says a letter once for each of its dots: a word could neither be found, nor copied, nor read aloud. Here
 * the glyphs of a word are brought together as one text which says the word (`ActualText`), and words get their places in the document's structure in the order
 * in which they are read. The same for any letter with an accent that is drawn by itself. What is drawn is not changed.
 */
export function mendTextLayer(pdf: Uint8Array, theirs: RightToLeft, zip: Zip): Uint8Array {
  const file = openPdf(pdf, zip);
  const typefaces = new Map<number, Typeface>();
  const typefaceOf = (object: number) => {
    const known = typefaces.get(object) ?? typefaceIn(file, object);
    typefaces.set(object, known);
    return known;
  };
  for (const page of file.numbers) {
    const text = file.text(page);
    if (text.includes('/Type /CMap')) withoutTurns(file, page);
    const content = /\/Type \/Page\n[\s\S]*\/Contents (\d+) 0 R/.exec(text)?.[1];
    if (content === undefined) continue;
    const named = [...text.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = '', object]): [string, Typeface] => [name, typefaceOf(Number(object))]);
    const before = file.stream(Number(content));
    const after = mendPage(before.replace(ACTUAL, sayingWithoutTurns), new Map(named), theirs);
    if (after !== before) file.replaceStream(Number(content), after);
  }
  return file.bytes();
}

const ACTUAL = /(?<=\/ActualText <FEFF)[\dA-F]+(?=>)/g;
const sayingWithoutTurns = (units: string) => toUnits(fromUnits(units).replace(TURNS, ''));

function withoutTurns(file: PdfFile, map: number): void {
  const before = file.stream(map);
  const after = before.replace(/^(<[\dA-F]+>) <([\dA-F]+)>$/gim, (whole, code: string, units: string) => {
    const text = fromUnits(units);
    const kept = text.replace(TURNS, '');
    return kept === text || kept === '' ? whole : `${code} <${toUnits(kept)}>`;
  });
  if (after !== before) file.replaceStream(map, after);
}

function typefaceIn(file: PdfFile, object: number): Typeface {
  const font = file.text(object);
  const map = file.stream(Number(/\/ToUnicode (\d+) 0 R/.exec(font)?.[1] ?? 0));
  const text = new Map(
    [...map.matchAll(/^<([\dA-F]{4})> <([\dA-F]+)>$/gim)].map(([, code = '', units = '']) => [Number.parseInt(code, 16), fromUnits(units).replace(TURNS, '')]),
  );
  const descendant = file.text(Number(/\/DescendantFonts \[(\d+) 0 R\]/.exec(font)?.[1] ?? 0));
  const widths = new Map<number, number>();
  for (const [, from = '', to = '', width] of (/\/W \[([^\]]*)\]/.exec(descendant)?.[1] ?? '').matchAll(/(\d+) (\d+) ([\d.]+)/g)) {
    for (let code = Number(from); code <= Number(to); code += 1) widths.set(code, Number(width));
  }
  return { text, width: (code) => widths.get(code) ?? 0 };
}

const fromUnits = (hexadecimal: string) => (hexadecimal.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');
/** What an `ActualText` says: units, or a text of ASCII, as the typesetter likes. */
const actualIn = (said: string) => (said.startsWith('<') ? fromUnits(said.slice('<FEFF'.length, -1)) : literalAt(said, 0).bytes);
const toUnits = (text: string) =>
  Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16).toUpperCase().padStart(4, '0')).join('');

/** A text in a page as the typesetter writes it. */
const SHOWN = /\/Span <<\n {2}\/MCID (\d+)\n((?: {2}\/[^\n]*\n)*)>> BDC\n(q\n1 0 0 -1 (\S+) (\S+) cm\n[\s\S]*?\nQ\n)EMC\n/g;
/** What matters in how it is drawn. */
const STEP = /\/ActualText (<FEFF[\dA-F]*>|\((?:\\[\s\S]|[^\\)])*\))\n>> BDC|(BDC|BMC)\n|(EMC)\n|\/(f\d+) (\S+) Tf|<([\dA-F]+)>|\(/g;
/** What would be said within what is said. */
const SAYING = /\/Span <<\n {2}\/ActualText (?:<[\dA-F]*>|\((?:\\[\s\S]|[^\\)])*\))\n>> BDC\n|\/ReversedChars BMC\n|(?<!Q\n)EMC\n/g;

const fromHexadecimal = (digits: string) => Buffer.from(digits, 'hex').toString('latin1');
const codesIn = (bytes: string) =>
  Array.from({ length: bytes.length >> 1 }, (_, index) => (bytes.charCodeAt(2 * index) << 8) | bytes.charCodeAt(2 * index + 1));

function shownIn(content: string, typefaces: ReadonlyMap<string, Typeface>): readonly Shown[] {
  return [...content.matchAll(SHOWN)].map(({ 0: whole, 1: id = '', 2: properties = '', 3: drawing = '', 4: x, 5: y, index }) => {
    const says: string[] = [];
    let scopes: (string | null)[] = [];
    let typeface: Typeface | undefined;
    let [size, width] = [0, 0];
    const step = new RegExp(STEP);
    for (let found = step.exec(drawing); found; found = step.exec(drawing)) {
      const [, actual, opened, closed, font, points, hexadecimal] = found;
      if (actual !== undefined) {
        scopes.push(actual);
        says.push(actualIn(actual).replace(TURNS, ''));
      } else if (opened) scopes.push(null);
      else if (closed) scopes = scopes.slice(0, -1);
      else if (font !== undefined) [typeface, size] = [typefaces.get(font), Number(points)];
      else {
        const literal = hexadecimal === undefined ? literalAt(drawing, found.index) : null;
        if (literal) step.lastIndex = literal.end;
        const codes = codesIn(literal?.bytes ?? fromHexadecimal(hexadecimal ?? ''));
        for (const code of codes) width += typeface?.width(code) ?? 0;
        if (scopes.every((scope) => scope === null)) says.push(...codes.map((code) => typeface?.text.get(code) ?? ''));
      }
    }
    return { id, properties, x: Number(x), y: Number(y), reach: (width * size) / 1000, size, says, drawing, start: index, end: index + whole.length };
  });
}

/** Whether one text goes on where the other is, in one line. */
function goesOn(before: Shown, next: Shown): boolean {
  return (
    before.end === next.start &&
    Math.abs(next.y - before.y) < 1.2 * before.size &&
    next.x > before.x - 0.1 * before.size &&
    next.x < before.x + before.reach + 0.15 * before.size
  );
}

const isRightToLeft = ({ says }: Shown) => says.length > 0 && says.every((text) => RIGHT_TO_LEFT.test(text) && !DIGIT.test(text));

/** Texts that are drawn as one: a word, or what stands between words. */
interface Unit {
  readonly shown: readonly Shown[];
  /** What it says, where its glyphs don't say it by themselves. */
  readonly says: string | null;
  /** Whether it is a word that is written from right to left. */
  readonly isWord: boolean;
}

function mendPage(content: string, typefaces: ReadonlyMap<string, Typeface>, theirs: RightToLeft): string {
  const lines: Shown[][] = [];
  let last: Shown | undefined;
  for (const shown of shownIn(content, typefaces)) {
    if (last && goesOn(last, shown)) lines.at(-1)?.push(shown);
    else lines.push([shown]);
    last = shown;
  }
  let [mended, at] = ['', 0];
  for (const line of lines) {
    const [first, final] = [line[0], line.at(-1)];
    if (!first || !final || (line.length === 1 && !isRightToLeft(first))) continue;
    mended += content.slice(at, first.start) + inReadingOrder(unitsOf(line, theirs), theirs).map(drawn).join('');
    at = final.end;
  }
  return mended + content.slice(at);
}

function unitsOf(line: readonly Shown[], theirs: RightToLeft): readonly Unit[] {
  const units: Shown[][] = [];
  for (const [index, shown] of line.entries()) {
    const before = line[index - 1];
    const isOfWord = before !== undefined && isRightToLeft(before) && isRightToLeft(shown);
    if (isOfWord || saysAgain(units.at(-1)?.[0], shown, line[index + 1])) units.at(-1)?.push(shown);
    else units.push([shown]);
  }
  return units.map((shown) => {
    const isWord = shown.every(isRightToLeft);
    if (isWord) return { shown, isWord, says: wordOf(shown, theirs) };
    return { shown, isWord, says: shown.length > 1 ? (shown[0]?.says.join('') ?? '') : null };
  });
}

/** Whether a text is but the accent of the letter before it, and says the letter again: it takes no room of its own. */
function saysAgain(letter: Shown | undefined, accent: Shown, next: Shown | undefined): boolean {
  const [again, ...more] = accent.says;
  if (again === undefined || more.length > 0 || letter?.says.at(-1) !== again || !ACCENT.test(again.normalize('NFD'))) return false;
  return accent.reach < 0.01 || (next !== undefined && Math.abs(next.x - accent.x) < 0.01);
}

/** The word that glyphs say: the longest of the paper's that they can be, or what they say when what is said twice at one place is left out. */
function wordOf(shown: readonly Shown[], { words }: RightToLeft): string {
  const says = shown.flatMap((one) => one.says).reverse();
  const same = (words.get(shapeOf(says)) ?? []).filter((word) => canSay(says, word)).sort((one, other) => other.length - one.length)[0];
  if (same !== undefined) return same;
  return shown
    .flatMap(({ x, says: glyphs }, index) => {
      const next = shown[index + 1];
      return next && Math.abs(next.x - x) < 0.01 && next.says[0] === glyphs.at(-1) ? glyphs.slice(0, -1) : glyphs;
    })
    .reverse()
    .join('');
}

/** Whether glyphs say a word, each of its letters once or more often. */
function canSay(says: readonly string[], word: string): boolean {
  let ends = new Set([0]);
  for (const [index, text] of says.entries()) {
    const next = new Set<number>();
    for (const end of ends) {
      if (word.startsWith(text, end)) next.add(end + text.length);
      if (end > 0 && text === says[index - 1]) next.add(end);
    }
    ends = next;
  }
  return ends.has(word.length);
}

/** What stands between words and is no word itself: what it says from the right to the left. */
function betweenWords({ shown, isWord }: Unit): string | null {
  const says = shown.flatMap((one) => one.says);
  return !isWord && !says.some((text) => LETTER_OR_DIGIT.test(text)) ? says.reverse().join('') : null;
}

/**
 * Units with the numbers that put them into their order: words that follow each other in the paper from the right to the left, with the blanks and stops that
 * belong to them.
 */
function inReadingOrder(units: readonly Unit[], { pairs, before, after }: RightToLeft): readonly Unit[] {
  const places = units.flatMap(({ isWord }, index) => (isWord ? [index] : []));
  if (places.length === 0) return units;
  let [from = 0, to = 0] = [places[0], places.at(-1)];
  const wordAt = (place: number | undefined) => units[place ?? -1]?.says ?? '';
  if (!places.slice(1).every((place, index) => pairs.has(`${wordAt(place)} ${wordAt(places[index])}`))) return units;
  const left = units[from - 1];
  const follows = left && betweenWords(left);
  if (follows && [...(after.get(wordAt(from)) ?? [])].some((gap) => gap.startsWith(follows))) from -= 1;
  const right = units[to + 1];
  const leads = right && betweenWords(right);
  if (leads && [...(before.get(wordAt(to)) ?? [])].some((gap) => gap.endsWith(leads))) to += 1;
  const run = units.slice(from, to + 1).map((unit) => ({ ...unit, says: unit.says ?? betweenWords(unit) }));
  const ids = run.flatMap(({ shown }) => shown.map(({ id }) => id));
  const numbered = run.reverse().map(({ shown, ...unit }) => ({ ...unit, shown: shown.map((one) => ({ ...one, id: ids.shift() ?? one.id })) }));
  return [...units.slice(0, from), ...numbered, ...units.slice(to + 1)];
}

/** All within one place on the page: how far what is said reaches is told by the first glyph and the last. */
function drawn({ shown, says }: Unit): string {
  const begin = ({ id, properties }: Shown) => `/Span <<\n  /MCID ${id}\n${properties}>> BDC\n`;
  const [first, ...rest] = shown;
  if (says === null || first === undefined) return shown.map((one) => `${begin(one)}${one.drawing}EMC\n`).join('');
  const glyphs = shown.map((one) =>
    one.drawing
      .replace(PLACE, '')
      .replace(SAYING, '')
      .replace(WITHIN, (_, x: string, y: string) => moved(one, first, x, y)),
  );
  const all = glyphs.map((drawing) => drawing.slice(0, -'Q\n'.length)).join('');
  const place = PLACE.exec(first.drawing)?.[0] ?? '';
  const word = `${begin(first)}${place}/Span <<\n  /ActualText <FEFF${toUnits(says)}>\n>> BDC\n${all}EMC\nQ\nEMC\n`;
  return word + rest.map((one) => `${begin(one)}EMC\n`).join('');
}

function moved(one: Shown, first: Shown, x: string, y: string): string {
  const points = (length: number) => String(Number(length.toFixed(5)));
  return `1 0 0 -1 ${points(Number(x) + one.x - first.x)} ${points(Number(y) + first.y - one.y)} Tm\n`;
}
