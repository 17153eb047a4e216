import { afterEach, expect, test, vi } from 'vitest';
import { openLimits } from '../../src/channels/http/limits.ts';
import { copyHash } from '../../src/copy-hash.ts';
import { assessmentCsv } from '../../src/documents/csv/assessment-csv.ts';
import { drawDocuments } from '../../src/draw-documents.ts';
import { furnishCopies } from '../../src/furnish-copies.ts';
import { openShelf } from '../../src/parts.ts';
import type { Happening } from '../../src/record/entry.ts';
import { Unrecorded } from '../../src/record/records.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { type ChildFiles, openChildFiles } from '../../src/turns/child-files.ts';
import { openFrozenCopies } from '../../src/turns/frozen-copies.ts';
import type { SentOut } from '../../src/turns/turns.ts';
import { WrittenRecord } from '../assessment/written-record.ts';
import { councilInMemory } from '../channels/council-in-memory.ts';
import { type Running, runService } from '../channels/running-service.ts';
import { type Streams, scriptedTurns } from '../channels/scripted-turns.ts';
import { signUp } from '../channels/staff-of.ts';
import { recordsIn } from '../documents/csv/reading-csv.ts';
import { READER } from '../documents/reader.ts';
import { everyView } from '../documents/shared-file.ts';

vi.mock('node:crypto', async (original) => (await import('../access/quick-argon2.ts')).quickArgon2(await original()));

const finished: Happening = { kind: 'closed', how: 'finished' };

let running: Running | null = null;
afterEach(async () => {
  expect(running?.faults ?? []).toEqual([]);
  await running?.service.close();
  running = null;
});

/** Every view, laid out in one way, with what is for programs beside it. */
const view: typeof everyView.view = (...of) => {
  const made = everyView.view(...of);
  return { ...made, asAnswers: { csv: () => assessmentCsv(made.data, READER.t), fhir: ({ madeAt }) => ({ resourceType: 'Bundle', timestamp: madeAt }) } };
};

/** What is written by hand as an interview of a file. */
function written(words: string, { practice = false, dialog = 'planned@1' } = {}): WrittenRecord {
  const one = new WrittenRecord({ dialog, role: 'child', practice });
  one.shared(one.said(words, 'good'), ['worker']);
  one.said('never shared', 'good');
  return one;
}

/** A live service with two files, and an administrator on the desk. */
async function serve({
  practice = false,
  limits = false,
  full = () => false,
}: {
  readonly practice?: boolean;
  readonly limits?: boolean;
  readonly full?: () => boolean;
} = {}) {
  const streams: Streams = new Map();
  const sent: (SentOut & { readonly interview: string })[] = [];
  const order: string[] = [];
  const turns = { ...scriptedTurns(streams) };
  const sendOut = async (interview: string, one: SentOut) => {
    order.push('sent');
    sent.push({ interview, ...one });
    const entries = streams.get(interview);
    entries?.push({ kind: 'sent', ...one, n: entries.length, at: '2026-11-22T11:00:00.000Z' });
  };
  const records = memoryRecords();
  let [files, keys] = [0, 0];
  const children: ChildFiles = openChildFiles({
    records: { ...records, append: (...given) => (full() ? Promise.reject(new Unrecorded('child', 'ENOSPC')) : records.append(...given)) },
    now: () => '2026-11-22T10:00:00.000Z',
    newId: () => String(++files),
    newKey: () => `key-${++keys}`,
  });
  const council = councilInMemory({
    children,
    entriesOf: async (stream) => (await turns.entries(stream)) ?? (await records.read(stream))?.flatMap(({ entries }) => entries) ?? null,
    async childOf(interview) {
      const file = await children.fileOf(interview);
      return file?.interviews.some((one) => one.interview === interview && !one.dialog.startsWith('alone')) ? file.id : null;
    },
  });
  const now = () => '2026-11-22T10:00:00.000Z';
  const frozen = openFrozenCopies({ records, now, newKey: () => `key-${++keys}`, hash: copyHash });
  const copies = furnishCopies({
    ...{ audiences: everyView.audiences, view, draw: drawDocuments(openShelf().locales), readerFor: () => READER, records, children, now },
    frozen: {
      ...frozen,
      async freeze(one) {
        order.push('frozen');
        await frozen.freeze(one);
      },
    },
    turns: { entries: turns.entries, holding: (_, act) => act({ entries: turns.entries, sendOut }) },
    newId: () => `c${++keys}`,
  });
  running = await runService({
    turns,
    children: async () => children,
    council: async () => council,
    sharedCopies: async () => copies,
    pages: { practice, serviceName: 'Here', outOfHours: null, selfStart: true },
    ...(limits && { limits: openLimits({ now: () => 0, sleep: async () => undefined }) }),
  });
  const { ask } = running;
  const chief = await signUp(running, await running.signIn(), { name: 'Chief', role: 'administrator' });
  const asha = await signUp(running, chief.cookie, { name: 'Asha', role: 'worker', team: 'East' });
  const west = await signUp(running, chief.cookie, { name: 'West', role: 'worker', team: 'West' });
  const [kyle, rose] = [await children.open('Kyle', asha.staff), await children.open('Rose', west.staff)];
  return {
    ...{ kyle, rose, children, council, streams, sent, order, chief, copies },
    async join(child: string, id: string, one: WrittenRecord, dialog = 'planned@1') {
      streams.set(id, one.entries);
      await children.join(child, { interview: id, dialog, role: 'child', name: null });
      await council.notice(id, null);
    },
    async system(team: string | null = null): Promise<string> {
      const response = await ask('/api/v1/systems', { method: 'POST', cookie: chief.cookie, body: { name: 'Mosaic', team } });
      return ((await response.json()) as { token: string }).token;
    },
    get: (path: string, token: string, headers: Readonly<Record<string, string>> = {}) => ask(`/api/v1/exports${path}`, { token, headers }),
  };
}

interface News {
  readonly interviews: readonly {
    readonly interview: string;
    readonly child: string;
    readonly version: number;
    readonly state: string;
    readonly event: string;
  }[];
  readonly children: readonly object[];
  readonly next: string | null;
}
const newsOf = async (response: Response): Promise<News> => (await response.json()) as News;

const ended = (one: WrittenRecord): WrittenRecord => {
  one.add(finished);
  return one;
};

test('a system gets what was shared in what came to its end, and what it got is kept in the file and in the interview before it is sent', async () => {
  const { kyle, join, system, get, children, sent, order } = await serve();
  const token = await system();
  await join(kyle, 'i-1', ended(written('ma dug')));
  await join(kyle, 'i-2', written('still talking'));
  const response = await get(`/${kyle}`, token);
  const text = await response.text();
  expect([response.status, response.headers.get('content-type'), response.headers.get('own-words-version')]).toEqual([200, 'application/json', '7']);
  expect(text).toContain('ma dug');
  expect(text).not.toMatch(/never shared|still talking/);
  expect(await children.looks(kyle)).toMatchObject([{ name: 'Mosaic', role: 'system', what: 'export', interview: null }]);
  expect(sent).toMatchObject([{ interview: 'i-1', what: 'assessment', entries: [1], by: (await children.looks(kyle))[0]?.by }]);
  expect(order).toEqual(['sent', 'frozen']);
  const one = await get('/i-1', token);
  expect([one.status, (await one.text()).includes('ma dug')]).toEqual([200, true]);
  expect((await children.looks(kyle)).at(-1)).toMatchObject({ what: 'export', interview: 'i-1' });
  expect((await get('/i-2', token)).status).toBe(404);
  // What they had before is not kept as sent once more.
  expect(sent).toHaveLength(1);
});

test('what they have already is not given out again, and what changed is', async () => {
  const { kyle, join, system, get, children, streams } = await serve();
  const token = await system();
  await join(kyle, 'i-1', ended(written('ma dug')));
  const tag = (await get(`/${kyle}`, token)).headers.get('etag') ?? '';
  expect(tag).toMatch(/^"[\w-]{43}"$/);
  for (const held of [tag, `W/${tag}`, `"x", ${tag}`]) {
    const again = await get(`/${kyle}`, token, { 'if-none-match': held });
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, tag, '']);
  }
  expect(await children.looks(kyle)).toHaveLength(1);
  const entries = streams.get('i-1');
  entries?.push({ kind: 'taken-out', entry: 1, n: entries.length, at: '2026-11-22T11:00:00.000Z' });
  const changed = await get(`/${kyle}`, token, { 'if-none-match': tag });
  expect([changed.status, (await changed.text()).includes('ma dug')]).toEqual([200, false]);
  expect(await children.looks(kyle)).toHaveLength(2);
});

test('where a pull can not be kept nothing is sent', async () => {
  let isFull = false;
  const { kyle, join, system, get, sent } = await serve({ full: () => isFull });
  const token = await system();
  await join(kyle, 'i-1', ended(written('ma dug')));
  isFull = true;
  const response = await get(`/${kyle}`, token);
  expect([response.status, (await response.text()).includes('dug'), sent]).toEqual([503, false, []]);
});

test('a system of a team knows of no other team’s file, and no system of what nobody else may see', async () => {
  const { kyle, rose, join, system, get } = await serve();
  const [all, east] = [await system(), await system('East')];
  await join(kyle, 'i-1', ended(written('of kyle')));
  await join(rose, 'i-2', ended(written('of rose')));
  await join(kyle, 'i-3', ended(written('about home')), 'alone@1');
  const listed = async (token: string) => (await newsOf(await get('', token))).interviews.map(({ interview }) => interview);
  expect([await listed(all), await listed(east)]).toEqual([['i-1', 'i-2'], ['i-1']]);
  for (const of of [rose, 'i-2', 'i-3', 'nobody']) expect([of, (await get(`/${of}`, east)).status]).toEqual([of, 404]);
  expect((await get('/i-3', all)).status).toBe(404);
  expect(await (await get(`/${kyle}`, all)).text()).not.toContain('about home');
});

test('in a live service nothing of practice can be asked for, and in practice it can', async () => {
  for (const practice of [false, true]) {
    const { kyle, join, system, get } = await serve({ practice });
    const token = await system();
    await join(kyle, 'i-1', ended(written('made up', { practice: true })));
    expect([practice, (await get(`/${kyle}`, token)).status, (await newsOf(await get('', token))).interviews.length]).toEqual([
      practice,
      practice ? 200 : 404,
      Number(practice),
    ]);
    await running?.service.close();
    running = null;
  }
});

test('the list says what is new behind an event, with versions that only grow', async () => {
  const { kyle, join, system, get, streams, council } = await serve();
  const token = await system();
  await join(kyle, 'i-1', ended(written('one')));
  await join(kyle, 'i-2', ended(written('two')));
  const first = await newsOf(await get('', token));
  expect(first).toMatchObject({
    format: 'own-words/exports@1',
    interviews: [
      { interview: 'i-1', child: kyle, version: 7, state: 'finished', practice: false },
      { interview: 'i-2', version: 7 },
    ],
    children: [{ child: kyle, version: 14 }],
    more: false,
  });
  expect(first.next).toBe(first.interviews[1]?.event);
  expect(await newsOf(await get(`?since=${first.next}`, token))).toMatchObject({ interviews: [], children: [], next: first.next });
  const entries = streams.get('i-1');
  entries?.push({ kind: 'taken-out', entry: 1, n: entries.length, at: '2026-11-22T11:00:00.000Z' });
  await council.notice('i-1', null);
  expect(await newsOf(await get(`?since=${first.next}`, token))).toMatchObject({
    interviews: [{ interview: 'i-1', version: 8 }],
    children: [{ child: kyle, version: 15 }],
  });
  const unknown = await get('?since=of-another-service', token);
  expect([unknown.status, ((await unknown.json()) as { code: string }).code]).toEqual([404, 'no-such-event']);
});

test('the list has the files whose core details were changed, for whom it may, and the version grows with them', async () => {
  const { kyle, rose, join, system, get, children, council } = await serve();
  const [all, west] = [await system(), await system('West')];
  await join(kyle, 'i-1', ended(written('one')));
  await join(rose, 'i-2', ended(written('two')));
  const first = await newsOf(await get('', all));
  const tag = (await get(`/${kyle}`, all)).headers.get('etag') ?? '';
  await children.writeCore(kyle, [{ field: 'address', value: 'canary street', concealed: [] }], { by: 'asha', name: 'Asha' });
  await council.noticeCore(kyle);
  const version = 7 + (await council.coreVersion(kyle));
  expect(version).toBeGreaterThan(7);
  const news = await newsOf(await get(`?since=${first.next}`, all));
  expect(news).toMatchObject({ interviews: [], children: [{ child: kyle, version }] });
  expect(JSON.stringify(news)).not.toContain('canary');
  expect(await newsOf(await get(`?since=${first.next}`, west))).toMatchObject({ interviews: [], children: [] });
  expect(await newsOf(await get(`?since=${news.next}`, all))).toMatchObject({ interviews: [], children: [], next: news.next });
  const pulled = await get(`/${kyle}`, all, { 'if-none-match': tag });
  expect([pulled.status, pulled.headers.get('own-words-version'), (await pulled.text()).includes('canary street')]).toEqual([200, String(version), true]);
});

test('it can be asked for as a table, and in no form that is not there', async () => {
  const { kyle, join, system, get } = await serve();
  const token = await system();
  await join(kyle, 'i-1', ended(written('=1+1')));
  const table = await get(`/${kyle}?format=csv`, token);
  expect(table.headers.get('content-type')).toContain('text/csv');
  expect(recordsIn(`\uFEFF${await table.text()}`)).toMatchObject([{ words: "'=1+1", 'changed for spreadsheet': 'yes' }]);
  const none = await get(`/${kyle}?format=exe`, token);
  expect([none.status, ((await none.json()) as { code: string }).code]).toEqual([400, 'no-such-format']);
});

test('what a system gets is a copy that is frozen, for it, and it is among whom to tell', async () => {
  const { kyle, join, system, get, copies, streams } = await serve();
  const token = await system();
  await join(kyle, 'i-1', ended(written('ma dug')));
  const text = await (await get(`/${kyle}`, token)).text();
  const [copy] = (await copies.list(kyle)) ?? [];
  const to = { role: 'council-system', name: 'Mosaic', how: 'system' };
  expect(copy).toMatchObject({ audience: 'assessment', version: 1, hash: copyHash(text), to: [to], data: text });
  // The same once more, also in another form, is the copy they have.
  for (const form of ['', '?format=csv', '?format=pdf']) expect((await get(`/${kyle}${form}`, token)).status).toBe(200);
  expect(await copies.list(kyle)).toHaveLength(1);
  expect(await copies.toTell(kyle)).toEqual([]);
  const entries = streams.get('i-1');
  entries?.push({ kind: 'taken-out', entry: 1, n: entries.length, at: '2026-11-22T11:00:00.000Z' });
  expect(await copies.toTell(kyle)).toMatchObject([{ copy: copy?.copy, version: 1, to, changes: [{ what: 'taken-back', id: 'i-1/1' }] }]);
  expect(await (await get(`/${kyle}`, token)).text()).not.toContain('ma dug');
  expect((await copies.list(kyle))?.map(({ version }) => version)).toEqual([1, 2]);
  // That they asked again tells nobody who reads there.
  expect(await copies.toTell(kyle)).toHaveLength(1);
});

test('what is told of a copy of one talk is no talk that is not in it', async () => {
  const { kyle, join, system, get, copies } = await serve();
  const token = await system();
  await join(kyle, 'i-1', ended(written('one')));
  await join(kyle, 'i-2', ended(written('two')));
  expect(await (await get('/i-1', token)).text()).not.toContain('two');
  const [copy] = (await copies.list(kyle)) ?? [];
  expect(await copies.changes(kyle, copy?.copy ?? '')).toEqual([]);
});

test.each([
  ['html', 'text/html; charset=utf-8', '<!doctype html>'],
  ['pdf', 'application/pdf', '%PDF-'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
  ['fhir', 'application/fhir+json', '{"resourceType":"Bundle"'],
])('it can be asked for as %s, and is not given out again to who has it', { timeout: 60_000 }, async (format, type, start) => {
  const { kyle, join, system, get, children } = await serve();
  const token = await system();
  await join(kyle, 'i-1', ended(written('ma dug')));
  const response = await get(`/${kyle}?format=${format}`, token);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
  expect(
    Buffer.from(await response.arrayBuffer())
      .subarray(0, start.length)
      .toString('latin1'),
  ).toBe(start);
  const tag = response.headers.get('etag') ?? '';
  expect((await get(`/${kyle}?format=${format}`, token, { 'if-none-match': tag })).status).toBe(304);
  expect((await get(`/${kyle}`, token, { 'if-none-match': tag })).status, 'in another form it is something else').toBe(200);
  expect(await children.looks(kyle)).toHaveLength(2);
});

test('it can be asked for as a meeting has it, and never as one of the family has it', async () => {
  const { kyle, join, system, get, copies, streams } = await serve();
  const token = await system();
  const one = ended(written('for the worker'));
  await join(kyle, 'i-1', one);
  one.shared(one.said('for the meeting', 'good'), ['meeting']);
  expect(streams.get('i-1')).toBe(one.entries);
  const view = await (await get(`/${kyle}?view=hearing`, token)).text();
  expect([view.includes('for the meeting'), view.includes('for the worker')]).toEqual([true, false]);
  expect(await copies.list(kyle)).toMatchObject([{ audience: 'hearing', version: 1 }]);
  for (const wish of ['child', 'parent', 'young-person', 'own-copy', 'my-views', '']) {
    const none = await get(`/${kyle}?view=${wish}`, token);
    expect([wish, none.status, ((await none.json()) as { code: string }).code]).toEqual([wish, 404, 'no-such-view']);
  }
  expect(await copies.list(kyle)).toHaveLength(1);
});

test('a system that asks too often is told when to come back', { timeout: 30_000 }, async () => {
  const { system, get } = await serve({ limits: true });
  const token = await system();
  const statuses = await Promise.all(Array.from({ length: 220 }, async () => (await get('', token)).status));
  expect([statuses.filter((status) => status === 200).length, new Set(statuses)]).toEqual([200, new Set([200, 429])]);
});

test('administrators see systems without their tokens, and add none without a name', async () => {
  const { chief, system } = await serve();
  const token = await system('East');
  const list = await (await running?.ask('/api/v1/systems', { cookie: chief.cookie }))?.text();
  expect(JSON.parse(list ?? '')).toMatchObject([{ name: 'Mosaic', team: 'East', added: { by: 'Chief' }, ended: null }]);
  expect([list?.includes(token), list?.includes('hash')]).toEqual([false, false]);
  for (const body of [{}, { name: ' ' }, { name: 'x', team: '' }, { name: 'x'.repeat(201) }, { name: 'x', more: 1 }]) {
    expect((await running?.ask('/api/v1/systems', { method: 'POST', cookie: chief.cookie, body }))?.status).toBe(400);
  }
});
