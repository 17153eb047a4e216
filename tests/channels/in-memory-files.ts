import { memoryRecords } from '../../src/storage/memory.ts';
import { type ChildFiles, openChildFiles } from '../../src/turns/child-files.ts';

const AT = Date.parse('2026-11-22T10:00:00.000Z');

/** Children's files that are gone when the test ends: `child-1`, `child-2`. `now`: milliseconds. */
export function filesInMemory(now: () => number = () => AT): ChildFiles {
  let [files, keys] = [0, 0];
  return openChildFiles({ records: memoryRecords(), now: () => new Date(now()).toISOString(), newId: () => String(++files), newKey: () => `key-${++keys}` });
}
