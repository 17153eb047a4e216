import type { Disclosure } from '../../../src/language/disclosure/cues.ts';
import type { Labelled } from './lines.ts';

/** A line with what is found in it. */
export interface Looked extends Labelled {
  readonly found: Disclosure | null;
}

export interface Share {
  readonly found: number;
  readonly of: number;
  /** 0 to 1; 1 where there was nothing to find. */
  readonly share: number;
}

const isHard = ({ found }: Looked) => found?.level === 'hard';

/** What is noticed of lines of each label. */
export function scoresOf(lines: readonly Looked[]) {
  function share(counts: (line: Looked) => boolean, is: (line: Looked) => boolean): Share {
    const counted = lines.filter(counts);
    const found = counted.filter(is).length;
    return { found, of: counted.length, share: counted.length === 0 ? 1 : found / counted.length };
  }
  const hard = (kind: Labelled['kind']) => share((line) => line.label === 'hard' && line.kind === kind, isHard);
  const risk = (risk: Disclosure['risk']) => share((line) => line.label === 'hard' && line.risk === risk, isHard);
  const none = (kind: Labelled['kind']) => share((line) => line.label === 'none' && line.kind === kind, isHard);
  return {
    'plain, taken as hard': hard('plain'),
    'implied, taken as hard': hard('implied'),
    'hard, noticed at all': share(
      ({ label }) => label === 'hard',
      ({ found }) => found !== null,
    ),
    'R1, taken as hard': risk('R1'),
    'R2, taken as hard': risk('R2'),
    'R3, taken as hard': risk('R3'),
    'R4, taken as hard': risk('R4'),
    'right risk, of those': share(
      (line) => line.label === 'hard' && isHard(line),
      ({ found, risk }) => found?.risk === risk,
    ),
    'soft, noticed at all': share(
      ({ label }) => label === 'soft',
      ({ found }) => found !== null,
    ),
    'soft, taken as hard': share(({ label }) => label === 'soft', isHard),
    'near, taken as hard': none('near'),
    'everyday, taken as hard': none('everyday'),
    'none, taken as hard': share(({ label }) => label === 'none', isHard),
    'none, taken as soft': share(
      ({ label }) => label === 'none',
      ({ found }) => found?.level === 'soft',
    ),
  };
}

/** Scores as lines to read, without what there were no lines for. */
export function tableOf(name: string, scores: ReturnType<typeof scoresOf>): string {
  const rows = Object.entries(scores)
    .filter(([, { of }]) => of > 0)
    .map(([what, { found, of, share }]) => `  ${what.padEnd(24)} ${`${found}/${of}`.padStart(11)}  ${share.toFixed(3)}`);
  return [`${name}:`, ...rows, ''].join('\n');
}
