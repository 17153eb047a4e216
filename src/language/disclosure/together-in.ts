import type { Cues } from './cues.ts';
import type { Match } from './matches-in.ts';
import type { Word } from './words-in.ts';

/** All parts of something, found near each other. Places of words, both inclusive. */
export interface Gathering {
  /** Which it is: a place in the list of the cues. */
  readonly of: number;
  readonly from: number;
  readonly to: number;
  readonly parts: readonly Match[];
}

/** Where the sentence of each word begins. */
function sentencesOf(words: readonly Word[]): Int32Array {
  const begins = new Int32Array(words.length);
  for (let at = 1; at < words.length; at += 1) begins[at] = words[at]?.opens ? at : (begins[at - 1] ?? 0);
  return begins;
}

/** What is found whose parts stand near each other, in whatever order. Takes time in proportion to the number of matches. */
export function gatheringsIn(matches: readonly Match[], words: readonly Word[], { senses, together }: Pick<Cues, 'senses' | 'together'>): readonly Gathering[] {
  const found: Gathering[] = [];
  const begins = sentencesOf(words);
  /** For each that may be found, where its parts were seen last. */
  const last = new Map<number, Match[]>();

  for (const match of matches) {
    const sense = senses[match.end];
    if (sense?.kind !== 'part') continue;
    const { of, part } = sense;
    const seen = last.get(of) ?? [];
    last.set(of, seen);
    seen[part] = match;
    const rule = together[of];
    if (!rule) continue;
    let from = match.from;
    let count = 0;
    for (const other of seen) {
      if (!other || other.from < (begins[match.to] ?? 0)) continue;
      from = Math.min(from, other.from);
      count += 1;
    }
    if (count === rule.parts && match.to - from < rule.within) found.push({ of, from, to: match.to, parts: [...seen] });
  }
  return found;
}
