import { parseArgs } from 'node:util';
import wording from '../../locales/en/storage.json' with { type: 'json' };
import { backUp } from '../storage/back-up.ts';
import { dataSettings } from './data-settings.ts';
import { complain, fill, print, refusalOf, tell } from './storage-words.ts';

const PROGRESS_STEP = 1000; // streams; some seconds' worth

process.exitCode = await backup(process.argv.slice(2));

/** `npm run backup -- DIR [--keys]`: copies the data without the keys, or the keys alone. @returns the exit code: 0 whole, 1 not, or damaged, 2 bad use */
async function backup(args: readonly string[]): Promise<number> {
  const wanted = readArguments(args);
  if (wanted === null) return complain(2, wording.backup.usage);
  const { to, keys } = wanted;
  const { folder, settings } = dataSettings();
  const withOwnKey = settings.DATA_KEY === null && settings.DATA_KEY_FILE === null;
  const progress = (done: number, of: number): void => {
    if (done % PROGRESS_STEP === 0) tell(fill(wording.backup.progress, { done, of }));
  };
  try {
    const at = new Date().toISOString();
    const { files, bytes, damaged, ownKey } = await backUp({ from: folder, to, of: keys ? 'keys' : 'data', withOwnKey, progress, at });
    print(fill(keys ? wording.backup.keys : wording.backup.data, { to, files, bytes }));
    if (ownKey) print(wording.backup['own-key']);
    return damaged.length === 0 ? 0 : complain(1, fill(wording.backup.damaged, { streams: damaged.join(', ') }));
  } catch (error) {
    const refusal = refusalOf(error, to);
    if (refusal === null) throw error;
    return complain(1, refusal);
  }
}

function readArguments(args: readonly string[]): { readonly to: string; readonly keys: boolean } | null {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: { keys: { type: 'boolean', default: false } }, allowPositionals: true });
    const [to, ...more] = positionals;
    return to && more.length === 0 ? { to, keys: values.keys } : null;
  } catch {
    return null;
  }
}
