import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Route } from '../../src/channels/http/route.ts';
import { rawRequest } from './raw-request.ts';
import { type Opened, type Running, runService } from './running-service.ts';

const APP = { MicrosoftAppId: '00000000-0000-0000-0000-000000000001', MicrosoftAppPassword: 'x', MicrosoftAppType: 'MultiTenant', MicrosoftAppTenantId: null };
const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

let running: Running;
let opened: Opened;
beforeAll(async () => {
  running = await runService({ app: APP });
  opened = await running.begin();
});
afterAll(() => running.service.close());

function expectHeaders(headers: { get(name: string): string | null }, where: string): void {
  const value = (name: string): string | null => headers.get(name);
  expect(value('strict-transport-security'), where).toBe('max-age=31536000; includeSubDomains');
  expect(value('content-security-policy'), where).toMatch(/default-src 'none'/);
  expect(value('cross-origin-opener-policy'), where).toBe('same-origin');
  expect(value('cross-origin-resource-policy'), where).toBe('same-origin');
  expect(value('cross-origin-embedder-policy'), where).toBe('require-corp');
  expect(value('permissions-policy'), where).toMatch(/camera=\(\).*geolocation=\(\).*microphone=\(\)/);
  expect(value('referrer-policy'), where).toBe('no-referrer');
  expect(value('x-content-type-options'), where).toBe('nosniff');
  expect(value('x-robots-tag'), where).toBe('noindex');
  expect(value('cache-control'), where).toMatch(/^(no-store|public, max-age=31536000, immutable)$/);
  expect(value('server'), where).toBeNull();
  expect(value('x-powered-by'), where).toBeNull();
  expect(value('set-cookie'), where).toBeNull();
}

const pathOf = (route: Route): string =>
  route.path
    .replace(':conversation', opened.directLine.conversationId)
    .replace(':interview', opened.interview)
    .replace(':entry', '1')
    .replace(':child', 'child-1')
    .replace(':alert', 'a1')
    .replace('*', 'chat.css');

test('every route carries every header, with and without a token', async () => {
  expect(running.service.routes.length).toBeGreaterThan(20);
  for (const route of running.service.routes) {
    for (const token of [undefined, opened.directLine.token]) {
      const method = route.method;
      const response = await running.ask(pathOf(route), { method, ...(token !== undefined && { token }), ...(method === 'POST' && { body: {} }) });
      await response.arrayBuffer();
      expectHeaders(response.headers, `${method} ${route.path} ${response.status}`);
    }
  }
});

test.each([
  ['nothing there', 'GET', '/nothing', 404],
  ['nothing there in the API', 'GET', '/api/v1/nothing', 404],
  ['nothing there in Direct Line', 'GET', '/v3/directline/session/getsessionid', 404],
  ['another method', 'DELETE', '/health', 405],
  ['an undecodable path', 'GET', '/assets/%E0%A4%A', 404],
  ['a file outside', 'GET', '/assets/..%2f..%2fpackage.json', 404],
])('%s: the answer carries every header', async (_, method, path, status) => {
  const response = await running.ask(path, { method });
  expect(response.status).toBe(status);
  expectHeaders(response.headers, path);
});

test.each([
  ['what is no HTTP at all', 'hello\r\n\r\n', 400],
  ['a request without a host', 'GET /health HTTP/1.1\r\nConnection: close\r\n\r\n', 200],
  ['a page without a host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 421],
  ['a host that is no name', 'GET / HTTP/1.1\r\nHost: a b[\r\nConnection: close\r\n\r\n', 421],
  ['a host that looks like a number and is none', 'GET / HTTP/1.1\r\nHost: 127.0.0.999\r\nConnection: close\r\n\r\n', 400],
  ['a port that is none', 'GET / HTTP/1.1\r\nHost: localhost:99999\r\nConnection: close\r\n\r\n', 400],
  ['an address that is no path', 'GET http://[ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 400],
  ['a star', 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 400],
  ['an expectation', 'GET / HTTP/1.1\r\nHost: localhost\r\nExpect: miracles\r\nConnection: close\r\n\r\n', 417],
  ['headers without end', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`, 431],
  ['an upgrade to nowhere', 'GET /chat HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n', 404],
  [
    'a stream without a ticket',
    'GET /v3/directline/conversations/a.1/stream?t=1 HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    403,
  ],
])('%s is answered with every header, and the service goes on', async (_, request, status) => {
  const answer = await rawRequest(running.service.port, request);
  const [head = ''] = answer.split('\r\n\r\n');
  expect(head.split('\r\n')[0]).toContain(` ${status} `);
  const headers = new Headers(
    head
      .split('\r\n')
      .slice(1)
      .map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  );
  expectHeaders(headers, request);
  expect((await running.ask('/health')).status).toBe(200);
});

test('an upgrade to something else than a WebSocket is an ordinary request', async () => {
  const answer = await rawRequest(running.service.port, 'GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
});

test('everywhere but on the chat page the strict policy stands', async () => {
  for (const path of ['/', '/my-words', '/help', '/desk', '/end', '/start?as=child', '/paper', '/nothing', '/health', '/api/v1/nothing']) {
    expect((await running.ask(path)).headers.get('content-security-policy'), path).toBe(STRICT);
  }
});

test('a sheet to print has its own styles and nothing else: it runs nothing and loads nothing', async () => {
  const response = await running.ask('/sheet?dialog=whats-important-to-me&voice=child');
  const style = createHash('sha256').update('p{margin:0}').digest('base64');
  expect(response.headers.get('content-security-policy')).toBe(
    `default-src 'none'; style-src 'sha256-${style}'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  expectHeaders(response.headers, '/sheet');
});

test('the chat page has Web Chat’s policy, with a nonce of its own for every response', async () => {
  const nonces = new Set<string>();
  for (let count = 0; count < 3; count++) {
    const response = await running.ask('/chat');
    const policy = response.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([A-Za-z0-9+/]{22}==)'/.exec(policy)?.[1] ?? '';
    expect(nonce).not.toBe('');
    nonces.add(nonce);
    expect(await response.text()).toContain(nonce);
    expect(policy.replace(nonce, 'N')).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N' 'sha256-${createHash('sha256').update('').digest('base64')}'; img-src 'self' blob: data:; font-src 'self'; media-src 'self' blob:; connect-src 'self' blob: ws://127.0.0.1:${running.service.port}; worker-src blob:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`,
    );
  }
  expect(nonces.size).toBe(3);
});

test('a HEAD has the headers of a GET and no body', async () => {
  const response = await running.ask('/my-words', { method: 'HEAD' });
  expect(response.status).toBe(200);
  expectHeaders(response.headers, 'HEAD /my-words');
  expect(await response.text()).toBe('');
});

test('nothing above was a fault', () => {
  expect(running.faults).toEqual([]);
});
