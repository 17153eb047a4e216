import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Tokens } from '../../src/access/token.ts';
import { NO_LIMITS } from '../../src/channels/http/limits.ts';
import { Metrics } from '../../src/channels/http/metrics.ts';
import { json } from '../../src/channels/http/route.ts';
import { shape } from '../../src/channels/http/shape.ts';
import { whereabouts } from '../../src/channels/http/whereabouts.ts';
import { type HttpServer, openHttp, PATIENCE } from '../../src/channels/http.ts';

/** Much less than what the service has, so that a test need not wait for it. Milliseconds. */
const IMPATIENCE = { headers: 300, request: 600, checks: 50 };
const MANY = 200;

let server: HttpServer;
const faults: unknown[] = [];
let bodies: number;
beforeAll(async () => {
  bodies = 0;
  server = await openHttp(
    {
      routes: [
        { method: 'GET', path: '/honest', access: 'anyone', body: 'none', handle: async () => json(200, {}) },
        {
          method: 'POST',
          path: '/body',
          access: 'anyone',
          body: 'json',
          handle: async () => {
            bodies++;
            return json(200, {});
          },
        },
      ],
      tokens: new Tokens({ key: new Uint8Array(32), now: Date.now }),
      pins: { isShut: async () => false },
      door: { enter: () => Promise.reject(new Error('nobody is staff here')) },
      systemDoor: { enter: () => Promise.reject(new Error('no system asks here')) },
      limits: NO_LIMITS,
      metrics: new Metrics(),
      where: whereabouts(null),
      shape,
      onStream: () => undefined,
      onFault: (error) => faults.push(error),
      patience: IMPATIENCE,
    },
    { host: '127.0.0.1', port: 0 },
  );
});
afterAll(() => server.close());

/** Sends a piece now and a byte every so often, for ever. @returns what was answered until the socket was closed on us */
function dribble(first: string, byte: string): Promise<string> {
  return new Promise((resolve) => {
    const socket: Socket = connect(server.port, '127.0.0.1');
    let answer = '';
    socket.write(first);
    const more = setInterval(() => socket.write(byte), 40);
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1');
    });
    socket.on('error', () => undefined); // written to after it was closed
    socket.on('close', () => {
      clearInterval(more);
      resolve(answer);
    });
  });
}

const honest = async (): Promise<number> => (await fetch(`http://127.0.0.1:${server.port}/honest`)).status;

test('who sends headers a letter at a time is cut off', async () => {
  expect(await dribble('GET /honest HTTP/1.1\r\nHost: localhost\r\nX: ', 'x')).toMatch(/^HTTP\/1\.1 408 .*content-security-policy/is);
});

test('who sends nothing at all is cut off too', async () => {
  expect(await dribble('GET', '')).toMatch(/^HTTP\/1\.1 408 |^$/);
});

test('who sends a body a letter at a time is cut off, and it never reaches a handler', async () => {
  const answer = await dribble('POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"a":"', 'x');
  expect([/^HTTP\/1\.1 4\d\d |^$/.test(answer), bodies]).toEqual([true, 0]);
});

test('hundreds of them keep nobody else waiting for ever, and none is left', { timeout: 60_000 }, async () => {
  const slow = Array.from({ length: MANY }, (_, index) =>
    index % 2 === 0
      ? dribble('GET /honest HTTP/1.1\r\nX: ', 'x')
      : dribble('POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n', '1'),
  );
  const statuses: number[] = [];
  for (let count = 0; count < 20; count++) statuses.push(await honest());
  expect(statuses).toEqual(Array(20).fill(200));
  expect((await Promise.all(slow)).length).toBe(MANY);
  expect([await honest(), bodies, faults]).toEqual([200, 0, []]);
});

test('the service waits for headers and bodies no longer than a slow line needs', () => {
  expect([PATIENCE.headers <= 10_000, PATIENCE.request <= 60_000, PATIENCE.checks <= 5_000]).toEqual([true, true, true]);
});
