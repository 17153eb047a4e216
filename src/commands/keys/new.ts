import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import wording from '../../../locales/en/storage.json' with { type: 'json' };
import { KEY_BYTES } from '../../storage/derive-key.ts';
import { showKey } from '../../storage/key-file.ts';
import { complain, fill, print } from '../storage-words.ts';
import { putFile } from './put-file.ts';

const { made, usage } = wording.keys.new;

/** `npm run keys -- new --out FILE`: makes a key in a file of its own. */
export async function makeKey(args: readonly string[]): Promise<number> {
  const file = readArguments(args);
  if (file === null) return complain(2, usage);
  const failed = await putFile(file, showKey(randomBytes(KEY_BYTES)));
  if (failed !== null) return complain(1, failed);
  print(fill(made, { file }));
  return 0;
}

function readArguments(args: readonly string[]): string | null {
  try {
    return parseArgs({ args: [...args], options: { out: { type: 'string' } } }).values.out || null;
  } catch {
    return null;
  }
}
