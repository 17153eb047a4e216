import { keyOf } from '../language/hard-words.ts';
import type { WordLists } from '../language/wording/word-lists.ts';

/**
 * Plain wordings (`"placement": "“Placement” means: the home where you live just now."`) without the word each explains, in its quotation marks: it must
 * be named there, however hard it is or however much it hurts.
 */
export function withoutOwnWords(texts: ReadonlyMap<string, string>, { quotes: [open, close] }: Pick<WordLists, 'quotes'>): ReadonlyMap<string, string> {
  const quoted = new RegExp(`${open}([^${close}]*)${close}`, 'u');
  return new Map(Array.from(texts, ([key, text]) => [key, text.replace(quoted, (quote, word: string) => (keyOf(word) === keyOf(key) ? '' : quote))]));
}
