import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import wording from '../../../locales/en/storage.json' with { type: 'json' };
import { splitKey } from '../../storage/escrow.ts';
import { masterKey } from '../../storage/master-key.ts';
import { dataSettings } from '../data-settings.ts';
import { complain, fill, print } from '../storage-words.ts';
import { putFile } from './put-file.ts';

const { usage, sheet, made } = wording.keys.escrow;

/** `npm run keys -- escrow --out FILE --out FILE`: splits the master key into two parts for two people. */
export async function splitForTwo(args: readonly string[]): Promise<number> {
  const files = readArguments(args);
  if (files === null) return complain(2, usage);
  const { folder, settings } = dataSettings();
  const parts = splitKey(await masterKey(folder, settings, { make: false }));
  const on = new Date().toISOString().slice(0, 10);
  for (const [index, file] of files.entries()) {
    const failed = await putFile(file, fill(sheet, { part: index + 1, on, rows: parts[index]?.join('\n') ?? '' }));
    if (failed !== null) return complain(1, failed);
  }
  print(fill(made, { one: files[0], other: files[1] }));
  return 0;
}

function readArguments(args: readonly string[]): readonly [string, string] | null {
  try {
    const { out = [] } = parseArgs({ args: [...args], options: { out: { type: 'string', multiple: true } } }).values;
    const [one, other, ...more] = out;
    return one && other && more.length === 0 && resolve(one) !== resolve(other) ? [one, other] : null;
  } catch {
    return null;
  }
}
