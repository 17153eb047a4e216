/** A text as numbers of its features, a list for each of its passages; and the class it belongs to. */
export interface Example {
  readonly passages: readonly Int32Array[];
  readonly belongs: number;
}

export interface Learned {
  readonly base: Float64Array;
  /** Of feature `f` and class `c` at `f * classes + c`. */
  readonly weights: Float64Array;
  /** How likely each class is, 0 to 1 and 1 together. */
  shares(passage: Int32Array): Float64Array;
}

export interface Learning {
  readonly classes: number;
  /** How many features there are. */
  readonly features: number;
  /** How often all examples are gone through. */
  readonly rounds?: number;
}

/** How far a weight moves at first; AdaGrad makes the steps shorter where a feature is met again. */
const STEP = 0.15;
/** How strongly weights are drawn to nothing. */
const SHRINK = 2e-6;
/** Rounds before texts of several passages are learned from: only then is it known which of them matters. */
const ROUNDS_BEFORE_LONG = 2;
/** The order of learning is the same each time. */
const SEED = 1;

/**
 * Multinomial logistic regression by AdaGrad. A text of several passages that belongs to class 0 has nothing else in any of them; one that belongs to another
 * class has it in the passage that looks most like it. The same examples give the same weights.
 */
export function learn(examples: readonly Example[], { classes, features, rounds = 12 }: Learning): Learned {
  const weights = new Float64Array(features * classes);
  const steps = new Float64Array(features * classes).fill(1e-8);
  const base = new Float64Array(classes);
  const baseSteps = new Float64Array(classes).fill(1e-8);
  const random = randomFrom(SEED);

  function shares(passage: Int32Array): Float64Array {
    const part = 1 / Math.sqrt(passage.length || 1);
    const sums = base.slice();
    for (const feature of passage) for (let c = 0; c < classes; c++) sums[c] = at(sums, c) + at(weights, feature * classes + c) * part;
    const most = Math.max(...sums);
    const powers = sums.map((sum) => Math.exp(sum - most));
    const all = powers.reduce((one, other) => one + other, 0);
    return powers.map((power) => power / all);
  }

  function step(passage: Int32Array, belongs: number, counts: number): void {
    const part = 1 / Math.sqrt(passage.length || 1);
    for (const [c, share] of shares(passage).entries()) {
      const error = (share - (c === belongs ? 1 : 0)) * counts;
      baseSteps[c] = at(baseSteps, c) + error * error;
      base[c] = at(base, c) - (STEP * error) / Math.sqrt(at(baseSteps, c));
      for (const feature of passage) {
        const place = feature * classes + c;
        const slope = error * part + SHRINK * at(weights, place);
        const met = at(steps, place) + slope * slope;
        steps[place] = met;
        weights[place] = at(weights, place) - (STEP * slope) / Math.sqrt(met);
      }
    }
  }

  for (let round = 0; round < rounds; round++) {
    for (const { passages, belongs } of shuffled(examples, random)) {
      if (passages.length === 1 || belongs === 0) for (const passage of passages) step(passage, belongs, 1 / Math.sqrt(passages.length));
      else if (round >= ROUNDS_BEFORE_LONG)
        step(
          likest(passages, (passage) => at(shares(passage), belongs)),
          belongs,
          1,
        );
    }
  }
  return { base, weights, shares };
}

const at = (numbers: Float64Array, place: number) => numbers[place] ?? 0;

function likest(passages: readonly Int32Array[], likeness: (passage: Int32Array) => number): Int32Array {
  let best = new Int32Array();
  let most = -1;
  for (const passage of passages) {
    const found = likeness(passage);
    if (found > most) [most, best] = [found, passage as Int32Array<ArrayBuffer>];
  }
  return best;
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff;
    return state / 0x80_00_00_00;
  };
}

function shuffled<T>(all: readonly T[], random: () => number): readonly T[] {
  const order = all.map((one) => ({ one, place: random() }));
  return order.sort((one, other) => one.place - other.place).map(({ one }) => one);
}
