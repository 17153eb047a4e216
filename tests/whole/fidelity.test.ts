import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { openShelf } from '../../src/parts.ts';
import type { Entry } from '../../src/record/entry.ts';
import { say, sitDown } from './post.ts';
import { type Served, serve } from './serve.ts';

const BLNS = (JSON.parse(readFileSync(new URL('../data/blns.json', import.meta.url), 'utf8')) as string[]).filter((text) => text !== '');
const GENERATED = 10_000;
/** Strings of one interview: long enough for order to matter, short enough that the copy stays small. */
const EACH = 150;
/** Some twenty seconds on a quiet machine. */
const PATIENCE = 240_000;

/** Any 16-bit units, lone halves of pairs and NUL among them; accents apart, right-to-left, line ends, blanks in front and behind. */
const anything = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 12 }).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 24 }),
  fc
    .constantFrom('e\u0301', '  blanks  ', ' ', '\r\n', 'a\r\nb', '\u0000', '\ud800', 'מה שחשוב לי', 'ما يهمني', '\u202eabc', '👩‍👩‍👧🏽', '\ufeff')
    .chain((text) => fc.string({ maxLength: 4 }).map((more) => text + more)),
);

const folder = await mkdtemp(join(tmpdir(), 'own-words-fidelity-'));
const key = randomBytes(32);
const keys = { tokens: randomBytes(32), codes: randomBytes(32) };
const shelf = openShelf();
let open: Served | null = null;

async function start(): Promise<Served> {
  open = await serve(folder, { key, shelf, keyOf: (name) => keys[name] });
  return open;
}

async function stop(): Promise<void> {
  await open?.close();
  open = null;
}

afterAll(async () => {
  await stop();
  await rm(folder, { recursive: true, force: true });
});

const inJson = (json: string): string[] => {
  const words: string[] = [];
  JSON.parse(json, (name, value) => {
    if (name === 'words' && typeof value === 'string') words.push(value);
    return value;
  });
  return words;
};

/** What stands in the record as answers, in the order of saying. */
function answersIn(entries: readonly Entry[]): string[] {
  const readings = new Map(entries.flatMap((entry) => (entry.kind === 'read' ? [[entry.entry, entry.reading] as const] : [])));
  return entries.flatMap((entry) => (entry.kind === 'said' && entry.words !== null && readings.get(entry.n) === 'answer' ? [entry.words] : []));
}

it(`what goes in by Direct Line comes out of the record, /my-words and a restart identical: ${BLNS.length} naughty strings and ${GENERATED} made ones`, {
  timeout: PATIENCE,
}, async () => {
  const all = [...BLNS, ...fc.sample(anything, { numRuns: GENERATED, seed: 20261123 })];
  const { address, records } = await start();
  const seats = await Promise.all(
    Array.from({ length: Math.ceil(all.length / EACH) }, async (_, at) => {
      const seat = await sitDown(address);
      const strings = all.slice(at * EACH, (at + 1) * EACH);
      for (const [index, text] of strings.entries()) expect(await say(seat, text, `k${index}`)).toBe(200);
      return { seat, strings };
    }),
  );
  const shown = async (base: string, { interview, token }: { interview: string; token: string }) =>
    (await fetch(`${base}/api/v1/interviews/${interview}/words`, { headers: { authorization: `Bearer ${token}` } })).text();

  const copies = new Map<string, string>();
  for (const { seat, strings } of seats) {
    const entries = ((await records.read(seat.interview)) ?? []).flatMap((line) => line.entries);
    expect(entries.flatMap((entry) => (entry.kind === 'said' ? [entry.words] : []))).toEqual(strings);
    const copy = await shown(address, seat);
    // The copy orders by question; each answer stands in it once, and nothing else does.
    expect(inJson(copy).toSorted()).toEqual(answersIn(entries).toSorted());
    copies.set(seat.interview, copy);
  }
  await stop();
  const again = await start();
  for (const { seat, strings } of seats) {
    const entries = ((await again.records.read(seat.interview)) ?? []).flatMap((line) => line.entries);
    expect(entries.flatMap((entry) => (entry.kind === 'said' ? [entry.words] : []))).toEqual(strings);
    expect(await shown(again.address, seat)).toBe(copies.get(seat.interview));
  }
});
