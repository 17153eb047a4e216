import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { allContributions } from '../../src/assessment/all-contributions.ts';
import type { Assessment } from '../../src/assessment/assessment.ts';
import type { Deed } from '../../src/turns/turns.ts';
import { cookieOf } from '../channels/running-service.ts';
import { PASSPHRASE, signUp } from '../channels/staff-of.ts';
import { temporaryFolder } from '../storage/temporary.ts';
import { type RealService, serveReally, talkToTheEnd } from './real-service.ts';
import { type ReceiverProcess, startReceiver } from './receiver-process.ts';

vi.mock('node:crypto', async (original) => (await import('../access/quick-argon2.ts')).quickArgon2(await original()));

const SECRET = 'a secret that both sides know, 1234';
const WORDS = ' ma dug = "Bruno",\r\n naebody\u2019s shoutin\0 👨‍👩‍👧 ';
/** For what waits on another process. Milliseconds. */
const PATIENCE = { timeout: 20_000, interval: 20 };
/** Given up after three tries. */
const SOON = [5, 5];
/** Not given up while a test lasts. */
const FOR_LONG = Array.from({ length: 10_000 }, () => 20);

const key = randomBytes(32);
let folder: string;
let received: string;
let service: RealService;
let receiver: ReceiverProcess | null = null;
let chief: string;
let token: string;
let system: string;
let child: string;
let interview: string;
let said: number;

/** Where the receiver is told; nobody is there before it is started. */
let webhook: string;

const serve = (backOff: readonly number[], port = 0) => serveReally({ folder, key, port, webhook, secret: SECRET, backOff });
const receive = async (): Promise<ReceiverProcess> => {
  receiver = await startReceiver({
    COUNCIL_WEBHOOK_SECRET: SECRET,
    OWN_WORDS: `http://127.0.0.1:${service.port}`,
    OWN_WORDS_TOKEN: token,
    FOLDER: received,
    PORT: new URL(webhook).port,
  });
  return receiver;
};
const post = async <T>(cookie: string, path: string, body: object = {}): Promise<T> => {
  const response = await service.ask(path, { method: 'POST', cookie, body });
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
  return (await response.json()) as T;
};
const undelivered = async () =>
  (await (await service.ask('/api/v1/undelivered', { cookie: chief })).json()) as {
    waiting: number;
    givenUp: { event: string; interview: string; child: string; what: string[]; outcome: string }[];
  };
const written = (): Assessment => JSON.parse(readFileSync(join(received, `${child}.json`), 'utf8')) as Assessment;
const wordsIn = (assessment: Assessment) => allContributions(assessment).map(({ words }) => words);
const pulls = async () => (await service.children.looks(child)).filter(({ what }) => what === 'export');
const times = (line: string): number => (receiver?.said ?? []).filter((one) => one === line).length;

beforeAll(async () => {
  [folder, received] = await Promise.all([temporaryFolder(), temporaryFolder()]);
  // A port where nobody listens any more.
  const probe = await startReceiver({ FOLDER: received });
  webhook = probe.url;
  await probe.kill();
  service = await serve(SOON);
  chief = (await signUp(service, await service.signIn(), { name: 'Chief', role: 'administrator' })).cookie;
  const { cookie } = await signUp(service, chief, { name: 'Asha', role: 'worker', team: 'East' });
  ({ system, token } = await post<{ system: string; token: string }>(chief, '/api/v1/systems', { name: 'Mosaic', team: 'East' }));
  ({ child } = await post<{ child: string }>(cookie, '/api/v1/children', { name: 'Kyle' }));
  const { code } = await post<{ code: string }>(cookie, `/api/v1/children/${child}/invitations`, { dialog: 'whats-important-to-me', voice: 'child' });
  const come = await service.ask('/api/v1/interviews', { method: 'POST', body: { code } });
  ({ interview } = (await come.json()) as { interview: string });
}, 120_000);
afterEach(() => {
  expect(service.logged.filter((line) => line.startsWith('fault'))).toEqual([]);
});
afterAll(async () => {
  await receiver?.kill();
  await service.stop();
  await Promise.all([folder, received].map((one) => rm(one, { recursive: true, force: true })));
});

test('nothing is told while somebody still talks', async () => {
  expect(await undelivered()).toEqual({ waiting: 0, givenUp: [] });
  expect((await service.ask(`/api/v1/exports/${interview}`, { token })).status).toBe(404);
  expect((await service.ask(`/api/v1/exports/${child}`, { token })).status).toBe(404);
});

test('what nobody takes is tried again, given up in the end, and stands on the desk', async () => {
  said = await talkToTheEnd(service.turns, interview, WORDS);
  await vi.waitFor(async () => expect((await undelivered()).givenUp).toHaveLength(1), PATIENCE);
  const [given] = (await undelivered()).givenUp;
  expect(given).toMatchObject({ interview, child, what: ['finished'], outcome: 'unreachable' });
  expect(JSON.stringify(given)).not.toMatch(/Kyle|Bruno/);
  expect(service.logged.filter((line) => line === 'council-not-told')).toHaveLength(SOON.length + 1);
  expect(service.logged).toContain('council-given-up');
  expect(await pulls()).toEqual([]);
});

test('a receiver that starts asks what happened while it was away, and has every word', { timeout: 60_000 }, async () => {
  await receive();
  await vi.waitFor(() => expect(times(`pulled ${child}`)).toBe(1), PATIENCE);
  expect(wordsIn(written())).toContain(WORDS);
  expect(written()).toMatchObject({ format: 'own-words/assessment@1', audience: 'assessment', practice: false, child: { id: child } });
  expect(await pulls()).toMatchObject([{ by: system, name: 'Mosaic', role: 'system', what: 'export', interview: null }]);
  const sent = ((await service.turns.entries(interview)) ?? []).flatMap((entry) => (entry.kind === 'sent' ? [entry] : []));
  expect(sent).toMatchObject([{ by: system, what: 'assessment', entries: expect.arrayContaining([said]) }]);
});

test('what was given up is sent again by an administrator, and what the receiver has is not given out once more', { timeout: 60_000 }, async () => {
  const [given] = (await undelivered()).givenUp;
  await post(chief, `/api/v1/undelivered/${given?.event}/again`);
  await vi.waitFor(() => expect(times(`as before ${child}`)).toBe(1), PATIENCE);
  await vi.waitFor(async () => expect(await undelivered()).toEqual({ waiting: 0, givenUp: [] }), PATIENCE);
  expect(await pulls()).toHaveLength(1);
  expect((await service.ask(`/api/v1/undelivered/${given?.event}/again`, { method: 'POST', cookie: chief, body: {} })).status).toBe(404);
});

test('the receiver does nothing for the same event again, nor for what is not signed, or was signed long ago', async () => {
  const told = { event: 'e1', child, interview };
  const knock = async (seconds: number, secret: string): Promise<number> => {
    const body = JSON.stringify(told);
    const time = Math.floor(Date.now() / 1000) - seconds;
    const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
    return (await fetch(webhook, { method: 'POST', body, headers: { 'own-words-signature': `t=${time},v1=${signature}` } })).status;
  };
  expect([await knock(0, 'another secret'), await knock(301, SECRET)]).toEqual([401, 401]);
  expect((await fetch(webhook, { method: 'POST', body: '{}' })).status).toBe(401);
  const before = times(`as before ${child}`);
  expect([await knock(0, SECRET), await knock(0, SECRET), await knock(10, SECRET)]).toEqual([204, 204, 204]);
  expect([times(`as before ${child}`) - before, times('known e1')]).toEqual([1, 2]);
});

/** Somebody changes their answer, and shares it as it is then. */
async function change(words: string): Promise<void> {
  const take = (deed: Deed) => service.turns.take({ interview, sitting: 2, key: `${deed.did} ${words}`, channel: 'test', deed });
  const entry = ((await service.turns.entries(interview)) ?? []).length;
  await take({ did: 'change', entry: said, words });
  said = entry;
  await take({ did: 'share', entry, with: ['worker'], wish: null });
}

test('what happens while the receiver is down is told after the service was started again', { timeout: 60_000 }, async () => {
  await receiver?.kill();
  const { port } = service;
  await service.stop();
  service = await serve(FOR_LONG, port);
  await change('=SUM(1+1) and my gran');
  await vi.waitFor(() => expect(service.logged).toContain('council-not-told'), PATIENCE);
  await service.stop();
  service = await serve(FOR_LONG, port);
  // It would find out by asking, too: what is told is to be enough.
  const events = (await service.council.news(null))?.next ?? '';
  writeFileSync(join(received, 'since'), events);
  await receive();
  chief = cookieOf(await service.ask('/api/v1/staff/session', { method: 'POST', body: { email: 'chief@council.example', passphrase: PASSPHRASE } }));
  await vi.waitFor(() => expect(wordsIn(written())).toContain('=SUM(1+1) and my gran'), PATIENCE);
  await vi.waitFor(() => expect(service.council.figures()).toEqual({ waiting: 0, givenUp: 0 }), PATIENCE);
});

test('words that are taken back are gone from what the council has', { timeout: 60_000 }, async () => {
  await service.turns.take({ interview, sitting: 2, key: 'out', channel: 'test', deed: { did: 'take-out', entry: said } });
  await vi.waitFor(() => expect(wordsIn(written())).not.toContain('=SUM(1+1) and my gran'), PATIENCE);
  await vi.waitFor(async () => expect(await undelivered()).toEqual({ waiting: 0, givenUp: [] }), PATIENCE);
});

test('core details that a worker writes reach the council, but for those that are concealed', { timeout: 60_000 }, async () => {
  const body = { email: 'asha@council.example', passphrase: PASSPHRASE };
  const asha = cookieOf(await service.ask('/api/v1/staff/session', { method: 'POST', body }));
  const details = [
    { field: 'address', value: 'canary street', concealed: ['Dad'] },
    { field: 'education', value: 'P5 🐶' },
  ];
  await post(asha, `/api/v1/children/${child}/core`, { details });
  await vi.waitFor(() => expect(written().core).toMatchObject({ education: { value: 'P5 🐶' } }), PATIENCE);
  expect(JSON.stringify(written())).not.toContain('canary street');
  await vi.waitFor(async () => expect(await undelivered()).toEqual({ waiting: 0, givenUp: [] }), PATIENCE);
});

test('a system that was ended gets nothing any more', async () => {
  await post(chief, `/api/v1/systems/${system}/end`);
  const count = (await pulls()).length;
  for (const path of ['', `/${child}`, `/${interview}`]) expect((await service.ask(`/api/v1/exports${path}`, { token })).status).toBe(403);
  expect(await pulls()).toHaveLength(count);
});
