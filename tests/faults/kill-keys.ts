import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openForReading } from '../../src/storage/open-for-reading.ts';
import { Refusal } from '../../src/storage/refusal.ts';
import { changingKey } from './changing-key.ts';
import { turnOf } from './turns.ts';

const STREAMS = ['a', 'b', 'c'];
const LONGEST_MS = 400;

/** What a process was heard to say was done, over all its lives. */
interface Told {
  key: number;
  readonly said: Map<string, number>;
  readonly erased: Map<string, Set<number>>;
}

export interface KillReport {
  readonly kills: number;
  /** Turns saved, words erased and keys changed that were told of. */
  readonly said: number;
  readonly erased: number;
  readonly keys: number;
  readonly problems: readonly string[];
}

/** Kills a process again and again that says things, erases words and changes the master key, and compares what it told of with what is there. */
export async function killKeys({ kills }: { readonly kills: number }): Promise<KillReport> {
  const folder = await mkdtemp(join(tmpdir(), 'own-words-kill-keys-'));
  const told: Told = { key: 0, said: new Map(), erased: new Map(STREAMS.map((stream) => [stream, new Set()])) };
  const problems: string[] = [];
  try {
    for (let kill = 0; kill < kills; kill++) {
      problems.push(...(await killOnce(folder, told)));
      problems.push(...(await compare(folder, told)));
    }
    const count = (counts: Iterable<number>) => [...counts].reduce((sum, one) => sum + one, 0);
    const erased = count([...told.erased.values()].map(({ size }) => size));
    return { kills, said: count(told.said.values()), erased, keys: told.key, problems };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function killOnce(folder: string, told: Told): Promise<string[]> {
  const writer = spawn(process.execPath, [fileURLToPath(import.meta.resolve('./key-writer.ts')), folder, String(told.key), ...STREAMS], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(writer, 'close');
  let heard = '';
  let complaint = '';
  writer.stdout.setEncoding('utf8').on('data', (text: string) => {
    heard += text;
  });
  writer.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  await Promise.race([once(writer.stdout, 'data'), closed]);
  await wait(Math.random() * LONGEST_MS);
  const alive = writer.exitCode === null;
  writer.kill('SIGKILL');
  await closed;
  for (const line of heard.slice(0, heard.lastIndexOf('\n')).split('\n')) take(told, line.split(' '));
  const faults = complaint.split('\n').filter((line) => line !== '' && !line.includes('"torn-line"'));
  return alive ? faults : [`the writer ended by itself: ${faults.join(' ')}`];
}

function take(told: Told, [what = '', where = '', turn = '']: readonly string[]): void {
  if (what === 'key') told.key = Math.max(told.key, Number(where));
  if (what === 'said') told.said.set(where, Math.max(told.said.get(where) ?? 0, Number(turn) + 1));
  if (what === 'erased') told.erased.get(where)?.add(Number(turn));
}

async function compare(folder: string, { key, said, erased }: Told): Promise<string[]> {
  const opened = await openWith(folder, key);
  if (opened === null) return [`neither key ${key} nor the next one opens the folder`];
  const problems: string[] = [];
  for (const stream of STREAMS) {
    try {
      const lines = (await opened.read(stream)) ?? [];
      const words = lines.flatMap(({ entries }) => entries.flatMap((entry) => (entry.kind === 'said' ? [entry.words] : [])));
      if (words.length < (said.get(stream) ?? 0)) problems.push(`${stream}: ${said.get(stream)} turns were saved, ${words.length} are there`);
      for (const [turn, text] of words.entries()) {
        const [first] = turnOf(stream, turn).happenings;
        const isOurs = first?.kind === 'said' && first.words === text;
        if (erased.get(stream)?.has(turn) ? text !== null : !(isOurs || (text === null && turn % 2 === 1))) problems.push(`${stream}: turn ${turn} is wrong`);
      }
    } catch (error) {
      problems.push(`${stream}: ${error instanceof Error ? error.message : 'unreadable'}`);
    }
  }
  return problems;
}

/** Only one key opens: the last one told of, or the one after it, where the process was killed in between. */
async function openWith(folder: string, key: number): Promise<Awaited<ReturnType<typeof openForReading>> | null> {
  for (const number of [key, key + 1]) {
    try {
      return await openForReading({ folder, key: changingKey(number) });
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'key-replaced') throw error;
    }
  }
  return null;
}

if (import.meta.main) {
  const { kills } = parseArgs({ options: { kills: { type: 'string', default: '200' } } }).values;
  const report = await killKeys({ kills: Number(kills) });
  for (const problem of report.problems) process.stdout.write(`${problem}\n`);
  const { said, erased, keys, problems } = report;
  process.stdout.write(`${report.kills} kills, ${said} turns saved, ${erased} erased, ${keys} keys, ${problems.length} problems\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
