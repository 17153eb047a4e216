import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../src/record/entry.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { type ChildFiles, openChildFiles } from '../../src/turns/child-files.ts';
import { anyWords } from '../assessment/any-interview.ts';

function opened(records = memoryRecords()): { readonly files: ChildFiles; readonly records: ReturnType<typeof memoryRecords> } {
  let count = 0;
  const now = () => new Date(Date.UTC(2026, 10, 22, 10, 0, count++)).toISOString();
  const files = openChildFiles({ records, now, newId: () => `a${(count++).toString(16)}`, newKey: () => `key-${count++}` });
  return { files, records };
}

const ASHA = 'staff-a';
const OWN = { staff: ASHA, by: ASHA, why: null, at: expect.any(String), until: null };
const MUM = { interview: 'i-1', dialog: 'five-sections', role: 'parent', name: 'Mum' } as const;

describe("a child's file", () => {
  it('is opened with a name or none, and found by its id', async () => {
    const { files } = opened();
    const [kyle, nobody] = [await files.open('Kyle', ASHA), await files.open(null, ASHA)];
    expect(kyle).toMatch(/^child-[0-9a-f]+$/);
    expect(await files.find(kyle)).toEqual({ id: kyle, name: 'Kyle', opened: expect.stringContaining('2026-11-22T10:00'), interviews: [], grants: [OWN] });
    expect(await files.find(nobody)).toMatchObject({ id: nobody, name: null });
  });

  it('keeps interviews in the order they were joined, each once', async () => {
    const { files } = opened();
    const child = await files.open('Kyle', ASHA);
    await files.join(child, MUM);
    await files.join(child, { interview: 'i-2', dialog: 'my-review', role: 'child', name: null });
    await files.join(child, { ...MUM, name: 'somebody else' });
    expect((await files.find(child))?.interviews).toEqual([
      { ...MUM, at: expect.any(String) },
      { interview: 'i-2', dialog: 'my-review', role: 'child', name: null, at: expect.any(String) },
    ]);
  });

  it('loses none of those that are joined at once', async () => {
    const { files } = opened();
    const child = await files.open(null, ASHA);
    await Promise.all(Array.from({ length: 20 }, (_, index) => files.join(child, { ...MUM, interview: `i-${index}` })));
    expect(new Set((await files.find(child))?.interviews.map(({ interview }) => interview)).size).toBe(20);
  });

  it('is the same after everything in memory is gone', async () => {
    const { files, records } = opened();
    const child = await files.open('Kyle', ASHA);
    await files.join(child, MUM);
    expect(await opened(records).files.find(child)).toEqual(await files.find(child));
  });

  it('keeps any name to the last unit', async () => {
    await fc.assert(
      fc.asyncProperty(anyWords, anyWords, fc.constantFrom<Role>('child', 'young-person', 'parent', 'worker'), async (of, name, role) => {
        const { files } = opened();
        const child = await files.open(of, ASHA);
        await files.join(child, { interview: 'i-1', dialog: 'my-review', role, name });
        expect(await files.find(child)).toMatchObject({ name: of, interviews: [{ name, role }] });
      }),
      { numRuns: 200 },
    );
  });

  it('is nothing that was not opened, and nothing can be joined to that', async () => {
    const { files, records } = opened();
    await records.append('child-strange', 0, { key: 'k', at: '2026-11-22T10:00:00.000Z', happenings: [{ kind: 'paused' }] });
    await records.append('codes', 0, { key: 'k', at: '2026-11-22T10:00:00.000Z', happenings: [{ kind: 'file-opened', name: null }] });
    for (const other of ['child-0', 'child-strange', 'codes', '../x', '']) {
      expect(await files.find(other)).toBeNull();
      await expect(files.join(other, MUM)).rejects.toThrow(RangeError);
    }
    expect(await files.list()).toEqual([]);
  });

  it('stands in the list of all, the first opened first', async () => {
    const { files } = opened();
    const ids = [await files.open('one', ASHA), await files.open('two', ASHA), await files.open('three', ASHA)];
    await files.join(ids[1] ?? '', MUM);
    expect((await files.list()).map(({ id }) => id)).toEqual(ids);
    expect((await files.list())[1]?.interviews).toHaveLength(1);
  });
});
