/** Signs that stand for letters: "s3lf h4rm", "r@pe". */
const STANDS_FOR: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i', '|': 'l' };

const SIGN = /[013457@$!|]/g;
const BETWEEN_LETTERS = /[*@$!|]+/;

/** Fewer letters beside a star say too little. */
const FEWEST_LETTERS = 2;

/** Whether a word with stars for some of its letters may be this one: "r*pe", "su**ide". Stars stand for as many letters as they are, or one more. */
function fits(masked: string, word: string): boolean {
  const [first = '', ...more] = masked.split(/\*+/);
  if (more.length === 0 || !word.startsWith(first) || !word.endsWith(more.at(-1) ?? '')) return false;
  if (word.length < masked.length || word.length > masked.length + 1) return false;
  let at = first.length;
  for (const part of more.slice(0, -1)) {
    const next = word.indexOf(part, at + 1);
    if (next < 0) return false;
    at = next + part.length;
  }
  return at < word.length - (more.at(-1) ?? '').length;
}

/**
 * The words that may be meant where signs stand among letters: for each part of what was typed, those it may be. Empty where it holds no such sign, or
 * nothing known comes of it.
 * @param knownAs the known words that a spelling stands for
 * @param all every known word, for those that were starred out
 */
export function unmasked(typed: string, knownAs: (spelling: string) => readonly string[], all: Iterable<string>): readonly (readonly string[])[] {
  if (/^\p{L}+$/u.test(typed)) return [];
  if (typed.includes('*')) {
    const letters = typed.replace(/\*/g, '').length;
    const meant = letters >= FEWEST_LETTERS ? [...all].filter((word) => fits(typed, word)) : [];
    if (meant.length > 0) return [meant];
  }
  if (/\p{L}/u.test(typed)) {
    const letters = typed.replace(SIGN, (sign) => STANDS_FOR[sign] ?? sign);
    const meant = letters === typed ? [] : [...knownAs(letters), ...knownAs(typed.replaceAll('1', 'l').replace(SIGN, (sign) => STANDS_FOR[sign] ?? sign))];
    if (meant.length > 0) return [meant];
  }
  // "stop!he": two words with a mark between them and no blank.
  const parts = typed.split(BETWEEN_LETTERS).filter((part) => part !== '');
  return parts.length > 1 ? parts.map(knownAs) : [];
}
