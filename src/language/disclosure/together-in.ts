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

/** How many places of one part are kept in mind: one word may be a part twice over ("my dad hit my MUM"), and stands for one of them only. */
const KEPT = 3;

const overlap = (one: Match, other: Match) => one.from <= other.to && other.from <= one.to;

/** One place for each part, no two at the same words, the newest first; null where there is no such choice. */
function chosen(places: readonly (readonly Match[])[], first: number, taken: readonly Match[]): readonly Match[] | null {
  if (taken.length === places.length) return taken;
  for (const place of places[taken.length] ?? []) {
    if (place.from < first || taken.some((other) => overlap(place, other))) continue;
    const all = chosen(places, first, [...taken, place]);
    if (all) return all;
  }
  return null;
}

/** What is found whose parts stand near each other, in whatever order. Takes time in proportion to the number of matches. */
export function gatheringsIn(matches: readonly Match[], words: readonly Word[], { senses, together }: Pick<Cues, 'senses' | 'together'>): readonly Gathering[] {
  const found: Gathering[] = [];
  const begins = sentencesOf(words);
  /** For each that may be found, where its parts were seen last. */
  const last = new Map<number, Match[][]>();

  for (const match of matches) {
    const sense = senses[match.end];
    const rule = sense?.kind === 'part' ? together[sense.of] : undefined;
    if (sense?.kind !== 'part' || !rule) continue;
    const seen = last.get(sense.of) ?? Array.from({ length: rule.parts }, () => []);
    last.set(sense.of, seen);
    seen[sense.part] = [match, ...(seen[sense.part] ?? [])].slice(0, KEPT);
    if (seen.some((places) => places.length === 0)) continue;
    const first = Math.max(begins[match.to] ?? 0, match.to - rule.within + 1);
    const parts = chosen(
      seen.map((places, part) => (part === sense.part ? [match] : places)),
      first,
      [],
    );
    if (parts) found.push({ of: sense.of, from: Math.min(...parts.map(({ from }) => from)), to: match.to, parts });
  }
  return found;
}
