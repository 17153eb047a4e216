import { parseArgs } from 'node:util';
import wording from '../../locales/en/storage.json' with { type: 'json' };
import { openForReading } from '../storage/open-for-reading.ts';
import { restore } from '../storage/restore.ts';
import { useOnce } from '../storage/use-once.ts';
import { checkAll } from './check-all.ts';
import { dataSettings } from './data-settings.ts';
import { complain, fill, print, refusalOf, tell } from './storage-words.ts';

const PROGRESS_STEP = 1000; // files, looked at or put back

interface Wanted {
  readonly from: string;
  readonly keysFrom: string | null;
  readonly erased: string | null;
}

process.exitCode = await putBack(process.argv.slice(2));

/** `npm run restore -- DIR [--keys DIR] [--erased FILE]`: puts copies back. @returns the exit code: 0 all of it can be read, 1 not, or not all of it, 2 bad use */
async function putBack(args: readonly string[]): Promise<number> {
  const wanted = readArguments(args);
  if (wanted === null) return complain(2, wording.restore.usage);
  const { folder, settings } = dataSettings();
  const progress = (done: number, of: number): void => {
    if (done % PROGRESS_STEP === 0) tell(fill(wording.restore.progress, { done, of }));
  };
  try {
    const { files, key } = await restore({ ...wanted, folder, settings, progress });
    print(fill(wording.restore.restored, { folder, files }));
    if (key !== null) return await check(folder, key);
    print(wording.restore.half);
    return 0;
  } catch (error) {
    const refusal = refusalOf(error, folder);
    if (refusal === null) throw error;
    return complain(1, refusal);
  }
}

/** Uses each stream once, as the service does, and then reads all of them. */
async function check(folder: string, key: Uint8Array): Promise<number> {
  const { warnings, lackKeys } = await useOnce(folder, key);
  const spoilt = warnings.filter(({ code }) => code === 'spoilt-line');
  for (const { stream, offset } of spoilt) print(fill(wording.restore.spoilt, { stream, offset }));
  const reader = await openForReading({ folder, key });
  const code = await checkAll(reader, await reader.streams(), []);
  if (lackKeys.length > 0) return complain(1, wording.restore.older);
  return spoilt.length > 0 ? 1 : code;
}

function readArguments(args: readonly string[]): Wanted | null {
  try {
    const options = { keys: { type: 'string' }, erased: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [from, ...more] = positionals;
    return from && more.length === 0 && values.keys !== '' && values.erased !== ''
      ? { from, keysFrom: values.keys ?? null, erased: values.erased ?? null }
      : null;
  } catch {
    return null;
  }
}
