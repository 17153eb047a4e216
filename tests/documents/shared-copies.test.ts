import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { copyHash } from '../../src/copy-hash.ts';
import type { DocumentFormat } from '../../src/draw-documents.ts';
import type { Records } from '../../src/record/records.ts';
import { openRecords } from '../../src/storage/lowdb.ts';
import { masterKey } from '../../src/storage/master-key.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { A_PICTURE, WrittenRecord } from '../assessment/written-record.ts';
import { withFolder } from '../storage/temporary.ts';
import { dataIn, quotationsIn } from './reading-html.ts';
import { put, sharedOn } from './shared-file.ts';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const WORDS = 'ma dug 🐶\0\ud83d\r\nلا e\u0301  ';
const SECOND = 'canary-seven the school';
const KEPT_BACK = 'canary-kept-back';
const REPORTER = { role: 'reporter', name: 'Ms Reid\u202e', how: 'post' } as const;
const LEADER = { role: 'team-leader', name: null, how: 'system' } as const;
const FORMATS: readonly DocumentFormat[] = ['html', 'json', 'docx', 'pdf'];

/** Kyle's talk: two answers and a picture that are for the meeting, and one that is kept back. */
function kyles() {
  const record = new WrittenRecord({ role: 'child', voice: 'child', names: { child: 'Kyle' } });
  const share = (entry: number) => record.add({ kind: 'shared', entry, with: ['worker', 'meeting', 'family'], wish: null, settled: true });
  const dug = record.said(WORDS, 'matters');
  share(dug);
  const school = record.said(SECOND, 'good-day');
  share(school);
  const picture = record.add({ kind: 'attached', step: 'family', prompt: null, picture: { ...A_PICTURE, bytes: PNG.length } });
  share(picture);
  record.add({ kind: 'kept-back', entry: record.said(KEPT_BACK, 'worries') });
  return { record, dug, school, picture };
}

async function aFile(records: Records) {
  const on = sharedOn(records);
  const child = await on.children.open('Kyle', 'staff-a');
  const { record, dug, school, picture } = kyles();
  await put(on, child, { id: 'kyle', role: 'child', name: null, record, pictures: new Map([[picture, PNG]]) });
  return { ...on, child, dug, school, picture };
}

let file: Awaited<ReturnType<typeof aFile>>;
beforeEach(async () => {
  file = await aFile(memoryRecords());
});
afterEach(() => file.records.close());

async function share(audience = 'hearing', { of = file, to = [REPORTER] as readonly (typeof REPORTER | typeof LEADER)[] } = {}) {
  const shared = await of.copies.share(of.child, { audience, for: null, to }, 'staff-a');
  if (shared === null || typeof shared === 'string') throw new Error(`nothing was shared: ${shared}`);
  return shared;
}

const drawn = async ({ copies, child }: Pick<typeof file, 'copies' | 'child'>, copy: string) =>
  Promise.all(FORMATS.map(async (format) => Buffer.from((await copies.draw(child, copy, format))?.bytes ?? []).toString('base64')));

const page = async (copy: string) => new TextDecoder().decode((await file.copies.draw(file.child, copy, 'html'))?.bytes);

/** New words for an answer, shared as those before. */
async function change(earlier: number, words: string, { add, entries } = file): Promise<number> {
  const n = (await entries('kyle'))?.length ?? 0;
  await add(
    'kyle',
    { kind: 'said', words, step: 'matters', prompt: null, channel: 'test' },
    { kind: 'read', entry: n, reading: 'answer', option: null, by: 'software' },
    { kind: 'changed', entry: n, earlier },
    { kind: 'shared', entry: n, with: ['worker', 'meeting', 'family'], wish: null, settled: true },
  );
  return n;
}

describe('a copy that was shared', () => {
  test('is the same to the byte in every format after words were changed, taken out and erased, and after a restart', { timeout: 60_000 }, async () => {
    await withFolder(async (folder) => {
      const open = async () =>
        openRecords({ folder, key: await masterKey(folder, { SERVICE_MODE: 'demo', DATA_KEY: null, DATA_KEY_FILE: null }), warn: () => undefined });
      const on = await aFile(await open());
      const { copy } = await share('hearing', { of: on });
      const before = await drawn(on, copy);
      expect(before.map((one) => one.length > 100)).toEqual([true, true, true, true]);
      await change(on.dug, 'other words', on);
      await on.add('kyle', { kind: 'taken-out', entry: on.school });
      expect(await drawn(on, copy)).toEqual(before);
      await on.records.erase('kyle', [on.dug, on.school, on.picture], { key: 'gone', at: '2026-11-25T10:00:00.000Z', by: 'person' });
      expect(await drawn(on, copy)).toEqual(before);
      await on.records.erase('kyle', 'all', { key: 'all', at: '2026-11-25T10:00:00.000Z', by: 'retention' });
      await on.records.close();
      const again = { ...sharedOn(await open()), child: on.child };
      expect(await drawn(again, copy)).toEqual(before);
      await again.records.close();
    });
  });

  test('holds the exact words and the picture, and nothing that was kept back', async () => {
    const { copy, hash } = await share();
    const [html, json] = [await page(copy), new TextDecoder().decode((await file.copies.draw(file.child, copy, 'json'))?.bytes)];
    expect(copyHash(json)).toBe(hash);
    expect(dataIn(html)).toEqual(JSON.parse(json));
    expect(JSON.stringify(JSON.parse(json))).toContain(JSON.stringify(WORDS));
    expect(quotationsIn(html).join(' ')).toContain(SECOND);
    expect(html).toContain(PNG.toString('base64'));
    for (const text of [html, json, JSON.stringify(await file.records.read(copy))]) expect(text).not.toContain(KEPT_BACK);
  });

  test('says which version it is, to whom it was given, and the first signs of its hash', async () => {
    const { copy, hash } = await share('hearing', { to: [REPORTER, LEADER] });
    const text = (await page(copy)).replace(/<script[\s\S]*<\/script>/, '').replace(/<[^>]+>/g, ' ');
    expect(text).toContain('Version 1, made on 24 November 2026');
    expect(text).toMatch(/Given to:.*Ms Reid.*\(the Children’s Reporter\).*by post.*the team leader.*in the council’s system/s);
    expect(text).toContain(`Its mark is ${hash.slice(0, 12)}`);
    expect(text).not.toContain(hash);
  });

  test('stands in each interview it was made of, and in the file, with its audience', async () => {
    const { copy } = await share();
    const sent = (await file.entries('kyle'))?.filter(({ kind }) => kind === 'sent');
    expect(sent).toMatchObject([{ copy, what: 'hearing', by: 'staff-a', entries: expect.arrayContaining([file.dug, file.school, file.picture]) }]);
    expect((await file.children.find(file.child))?.copies).toMatchObject([{ copy, audience: 'hearing', for: null, version: 1, by: 'staff-a' }]);
  });

  test('is not there where the interviews could not keep that it went out', async () => {
    const { records } = file;
    const append: Records['append'] = async (stream, expected, addition) => {
      if (addition.happenings.some(({ kind }) => kind === 'sent')) throw new Error('the disk is full');
      return records.append(stream, expected, addition);
    };
    const broken = sharedOn({ ...records, append });
    await expect(broken.copies.share(file.child, { audience: 'hearing', for: null, to: [REPORTER] }, 'staff-a')).rejects.toThrow('the disk is full');
    expect(await file.copies.list(file.child)).toEqual([]);
    expect((await records.streams()).filter((stream) => stream.startsWith('copy-'))).toEqual([]);
  });

  test('has a version of its own where two people share at once, and is found in its own file alone', async () => {
    const shared = await Promise.all([share(), share(), share('permanence')]);
    expect(shared.map(({ version }) => version).toSorted()).toEqual([1, 1, 2]);
    const other = await file.children.open('Rose', 'staff-a');
    const [{ copy }] = shared;
    expect(await file.copies.draw(other, copy, 'json')).toBeNull();
    expect(await file.copies.changes(other, copy)).toBeNull();
    expect(await file.copies.preRead(other, copy, { role: 'child', name: null, language: null, how: 'read', by: 's' })).toBeNull();
    expect(await file.copies.tell(other, copy, { recipient: 0, changes: [] }, 's')).toBeNull();
    expect(await file.copies.list('child-none')).toBeNull();
  });

  test.each([
    ['the person’s own', { audience: 'own-copy', for: null, to: [REPORTER] }, 'no-such-view'],
    ['what there is not', { audience: 'newspaper', for: null, to: [REPORTER] }, 'no-such-view'],
    ['what is for workers, to others', { audience: 'assessment', for: null, to: [LEADER, REPORTER] }, 'nobody'],
    ['a family’s, for nobody', { audience: 'parent', for: null, to: [REPORTER] }, 'nobody'],
    ['a parent’s, for somebody who was not asked', { audience: 'parent', for: { role: 'parent', name: 'Dad' }, to: [REPORTER] }, 'nobody'],
    ['a parent’s, for the child', { audience: 'parent', for: { role: 'child', name: null }, to: [REPORTER] }, 'nobody'],
    ['a meeting’s, for one person', { audience: 'hearing', for: { role: 'child', name: null }, to: [REPORTER] }, 'nobody'],
  ] as const)('is none of %s', async (_, sharing, why) => {
    expect(await file.copies.share(file.child, sharing, 'staff-a')).toBe(why);
    expect(await file.copies.list(file.child)).toEqual([]);
    expect((await file.entries('kyle'))?.some(({ kind }) => kind === 'sent')).toBe(false);
  });

  test('may be the copy of one of the family, who was asked', async () => {
    const whose = { role: 'child', name: null } as const;
    const shared = await file.copies.share(file.child, { audience: 'child', for: whose, to: [{ role: 'child', name: 'Kyle', how: 'by-hand' }] }, 'staff-a');
    expect(shared).toMatchObject({ version: 1 });
    expect(await file.copies.list(file.child)).toMatchObject([{ audience: 'child', for: whose, version: 1 }]);
  });
});

describe('what changed since', () => {
  test('is told with both wordings where somebody changed their mind, and quotes nothing that was taken back', async () => {
    const { copy } = await share();
    expect(await file.copies.changes(file.child, copy)).toEqual([]);
    const n = await change(file.dug, 'canary-new no dug');
    await file.add('kyle', { kind: 'taken-out', entry: file.school });
    const changes = (await file.copies.changes(file.child, copy)) ?? [];
    expect(changes.map(({ what, id }) => [what, id])).toEqual([
      ['changed', `kyle/${file.dug}`],
      ['taken-back', `kyle/${file.school}`],
    ]);
    expect(changes[0]).toMatchObject({ before: { words: WORDS }, now: { id: `kyle/${n}`, words: 'canary-new no dug' } });
    expect(JSON.stringify(changes)).not.toContain(SECOND);
  });

  test('stands in the next version, counted and one by one; the one before stays as it was', async () => {
    const first = await share();
    const before = await drawn(file, first.copy);
    await change(file.dug, 'canary-new no dug');
    await file.add('kyle', { kind: 'taken-out', entry: file.school });
    const second = await share();
    expect(second.version).toBe(2);
    const text = (await page(second.copy)).replace(/<script[\s\S]*<\/script>/, '').replace(/<[^>]+>/g, ' ');
    expect(text).toMatch(/What has changed since version 1 of 24 November 2026[^:]*:? ?.*changed: 1; taken back: 1\./s);
    expect(text).toContain('What has changed since version 1');
    expect(text).toMatch(/Taken back:\s+.*Kyle/s);
    expect(await page(second.copy)).not.toContain(SECOND);
    expect(await drawn(file, first.copy)).toEqual(before);
    const third = await share();
    expect(await page(third.copy)).toContain('Nothing has changed since version 2');
  });
});

describe('who is to be told', () => {
  test('is every recipient of a copy in which words stand that were taken back or changed, until they were told, and again when there is more', async () => {
    const { copies, child } = file;
    const { copy } = await share('hearing', { to: [REPORTER, LEADER] });
    expect(await copies.toTell(child)).toEqual([]);
    await file.add('kyle', { kind: 'taken-out', entry: file.school });
    const taken = { what: 'taken-back', id: `kyle/${file.school}` } as const;
    const left = (await copies.toTell(child)) ?? [];
    expect(left).toEqual(
      [REPORTER, LEADER].map((to, recipient) => ({
        copy,
        audience: 'hearing',
        version: 1,
        madeAt: expect.any(String),
        recipient,
        to,
        changes: [{ ...taken, by: { role: 'child', name: 'Kyle' } }],
      })),
    );
    expect(JSON.stringify(left)).not.toContain(SECOND);
    expect(await copies.tell(child, copy, { recipient: 0, changes: [taken, { what: 'taken-back', id: 'kyle/999' }] }, 'staff-b')).toBe(1);
    expect((await copies.toTell(child))?.map(({ recipient }) => recipient)).toEqual([1]);
    expect(await copies.tell(child, copy, { recipient: 0, changes: [taken] }, 'staff-b')).toBe(0);
    expect(await copies.tell(child, copy, { recipient: 2, changes: [taken] }, 'staff-b')).toBeNull();
    expect((await copies.list(child))?.[0]?.told).toMatchObject([{ recipient: 0, changes: [taken], by: 'staff-b' }]);
    await change(file.dug, 'other words');
    expect((await copies.toTell(child))?.map(({ recipient, changes }) => [recipient, changes.map(({ what }) => what)])).toEqual([
      [0, ['changed']],
      [1, ['changed', 'taken-back']],
    ]);
  });

  test('is told of what is kept back since, and of nothing that is only new', async () => {
    const { copy } = await share();
    const n = (await file.entries('kyle'))?.length ?? 0;
    await file.add(
      'kyle',
      { kind: 'said', words: 'more', step: 'now', prompt: null, channel: 'test' },
      { kind: 'read', entry: n, reading: 'answer', option: null, by: 'software' },
      { kind: 'shared', entry: n, with: ['meeting'], wish: null, settled: true },
    );
    expect(await file.copies.toTell(file.child)).toEqual([]);
    await file.add('kyle', { kind: 'kept-back', entry: file.dug });
    expect(await file.copies.toTell(file.child)).toMatchObject([{ copy, changes: [{ what: 'taken-back', id: `kyle/${file.dug}` }] }]);
  });
});
