import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import wording from '../../../locales/en/storage.json' with { type: 'json' };
import { BadParts, joinParts } from '../../storage/escrow.ts';
import { codeOf, nodeFiles } from '../../storage/files.ts';
import { Folder } from '../../storage/folder.ts';
import { showKey } from '../../storage/key-file.ts';
import { Refusal } from '../../storage/refusal.ts';
import { openStore } from '../../storage/store-file.ts';
import { dataSettings } from '../data-settings.ts';
import { complain, fill, print } from '../storage-words.ts';
import { putFile } from './put-file.ts';

const { usage, made, opens, strange, bad, unreadable } = wording.keys.recover;

interface Wanted {
  readonly parts: readonly [string, string];
  /** Where to put the key; null is standard output, only where that was asked for. */
  readonly out: string | null;
}

/** `npm run keys -- recover FILE FILE --out FILE`: puts the master key together again from its two parts. */
export async function recoverKey(args: readonly string[]): Promise<number> {
  const wanted = readArguments(args);
  if (wanted === null) return complain(2, usage);
  const texts: string[] = [];
  for (const file of wanted.parts) {
    try {
      texts.push(await readFile(file, 'utf8'));
    } catch (error) {
      return complain(1, fill(unreadable, { file, code: codeOf(error) ?? '' }));
    }
  }
  try {
    const key = joinParts([texts[0] ?? '', texts[1] ?? '']);
    return await give(key, wanted.out);
  } catch (error) {
    if (error instanceof BadParts) return complain(1, fill(bad[error.code], { file: wanted.parts[error.which], row: error.row }));
    throw error;
  }
}

async function give(key: Uint8Array, out: string | null): Promise<number> {
  if (out === null) {
    process.stdout.write(showKey(key));
    return 0;
  }
  const failed = await putFile(out, showKey(key));
  if (failed !== null) return complain(1, failed);
  print(fill(made, { file: out }));
  const { folder } = dataSettings();
  const does = await opensFolder(key, folder);
  if (does !== null) print(fill(does ? opens : strange, { folder }));
  return 0;
}

/** Whether the key opens the data folder; null where there is none to try. */
async function opensFolder(key: Uint8Array, folder: string): Promise<boolean | null> {
  try {
    await openStore(Folder.toRead(folder, nodeFiles), key);
    return true;
  } catch (error) {
    return error instanceof Refusal && (error.code === 'wrong-key' || error.code === 'key-replaced') ? false : null;
  }
}

function readArguments(args: readonly string[]): Wanted | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { out: { type: 'string' }, print: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [one, other, ...more] = positionals;
    if (!one || !other || more.length > 0 || values.print === Boolean(values.out)) return null;
    return { parts: [one, other], out: values.out ?? null };
  } catch {
    return null;
  }
}
