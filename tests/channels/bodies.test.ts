import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rawRequest } from './raw-request.ts';
import { type Opened, type Running, runService } from './running-service.ts';

let running: Running;
let rose: Opened;
let path: string;
beforeAll(async () => {
  running = await runService();
  rose = await running.begin();
  path = `/v3/directline/conversations/${rose.directLine.conversationId}/activities`;
});
afterAll(() => running.service.close());

const post = (body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${running.base}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${rose.directLine.token}`, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : Buffer.from(body),
  });

const said = (text: unknown, more: object = {}): string => JSON.stringify({ type: 'message', text, ...more });
const CANARY = 'canary-7291';

test.each([
  ['junk said to be gzip', Buffer.from('not gzip at all'), { 'content-encoding': 'gzip' }, 415],
  ['gzip', gzipSync(said('hello')), { 'content-encoding': 'gzip' }, 415],
  ['an encoding called identity', said('hello'), { 'content-encoding': 'identity' }, 415],
  ['plain text', said('hello'), { 'content-type': 'text/plain' }, 415],
  ['a body of 2 MB', said('x'.repeat(2_000_000)), {}, 413],
  ['malformed JSON', `{"type":"message","text":"${CANARY}`, {}, 400],
  ['JSON that is no object', '[1]', {}, 400],
  ['nothing', '', {}, 400],
  ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc3, 0x28, 0x22, 0x7d]), {}, 400],
  ['nesting 20,000 deep', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, {}, 400],
  ['nesting 20,000 deep beside words', `{"type":"message","text":"a","x":${'{"x":'.repeat(20_000)}1${'}'.repeat(20_000)}}`, {}, 400],
  ['a text that is a number', said(7), {}, 400],
  ['a text that is an object', said({ length: 3 }), {}, 400],
  ['no type', JSON.stringify({ text: 'hello' }), {}, 400],
  ['no words and no choice', said(undefined), {}, 400],
  ['empty words and no choice', said(''), {}, 400],
  ['a choice of nothing known', said(undefined, { value: { other: 1, prompt: 'p1' } }), {}, 400],
  ['a choice with more than it may have', said(undefined, { value: { control: 'next', prompt: 'p1', more: 1 } }), {}, 400],
  ['a choice without its prompt', said(undefined, { value: { control: 'next' } }), {}, 400],
  ['an attachment that did not come by upload', said('look', { attachments: [{ contentUrl: 'http://127.0.0.1/x' }] }), {}, 400],
  ['words of 65,537 bytes', said('x'.repeat(65_537)), {}, 413],
  ['words of 65,538 bytes in 32,769 characters', said('é'.repeat(32_769)), {}, 413],
])('%s is refused, nothing of it is recorded or repeated', async (_, body, headers, status) => {
  const before = running.turns.utterances.length;
  const response = await post(body, headers as Readonly<Record<string, string>>);
  const text = await response.text();
  expect([response.status, JSON.parse(text)]).toEqual([status, { error: { code: expect.any(String), message: expect.any(String) } }]);
  expect(text).not.toContain(CANARY);
  expect(running.turns.utterances.length).toBe(before);
  expect((await running.ask('/health')).status).toBe(200);
});

test.each([
  ['65,536 bytes of words', 'x'.repeat(65_536)],
  ['65,536 bytes of words that JSON makes six times as long', '\u0001'.repeat(65_536)],
  ['many brackets inside words', '[{'.repeat(10_000)],
  ['quotes and backslashes', '\\"'.repeat(500)],
])('%s are taken whole', async (_, words) => {
  const response = await post(said(words));
  expect(response.status).toBe(200);
  expect(running.turns.utterances.at(-1)?.deed).toEqual({ did: 'say', words, prompt: null });
});

test('keys that name an object’s own parts change nothing but are just keys', async () => {
  const body =
    '{"type":"message","text":"a","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"channelData":{"__proto__":{"turnKey":"k"}}}';
  expect((await post(body)).status).toBe(200);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
  expect(running.turns.utterances.at(-1)?.key).not.toBe('k');
  expect((await running.ask('/api/v1/interviews', { method: 'POST', body: '{"dialog":"__proto__","voice":"constructor"}' })).status).toBe(404);
  expect((await running.ask('/api/v1/interviews', { method: 'POST', body: '{"__proto__":{"code":"x"}}' })).status).toBe(400);
});

test('who goes on sending past the limit is answered and cut off', async () => {
  const head = `POST ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${rose.directLine.token}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
  const socket = connect(running.service.port, '127.0.0.1');
  socket.write(head);
  const chunk = `8000\r\n${'x'.repeat(0x8000)}\r\n`;
  const sending = setInterval(() => socket.write(chunk), 1);
  let answer = '';
  socket.on('data', (bytes) => {
    answer += bytes.toString('latin1');
  });
  socket.on('error', () => undefined); // written to after it was closed
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(sending);
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toMatch(/Connection: close/i);
});

test('a length that is no length never reaches a handler', async () => {
  const answer = await rawRequest(running.service.port, `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\nConnection: close\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
});

test('nothing above was a fault', () => {
  expect(running.faults).toEqual([]);
});
