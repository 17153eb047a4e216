import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openRecords } from '../../src/storage/lowdb.ts';
import type { LowdbRecords } from '../../src/storage/lowdb-records.ts';
import { testRecords } from '../conformance/records.ts';
import { temporaryFolder } from './temporary.ts';

const KEY = new Uint8Array(32).fill(1);

for (const { name, mostOpen } of [
  { name: 'records on lowdb', mostOpen: 512 },
  { name: 'records on lowdb that may hold three streams open', mostOpen: 3 },
]) {
  testRecords(name, async () => {
    const parent = await temporaryFolder();
    const open = (): Promise<LowdbRecords> => openRecords({ folder: join(parent, 'new', 'data'), key: KEY, warn: unexpected, mostOpen });
    let records = await open();
    return {
      records,
      reopen: async () => {
        await records.close();
        records = await open();
        return records;
      },
      cleanUp: async () => {
        await records.close();
        await rm(parent, { recursive: true, force: true });
      },
    };
  });
}

function unexpected(warning: object): void {
  throw new Error(`unexpected warning ${JSON.stringify(warning)}`);
}
