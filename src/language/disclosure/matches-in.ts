import type { Net } from './net.ts';
import type { Word } from './words-in.ts';

/** A phrase found among words: what it means, and its places, both inclusive. */
export interface Match {
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** No phrase stretches further, however many light words stand inside it; keeps the time linear. Words. */
const LONGEST = 24;

/**
 * All phrases of a net that are found among words, wherever they begin. Of two ways to read the same phrase to the same end, the shorter.
 * @returns them, and how many steps it took: no more for each word than the net has ways
 */
export function matchesIn(words: readonly Word[], { points }: Pick<Net, 'points'>): { readonly matches: readonly Match[]; readonly steps: number } {
  const matches: Match[] = [];
  /** For each point, the last word at which it was reached. */
  const reached = new Int32Array(points.length).fill(-1);
  let steps = 0;
  let at: number[] = [];
  let from: number[] = [];

  for (const [here, { symbols, light, denies, opens }] of words.entries()) {
    if (opens) {
      at = [];
      from = [];
    }
    const nextAt: number[] = [];
    const nextFrom: number[] = [];
    // The youngest first: a point counts once, by the shortest way there.
    for (let thread = -1; thread < at.length; thread += 1) {
      const number = thread < 0 ? 0 : (at[thread] ?? 0);
      const start = thread < 0 ? here : (from[thread] ?? here);
      const point = points[number];
      if (!point || here - start >= LONGEST) continue;
      const { ways, any } = point;
      for (const symbol of symbols) {
        steps += 1;
        for (const there of ways.get(symbol) ?? []) go(there, start);
      }
      if (!denies) for (const there of any) go(there, start);
    }
    // Behind all that a light word leads to, what it may stand inside of.
    for (let thread = 0; light && thread < at.length; thread += 1) stay(at[thread] ?? 0, from[thread] ?? here);
    at = nextAt;
    from = nextFrom;

    function stay(number: number, start: number): void {
      steps += 1;
      if (reached[number] === here) return;
      reached[number] = here;
      nextAt.push(number);
      nextFrom.push(start);
    }

    function go(there: number, start: number): void {
      steps += 1;
      if (reached[there] === here) return;
      reached[there] = here;
      const point = points[there];
      if (!point) return;
      for (const end of point.ends) matches.push({ end, from: start, to: here });
      if (point.ways.size === 0 && point.any.length === 0) return;
      nextAt.push(there);
      nextFrom.push(start);
    }
  }
  return { matches, steps };
}
