import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Opened } from './running-service.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const CANARY = 'canary-4417 went swimmin wi ellie';

let folder: string;
const started: Started[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'own-words-main-'));
});
afterEach(async () => {
  for (const { process } of started.splice(0)) process.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** The service as a process of its own, in a folder without settings, with all that it prints. */
interface Started {
  readonly process: ChildProcess;
  readonly output: { out: string; err: string };
  /** Its exit code. */
  readonly exit: Promise<number | null>;
}

function start(settings: Readonly<Record<string, string>> = {}): Started {
  const process_ = spawn(process.execPath, [MAIN], { cwd: folder, env: { PATH: process.env['PATH'] ?? '', PORT: '0', ...settings } });
  const output = { out: '', err: '' };
  process_.stdout.on('data', (chunk) => {
    output.out += chunk;
  });
  process_.stderr.on('data', (chunk) => {
    output.err += chunk;
  });
  const exit = new Promise<number | null>((resolve) => process_.once('close', resolve));
  const one = { process: process_, output, exit };
  started.push(one);
  return one;
}

/** Where it answers, once it says so. */
async function addressOf({ output }: Started): Promise<string> {
  await expect.poll(() => output.out + output.err, { timeout: 30_000 }).toMatch(/in a browser\.\n[\s\S]*\n/);
  return /http:\/\/[\d.:]+/.exec(output.out)?.[0] ?? '';
}

const ask = async (address: string, path: string, token: string | null, body?: object): Promise<Response> =>
  fetch(`${address}${path}`, {
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    headers: { 'content-type': 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) },
  });

test('without any settings it starts, says where to go, holds an interview, stops when told, and knows it all the next time', async () => {
  const first = start();
  const address = await addressOf(first);
  await expect
    .poll(() => first.output.out, { timeout: 30_000 })
    .toMatch(
      /^Own Words is ready\. Open http:\/\/127\.0\.0\.1:\d+ in a browser\.\nThis is the practice version: nobody is reading what is written here\.\nFor workers: http:\/\/127\.0\.0\.1:\d+\/desk#[\w-]{43} opens the desk, once\.\n$/,
    );
  expect((await fetch(`${address}/`)).status).toBe(200);
  const begun = await ask(address, '/api/v1/interviews', null, { dialog: 'whats-important-to-me', voice: 'child', locale: 'en' });
  const { interview, code, directLine } = (await begun.json()) as Opened;
  const path = `/v3/directline/conversations/${directLine.conversationId}/activities`;
  expect((await ask(address, path, directLine.token, { type: 'message', text: CANARY })).status).toBe(200);
  const before = await (await ask(address, path, directLine.token)).json();
  expect(JSON.stringify(before)).toContain(CANARY);
  expect((await ask(address, `/api/v1/interviews/${interview}/words`, directLine.token)).status).toBe(200);
  expect(await (await ask(address, `/api/v1/interviews/${interview}/copy`, directLine.token)).text()).toMatch(/^<!doctype html>/);
  first.process.kill('SIGTERM');
  expect(await first.exit).toBe(0);

  const second = start();
  const again = await addressOf(second);
  expect(await (await ask(again, path, directLine.token)).json()).toEqual(before);
  expect((await ask(again, '/api/v1/interviews', null, { code })).status).toBe(201);
  second.process.kill('SIGINT');
  expect(await second.exit).toBe(0);
  for (const { output } of [first, second]) expect(output.out + output.err).not.toContain('canary-4417');
  for (const { output } of [first, second]) expect(output.err).toMatch(/^\S+ info stopping\n$/);
}, 60_000);

test('a port that is taken is one clear sentence and exit code 1', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = String(typeof address === 'object' ? address?.port : 0);
  const service = start({ PORT: port });
  expect(await service.exit).toBe(1);
  expect(service.output).toEqual({
    out: '',
    err: `Own Words did not start: something else is using port ${port} on 127.0.0.1. Stop that, or set PORT to another number.\n`,
  });
  taken.close();
}, 30_000);

test('a data folder that another process has is one clear sentence and exit code 1', async () => {
  await addressOf(start());
  const second = start();
  expect(await second.exit).toBe(1);
  expect(second.output.out).toBe('');
  expect(second.output.err).toMatch(/^The data folder \.\/data is in use by another process of this service\..*\n$/);
}, 60_000);

test.each([
  [{ PORT: 'eighty' }, 'Own Words did not start. The setting PORT must be a whole number from 0 to 65535.\n'],
  [{ STORE: 'postgres://localhost/words' }, "Own Words did not start. The setting STORE must be lowdb; this version can't keep records in PostgreSQL yet.\n"],
  [{ HOST: '0.0.0.0', SELF_START: 'maybe' }, 'Own Words did not start. The setting SELF_START must be on or off.\n'],
])(
  '%j is refused in a sentence that names it, with exit code 2',
  async (settings, sentence) => {
    const service = start(settings);
    expect(await service.exit).toBe(2);
    expect(service.output).toEqual({ out: '', err: sentence });
  },
  30_000,
);

test('a typing error in .env is refused in a sentence that names it, with exit code 2', async () => {
  await writeFile(join(folder, '.env'), 'DATA_DRI=/somewhere\n');
  const service = start();
  expect(await service.exit).toBe(2);
  expect(service.output).toEqual({
    out: '',
    err: 'Own Words did not start. The setting DATA_DRI is not known; please check its spelling against .env.example.\n',
  });
}, 30_000);

test('live mode is refused until everything is set that somebody who reads it needs', async () => {
  const service = start({ SERVICE_MODE: 'live' });
  expect(await service.exit).toBe(2);
  for (const name of ['DATA_KEY_FILE', 'PUBLIC_URL', 'SERVICE_NAME', 'OUT_OF_HOURS', 'ALERT_WEBHOOK']) expect(service.output.err).toContain(name);
}, 30_000);

test('with all of it live mode starts, takes nobody without an invitation, and says nothing of practice', async () => {
  const keys = await mkdtemp(join(tmpdir(), 'own-words-key-'));
  await writeFile(join(keys, 'key'), Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 });
  const service = start({
    SERVICE_MODE: 'live',
    DATA_KEY_FILE: join(keys, 'key'),
    PUBLIC_URL: 'https://own-words.example',
    SERVICE_NAME: 'Midlothian Council',
    OUT_OF_HOURS: 'Social work, 0131 000 0000',
    ALERT_WEBHOOK: 'https://alerts.example/',
    ALERT_WEBHOOK_SECRET: 'x'.repeat(32),
  });
  await expect.poll(() => service.output.out + service.output.err, { timeout: 30_000 }).toContain('https://own-words.example');
  expect(service.output.out).not.toContain('practice');
  await expect.poll(() => service.output.out).toMatch(/\nFor whoever sets this up: https:\/\/own-words\.example\/desk#[\w-]{43} opens the desk, once\./);
  service.process.kill('SIGTERM');
  expect(await service.exit).toBe(0);
  await rm(keys, { recursive: true, force: true });
}, 40_000);
