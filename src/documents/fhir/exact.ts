import { EXTENSIONS } from './names.ts';
import type { Element, Extension } from './resource.ts';
import { base64OfUnits, unitsOfBase64 } from './utf-16.ts';

/** What neither FHIR's strings nor the XML they may be put into can hold. */
const UNHOLDABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;
const ANY_UNIT = /[\s\S]/g;
/** What a store may trim or even out, though it is allowed: blanks at the ends and every line end but a line feed. */
const FRAGILE = /^\s|\s$|\r/;

/** Stands for no character at all, which FHIR has no string for. */
const EMPTY = '[]';

/** A string of FHIR's: its value, and what stands beside it. */
export interface Held {
  readonly text: string;
  readonly beside?: Element;
}

/**
 * Somebody's words as a string of FHIR's: the very words where it can hold them. What it can't hold stands as a visible mark, `[U+0001]`, and the exact words
 * beside it, as also where a store might trim them. Words that are blank through and through are nothing but marks; no words at all are `[]`.
 */
export function held(words: string): Held {
  if (words === '') return { text: EMPTY, beside: { extension: [{ url: EXTENSIONS.empty, valueBoolean: true }] } };
  const text = marked(words);
  const exact: Extension = { url: EXTENSIONS.exact, valueBase64Binary: base64OfUnits(words) };
  return text === words && !FRAGILE.test(words) ? { text } : { text, beside: { extension: [exact] } };
}

/** `held` as two members of a resource: `{"text": …, "_text": …}`. */
export function member<Name extends string>(name: Name, words: string): { readonly [N in Name]: string } & { readonly [N in `_${Name}`]?: Element } {
  const { text, beside } = held(words);
  return { [name]: text, ...(beside && { [`_${name}`]: beside }) } as { readonly [N in Name]: string } & { readonly [N in `_${Name}`]?: Element };
}

/** What stands beside a string, also where somebody else wrote it. */
interface Beside {
  readonly extension?: readonly { readonly url: string; readonly valueBase64Binary?: string | undefined }[] | undefined;
}

/**
 * The words of a string of FHIR's. What stands beside it is believed only while the string still says the same: where somebody wrote over it, that counts.
 */
export function wordsOf(text: string, beside: Beside | undefined): string {
  if (text === EMPTY && beside?.extension?.some(({ url }) => url === EXTENSIONS.empty)) return '';
  const base64 = beside?.extension?.find(({ url }) => url === EXTENSIONS.exact)?.valueBase64Binary;
  const exact = base64 === undefined ? null : unitsOfBase64(base64);
  return exact !== null && evened(marked(exact)) === evened(text) ? exact : text;
}

function marked(words: string): string {
  return words.trim() === '' ? words.replace(ANY_UNIT, mark) : words.replace(UNHOLDABLE, mark);
}

const mark = (unit: string) => `[U+${(unit.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

const evened = (text: string) => text.replace(/\r\n?/g, '\n').trim();
