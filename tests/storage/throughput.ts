import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Files, nodeFiles, writeAll } from '../../src/storage/files.ts';
import { openRecords } from '../../src/storage/lowdb.ts';
import { ENTRIES, turnOf } from '../faults/turns.ts';

const KEY = new Uint8Array(32).fill(8);
/** Rounds for each number of streams: short ones need more. */
const ROUNDS = { 1: 40, 16: 10, 64: 5 } as const;
const PROCESSOR_ROUNDS = 20;
/** Turns of one interview: with more, the price of long streams would be measured. */
const TURNS = 60;
const STREAMS = [1, 16, 64] as const;
const SIZE = { size: 300 };

/** Turns a second, medians of several rounds; `ratio` is ours to bare append and fdatasync of as many bytes on as many files in the same run. */
export interface Throughput {
  readonly streams: number;
  readonly bytes: number;
  readonly raw: number;
  readonly ours: number;
  readonly ratio: number;
}

/** Measures durable turns a second, against what the disk and Node give by themselves. */
export async function measureThroughput(): Promise<Throughput[]> {
  const found: Throughput[] = [];
  for (const streams of STREAMS) {
    const raw: number[] = [];
    const ours: number[] = [];
    let bytes = 0;
    for (let round = 0; round < ROUNDS[streams]; round++) {
      const run = await runOurs(streams, nodeFiles);
      bytes = run.bytes;
      ours.push(run.perSecond);
      raw.push(await runRaw(streams, bytes));
    }
    found.push({ streams, bytes, raw: Math.round(median(raw)), ours: Math.round(median(ours)), ratio: median(ours) / median(raw) });
  }
  return found;
}

/** Processor time of one turn, without what the system does for the disk, in microseconds: the median of several rounds on warm code. */
export async function measureProcessorTime(): Promise<number> {
  const noDisk: Files = { ...nodeFiles, write: async (_fd, bytes) => bytes.length, datasync: async () => undefined };
  const found: number[] = [];
  for (let round = 0; round < PROCESSOR_ROUNDS; round++) found.push((await runOurs(16, noDisk)).processor);
  return median(found.slice(PROCESSOR_ROUNDS / 4));
}

async function runOurs(streams: number, files: Files): Promise<{ readonly perSecond: number; readonly bytes: number; readonly processor: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'own-words-speed-'));
  let bytes = 0;
  const counting: Files = {
    ...files,
    write: (fd, data, position) => {
      bytes = data.length;
      return files.write(fd, data, position);
    },
  };
  try {
    const records = await openRecords({ folder, key: KEY, warn: () => undefined, files: counting });
    const names = Array.from({ length: streams }, (_, index) => `s${index}`);
    await Promise.all(names.map((name) => records.append(name, 0, turnOf(name, 0, SIZE))));
    const turns = new Map(names.map((name) => [name, Array.from({ length: TURNS }, (_, index) => turnOf(name, index + 1, SIZE))]));
    const before = process.cpuUsage();
    const seconds = await timed(() =>
      Promise.all(
        [...turns].map(async ([name, additions]) => {
          for (const [index, addition] of additions.entries()) await records.append(name, (index + 1) * ENTRIES, addition);
        }),
      ),
    );
    const processor = process.cpuUsage(before).user / (streams * TURNS);
    await records.close();
    return { perSecond: (streams * TURNS) / seconds, bytes, processor };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runRaw(files: number, bytes: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'own-words-speed-'));
  try {
    const line = Buffer.alloc(bytes, 'x');
    const fds = await Promise.all(Array.from({ length: files }, (_, index) => nodeFiles.open(join(folder, String(index)), 'wx')));
    const seconds = await timed(() =>
      Promise.all(
        fds.map(async (fd) => {
          for (let index = 0; index < TURNS; index++) {
            await writeAll(nodeFiles, fd, line, index * bytes);
            await nodeFiles.datasync(fd);
          }
        }),
      ),
    );
    await Promise.all(fds.map((fd) => nodeFiles.close(fd)));
    return (files * TURNS) / seconds;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

if (import.meta.main) {
  for (const { streams, bytes, raw, ours, ratio } of await measureThroughput()) {
    process.stdout.write(`${streams} streams, lines of ${bytes} bytes: bare append and fdatasync ${raw} a second, ours ${ours}, ratio ${ratio.toFixed(2)}\n`);
  }
  process.stdout.write(`Processor time of a turn, without the disk: ${(await measureProcessorTime()).toFixed(0)} microseconds\n`);
}
