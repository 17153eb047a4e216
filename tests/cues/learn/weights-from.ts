import { CLASSES, STEP, type WeightsFile } from '../../../src/language/disclosure/learned/weights-file.ts';
import { digestOf, exampleOf, SETTINGS, type Writer } from './material.ts';
import { Numbering } from './numbering.ts';
import { learnWhatTells } from './telling.ts';

/** What is learned from the lines of so many writers, as it stands in `locales/<lng>/weights.json`. Some minutes. */
export function weightsFrom(all: readonly Writer[]): WeightsFile {
  const numbering = new Numbering();
  const examples = all.flatMap(({ lines }) => lines.map((line) => exampleOf(line, numbering)));
  const { learned, keeps } = learnWhatTells(examples, numbering.size);
  const features = Array.from(keeps, (kept, feature) => ({ kept, name: numbering.nameOf(feature) }))
    .filter(({ kept }) => kept >= 0)
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const bytes = features.flatMap(({ kept }) => Array.from(learned.weights.subarray(kept * CLASSES.length, (kept + 1) * CLASSES.length), inSteps));
  return {
    lines: digestOf(all),
    ...SETTINGS,
    base: Array.from(learned.base, (weight) => Math.round(weight * 100)),
    weights: Buffer.from(Int8Array.from(bytes).buffer).toString('base64'),
    features: features.map(({ name }) => name),
  };
}

function inSteps(weight: number): number {
  return Math.max(-127, Math.min(127, Math.round((weight * 100) / STEP)));
}
