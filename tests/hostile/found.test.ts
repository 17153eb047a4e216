import { afterAll, beforeAll, expect, test } from 'vitest';
import { rawRequest } from '../channels/raw-request.ts';
import { type Opened, type Running, runService } from '../channels/running-service.ts';
import { streamAddress } from '../channels/stream-client.ts';

let running: Running;
let rose: Opened;
beforeAll(async () => {
  running = await runService();
  await running.service.warmUp();
  rose = await running.begin();
});
afterAll(() => running.service.close());

/** What the fuzzing found, each kept as the bytes that showed it. */
test.each([
  ['no key', ['Sec-WebSocket-Version: 13']],
  ['a key that is none', ['Sec-WebSocket-Key: short', 'Sec-WebSocket-Version: 13']],
  ['a version that nobody speaks', ['Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 0']],
  ['a list of protocols that is none', ['Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Protocol: ,']],
  ['a protocol named twice', ['Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Protocol: a, a']],
])('a stream asked for with its ticket, but with %s, is refused with the headers that every answer has', async (_, headers) => {
  const { pathname, search } = new URL(await streamAddress(running, rose.directLine));
  const head = [`GET ${pathname}${search} HTTP/1.1`, 'Host: localhost', 'Connection: Upgrade', 'Upgrade: websocket', ...headers].join('\r\n');
  const answer = await rawRequest(running.service.port, `${head}\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).toMatch(/\r\nX-Content-Type-Options: nosniff\r\n/i);
  expect(answer).toMatch(/\r\nContent-Security-Policy: default-src 'none'/i);
});
