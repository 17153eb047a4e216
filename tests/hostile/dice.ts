/** Chance that a seed repeats: the same seed gives the same throws. */
export interface Dice {
  /** A whole number from 0 to below `sides`. */
  throw(sides: number): number;
  /** Whether something of that probability happens. */
  happens(probability: number): boolean;
  pick<T>(from: readonly [T, ...T[]] | readonly T[]): T;
}

/** Mulberry32. `seed`: any whole number. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const from = (sides: number): number => Math.floor(next() * sides);
  return { throw: from, happens: (probability) => next() < probability, pick: <T>(all: readonly T[]): T => all[from(all.length)] as T };
}
