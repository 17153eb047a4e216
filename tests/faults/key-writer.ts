import { writeSync } from 'node:fs';
import { openRecords } from '../../src/storage/lowdb.ts';
import type { LowdbRecords } from '../../src/storage/lowdb-records.ts';
import { Refusal } from '../../src/storage/refusal.ts';
import { changingKey } from './changing-key.ts';
import { ENTRIES, turnOf } from './turns.ts';

// Until it is killed, says things, erases the words of every other turn and changes the master key, and tells on stdout what is done as soon as it is:
// `key-writer.ts FOLDER KEY STREAM…`, where KEY is the number of the oldest key that may open the folder. `said STREAM TURN`, `erased STREAM TURN`, `key KEY`.
const [folder = '', oldest = '', ...streams] = process.argv.slice(2);
const tell = (line: string): void => void writeSync(1, `${line}\n`);

async function open(key: number): Promise<{ readonly records: LowdbRecords; readonly key: number }> {
  try {
    return { records: await openRecords({ folder, key: changingKey(key), warn: (warning) => void writeSync(2, `${JSON.stringify(warning)}\n`) }), key };
  } catch (error) {
    if (error instanceof Refusal && error.code === 'key-replaced') return open(key + 1);
    throw error;
  }
}

const { records, key } = await open(Number(oldest));
tell(`key ${key}`);

async function talk(stream: string): Promise<never> {
  const lines = (await records.read(stream)) ?? [];
  let turn = lines.filter((line) => line.entries[0]?.kind === 'said').length;
  let entries = (lines.at(-1)?.entries.at(-1)?.n ?? -1) + 1;
  for (; ; turn++) {
    const added = await records.append(stream, entries, turnOf(stream, turn));
    entries += ENTRIES;
    tell(`said ${stream} ${turn}`);
    if (turn % 2 === 0) continue;
    await records.erase(stream, [added[0]?.n ?? -1], { key: `erase-${turn}`, at: new Date().toISOString(), by: 'w1' });
    entries += 2;
    tell(`erased ${stream} ${turn}`);
  }
}

async function changeKeys(): Promise<never> {
  for (let next = key + 1; ; next++) {
    await records
      .changeKey(changingKey(next), () => undefined)
      .catch((error: unknown) => {
        if (!(error instanceof Refusal) || error.code !== 'key-changing') throw error;
        next -= 1; // an earlier process was killed at it, and that is finished first
      });
    tell(`key ${next}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

await Promise.all([...streams.map(talk), changeKeys()]);
