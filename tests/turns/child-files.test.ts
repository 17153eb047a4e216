import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../src/record/entry.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { type ChildFiles, openChildFiles } from '../../src/turns/child-files.ts';
import { type Look, looksFor } from '../../src/turns/look.ts';
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
    expect(await files.find(kyle)).toEqual({
      id: kyle,
      name: 'Kyle',
      opened: expect.stringContaining('2026-11-22T10:00'),
      interviews: [],
      grants: [OWN],
      copies: [],
    });
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

  it('that can’t be read keeps nobody from the others', async () => {
    const records = memoryRecords();
    const { files } = opened(records);
    const [lost, kyle] = [await files.open('Lost', ASHA), await files.open('Kyle', ASHA)];
    await files.join(kyle, MUM);
    const read: typeof records.read = async (stream) => {
      if (stream === lost) throw new Error('damaged');
      return records.read(stream);
    };
    const again = opened({ ...records, read }).files;
    expect((await again.list()).map(({ id }) => id)).toEqual([kyle]);
    expect((await again.fileOf(MUM.interview))?.id).toBe(kyle);
    await expect(again.find(lost)).rejects.toThrow('damaged');
  });
});

describe('who may open a file', () => {
  const BEN = 'staff-b';

  it('is whoever opened it, and whom it was granted to until that ends', async () => {
    const { files, records } = opened();
    const child = await files.open('Kyle', ASHA);
    await files.grant(child, { staff: BEN, by: 'staff-c', why: 'new worker', until: null });
    await files.grant(child, { staff: BEN, by: 'staff-c', why: 'for a week', until: '2026-12-01T00:00:00.000Z' });
    const held = [OWN, { staff: BEN, by: 'staff-c', why: 'for a week', at: expect.any(String), until: '2026-12-01T00:00:00.000Z' }];
    expect((await files.find(child))?.grants).toEqual(held);
    expect((await opened(records).files.find(child))?.grants).toEqual(held);
    expect(await files.endGrant(child, { staff: ASHA, by: 'staff-c', why: 'left' })).toBe(true);
    expect(await files.endGrant(child, { staff: ASHA, by: 'staff-c', why: 'left' })).toBe(false);
    expect((await opened(records).files.find(child))?.grants).toEqual(held.slice(1));
    const kinds = (await records.read(child))?.flatMap(({ entries }) => entries.map(({ kind }) => kind));
    expect(kinds).toEqual(['file-opened', 'granted', 'granted', 'granted', 'grant-ended']);
  });

  it('is never what was read before it was added to', async () => {
    const { files, records } = opened();
    const child = await files.open('Kyle', ASHA);
    const others = opened(records).files;
    await Promise.all([
      others.find(child),
      others.grant(child, { staff: BEN, by: ASHA, why: 'new worker', until: null }),
      others.find(child),
      files.grant(child, { staff: 'staff-d', by: ASHA, why: 'new worker', until: null }),
      others.endGrant(child, { staff: ASHA, by: BEN, why: 'left' }),
    ]);
    expect((await others.find(child))?.grants.map(({ staff }) => staff)).not.toContain(ASHA);
    const [one, two] = [await opened(records).files.find(child), await opened(records).files.find(child)];
    expect([one, one?.grants.map(({ staff }) => staff).sort()]).toEqual([two, [BEN, 'staff-d']]);
  });
});

describe('every look', () => {
  const LOOK = { by: ASHA, name: 'Asha', role: 'worker', what: 'file', interview: null, why: null } as const;

  it('is kept in order, however many come at once, and changes nothing else of the file', async () => {
    const { files, records } = opened();
    const child = await files.open('Kyle', ASHA);
    const before = await files.find(child);
    await Promise.all(Array.from({ length: 20 }, (_, index) => files.look(child, { ...LOOK, name: `Asha ${index}` })));
    expect(new Set((await files.looks(child)).map(({ name }) => name)).size).toBe(20);
    expect(await files.find(child)).toEqual(before);
    expect(await opened(records).files.looks(child)).toEqual(await files.looks(child));
    expect(await files.looks('child-none')).toEqual([]);
    await expect(files.look('child-none', LOOK)).rejects.toThrow(RangeError);
  });
});

describe('what a person is told of looks', () => {
  const look = (what: Look['what'], more: Partial<Look> = {}): Look => ({
    by: ASHA,
    name: 'Asha',
    role: 'worker',
    what,
    interview: null,
    why: 'what Mum said',
    at: AT,
    ...more,
  });
  const AT = '2026-11-22T10:00:00.000Z';
  const MINE = { interview: 'i-1', joined: AT };

  it.each<[string, Look, boolean]>([
    ['the file', look('file'), true],
    ['what was shared', look('assessment'), true],
    ['a copy of it', look('assessment-copy'), true],
    ['their own part alone', look('assessment', { interview: 'i-1' }), true],
    ['another’s part', look('assessment', { interview: 'i-2' }), false],
    ['an alert of their own', look('alerts', { interview: 'i-1' }), false],
    ['an alert of another', look('alerts', { interview: 'i-2' }), false],
    ['a name that was searched for', look('name'), false],
    ['who has looked', look('looks'), false],
    ['the file, before they were asked', look('file', { at: '2026-11-22T09:59:59.999Z' }), false],
  ])('a look at %s', (_, one, isTold) => {
    expect(looksFor(MINE, [one])).toEqual(isTold ? [{ name: 'Asha', role: 'worker', what: one.what, at: AT }] : []);
  });
});
