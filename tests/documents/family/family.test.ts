import { expect, test } from 'vitest';
import { furnishDocuments } from '../../../src/furnish-documents.ts';
import { openShelf } from '../../../src/parts.ts';
import { memoryRecords } from '../../../src/storage/memory.ts';
import { childFileOf } from '../../../src/turns/child-files.ts';
import { makeFamily } from './make-family.ts';

test('what the child of the demonstration family thinks of the plan stands under the child’s name', { timeout: 60_000 }, async () => {
  const records = memoryRecords();
  const child = await makeFamily(records);
  const file = childFileOf(child, (await records.read(child)) ?? []);
  const entriesOf = async (id: string) => ((await records.read(id)) ?? []).flatMap(({ entries }) => entries);
  const held = (file?.interviews ?? []).map(async ({ interview, name }) => ({ id: interview, called: name, entries: await entriesOf(interview) }));
  const { data } = furnishDocuments(openShelf()).view('hearing', { id: child, name: 'Kyle' }, await Promise.all(held));
  const agreed = data.aboutThePlan?.agreement.map(({ by, agree }) => [by, agree.map(({ words }) => words)]);
  expect(agreed).toContainEqual([{ role: 'child', name: 'Kyle' }, ['aw of it']]);
  expect(agreed?.filter(([by]) => JSON.stringify(by).includes('someone-else'))).toEqual([]);
});
