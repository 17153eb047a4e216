import { CLASSES } from '../../../src/language/disclosure/learned/weights-file.ts';
import { type Example, type Learned, learn } from './logistic.ts';

/** Features that fewer lines have are left out: they say more about the line than about what it tells. */
const FEWEST_LINES = 2;
/** So many features are kept, those that tell most. Twice as many notice one plain line in a hundred more, and make the file twice as long. */
const MOST_FEATURES = 64_000;

/** What was learned with the features that tell most. */
export interface Told {
  readonly learned: Learned;
  /** Their number of old → their new one, -1 where a feature was left out. */
  readonly keeps: Int32Array;
}

/**
 * Learns twice: with all features, and again with those that told most in the first.
 * @param features how many there are
 */
export function learnWhatTells(examples: readonly Example[], features: number): Told {
  const classes = CLASSES.length;
  const { weights } = learn(examples, { classes, features });
  const telling = Array.from(countLines(examples, features), (lines, feature) => {
    const own = weights.subarray(feature * classes, (feature + 1) * classes);
    return { feature, tells: lines < FEWEST_LINES ? 0 : (Math.max(...own) - Math.min(...own)) * Math.sqrt(lines) };
  });
  const kept = telling
    .filter(({ tells }) => tells > 0)
    .sort((one, other) => other.tells - one.tells)
    .slice(0, MOST_FEATURES);
  const keeps = new Int32Array(features).fill(-1);
  for (const [at, { feature }] of kept.entries()) keeps[feature] = at;
  return { learned: learn(narrowed(examples, keeps), { classes, features: kept.length }), keeps };
}

/** Examples with only the features that are kept, by their new numbers. */
function narrowed(examples: readonly Example[], keeps: Int32Array): readonly Example[] {
  const narrow = (passage: Int32Array) => passage.map((feature) => keeps[feature] ?? -1).filter((feature) => feature >= 0);
  return examples.map(({ passages, belongs }) => ({ belongs, passages: passages.map(narrow) }));
}

function countLines(examples: readonly Example[], features: number): Int32Array {
  const lines = new Int32Array(features);
  for (const { passages } of examples) for (const feature of new Set(passages.flatMap((passage) => [...passage]))) lines[feature] = (lines[feature] ?? 0) + 1;
  return lines;
}
