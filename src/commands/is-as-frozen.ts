import { copyHash } from '../copy-hash.ts';
import type { ReadableRecords } from '../storage/open-for-reading.ts';

/** Whether a copy that was shared still is what its hash says; true of every other stream, and of one that was erased. @throws {Damaged} */
export async function isAsFrozen(records: Pick<ReadableRecords, 'read'>, stream: string): Promise<boolean> {
  if (!stream.startsWith('copy-')) return true;
  const [first] = (await records.read(stream))?.flatMap(({ entries }) => entries) ?? [];
  if (first?.kind !== 'copy-frozen' || first.frozen === null) return true;
  return copyHash(first.frozen.data) === first.hash;
}
