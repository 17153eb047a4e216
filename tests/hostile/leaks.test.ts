import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Route } from '../../src/channels/http/route.ts';
import { rawRequest } from '../channels/raw-request.ts';
import { cookieOf, type Opened, PNG, runService } from '../channels/running-service.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const COMMANDS = fileURLToPath(new URL('../../src/commands/', import.meta.url));
const BOT = { MicrosoftAppId: '00000000-0000-0000-0000-000000000001', MicrosoftAppPassword: 'canary-password-5512', MicrosoftAppType: 'MultiTenant' };
/** No part of any of them is a word of the service's own. */
const CANARY = 'zebrafink';
const WORDS = `my dad ${CANARY} shouted\n    at home (${CANARY}:1:1)`;
const NAME = `Elspeth${CANARY}`;
const PASSPHRASE = `${CANARY} moss violin thirty`;
const EMAIL = `sam.${CANARY}@council.example`;

let folder: string;
let service: ChildProcess;
let routes: readonly Route[];
let address = '';
/** All that it wrote. */
let written = '';
/** Everything that may be in no place that was looked at: what was typed, and what opens something. */
const secrets = new Set([CANARY, BOT.MicrosoftAppPassword]);
/** What answers told that could stay behind somewhere: bodies of refusals, and where they lead. */
const told: string[] = [];

beforeAll(async () => {
  const declared = await runService({ app: { ...BOT, MicrosoftAppTenantId: null } });
  routes = declared.service.routes;
  await declared.service.close();
  folder = await mkdtemp(join(tmpdir(), 'own-words-leaks-'));
  const port = await freePort();
  service = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', PORT: String(port), LOG_LEVEL: 'debug', PUBLIC_URL: 'https://own-words.example', ...BOT },
  });
  for (const stream of [service.stdout, service.stderr]) {
    stream?.on('data', (chunk) => {
      written += chunk;
    });
  }
  await vi.waitFor(() => expect(written).toMatch(/#[\w-]{43}/), { timeout: 60_000 });
  address = `http://127.0.0.1:${port}`;
}, 120_000);

afterAll(async () => {
  service.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const taken = server.address();
      server.close(() => resolve(typeof taken === 'object' && taken ? taken.port : 0));
    });
  });
}

interface Sent {
  readonly method?: string;
  readonly token?: string;
  readonly cookie?: string;
  readonly body?: unknown;
  readonly type?: string;
}

async function send(path: string, { method = 'POST', token, cookie, body, type = 'application/json' }: Sent = {}): Promise<Response> {
  const response = await fetch(`${address}${path}`, {
    method,
    redirect: 'manual',
    headers: { 'content-type': type, ...(token && { authorization: `Bearer ${token}` }), ...(cookie && { cookie }) },
    ...(method !== 'GET' && { body: body instanceof Uint8Array ? Buffer.from(body) : typeof body === 'string' ? body : JSON.stringify(body ?? {}) }),
  });
  told.push(response.headers.get('location') ?? '');
  if (response.status >= 400) told.push(await response.clone().text());
  return response;
}

const namesIn = async (where: string): Promise<string[]> => (await readdir(where, { recursive: true })).map(String);

/** Where a secret stands in a text; in the spellings that a link, a log or JSON has. */
function leaksIn(text: string): string[] {
  const lower = text.toLowerCase();
  return [...secrets].filter((secret) =>
    [secret, secret.replaceAll('-', ''), encodeURIComponent(secret), Buffer.from(secret).toString('base64url').slice(0, -2)].some((one) =>
      lower.includes(one.toLowerCase()),
    ),
  );
}

async function filesOf(where: string): Promise<{ readonly name: string; readonly bytes: Buffer }[]> {
  const found = await readdir(where, { recursive: true, withFileTypes: true });
  return Promise.all(found.filter((each) => each.isFile()).map(async ({ name, parentPath }) => ({ name, bytes: await readFile(join(parentPath, name)) })));
}

test('nothing that was typed and nothing that opens something gets into what the service writes, counts or refuses with', { timeout: 240_000 }, async () => {
  const begun = await send('/api/v1/interviews', {
    body: { dialog: 'whats-important-to-me', voice: 'young-person', locale: 'en', names: { worker: NAME, child: NAME } },
  });
  expect(begun.status).toBe(201);
  const { interview, code, directLine } = (await begun.json()) as Opened;
  const { token, conversationId } = directLine;
  const key = /#([\w-]{43})/.exec(written)?.[1] ?? '';
  const signedIn = await send('/api/v1/staff/session', { body: { key } });
  expect(signedIn.status).toBe(201);
  const cookie = cookieOf(signedIn);
  for (const secret of [code ?? '', token, cookie.split('=')[1] ?? '']) {
    expect(secret.length).toBeGreaterThan(9);
    secrets.add(secret);
  }

  const activities = `/v3/directline/conversations/${conversationId}/activities`;
  expect((await send(activities, { token, body: { type: 'message', text: WORDS } })).status).toBe(200);
  const file = await send('/api/v1/children', { cookie, body: { name: NAME } });
  expect(file.status).toBe(201);
  const { child } = (await file.json()) as { readonly child: string };
  const invited = await send(`/api/v1/children/${child}/invitations`, {
    cookie,
    body: { dialog: 'whats-important-to-me', voice: 'child', locale: 'en', name: NAME },
  });
  expect(invited.status).toBe(201);
  secrets.add(((await invited.json()) as { readonly code: string }).code);
  await send('/api/v1/children/find', { cookie, body: { name: NAME, why: WORDS } });
  await send('/api/v1/staff', { cookie, body: { name: NAME, role: 'worker', email: EMAIL, team: null } });
  await send('/api/v1/staff/session', { body: { email: EMAIL, passphrase: PASSPHRASE } });

  // Every place, with whatever it takes and with what it does not.
  for (const { method, path, body } of routes) {
    if (path === '/api/v1/staff/session/end') continue;
    const fill = (value: string): string =>
      path
        .replace(':conversation', conversationId)
        .replace(':interview', interview)
        .replace(':child', child)
        .replace(':entry', '2')
        .replace(/:\w+/, encodeURIComponent(value))
        .replace('*', encodeURIComponent(value));
    const goes = { method, token, cookie };
    const at = `${fill(CANARY)}?t=${encodeURIComponent(WORDS)}&dialog=${NAME}&state=${token}&code=${code}`;
    if (method === 'GET') {
      await send(at, goes);
      await send(at, { method });
      continue;
    }
    const bodies: readonly unknown[] = [
      { [CANARY]: WORDS },
      `{"words":"${CANARY}`,
      Buffer.concat([Buffer.from(`{"words":"${CANARY}`), Buffer.from([0xc3, 0x28])]),
      {
        words: WORDS,
        key: CANARY,
        text: WORDS,
        type: 'message',
        name: NAME,
        dialog: NAME,
        voice: NAME,
        code: NAME,
        email: EMAIL,
        passphrase: PASSPHRASE,
        note: WORDS,
      },
      { type: CANARY, text: { [CANARY]: WORDS }, code: `${code}${CANARY}` },
    ];
    for (const given of bodies) await send(at, { ...goes, body: given });
    await send(at, { method, body: bodies[3], type: `text/${CANARY}` });
    if (body === 'form') {
      const form = new FormData();
      form.append('activity', new File([JSON.stringify({ type: 'message', text: WORDS })], NAME));
      form.append('file', new File([PNG.subarray(0, 40)], `${NAME}.png`));
      const response = new Response(form);
      await send(at, { ...goes, body: new Uint8Array(await response.arrayBuffer()), type: response.headers.get('content-type') ?? '' });
    }
  }
  const bot = { type: 'message', id: CANARY, channelId: 'msteams', conversation: { id: NAME }, from: { id: NAME }, recipient: { id: 'r' }, text: WORDS };
  const forged = `${Buffer.from('{"alg":"RS256","kid":"x"}').toString('base64url')}.${Buffer.from(JSON.stringify({ iss: CANARY })).toString('base64url')}.c2ln`;
  await send('/api/messages', { token: forged, body: { ...bot, serviceUrl: 'https://smba.trafficmanager.net/uk/' } });
  const port = Number(new URL(address).port);
  for (const bytes of [
    `${CANARY}\r\n\r\n`,
    `GET /${CANARY} HTTP/1.1\r\nHost: ${CANARY}.example\r\nConnection: close\r\n\r\n`,
    `GET / HTTP/1.1\r\nX-${CANARY}: ${'x'.repeat(40_000)}\r\n\r\n`,
  ]) {
    told.push(await rawRequest(port, bytes));
  }
  // So much was asked for from here that the service may want a pause, and what comes now has to be answered.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const entered = await send(`/v3/directline/conversations/${conversationId}`, { method: 'GET', token });
  expect(entered.status).toBe(200);
  const { streamUrl } = (await entered.json()) as { readonly streamUrl: string };
  const stream = new WebSocket(streamUrl);
  await new Promise((resolve) => stream.addEventListener('open', resolve, { once: true }));
  stream.send(WORDS);
  stream.close();

  // A disk that is gone: turns fail, and so does beginning.
  const data = join(folder, 'data');
  await rename(data, `${data}-away`);
  await writeFile(data, '');
  const failed = [
    await send('/api/v1/interviews', { body: { dialog: 'whats-important-to-me', voice: 'child', locale: 'en', names: { child: NAME } } }),
    await send(activities, { token, body: { type: 'message', text: WORDS } }),
    await send('/api/v1/children', { cookie, body: { name: NAME } }),
  ];
  expect(failed.map(({ status }) => status)).toEqual(expect.arrayContaining([503]));
  await rm(data);
  await rename(`${data}-away`, data);

  const metrics = await (await send('/metrics', { method: 'GET' })).text();
  expect(metrics).toContain('own_words_http_requests_total');
  const ended = new Promise((resolve) => service.once('close', resolve));
  service.kill('SIGTERM');
  await ended;
  expect(written).toMatch(/ info stopping/);
  expect({ written: leaksIn(written), metrics: leaksIn(metrics), names: leaksIn((await namesIn(folder)).join('\n')) }).toEqual({
    written: [],
    metrics: [],
    names: [],
  });
  expect(told.filter((one) => leaksIn(one).length > 0)).toEqual([]);
  expect(told.filter((one) => one !== '').length).toBeGreaterThan(150);
  // Words and names are kept encrypted, whichever file they are in.
  expect((await filesOf(data)).filter(({ bytes }) => bytes.includes(CANARY)).map(({ name }) => name)).toEqual([]);
});

test('the terminal’s commands tell nothing that was typed but where it was asked for, and name no file by it', { timeout: 240_000 }, async () => {
  const here = join(folder, 'terminal');
  await mkdir(here);
  const run = (command: string, input: string | Buffer, ...args: readonly string[]) =>
    spawnSync(process.execPath, [join(COMMANDS, `${command}.ts`), ...args], {
      cwd: here,
      input,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', DATA_DIR: 'data', LOG_LEVEL: 'debug' },
    });
  const chat = run('chat', `\n\n${CANARY} is my dug\nskip\n`, '--dialog', 'whats-important-to-me', '--voice', 'child');
  expect(chat.stdout).toContain('Hello');
  const interview = /--interview (\S+)/.exec(chat.stdout)?.[1] ?? '';
  const code = /--resume (\S+)/.exec(chat.stdout)?.[1];
  if (code !== undefined) secrets.add(code);
  const asked = [
    chat,
    run('read', `${CANARY} is my dug\n`),
    run('export', '', '--interview', interview, '--format', 'html', '--out', 'copy.html'),
    run('export', '', '--interview', interview, '--format', 'json'),
  ];
  expect(asked.map(({ status }) => status)).toEqual([0, 0, 0, 0]);
  expect(await readFile(join(here, 'copy.html'), 'utf8')).toContain(CANARY);
  const others = [run('verify', ''), run('verify', '', '--interview', interview), run('backup', '', 'copy'), run('backup', '', 'keys', '--keys')];
  expect(others.map(({ status }) => status)).toEqual([0, 0, 0, 0]);
  const failing = [run('read', Buffer.concat([Buffer.from(CANARY), Buffer.from([0xc3, 0x28, 0x0a])])), run('chat', `${CANARY}\n`, '--resume', 'AAAAA-AAAAA')];

  expect([...asked, ...others, ...failing].map(({ stderr }) => leaksIn(stderr))).toEqual(Array.from({ length: 10 }, () => []));
  expect(others.map(({ stdout }) => leaksIn(stdout))).toEqual([[], [], [], []]);
  expect(leaksIn((await namesIn(here)).join('\n'))).toEqual([]);
  for (const kept of ['data', 'copy', 'keys']) {
    expect((await filesOf(join(here, kept))).filter(({ bytes }) => bytes.includes(CANARY)).map(({ name }) => name)).toEqual([]);
  }
});
