import { parseArgs } from 'node:util';
import wording from '../../locales/en/storage.json' with { type: 'json' };
import { masterKey } from '../storage/master-key.ts';
import { openForReading } from '../storage/open-for-reading.ts';
import { isStreamName } from '../storage/stream-name.ts';
import { checkAll } from './check-all.ts';
import { dataSettings } from './data-settings.ts';
import { complain, fill, refusalOf } from './storage-words.ts';

process.exitCode = await verify(process.argv.slice(2));

/** `npm run verify [-- --interview ID]`: checks that every record reads back. @returns the exit code: 0 all is well, 1 damage or no records, 2 bad use */
async function verify(args: string[]): Promise<number> {
  const interview = readArguments(args);
  if (interview === undefined) return complain(2, wording.verify.usage);
  const { folder, settings } = dataSettings();
  try {
    const key = await masterKey(folder, settings, { make: false });
    const records = await openForReading({ folder, key });
    const streams = await records.streams();
    if (interview === null) return await checkAll(records, streams, await records.withoutJournal());
    if (streams.includes(interview)) return await checkAll(records, [interview], []);
    return complain(1, fill(wording.verify['no-such-interview'], { interview }));
  } catch (error) {
    const refusal = refusalOf(error, folder);
    if (refusal === null) throw error;
    return complain(1, refusal);
  }
}

/** The interview asked for, null for all, undefined where the arguments make no sense. */
function readArguments(args: string[]): string | null | undefined {
  try {
    const { interview } = parseArgs({ args, options: { interview: { type: 'string' } } }).values;
    return interview === undefined ? null : isStreamName(interview) ? interview : undefined;
  } catch {
    return undefined;
  }
}
