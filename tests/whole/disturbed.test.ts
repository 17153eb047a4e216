import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openShelf } from '../../src/parts.ts';
import { openForReading } from '../../src/storage/open-for-reading.ts';
import { type Call, faultyFiles, systemError } from '../faults/faulty-files.ts';
import { temporaryFolder } from '../storage/temporary.ts';
import { type Seat, say, sitDown } from './post.ts';
import { serve } from './serve.ts';

// One service, never started again, with 64 people who each send three things at once, out of order and each twice, while something goes wrong beneath it.

const PEOPLE = 64;
const KEY = new Uint8Array(32).fill(7);
/** How long a fault lasts, and how long a disk stands still. Milliseconds. */
const FAULT = 1_500;
/** On a busy machine the question whether it is ready waits too. */
const LONGEST_FAULT = 30_000;
const STALL = 5_000;
/** What somebody sends before the answers to it are in. */
const AT_ONCE = 3;
/** Between two tries of the same message. Milliseconds. */
const PAUSE = 100;
const PATIENCE = 240_000;

/** What goes wrong just now. */
let wrong: { readonly calls: readonly Call[]; readonly code: string } | null = null;
let stallUntil = 0;
const faulty = faultyFiles((call) => {
  if (wrong?.calls.includes(call)) throw systemError(wrong.code);
});
const files = {
  ...faulty,
  async datasync(fd: number) {
    const left = stallUntil - performance.now();
    if (left > 0) await sleep(left);
    await faulty.datasync(fd);
  },
};

const shelf = openShelf();
const acknowledged = new Map<Seat, string[]>();
let service: Awaited<ReturnType<typeof serve>>;
let folder = '';

beforeAll(async () => {
  folder = await temporaryFolder();
  service = await serve(folder, { key: KEY, shelf, keyOf: (_, records) => records.lasting('codes'), files, onTrouble: () => undefined });
  for (const seat of await Promise.all(Array.from({ length: PEOPLE }, () => sitDown(service.address)))) acknowledged.set(seat, []);
}, PATIENCE);

afterAll(async () => {
  vi.useRealTimers();
  await service.close();
  await rm(folder, { recursive: true, force: true });
});

/** Sends a message twice at once, again and again, until it is acknowledged. */
async function send(seat: Seat, words: string, key: string): Promise<void> {
  for (;;) {
    const statuses = await Promise.all([say(seat, words, key), say(seat, words, key)].map((one) => one.catch(() => 0)));
    if (statuses.includes(200)) break;
    await sleep(PAUSE);
  }
  acknowledged.get(seat)?.push(words);
}

/** Everybody says `AT_ONCE` things, the last one first. */
async function talk(scene: string): Promise<void> {
  await Promise.all(
    [...acknowledged.keys()].flatMap((seat, person) =>
      Array.from({ length: AT_ONCE }, (_, nth) => send(seat, `${person} while ${scene}: naebody fightin ${AT_ONCE - nth}`, `${scene}-${AT_ONCE - nth}`)),
    ),
  );
}

const ready = async () => (await fetch(`${service.address}/ready`)).status === 200;

/** Everything that was acknowledged, each once, and nothing else. */
async function compare(): Promise<void> {
  const records = await openForReading({ folder, key: Buffer.from(KEY) });
  for (const [{ interview }, words] of acknowledged) {
    const entries = ((await records.read(interview)) ?? []).flatMap((line) => line.entries);
    const said = entries.flatMap((entry) => (entry.kind === 'said' ? [entry.words] : []));
    expect(said.toSorted()).toEqual(words.toSorted());
  }
  await records.close();
}

describe('64 people who send each thing twice and out of order', { timeout: PATIENCE }, () => {
  it('lose nothing and find nothing doubled while all is well', async () => {
    await talk('all is well');
    await compare();
  });

  it.each([
    ['the disk is full', ['write'], 'ENOSPC'],
    ['the disk fails its syncs', ['datasync', 'sync'], 'EIO'],
    ['no more files can be opened', ['open'], 'EMFILE'],
  ] as const)('lose nothing while %s, and go on without a restart when that is over', async (scene, calls, code) => {
    wrong = { calls, code };
    const talking = talk(scene);
    const told: boolean[] = [];
    const from = performance.now();
    // Streams that are open already take what is said although nothing more can be opened.
    const mustTell = code !== 'EMFILE';
    while (performance.now() - from < FAULT || (mustTell && !told.includes(false) && performance.now() - from < LONGEST_FAULT)) {
      told.push(await ready());
      await sleep(PAUSE);
    }
    wrong = null;
    await talking;
    expect(await ready()).toBe(true);
    if (mustTell) expect(told).toContain(false);
    await compare();
    expect(faulty.syncedAfterFailure).toEqual([]);
  });

  it('lose nothing while the disk stands still for five seconds: nobody is answered before their words are on it', async () => {
    const answered = vi.fn();
    stallUntil = performance.now() + STALL;
    const talking = talk('the disk stands still').then(answered);
    await sleep(STALL - 500);
    expect(answered).not.toHaveBeenCalled();
    await talking;
    await compare();
  });

  it('lose nothing when the clock is set back an hour, and forward again', async () => {
    const now = Date.now();
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(now - 3_600_000);
    await talk('the clock is set back');
    vi.useRealTimers();
    await talk('the clock is right again');
    await compare();
  });

  it('find every word where it was said, by a fresh reading of every file with its chain and seals', async () => {
    const records = await openForReading({ folder, key: Buffer.from(KEY) });
    for (const stream of await records.streams()) expect(await records.read(stream)).not.toBeNull();
    await records.close();
    expect([...acknowledged.values()].flat()).toHaveLength(PEOPLE * AT_ONCE * 7);
  });
});
