import type { Direction } from '../../record/entry.ts';

const RIGHT_TO_LEFT =
  '\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}\\p{Script=Samaritan}\\p{Script=Mandaic}\\p{Script=Adlam}\\p{Script=Hanifi_Rohingya}';

/** Letters of one direction together, with the accents and joiners that belong to them. */
const LETTERS = new RegExp(
  `(?<rtl>[\\p{L}&&[${RIGHT_TO_LEFT}]][[\\p{L}&&[${RIGHT_TO_LEFT}]]\\p{M}\\u200c\\u200d]*)|[\\p{L}--[${RIGHT_TO_LEFT}]][\\p{M}\\u200c\\u200d]*`,
  'gv',
);

const ANY_RIGHT_TO_LEFT = new RegExp(`[\\p{L}&&[${RIGHT_TO_LEFT}]]`, 'v');

/** By ISO 15924. */
const SCRIPTS = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Samr', 'Mand', 'Adlm', 'Rohg']);

/** A piece of a text that runs in one direction. */
export interface Stretch {
  readonly text: string;
  readonly dir: Direction;
}

/** So many languages are remembered: asking Intl for one takes as long as drawing a line of text. */
const REMEMBERED = 100;
const known = new Map<string, Direction | null>();

/** How a language is written; null where it is not known or no language. */
export function directionOf(language: string | null): Direction | null {
  if (language === null) return null;
  const before = known.get(language);
  if (before !== undefined) return before;
  const dir = askedOf(language);
  if (known.size >= REMEMBERED) known.clear();
  known.set(language, dir);
  return dir;
}

function askedOf(language: string): Direction | null {
  try {
    return SCRIPTS.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
  } catch {
    return null;
  }
}

/** The direction of the first letter of a text, as HTML's `dir="auto"`; null where it has none. */
export function firstDirection(text: string): Direction | null {
  for (const { groups } of text.matchAll(LETTERS)) return groups?.['rtl'] === undefined ? 'ltr' : 'rtl';
  return null;
}

/**
 * A text in pieces of one direction, in order, nothing left out: Word asks for the direction of each run. What has none (blanks, digits, signs) goes with what
 * is on both sides of it, or else with the whole, as in Unicode's own algorithm.
 * @param base the direction of the whole
 */
export function stretchesOf(text: string, base: Direction): readonly Stretch[] {
  if (base === 'ltr' && !ANY_RIGHT_TO_LEFT.test(text)) return [{ text, dir: 'ltr' }];
  const stretches: { text: string; dir: Direction }[] = [];
  const add = (piece: string, dir: Direction) => {
    const last = stretches.at(-1);
    if (piece === '') return;
    if (last?.dir === dir) last.text += piece;
    else stretches.push({ text: piece, dir });
  };
  let before = base;
  let end = 0;
  for (const { 0: letters, index, groups } of text.matchAll(LETTERS)) {
    const dir = groups?.['rtl'] === undefined ? 'ltr' : 'rtl';
    add(text.slice(end, index), before === dir ? dir : base);
    add(letters, dir);
    before = dir;
    end = index + letters.length;
  }
  add(text.slice(end), base);
  return stretches;
}
