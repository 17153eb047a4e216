import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { memoryRecords } from '../../src/storage/memory.ts';
import { WrittenRecord } from '../assessment/written-record.ts';
import { put, sharedOn } from '../documents/shared-file.ts';
import { type Running, runService } from './running-service.ts';
import { type Signed, signUp } from './staff-of.ts';

vi.mock('node:crypto', async (original) => (await import('../access/quick-argon2.ts')).quickArgon2(await original()));

const LIVE = { practice: false, serviceName: 'Here', outOfHours: null, selfStart: true };
const HASHING = 60_000; // ms
const WORDS = 'canary ma dug 🐶';
const REPORTER = { role: 'reporter', name: 'Ms Reid', how: 'post' };

let running: Running;
let staff: { readonly asha: Signed; readonly boss: Signed; readonly reader: Signed; readonly stranger: Signed };
let child: string;
let on: ReturnType<typeof sharedOn>;
let said: number;

const call = ({ cookie }: Signed, path = '', body?: object): Promise<Response> =>
  running.ask(`/api/v1/children/${child}/copies${path}`, { cookie, ...(body && { method: 'POST', body }) });
const share = async (who = staff.asha) =>
  (await (await call(who, '', { audience: 'hearing', to: [REPORTER] })).json()) as { copy: string; version: number; hash: string };
const list = async () =>
  (await (await call(staff.asha)).json()) as {
    audiences: string[];
    copies: Record<string, unknown>[];
    toTell: { copy: string; recipient: number; changes: object[] }[];
  };

beforeEach(async () => {
  on = sharedOn(memoryRecords());
  running = await runService({ pages: LIVE, children: async () => on.children, sharedCopies: async () => on.copies });
  const chief = await signUp(running, await running.signIn(), { name: 'Chief', role: 'administrator' });
  staff = {
    asha: await signUp(running, chief.cookie, { name: 'Asha', role: 'worker', team: 'East' }),
    boss: await signUp(running, chief.cookie, { name: 'Boss', role: 'manager', team: 'East' }),
    reader: await signUp(running, chief.cookie, { name: 'Reader', role: 'reader' }),
    stranger: await signUp(running, chief.cookie, { name: 'Stranger', role: 'worker', team: 'West' }),
  };
  child = await on.children.open('Kyle', staff.asha.staff);
  await on.children.grant(child, { staff: staff.reader.staff, by: staff.asha.staff, why: 'pilot', until: null });
  const record = new WrittenRecord({ role: 'child', voice: 'child', names: { child: 'Kyle' } });
  said = record.said(WORDS, 'matters');
  record.add({ kind: 'shared', entry: said, with: ['worker', 'meeting'], wish: null, settled: true });
  await put(on, child, { id: 'kyle', role: 'child', name: null, record });
}, HASHING);
afterEach(async () => {
  expect(running.faults).toEqual([]);
  await running.service.close();
});

describe('a copy that is shared', { timeout: HASHING }, () => {
  test('is listed with its version, its hash and to whom it went, and with nothing of what it holds', async () => {
    const [first, second] = [await share(), await share(staff.boss)];
    expect([first.version, second.version]).toEqual([1, 2]);
    const { copies, audiences } = await list();
    expect(copies).toMatchObject([
      { copy: first.copy, audience: 'hearing', version: 1, hash: first.hash, to: [REPORTER], by: staff.asha.staff, since: null, preRead: [], told: [] },
      { copy: second.copy, version: 2, by: staff.boss.staff, since: { version: 1, changes: [] } },
    ]);
    expect(audiences).toContain('hearing');
    expect(audiences).not.toContain('own-copy');
    expect(JSON.stringify(copies)).not.toContain('canary');
  });

  test('can be had in every format, the page also to take away', async () => {
    const { copy } = await share();
    const page = await call(staff.asha, `/${copy}`);
    expect([page.status, page.headers.get('content-type'), page.headers.get('content-disposition')]).toEqual([200, 'text/html; charset=utf-8', null]);
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'; style-src 'sha256-/);
    expect(await page.text()).toContain(WORDS);
    const saved = await call(staff.asha, `/${copy}?format=html&save=1`);
    expect(saved.headers.get('content-disposition')).toBe(`attachment; filename="${copy}.html"`);
    const json = await call(staff.asha, `/${copy}?format=json`);
    expect([json.headers.get('content-type'), JSON.stringify(await json.json()).includes(WORDS)]).toEqual(['application/json', true]);
    const word = await call(staff.asha, `/${copy}?format=docx`);
    expect(
      Buffer.from(await word.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect((await call(staff.asha, `/${copy}?format=odt`)).status).toBe(400);
    expect((await call(staff.asha, '/copy-none')).status).toBe(404);
  });

  test('can be had in large letters, with the same words under the same mark', async () => {
    const { copy } = await share();
    const sizesIn = (text: string) => [...text.matchAll(/font-size: ?([\d.]+\w+)/g)].map(([, size]) => size);
    const wordsIn = (text: string) => text.replace(/<style>[\s\S]*?<\/style>/g, '');
    const [usual, large] = await Promise.all(['', '?print=large'].map(async (wish) => (await call(staff.asha, `/${copy}${wish}`)).text()));
    expect(wordsIn(large ?? '')).toBe(wordsIn(usual ?? ''));
    expect(sizesIn(large ?? '')).not.toEqual(sizesIn(usual ?? ''));
    const pages = async (wish: string) => Buffer.from(await (await call(staff.asha, `/${copy}?format=docx${wish}`)).arrayBuffer());
    expect((await pages('&print=large')).equals(await pages(''))).toBe(false);
    expect((await pages('&print=usual')).equals(await pages(''))).toBe(true);
    expect((await call(staff.asha, `/${copy}?print=huge`)).status).toBe(400);
  });

  test('tells whom to tell, and keeps that they were told', async () => {
    const { copy } = await share();
    await on.add('kyle', { kind: 'taken-out', entry: said });
    const { toTell } = await list();
    expect(toTell).toMatchObject([{ copy, recipient: 0, changes: [{ what: 'taken-back', id: `kyle/${said}` }] }]);
    const changes = [{ what: 'taken-back', id: `kyle/${said}` }];
    expect(await (await call(staff.boss, `/${copy}/told`, { recipient: 0, changes })).json()).toEqual({ told: 1 });
    const after = await list();
    expect(after.toTell).toEqual([]);
    expect(after.copies).toMatchObject([{ told: [{ recipient: 0, changes, by: staff.boss.staff }] }]);
    const told = await (await call(staff.asha, `/${copy}/changes`)).text();
    expect(JSON.parse(told)).toMatchObject([{ what: 'taken-back', now: null, before: null }]);
    expect(told).not.toContain('canary');
    expect((await call(staff.asha, `/${copy}/told`, { recipient: 7, changes })).status).toBe(404);
  });

  test('keeps who was offered it, read it, or had it explained, and in which language', async () => {
    const { copy } = await share();
    const mum = { role: 'parent', name: ' Mum ' };
    expect((await call(staff.asha, `/${copy}/pre-read`, { person: mum, how: 'explained', language: 'Polski' })).status).toBe(201);
    expect((await list()).copies).toMatchObject([{ preRead: [{ ...mum, how: 'explained', language: 'Polski', by: staff.asha.staff }] }]);
    expect((await call(staff.asha, '/copy-none/pre-read', { person: mum, how: 'read' })).status).toBe(404);
  });

  test('is what somebody takes away who saves what was shared: theirs, frozen, and once while nothing is otherwise', async () => {
    const save = ({ cookie }: Signed) => running.ask(`/api/v1/children/${child}/assessment/copy`, { cookie });
    const saved = await save(staff.asha);
    expect(saved.headers.get('content-disposition')).toBe('attachment; filename="assessment.html"');
    expect(await saved.text()).toMatch(/Version 1, made on.*Asha/s);
    await save(staff.asha);
    await save(staff.boss);
    expect((await list()).copies).toMatchObject([
      { audience: 'assessment', version: 1, by: staff.asha.staff, to: [{ role: 'worker', name: 'Asha', how: 'by-hand' }] },
      { audience: 'assessment', version: 2, by: staff.boss.staff, to: [{ role: 'team-leader', name: 'Boss' }] },
    ]);
    await on.add('kyle', { kind: 'taken-out', entry: said });
    expect((await list()).toTell).toMatchObject([{ to: { name: 'Asha' } }, { to: { name: 'Boss' } }]);
  });

  test('holds for a reader no core detail that is concealed, and tells nobody that one is', async () => {
    const by = { by: staff.asha.staff, name: 'Asha' };
    const details = [
      { field: 'address', value: 'canary street', concealed: ['Dad'] },
      { field: 'education', value: 'P5', concealed: [] },
    ] as const;
    await on.children.writeCore(child, details, by);
    const save = async ({ cookie }: Signed) => (await running.ask(`/api/v1/children/${child}/assessment/copy`, { cookie })).text();
    const [open, theirs] = [await save(staff.asha), await save(staff.reader)];
    expect([open.includes('canary street'), theirs.includes('canary street'), theirs.includes('P5')]).toEqual([true, false, true]);
    expect(theirs).not.toMatch(/Core detail taken out|What has changed/);
    expect((await list()).toTell).toEqual([]);
  });

  test.each([
    ['', {}],
    ['', { audience: 'hearing', to: [] }],
    ['', { audience: 'hearing', to: [{ role: 'king', how: 'post' }] }],
    ['', { audience: 'hearing', to: [{ ...REPORTER, name: '' }] }],
    ['', { audience: 'hearing', to: [{ ...REPORTER, how: 'pigeon' }] }],
    ['', { audience: 'parent', for: { role: 'parent', name: 'Nobody' }, to: [REPORTER] }],
    ['/x/pre-read', { person: { role: 'parent' }, how: 'shown' }],
    ['/x/told', { recipient: -1, changes: [{ what: 'taken-back', id: 'x' }] }],
    ['/x/told', { recipient: 0, changes: [] }],
  ])('is asked for in a way that makes sense: %s %j is refused', async (path, body) => {
    expect((await call(staff.asha, path, body)).status).toBe(400);
    expect((await list()).copies).toEqual([]);
  });

  test('is for no reader and nobody of another team, and what is there is not told to them', async () => {
    const { copy } = await share();
    for (const path of ['', `/${copy}`, `/${copy}/changes`]) {
      expect([path, (await call(staff.reader, path)).status]).toEqual([path, 403]);
      expect([path, (await call(staff.stranger, path)).status]).toEqual([path, 404]);
    }
    expect((await call(staff.reader, '', { audience: 'hearing', to: [REPORTER] })).status).toBe(403);
    expect((await list()).copies).toHaveLength(1);
  });

  test('leaves in the file who looked at the list and who opened it', async () => {
    const { copy } = await share();
    await list();
    await call(staff.boss, `/${copy}`);
    expect((await on.children.looks(child)).map(({ name, what }) => [name, what])).toEqual([
      ['Asha', 'copies'],
      ['Boss', 'copy'],
    ]);
  });
});
