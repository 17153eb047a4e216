import { createHash } from 'node:crypto';
import type { Happening } from '../../src/record/entry.ts';
import type { Addition, Line } from '../../src/record/records.ts';

/** Entries of each made-up turn. */
export const ENTRIES = 3;

const SPICE = ['\u0000', '\ud83d', 'e\u0301', '\r\n', '\u202e', '🐶', ' \t', 'میں'];

/** Turn `index` of a stream: always the same one, so that what is read can be checked without having been kept. */
export function turnOf(stream: string, index: number, { size = 200 }: { readonly size?: number } = {}): Addition {
  const digest = createHash('sha256').update(`${stream} ${index}`).digest('hex');
  const words = `${SPICE[index % SPICE.length]}${digest.repeat(Math.ceil(size / digest.length)).slice(0, size)}${SPICE[(index + 3) % SPICE.length]}`;
  const happenings: readonly Happening[] = [
    { kind: 'said', words, step: 'matters-most', prompt: `p${index}`, channel: 'console' },
    { kind: 'stepped', event: { type: 'SAID', entry: index * ENTRIES } },
    { kind: 'asked', shown: { id: `p${index + 1}`, step: 'next', key: 'd/1:next.ask', text: ['Thank you. What else?'], chips: [], lang: 'en', dir: 'ltr' } },
  ];
  return { key: `${stream}-${index}`, at: new Date(Date.UTC(2026, 10, 22) + index).toISOString(), happenings };
}

/** The line that turn `index` must read back as. */
export function lineOf(stream: string, index: number, options: { readonly size?: number } = {}): Line {
  const { key, at, happenings } = turnOf(stream, index, options);
  return { seq: index, key, at, entries: happenings.map((happening, place) => ({ ...happening, n: index * ENTRIES + place, at })) };
}

/** The first `count` lines of a stream as they must read back. */
export function linesOf(stream: string, count: number, options: { readonly size?: number } = {}): Line[] {
  return Array.from({ length: count }, (_, index) => lineOf(stream, index, options));
}
