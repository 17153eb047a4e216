import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { backUp } from '../../src/storage/back-up.ts';
import { fewAtOnce } from '../../src/storage/few-at-once.ts';
import { nodeFiles } from '../../src/storage/files.ts';
import { Folder } from '../../src/storage/folder.ts';
import { openRecords } from '../../src/storage/lowdb.ts';
import { turnOf } from '../faults/turns.ts';

/** Seconds for as many streams, of one turn each. `rewriting`: as many files of a key file's size, each written anew, synced and renamed, and its folder synced. */
export interface KeySpeed {
  readonly streams: number;
  readonly rewriting: number;
  readonly changingKey: number;
  readonly erasing: number;
  readonly copying: number;
}

const first = new Uint8Array(32).fill(1);
const second = new Uint8Array(32).fill(2);
const ignore = (): void => undefined;

/** Measures what is done to the keys of many streams, beside the same disk's speed in the same run. */
export async function measureKeys(streams: number): Promise<KeySpeed> {
  const parent = await mkdtemp(join(tmpdir(), 'own-words-speed-'));
  const folder = join(parent, 'data');
  try {
    const records = await openRecords({ folder, key: first, warn: ignore });
    const names = Array.from({ length: streams }, (_, index) => `s${index}`);
    await fewAtOnce(names, async (name) => void (await records.append(name, 0, turnOf(name, 0))));
    const file = await readFile(join(folder, 'keys', 's0.keys'));
    const bare = await Folder.open(join(parent, 'bare'), nodeFiles);
    for (const name of names) await bare.put(name, file, { sync: false });
    const rewriting = await timed(() => fewAtOnce(names, (name) => bare.put(name, file)));
    await bare.close();
    const copying = await timed(() => backUp({ from: folder, to: join(parent, 'copy'), of: 'data', withOwnKey: false, progress: ignore, at: '' }));
    const changingKey = await timed(() => records.changeKey(second, ignore));
    const erasing = await timed(() =>
      fewAtOnce(names, async (name) => void (await records.erase(name, [0], { key: 'gone', at: '2026-11-22T10:00:00.000Z', by: 'w1' }))),
    );
    await records.close();
    return { streams, rewriting, changingKey, erasing, copying };
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

if (import.meta.main) {
  const { streams } = parseArgs({ options: { streams: { type: 'string', default: '2000' } } }).values;
  const { rewriting, changingKey, erasing, copying } = await measureKeys(Number(streams));
  const beside = (seconds: number) => `${seconds.toFixed(2)} s, ratio ${(seconds / rewriting).toFixed(2)}`;
  process.stdout.write(
    `${streams} streams: rewriting as many files ${rewriting.toFixed(2)} s; changing the master key ${beside(changingKey)}; copying the data ${beside(copying)}; erasing the words of one turn in each ${beside(erasing)}\n`,
  );
}
