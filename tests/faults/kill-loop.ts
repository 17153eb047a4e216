import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Acknowledged } from './acknowledged.ts';

/** Streams that are written through all rounds; each round begins two more. */
const LASTING = ['a', 'b', 'c'];
const LONGEST_MS = 200;
const STARTING_MS = 150;

export interface KillReport {
  readonly kills: number;
  readonly acknowledged: number;
  readonly problems: readonly string[];
}

/**
 * Starts a writer again and again on one store and kills it (SIGKILL) at a random moment, every fourth time while it starts. After each kill, what it said was
 * saved is compared with what is there.
 */
export async function killLoop({ kills, tell = () => undefined }: { readonly kills: number; readonly tell?: (line: string) => void }): Promise<KillReport> {
  const folder = await mkdtemp(join(tmpdir(), 'own-words-kill-'));
  const acknowledged = new Acknowledged();
  const problems: string[] = [];
  try {
    for (let round = 1; round <= kills; round++) {
      const streams = [...LASTING, `r${round}-a`, `r${round}-b`];
      problems.push(...(await killOnce(folder, streams, acknowledged, round % 4 === 0)));
      if (acknowledged.total > 0) problems.push(...(await acknowledged.compare(folder, streams)));
      if (round % 100 === 0) tell(`${round} kills, ${acknowledged.total} turns acknowledged, ${problems.length} problems`);
    }
    problems.push(...(await acknowledged.compare(folder)));
    return { kills, acknowledged: acknowledged.total, problems };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function killOnce(folder: string, streams: readonly string[], acknowledged: Acknowledged, early: boolean): Promise<string[]> {
  const writer = spawn(process.execPath, [fileURLToPath(import.meta.resolve('./writer.ts')), folder, ...streams], { stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(writer, 'close');
  let said = '';
  writer.stdout.setEncoding('utf8').on('data', (output: string) => acknowledged.take(output));
  writer.stderr.setEncoding('utf8').on('data', (output: string) => {
    said += output;
  });
  if (early) await wait(Math.random() * STARTING_MS);
  else {
    await Promise.race([once(writer.stdout, 'data'), closed]);
    await wait(Math.random() * LONGEST_MS);
  }
  const alive = writer.exitCode === null;
  writer.kill('SIGKILL');
  await closed;
  acknowledged.endOfWriter();
  // A torn line is what a kill may leave; anything else said is a fault.
  const faults = said.split('\n').filter((line) => line !== '' && !line.includes('"torn-line"'));
  return alive ? faults : [`the writer ended by itself: ${faults.join(' ')}`];
}

if (import.meta.main) {
  const { kills } = parseArgs({ options: { kills: { type: 'string', default: '1000' } } }).values;
  const report = await killLoop({ kills: Number(kills), tell: (line) => process.stderr.write(`${line}\n`) });
  for (const problem of report.problems) process.stdout.write(`${problem}\n`);
  process.stdout.write(`${report.kills} kills, ${report.acknowledged} turns acknowledged, ${report.problems.length} problems\n`);
  process.exitCode = report.problems.length === 0 ? 0 : 1;
}
