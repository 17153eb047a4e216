import { parseArgs } from 'node:util';
import wording from '../../locales/en/storage.json' with { type: 'json' };
import { masterKey } from '../storage/master-key.ts';
import { type Checked, openForReading, type ReadableRecords } from '../storage/open-for-reading.ts';
import { isStreamName } from '../storage/stream-name.ts';
import { dataSettings } from './data-settings.ts';
import { complain, damageOf, fill, print, refusalOf, tell } from './storage-words.ts';

const PROGRESS_STEP = 1000; // streams; some seconds' worth

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

async function checkAll(records: ReadableRecords, streams: readonly string[], withoutJournal: readonly string[]): Promise<number> {
  const sum = { streams: streams.length, lines: 0, entries: 0, pictures: 0, destroyed: 0 };
  let damaged = 0;
  for (const [index, stream] of streams.entries()) {
    try {
      const checked = await records.check(stream);
      if (checked !== null) add(sum, stream, checked);
    } catch (error) {
      const damage = damageOf(stream, error);
      if (damage === null) throw error;
      damaged += 1;
      print(damage);
    }
    if ((index + 1) % PROGRESS_STEP === 0) tell(fill(wording.verify.progress, { checked: index + 1, streams: streams.length }));
  }
  for (const stream of withoutJournal) print(fill(wording.verify['no-journal'], { stream }));
  if (damaged > 0) return complain(1, fill(wording.verify.damaged, { damaged, streams: streams.length }));
  print(fill(wording.verify.sound, sum));
  return 0;
}

function add(sum: Record<'lines' | 'entries' | 'pictures' | 'destroyed', number>, stream: string, { unfinished, ...checked }: Checked): void {
  for (const what of ['lines', 'entries', 'pictures', 'destroyed'] as const) sum[what] += checked[what];
  if (unfinished !== null) print(fill(wording.verify.unfinished, { stream, ...unfinished }));
}
