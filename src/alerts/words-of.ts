import type { Records } from '../record/records.ts';
import type { Alert } from './alert.ts';

/**
 * The words that raised an alert, exactly as they stand in the record of the interview; null where there are none, where they were erased, or where the turn
 * that raised it never came to be: what stands at that place then was said in another turn.
 */
export async function wordsOf({ id, interview }: Alert, records: Pick<Records, 'read'>): Promise<string | null> {
  const entries = ((await records.read(interview)) ?? []).flatMap((line) => line.entries);
  const alerted = entries.find((entry) => entry.kind === 'alerted' && entry.alert === id);
  if (alerted?.kind !== 'alerted' || alerted.entry === null) return null;
  const said = entries[alerted.entry];
  return said?.kind === 'said' ? said.words : null;
}
