import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openForReading } from '../../src/storage/open-for-reading.ts';
import { type Seat, say, sitDown } from './post.ts';

const MAIN = new URL('../../src/main.ts', import.meta.url).pathname;
/** People who talk while the service is killed. */
const PEOPLE = 6;
/** How long it lives once it listens: from before the dialogs are read, through the first turns, to well within the talk. Milliseconds. */
const LIFE = [30, 2_000] as const;
/** Milliseconds. */
const LONGEST_LIFE = 10_000;
/** Turns a person takes before they begin another talk: as long as a long one is, so that the last life is as quick as the first. */
const TALK = 60;

export interface Fate {
  readonly kills: number;
  /** Turns that were answered with 200, over all lives. */
  readonly acknowledged: number;
  /** Acknowledged words that are not in the record, words that stand in it twice or out of order, and words nobody sent. */
  readonly problems: readonly string[];
}

export interface Killing {
  readonly kills: number;
  readonly random?: () => number;
  /** Called after each kill. */
  readonly told?: (kills: number, acknowledged: number) => void;
}

/**
 * Kills the whole service (`kill -9`) again and again while people talk, each of whom sends what was not acknowledged once more, with the same key,
 * and checks the record against what was acknowledged.
 */
export async function killService({ kills, random = Math.random, told }: Killing): Promise<Fate> {
  const folder = await mkdtemp(join(tmpdir(), 'own-words-killed-'));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const environment = { ...process.env, DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'error' };
  let service = await live(environment);
  try {
    const acknowledged = new Map<Seat, string[]>();
    let over = false;
    const talking = Array.from({ length: PEOPLE }, async (_, person) => {
      let seat: Seat | undefined;
      for (let turn = 0; !over; turn++) {
        if (turn % TALK === 0) seat = undefined;
        while (!seat && !over) {
          seat = await sitDown(address).catch(() => undefined);
          if (!seat) await new Promise((resolve) => setTimeout(resolve, 100));
        }
        if (!seat) break;
        const words = `${person}: words number ${turn}, naebody fightin`;
        const said = acknowledged.get(seat) ?? [];
        acknowledged.set(seat, said);
        while (!over) {
          const status = await say(seat, words, `turn-${turn}`).catch(() => 0);
          if (status === 200) {
            said.push(words);
            break;
          }
          // More than a turn a second is too often; a killed service doesn't answer at all.
          await new Promise((resolve) => setTimeout(resolve, status === 429 ? 300 : 20));
        }
      }
    });
    for (let kill = 0; kill < kills; kill++) {
      const before = count(acknowledged);
      await new Promise((resolve) => setTimeout(resolve, LIFE[0] + random() * (LIFE[1] - LIFE[0])));
      // On a busy machine a life may be too short for any turn: every other one lasts until some were acknowledged.
      for (let waited = 0; kill % 2 === 1 && count(acknowledged) < before + PEOPLE && waited < LONGEST_LIFE; waited += 50)
        await new Promise((resolve) => setTimeout(resolve, 50));
      const died = new Promise((resolve) => service.once('exit', resolve));
      service.kill('SIGKILL');
      await died;
      service = await live(environment);
      told?.(kill + 1, count(acknowledged));
    }
    over = true;
    await Promise.all(talking);
    service.kill('SIGTERM');
    await new Promise((resolve) => service.once('exit', resolve));
    return { kills, acknowledged: count(acknowledged), problems: await compare(folder, acknowledged) };
  } finally {
    service.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
}

const count = (acknowledged: ReadonlyMap<Seat, readonly string[]>) => [...acknowledged.values()].reduce((sum, words) => sum + words.length, 0);

async function compare(folder: string, acknowledged: ReadonlyMap<Seat, readonly string[]>): Promise<string[]> {
  const key = Buffer.from((await readFile(join(folder, 'master.key'), 'latin1')).trim(), 'base64');
  const records = await openForReading({ folder, key });
  const problems: string[] = [];
  for (const [{ interview }, words] of acknowledged) {
    const entries = ((await records.read(interview)) ?? []).flatMap((line) => line.entries);
    const said = entries.flatMap((entry) => (entry.kind === 'said' && entry.words !== null ? [entry.words] : []));
    // One turn may be on disk without its answer having got through when all was over.
    const expected = said.length === words.length + 1 ? said.slice(0, -1) : said;
    if (JSON.stringify(expected) !== JSON.stringify(words)) problems.push(`${interview}: ${words.length} acknowledged, ${said.length} kept`);
    if (new Set(said).size !== said.length) problems.push(`${interview}: words stand twice`);
  }
  await records.close();
  return problems;
}

/** Starts the service; resolves when it listens. */
async function live(environment: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const service = spawn(process.execPath, [MAIN], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    service.stdout?.on('data', () => resolve());
    service.once('exit', (code) => reject(new Error(`the service ended with ${code} before it listened`)));
  });
  return service;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

// node tests/whole/killed-service.ts --kills 1000
if (process.argv[1] === new URL(import.meta.url).pathname) {
  const kills = Number(process.argv[process.argv.indexOf('--kills') + 1]) || 100;
  const told = (done: number, acknowledged: number) => {
    if (done % 50 === 0) process.stderr.write(`${done} kills, ${acknowledged} turns acknowledged\n`);
  };
  const fate = await killService({ kills, told });
  process.stdout.write(`${fate.kills} kills, ${fate.acknowledged} turns acknowledged, ${fate.problems.length} problems\n${fate.problems.join('\n')}\n`);
  process.exitCode = fate.problems.length === 0 ? 0 : 1;
}
