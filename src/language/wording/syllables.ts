/** Syllables that the count of vowel groups misses (+1) or counts too many (-1). */
const CORRECTIONS: readonly (readonly [pattern: RegExp, syllables: number])[] = [
  // "time", "place", "whole"; but "table", "the"
  [/(?<=[aeiouy].*[^aeiouyl]|[aeiouy]l)e$/, -1],
  // "times", "likes"; but "places", "wishes", "tables"
  [/(?<=[aeiouy].*(?:[^aeiouylscgxz]|[aeiouy]l))(?<!sh|ch)es$/, -1],
  // "called", "shared"; but "wanted", "settled"
  [/(?<=[aeiouy].*(?:[^aeiouyltd]|[aeiouyl]l))ed$/, -1],
  // "being", "playing"
  [/[aeiouy]ing/, 1],
  // "quiet", "radio", "period", "museum"; but "action", "special"
  [/iet|[^tscg]i[ao]|eum/, 1],
];

/**
 * Syllables of an English word, by rule; 1 at least. A number counts as one.
 * @param known words that the rules get wrong, in small letters
 */
export function syllablesOf(word: string, known: Readonly<Record<string, number>> = {}): number {
  const plain = word.toLowerCase().replaceAll('’', "'");
  return known[plain] ?? plain.split('-').reduce((sum, part) => sum + (known[part] ?? known[withoutEnding(part)] ?? byRule(part)), 0);
}

const withoutEnding = (part: string) => part.replace(/'.*$/, '');

function byRule(part: string): number {
  // "didn't" and "hasn't" have one more than "did" and "has"; "don't" and "can't" have not.
  const negated = /[dsv]e?n't$/.test(part) ? 1 : 0;
  const letters = withoutEnding(part)
    .replace(/n$/, (n) => (/n't$/.test(part) ? '' : n))
    .replace(/^y/, '');
  const groups = letters.match(/[aeiouy]+/g)?.length ?? 0;
  const corrected = CORRECTIONS.reduce((sum, [pattern, syllables]) => (pattern.test(letters) ? sum + syllables : sum), groups);
  return Math.max(1, corrected) + negated;
}
