import { readSettings } from '../../../src/settings.ts';
import { openRecords } from '../../../src/storage/lowdb.ts';
import { masterKey } from '../../../src/storage/master-key.ts';
import { makeFamily } from './make-family.ts';

// Makes the demonstration family in DATA_DIR, as many times as the argument says, and prints the ids of the files: DATA_DIR=/tmp/family npx node tests/documents/family/make.ts 1

const settings = readSettings();
const key = await masterKey(settings.DATA_DIR, settings);
const records = await openRecords({ folder: settings.DATA_DIR, key, warn: (warning) => console.error(warning) });
for (let count = Number(process.argv[2] ?? 1); count > 0; count--) console.log(await makeFamily(records));
await records.close();
