import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rawRequest, statusOf } from './raw-request.ts';
import { type Running, runService } from './running-service.ts';

const WEB_CHAT = '/assets/webchat-minimal.js';

let running: Running;
beforeAll(async () => {
  running = await runService();
});
afterAll(() => running.service.close());

/** The bytes of a file as sent: `fetch` would unpack them. */
async function sent(path: string, accepts: string): Promise<{ readonly headers: string; readonly body: Buffer }> {
  const answer = await rawRequest(running.service.port, `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: ${accepts}\r\nConnection: close\r\n\r\n`);
  const [headers = ''] = answer.split('\r\n\r\n');
  return { headers, body: Buffer.from(answer.slice(headers.length + 4), 'latin1') };
}

test.each(['/', '/chat', '/my-words', '/help', '/desk', '/end', '/start?as=child', '/paper', '/sheet?dialog=whats-important-to-me&voice=child'])(
  '%s is a page',
  async (path) => {
    const response = await running.ask(path);
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-store',
    ]);
    expect(await response.text()).toMatch(/^<!doctype html>/);
  },
);

test('what may be begun is listed for whoever asks, in words and in order, each leading to its chat and to its questions', async () => {
  const page = await (await running.ask('/start?as=parent')).text();
  const links = [...page.matchAll(/href="(\/(?:chat|sheet)[^"]*)"/g)].map(([, link]) => link);
  expect(links).toEqual([
    '/chat?as=parent&amp;about=whats-important-to-me',
    '/sheet?dialog=whats-important-to-me&amp;voice=parent',
    '/chat?as=parent&amp;about=for-parents',
    '/sheet?dialog=for-parents&amp;voice=parent',
  ]);
  expect(page).toContain('What’s &lt;important&gt; to me');
  expect(await (await running.ask('/start?as=child')).text()).not.toContain('for-parents');
  for (const as of ['dog', '']) expect((await running.ask(`/start?as=${as}`)).status).toBe(404);
});

test('nothing may be begun from the list where a code is needed to start', async () => {
  const closed = await runService({ pages: { practice: true, serviceName: null, outOfHours: null, selfStart: false } });
  expect(await (await closed.ask('/start?as=child')).text()).not.toContain('/chat?as');
  await closed.service.close();
});

test('a sheet of questions is printed with or without notes for the worker, and only where there is one', async () => {
  const sheet = (query: string) => running.ask(`/sheet?${query}`);
  expect(await (await sheet('dialog=whats-important-to-me&voice=child')).text()).toContain('no note');
  expect(await (await sheet('dialog=whats-important-to-me&voice=child&notes=1')).text()).toContain('<p>note</p><p>Leave this page</p>');
  for (const query of ['', 'dialog=nothing&voice=child', 'dialog=whats-important-to-me&voice=dog', 'dialog=whats-important-to-me']) {
    expect([query, (await sheet(query)).status]).toEqual([query, 404]);
  }
});

test('the questions of a sheet have a box each to enter what was written', async () => {
  const page = await (await running.ask('/paper?dialog=whats-important-to-me&voice=child')).text();
  expect(page).toContain('name="matters-most"');
  expect(page).toContain('My &lt;dog&gt;');
  for (const query of ['', 'dialog=nothing&voice=child']) expect(await (await running.ask(`/paper?${query}`)).text()).not.toContain('data-answer');
});

test('feedback is a chat of its own', async () => {
  const response = await running.ask('/feedback');
  expect([response.status, response.headers.get('location')]).toEqual([303, '/chat?about=feedback']);
});

test('every file a page names is there, and may be kept for good', async () => {
  const page = await (await running.ask('/chat')).text();
  const files = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].flatMap(([, path]) => path ?? []);
  expect(files.length).toBeGreaterThan(3);
  for (const file of new Set(files)) {
    const response = await running.ask(file);
    await response.arrayBuffer();
    expect([file, response.status, response.headers.get('cache-control')]).toEqual([file, 200, 'public, max-age=31536000, immutable']);
  }
});

test('Web Chat is sent as small as its reader takes it: gzip at once, brotli as soon as that is made', async () => {
  const plain = await sent(WEB_CHAT, 'identity');
  expect(plain.headers).not.toMatch(/content-encoding/i);
  expect(plain.headers).toMatch(/vary: accept-encoding/i);
  const zipped = await sent(WEB_CHAT, 'gzip, deflate, br');
  expect(zipped.headers).toMatch(/content-encoding: (gzip|br)/i);
  expect(zipped.body.length).toBeLessThan(plain.body.length / 3);
  await expect.poll(async () => (await sent(WEB_CHAT, 'gzip, br')).headers, { timeout: 60_000, interval: 300 }).toMatch(/content-encoding: br/i);
  const small = await sent(WEB_CHAT, 'br');
  expect(small.body.length).toBeLessThan(zipped.body.length);
  expect(brotliDecompressSync(small.body)).toEqual(plain.body);
  expect((await sent(WEB_CHAT, 'br;q=0, gzip')).headers).toMatch(/content-encoding: gzip/i);
}, 90_000);

test('a wrong turn ends at a page like all others', async () => {
  await running.service.warmUp();
  const response = await running.ask('/nothing/here');
  const page = await response.text();
  expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  expect(page).toContain('href="/"');
});

test('the pages answer only under the service’s own name', async () => {
  const statusFor = async (host: string): Promise<number> =>
    statusOf(await rawRequest(running.service.port, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`));
  for (const host of ['localhost', `127.0.0.1:${running.service.port}`, '[::1]:80', 'LOCALHOST']) expect([host, await statusFor(host)]).toEqual([host, 200]);
  for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1'])
    expect([host, await statusFor(host)]).toEqual([host, 421]);
});

test('behind a web server, addresses are those that people see', async () => {
  const behind = await runService({ publicUrl: 'https://own-words.example' });
  const body = JSON.stringify({ dialog: 'whats-important-to-me', voice: 'child', locale: 'en' });
  const request = `POST /api/v1/interviews HTTP/1.1\r\nHost: own-words.example\r\nX-Forwarded-For: 1.2.3.4, 5.6.7.8\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;
  const answer = await rawRequest(behind.service.port, request);
  const { directLine } = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4));
  expect(directLine.domain).toBe('https://own-words.example/v3/directline');
  const joined = await rawRequest(
    behind.service.port,
    `GET /v3/directline/conversations/${directLine.conversationId} HTTP/1.1\r\nHost: own-words.example\r\nAuthorization: Bearer ${directLine.token}\r\nConnection: close\r\n\r\n`,
  );
  expect(joined).toContain('"streamUrl":"wss://own-words.example/v3/directline/');
  await behind.service.close();
});

test('nothing above was a fault', () => {
  expect(running.faults).toEqual([]);
});
