import wording from '../../locales/en/storage.json' with { type: 'json' };
import type { Checked, ReadableRecords } from '../storage/open-for-reading.ts';
import { isAsFrozen } from './is-as-frozen.ts';
import { complain, damageOf, fill, print, tell } from './storage-words.ts';

const PROGRESS_STEP = 1000; // streams; some seconds' worth

/** Reads these streams whole and says what is wrong with each. @returns the exit code */
export async function checkAll(records: ReadableRecords, streams: readonly string[], withoutJournal: readonly string[]): Promise<number> {
  const sum = { streams: streams.length, lines: 0, entries: 0, pictures: 0, destroyed: 0 };
  let damaged = 0;
  const unerased: string[] = [];
  for (const [index, stream] of streams.entries()) {
    try {
      const checked = await records.check(stream);
      if (checked !== null) add(sum, stream, checked);
      if (checked?.unerased) unerased.push(stream);
      if (!(await isAsFrozen(records, stream))) {
        damaged += 1;
        print(fill(wording.verify['not-as-frozen'], { stream }));
      }
    } catch (error) {
      const damage = damageOf(stream, error);
      if (damage === null) throw error;
      damaged += 1;
      print(damage);
    }
    if ((index + 1) % PROGRESS_STEP === 0) tell(fill(wording.verify.progress, { checked: index + 1, streams: streams.length }));
  }
  for (const stream of withoutJournal) print(fill(wording.verify['no-journal'], { stream }));
  for (const stream of unerased) print(fill(wording.verify.unerased, { stream }));
  if (damaged > 0) return complain(1, fill(wording.verify.damaged, { damaged, streams: streams.length }));
  if (unerased.length > 0) return complain(1, fill(wording.verify['not-erased'], { streams: unerased.length }));
  print(fill(wording.verify.sound, sum));
  return 0;
}

function add(sum: Record<'lines' | 'entries' | 'pictures' | 'destroyed', number>, stream: string, { unfinished, ...checked }: Checked): void {
  for (const what of ['lines', 'entries', 'pictures', 'destroyed'] as const) sum[what] += checked[what];
  if (unfinished !== null) print(fill(wording.verify.unfinished, { stream, ...unfinished }));
}
