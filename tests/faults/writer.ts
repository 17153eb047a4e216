import { writeSync } from 'node:fs';
import { openRecords } from '../../src/storage/lowdb.ts';
import { ENTRIES, turnOf } from './turns.ts';
import { WRITER_KEY } from './writer-key.ts';

// Writes until it is killed, and says on stdout what is saved as soon as it is: `writer.ts FOLDER STREAM…`
// Turn after turn to each stream; a stream `x-*` stands for new ones without end, `x-0`, `x-1` …, of one turn each.
const [folder = '', ...streams] = process.argv.slice(2);
const records = await openRecords({ folder, key: WRITER_KEY, warn: (warning) => writeSync(2, `${JSON.stringify(warning)}\n`) });

async function add(stream: string, index: number): Promise<void> {
  await records.append(stream, index * ENTRIES, turnOf(stream, index));
  writeSync(1, `${stream} ${index}\n`);
}

async function lengthen(stream: string): Promise<never> {
  for (let index = (await records.read(stream))?.length ?? 0; ; index++) await add(stream, index);
}

async function beginMany(prefix: string): Promise<never> {
  for (let number = 0; ; number++) await add(`${prefix}${number}`, 0);
}

await Promise.all(streams.map((stream) => (stream.endsWith('*') ? beginMany(stream.slice(0, -1)) : lengthen(stream))));
