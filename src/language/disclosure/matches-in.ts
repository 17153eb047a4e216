import { type Net, ROOT } from './net.ts';
import type { Word } from './words-in.ts';

/** A phrase found among words: what it means, and its places, both inclusive. */
export interface Match {
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** No phrase stretches further, however many light words stand inside it; keeps the time linear. Words. */
const LONGEST = 24;

function togetherWith(number: number, points: Net['points']): readonly number[] {
  return [number, ...(points[number]?.also ?? []).flatMap((there) => togetherWith(there, points))];
}

/**
 * All phrases of a net that are found among words, wherever they begin. Of two ways to read the same phrase to the same end, the shorter.
 * @returns them, and how many steps it took: no more for each word than the net has ways
 */
export function matchesIn(words: readonly Word[], { points }: Pick<Net, 'points'>): { readonly matches: readonly Match[]; readonly steps: number } {
  const matches: Match[] = [];
  /** For each point, the last word at which it was reached. */
  const reached = new Int32Array(points.length).fill(-1);
  const starts = togetherWith(ROOT, points);
  let steps = 0;
  let at: number[] = [];
  let from: number[] = [];
  let nextAt: number[] = [];
  let nextFrom: number[] = [];

  function reach(number: number, start: number, here: number): void {
    steps += 1;
    const point = points[number];
    if (!point || reached[number] === here) return;
    reached[number] = here;
    for (const end of point.ends) matches.push({ end, from: start, to: here });
    if (point.ways.size > 0 || point.any.length > 0) {
      nextAt.push(number);
      nextFrom.push(start);
    }
    for (const there of point.also) reach(there, start, here);
  }

  for (const [here, { symbols, light, denies, opens }] of words.entries()) {
    nextAt = [];
    nextFrom = [];
    // The youngest first: a point counts once, by the shortest way there.
    for (let thread = -starts.length; thread < (opens ? 0 : at.length); thread += 1) {
      const start = thread < 0 ? here : (from[thread] ?? here);
      const point = points[(thread < 0 ? starts.at(thread) : at[thread]) ?? ROOT];
      if (!point || here - start >= LONGEST) continue;
      for (const symbol of symbols) {
        steps += 1;
        for (const there of point.ways.get(symbol) ?? []) reach(there, start, here);
      }
      if (!denies) for (const there of point.any) reach(there, start, here);
    }
    // Behind all that a light word leads to, what it may stand inside of.
    for (let thread = 0; light && !opens && thread < at.length; thread += 1) {
      const number = at[thread] ?? ROOT;
      if (reached[number] === here) continue;
      reached[number] = here;
      nextAt.push(number);
      nextFrom.push(from[thread] ?? here);
    }
    [at, from] = [nextAt, nextFrom];
  }
  return { matches, steps };
}
