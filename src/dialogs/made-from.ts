import { textsOf } from '../language/wording/tree.ts';
import { baseKeys, variantOf } from '../language/wording/variants.ts';
import { FOR_AUTHORS, SOURCE } from './expected.ts';
import type { Finding } from './finding.ts';
import type { Locales } from './load.ts';
import { markOf } from './mark.ts';

/** Which English the texts of a translation were made from: the mark of each English text, by `common:receipt`. */
export type MadeFrom = Readonly<Record<string, string>>;

/** The English texts that a language has a translation of, by `common:receipt`. A translation of a key stands for all its voices. */
export function englishOf(language: string, locales: Locales): ReadonlyMap<string, string> {
  const theirs = locales[language] ?? {};
  return new Map(
    Object.entries(locales[SOURCE] ?? {}).flatMap(([namespace, tree]): [string, string][] => {
      const translation = theirs[namespace];
      if (!translation || FOR_AUTHORS.has(namespace)) return [];
      const keys = baseKeys(textsOf(translation).keys());
      return [...textsOf(tree)].flatMap(([name, text]): [string, string][] => (keys.has(variantOf(name).key) ? [[`${namespace}:${name}`, text]] : []));
    }),
  );
}

/** Texts whose English has changed since they were made from it, or of which nobody said what they were made from; and lines that no text stands behind. */
export function checkMadeFrom(language: string, locales: Locales, madeFrom: MadeFrom): readonly Finding[] {
  const english = englishOf(language, locales);
  const found = [...english].flatMap(([key, text]): Finding[] => {
    const [namespace = '', name = ''] = key.split(':');
    const file = `locales/${language}/${namespace}.json`;
    const mark = madeFrom[key];
    if (mark === markOf(text)) return [];
    return [{ rule: mark === undefined ? 'made-from-unknown' : 'stale', file, key: name, values: { english: text, language, full: key } }];
  });
  const idle = Object.keys(madeFrom).filter((key) => !english.has(key));
  return [...found, ...idle.map((key): Finding => ({ rule: 'made-from-nothing', file: `locales/${language}/made-from.json`, key, values: {} }))];
}

/**
 * The list once some texts are up to date: these get the mark of today's English, and lines that no text stands behind go.
 * @param upToDate `common` for a whole file, `common:receipt` for a key in all its voices, `common:receipt_child` for one; none for all
 * @returns null where one of them names nothing
 */
export function madeFromNow(language: string, locales: Locales, before: MadeFrom, upToDate: readonly string[]): MadeFrom | null {
  const english = englishOf(language, locales);
  const named = upToDate.map((wanted) => [...english.keys()].filter((key) => isNamed(key, wanted)));
  if (named.some((keys) => keys.length === 0)) return null;
  const marked = new Set(upToDate.length === 0 ? english.keys() : named.flat());
  return Object.fromEntries(
    [...english].flatMap(([key, text]): [string, string][] => {
      const mark = marked.has(key) ? markOf(text) : before[key];
      return mark === undefined ? [] : [[key, mark]];
    }),
  );
}

function isNamed(key: string, wanted: string): boolean {
  const [namespace = '', name = ''] = key.split(':');
  return wanted === namespace || wanted === key || wanted === `${namespace}:${variantOf(name).key}`;
}
