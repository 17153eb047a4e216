import { readdirSync, readFileSync } from 'node:fs';
import type { Disclosure } from '../../../src/language/disclosure/cues.ts';

/** A line that was labelled by a person. */
export interface Labelled {
  readonly words: string;
  readonly label: 'hard' | 'soft' | 'none';
  readonly risk: Disclosure['risk'] | null;
  readonly kind: 'plain' | 'implied' | 'near' | 'everyday';
}

const HERE = new URL('../', import.meta.url);

/** The lines of a file of `tests/cues`, one JSON object a line. */
export function linesOf(file: string): readonly Labelled[] {
  return readFileSync(new URL(file, HERE), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Labelled);
}

/** The files of lines that the weights are learned from, each by another hand. */
export function writtenFor(): readonly string[] {
  return readdirSync(new URL('lines/', HERE))
    .filter((name) => name.endsWith('.txt'))
    .toSorted();
}

/**
 * The lines of a file of `tests/cues/lines`: groups, each under its label, with a letter for who speaks.
 * ```
 * # hard R3 plain
 * c my uncle hits me
 * # none - near
 * p the baby battered her drum
 * ```
 * @throws {Error} where a line is neither
 */
export function groupedLinesOf(file: string): readonly Labelled[] {
  const lines: Labelled[] = [];
  let group: Omit<Labelled, 'words'> | null = null;
  for (const [at, line] of readFileSync(new URL(`lines/${file}`, HERE), 'utf8')
    .split('\n')
    .entries()) {
    const heading = /^# (hard|soft|none) (R[1-5]|-) (plain|implied|near|everyday)$/.exec(line);
    const words = /^[cyp] (.+)$/.exec(line)?.[1];
    if (heading)
      group = {
        label: heading[1] as Labelled['label'],
        risk: heading[2] === '-' ? null : (heading[2] as Disclosure['risk']),
        kind: heading[3] as Labelled['kind'],
      };
    else if (words && group) lines.push({ words, ...group });
    else if (line !== '') throw new Error(`${file}:${at + 1}: expected a heading or c, y or p and words`);
  }
  return lines;
}
