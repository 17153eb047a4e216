import { memoryRecords } from '../../src/storage/memory.ts';
import { testRecords } from '../conformance/records.ts';

testRecords('records in memory', async () => {
  const records = memoryRecords();
  return { records, reopen: async () => records, cleanUp: () => records.close() };
});
