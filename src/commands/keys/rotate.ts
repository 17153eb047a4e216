import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import wording from '../../../locales/en/storage.json' with { type: 'json' };
import { askToChangeKey } from '../../storage/change-key.ts';
import { codeOf } from '../../storage/files.ts';
import { readKeyFile } from '../../storage/key-file.ts';
import { openRecords } from '../../storage/lowdb.ts';
import type { LowdbRecords } from '../../storage/lowdb-records.ts';
import { type KeySettings, masterKey } from '../../storage/master-key.ts';
import { Refusal } from '../../storage/refusal.ts';
import type { KeyChange, Progress } from '../../storage/rewrap-keys.ts';
import { dataSettings } from '../data-settings.ts';
import { complain, fill, print, tell } from '../storage-words.ts';

const { usage, progress, changed, left, failed } = wording.keys.rotate;
const PROGRESS_STEP = 1000; // key files; a second's worth, or some

/** `npm run keys -- rotate --new-key-file FILE`: puts everything under another master key, also while the service is running. */
export async function rotateKey(args: readonly string[]): Promise<number> {
  const given = readArguments(args);
  if (given === null) return complain(2, usage);
  const file = resolve(given);
  const { folder, settings } = dataSettings();
  const key = await readKeyFile(file, folder);
  const show: Progress = (done, of) => {
    if (done % PROGRESS_STEP === 0) tell(fill(progress, { done, of }));
  };
  try {
    const change = (await askToChangeKey(folder, file, show)) ?? (await changeHere({ folder, settings, key, show }));
    if (change.left.length > 0) return complain(1, fill(left, { file, streams: change.left.join(', ') }));
    print(fill(changed, { file, files: change.files }));
    return 0;
  } catch (error) {
    const code = codeOf(error);
    if (error instanceof Refusal || code === null) throw error;
    return complain(1, fill(failed, { file, code }));
  }
}

interface Change {
  readonly folder: string;
  readonly settings: KeySettings;
  readonly key: Uint8Array;
  readonly show: Progress;
}

/** Where no service is running. One that was interrupted opens with the new key already. */
async function changeHere({ folder, settings, key, show }: Change): Promise<KeyChange> {
  const records = await open(folder, await masterKey(folder, settings, { make: false })).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'key-replaced') return open(folder, key);
    throw error;
  });
  try {
    return await records.changeKey(key, show);
  } finally {
    await records.close();
  }
}

function open(folder: string, key: Uint8Array): Promise<LowdbRecords> {
  return openRecords({ folder, key, warn: () => undefined });
}

function readArguments(args: readonly string[]): string | null {
  try {
    return parseArgs({ args: [...args], options: { 'new-key-file': { type: 'string' } } }).values['new-key-file'] || null;
  } catch {
    return null;
  }
}
