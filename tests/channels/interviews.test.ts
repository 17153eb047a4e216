import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openLimits } from '../../src/channels/http/limits.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { type Opened, PNG, type Running, runService } from './running-service.ts';
import { scriptedTurns } from './scripted-turns.ts';
import { poll } from './stream-client.ts';

let running: Running;
beforeEach(async () => {
  running = await runService();
});
afterEach(async () => {
  expect(running.faults).toEqual([]);
  await running.service.close();
});

const start = (body: object): Promise<Response> => running.ask('/api/v1/interviews', { method: 'POST', body });
const problem = async (response: Response): Promise<unknown> => [response.status, response.headers.get('content-type'), await response.json()];

describe('an interview', () => {
  test('is begun with a code to come back with and a token to talk with', async () => {
    const response = await start({ dialog: 'whats-important-to-me', voice: 'child', locale: 'en-gb' });
    expect([response.status, await response.json()]).toEqual([
      201,
      {
        interview: 'i-1-what',
        code: expect.stringMatching(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/),
        directLine: { domain: `${running.base}/v3/directline`, token: expect.any(String), conversationId: 'i-1-what.1' },
        talk: { role: 'child', practice: true, names: {}, cards: false, quiet: false, speaker: null, typing: 'respondent', room: null },
      },
    ]);
    expect((await running.turns.entries('i-1-what'))?.[0]).toMatchObject({ voice: 'child', locale: 'en-GB', channel: 'direct-line' });
  });

  test('is come back to with its code, however it is typed, in a new sitting', async () => {
    const { code, interview } = await running.begin();
    const response = await start({ code: ` ${code?.toLowerCase().replace('-', ' ')} `, pin: '1234' });
    const opened = (await response.json()) as Opened;
    expect([response.status, opened.interview, opened.code, opened.directLine.conversationId]).toEqual([201, interview, code, `${interview}.2`]);
    expect((await poll(running, opened.directLine)).activities.map(({ text }) => text)).toEqual(['Welcome back.']);
  });

  test('has no code where it is anonymous', async () => {
    expect((await running.begin('feedback')).code).toBeNull();
  });

  test.each([
    ['an unknown dialog', { dialog: 'nothing', voice: 'child', locale: 'en' }, 404, 'no-such-dialog'],
    ['an unknown voice', { dialog: 'feedback', voice: 'dog', locale: 'en' }, 404, 'no-such-voice'],
    ['a locale that is none', { dialog: 'feedback', voice: 'child', locale: 'not a locale' }, 400, 'bad-request'],
    ['more than it takes', { dialog: 'feedback', voice: 'child', locale: 'en', admin: true }, 400, 'bad-request'],
    ['a dialog and a code', { dialog: 'feedback', voice: 'child', code: 'x' }, 400, 'bad-request'],
    ['nothing', {}, 400, 'bad-request'],
    ['a code that is no text', { code: 7 }, 400, 'bad-request'],
  ])('can not be begun with %s', async (_, body, status, code) => {
    expect(await problem(await start(body))).toEqual([
      status,
      'application/problem+json',
      { type: `urn:own-words:problem:${code}`, title: expect.any(String), status, code },
    ]);
  });

  test('can not be begun without a code where that is switched off, but come back to', async () => {
    const records = memoryRecords();
    const turns = scriptedTurns();
    const before = await runService({ records, turns });
    const { code } = await before.begin();
    await before.service.close();
    const pages = { practice: true, serviceName: null, outOfHours: null, selfStart: false };
    const closed = await runService({ records, turns, pages });
    const begun = await closed.ask('/api/v1/interviews', { method: 'POST', body: { dialog: 'feedback', voice: 'child' } });
    const back = await closed.ask('/api/v1/interviews', { method: 'POST', body: { code } });
    expect([begun.status, back.status]).toEqual([403, 201]);
    await closed.service.close();
  });
});

describe('guessing codes', () => {
  test('meets the same answer whatever is wrong with the code, and is counted', async () => {
    const answers = new Set<string>();
    for (const code of ['7K3QM-9PXTR', 'x', '', '🐶', '0000000000']) {
      const response = await start({ code });
      expect(response.status).toBe(404);
      answers.add(await response.text());
    }
    expect(answers.size).toBe(1);
    expect(await (await running.ask('/metrics')).text()).toContain('own_words_code_guesses_total 5');
  });

  test('is refused after 20 from one address, with the right code too, and let go on later', async () => {
    const clock = { now: 0 };
    const waits: number[] = [];
    const limits = openLimits({ now: () => clock.now, sleep: async (ms) => waits.push(ms) });
    const limited = await runService({ limits });
    const { code } = await limited.begin();
    const claim = (typed: string | null): Promise<Response> => limited.ask('/api/v1/interviews', { method: 'POST', body: { code: typed } });
    const guesses = await Promise.all(Array.from({ length: 30 }, () => claim('0000000000')));
    expect(guesses.map(({ status }) => status).sort()).toEqual([...Array(20).fill(404), ...Array(10).fill(429)]);
    expect(waits, 'each one longer').toEqual(Array.from({ length: 10 }, (_, kept) => 2000 + 250 * kept));
    const right = await claim(code);
    expect([right.status, right.headers.get('retry-after')]).toEqual([429, '180']);
    clock.now += 180_000;
    expect((await claim(code)).status).toBe(201);
    expect((await claim(code)).status, 'a right code uses nothing up').toBe(201);
    await limited.service.close();
  });
});

describe('a person’s own words', () => {
  let opened: Opened;
  beforeEach(async () => {
    opened = await running.begin();
    const path = `/v3/directline/conversations/${opened.directLine.conversationId}/activities`;
    await running.ask(path, { method: 'POST', token: opened.directLine.token, body: { type: 'message', text: 'went swimmin wi ellie ' } });
  });
  const ask = (path: string, body?: object): Promise<Response> =>
    running.ask(`/api/v1/interviews/${opened.interview}/${path}`, { token: opened.directLine.token, ...(body && { method: 'POST', body }) });

  test('are given as they stand', async () => {
    const response = await ask('words');
    expect([response.status, await response.json()]).toMatchObject([200, { said: ['went swimmin wi ellie '] }]);
  });

  test('are changed, taken out and shared, each once for its key, and answered as they then stand', async () => {
    const words = ' went swimmin wi ellie\ud83d\r\nand her wee sister ';
    for (let count = 0; count < 2; count++) {
      const response = await ask('words/2/change', { words, key: 'change-1' });
      expect([response.status, await response.json()]).toMatchObject([200, { said: ['went swimmin wi ellie ', words] }]);
    }
    expect((await ask('words/2/take-out', {})).status).toBe(200);
    expect((await ask('words/4/share', { with: ['worker', 'meeting'], wish: 'but no my dad' })).status).toBe(200);
    expect(running.turns.utterances.slice(1)).toMatchObject([
      { key: 'change-1', channel: 'my-words', sitting: 1, deed: { did: 'change', entry: 2, words } },
      { deed: { did: 'take-out', entry: 2 } },
      { deed: { did: 'share', entry: 4, with: ['worker', 'meeting'], wish: 'but no my dad' } },
    ]);
  });

  test.each([
    ['an answer that is none', 'words/99/take-out', {}, 404],
    ['an answer that is no number', 'words/x/take-out', {}, 404],
    ['no words', 'words/2/change', {}, 400],
    ['words that are none', 'words/2/change', { words: 7 }, 400],
    ['more than it takes', 'words/2/take-out', { entry: 3 }, 400],
    ['an audience that is none', 'words/2/share', { with: ['dad'], wish: null }, 400],
  ])('are left alone by %s', async (_, path, body, status) => {
    const response = await ask(path, body);
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    expect(await (await ask('words')).json()).toMatchObject({ said: ['went swimmin wi ellie '] });
  });

  test('are taken home as a file', async () => {
    const response = await ask('copy');
    expect([response.status, response.headers.get('content-type'), response.headers.get('content-disposition')]).toEqual([
      200,
      'text/html; charset=utf-8',
      'attachment; filename="my-words.html"',
    ]);
    expect(await response.text()).toBe('<!doctype html><title>My words</title>');
  });

  test('have their pictures beside them', async () => {
    const form = new FormData();
    form.append('activity', new Blob(['{"type":"message"}']), 'blob');
    form.append('file', new Blob([PNG]), 'a.png');
    const { token, conversationId } = opened.directLine;
    await fetch(`${running.base}/v3/directline/conversations/${conversationId}/upload`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
    const picture = await ask('pictures/4');
    expect([picture.status, picture.headers.get('content-type'), picture.headers.get('content-security-policy')]).toEqual([
      200,
      'image/png',
      expect.stringMatching(/^sandbox/),
    ]);
    for (const wrong of ['pictures/2', 'pictures/99', 'pictures/x']) expect((await ask(wrong)).status).toBe(404);
  });
});

test('an interview may be talked in fast, but not without end', async () => {
  const limited = await runService({ limits: openLimits({ now: () => 0, sleep: async () => undefined }) });
  const { directLine } = await limited.begin();
  const statuses: number[] = [];
  for (let count = 0; count < 32; count++) {
    const body = { type: 'message', text: 'x' };
    statuses.push(
      (await limited.ask(`/v3/directline/conversations/${directLine.conversationId}/activities`, { method: 'POST', token: directLine.token, body })).status,
    );
  }
  expect(statuses).toEqual([...Array(30).fill(200), 429, 429]);
  await limited.service.close();
});

test('health and readiness are told apart, and figures hold nobody’s content', async () => {
  expect([(await running.ask('/health')).status, (await running.ask('/ready')).status]).toEqual([200, 200]);
  const full = await runService({ records: { ...memoryRecords(), ready: async () => ({ ok: false, why: 'no-room' }) } });
  const ready = await full.ask('/ready');
  expect([ready.status, await ready.json()]).toEqual([503, { ok: false, why: 'no-room', message: 'There is no room left on the disk.' }]);
  expect((await full.ask('/health')).status).toBe(200);
  await full.service.close();

  const { interview, code } = await running.begin();
  const figures = await (await running.ask('/metrics')).text();
  expect(figures).toContain('own_words_http_requests_total{route="/api/v1/interviews",status="201"} 1');
  expect(figures).not.toContain(interview);
  expect(figures).not.toContain(code ?? '');
});
