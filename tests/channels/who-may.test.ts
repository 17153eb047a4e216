import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TOKEN_GRACE, TOKEN_LIFE, Tokens } from '../../src/access/token.ts';
import type { GuardedRoute, Route } from '../../src/channels/http/route.ts';
import { type Opened, type Running, runService } from './running-service.ts';

const START = Date.parse('2026-11-22T10:00:00Z');

let running: Running;
let rose: Opened;
let ellie: Opened;
beforeAll(async () => {
  running = await runService();
  rose = await running.begin();
  ellie = await running.begin();
});
beforeEach(() => {
  running.clock.now = START;
});
afterAll(() => running.service.close());

const isGuarded = (route: Route): route is GuardedRoute => ['conversation', 'interview', 'holder'].includes(route.access);
const guarded = (): GuardedRoute[] => running.service.routes.filter(isGuarded);

const pathFor = (route: Route, { directLine, interview }: Opened): string =>
  route.path
    .replace(':conversation', directLine.conversationId)
    .replace(':interview', interview)
    .replace(':entry', '1')
    .replace(':child', 'child-1')
    .replace(':alert', 'a1');

const callWith = (route: Route, token: string | undefined, whose = rose): Promise<Response> =>
  running.ask(pathFor(route, whose), { method: route.method, ...(token !== undefined && { token }), ...(route.body === 'json' && { body: {} }) });

test('every route says who may call it, and only these are open to anyone', () => {
  const open = running.service.routes.filter((route) => route.access === 'anyone').map(({ method, path }) => `${method} ${path}`);
  expect(open.sort()).toEqual([
    'GET /',
    'GET /api/v1/openapi.json',
    'GET /assets/*',
    'GET /chat',
    'GET /desk',
    'GET /end',
    'GET /feedback',
    'GET /health',
    'GET /help',
    'GET /metrics',
    'GET /my-words',
    'GET /paper',
    'GET /ready',
    'GET /sheet',
    'GET /start',
    'POST /api/v1/interviews',
    'POST /api/v1/staff/passphrase',
    'POST /api/v1/staff/provider',
    'POST /api/v1/staff/session',
  ]);
});

describe('every guarded route', () => {
  test('asks for a token', async () => {
    for (const route of guarded()) {
      const response = await callWith(route, undefined);
      expect([route.path, response.status]).toEqual([route.path, 401]);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  test('takes no token that it did not make', async () => {
    const forged = new Tokens({ key: new Uint8Array(32).fill(9), now: () => START }).issue(rose.directLine.conversationId, `dl_${rose.interview}`);
    for (const token of ['nonsense', forged, `${rose.directLine.token}x`, rose.directLine.token.slice(0, -1)]) {
      for (const route of guarded()) expect([route.path, (await callWith(route, token)).status]).toEqual([route.path, 403]);
    }
  });

  test('of a conversation or an interview is not found with somebody else’s token', async () => {
    for (const route of guarded().filter(({ access }) => access === 'conversation' || access === 'interview')) {
      const mine = await callWith(route, ellie.directLine.token, rose);
      const nobodys = await callWith(route, ellie.directLine.token, {
        ...rose,
        interview: 'i-99',
        directLine: { ...rose.directLine, conversationId: 'i-99.1' },
      });
      expect([route.path, mine.status, nobodys.status]).toEqual([route.path, 404, 404]);
      expect(await mine.text(), 'the same answer as for what does not exist').toBe(await nobodys.text());
    }
  });

  test('takes a token that has lapsed only where it can be renewed', async () => {
    running.clock.now = START + TOKEN_LIFE * 1000;
    for (const route of guarded()) {
      const { status } = await callWith(route, rose.directLine.token);
      if (route.lapsed) expect([route.path, status < 300]).toEqual([route.path, true]);
      else expect([route.path, status]).toEqual([route.path, 403]);
    }
    expect(
      guarded()
        .filter(({ lapsed }) => lapsed)
        .map(({ path }) => path),
    ).toEqual(['/v3/directline/tokens/refresh', '/v3/directline/conversations', '/v3/directline/conversations/:conversation']);
  });

  test('says TokenExpired past the grace', async () => {
    running.clock.now = START + (TOKEN_LIFE + TOKEN_GRACE) * 1000;
    for (const route of guarded().filter(({ path }) => path.startsWith('/v3/'))) {
      const response = await callWith(route, rose.directLine.token);
      expect([route.path, response.status, await response.json()]).toEqual([
        route.path,
        403,
        { error: { code: 'TokenExpired', message: 'This token has run out.' } },
      ]);
    }
  });
});

test('a token of an older sitting opens the words of its interview, but not another sitting’s conversation', async () => {
  const back = (await (await running.ask('/api/v1/interviews', { method: 'POST', body: { code: rose.code } })).json()) as Opened;
  expect(back.directLine.conversationId).toBe(`${rose.interview}.2`);
  const words = await running.ask(`/api/v1/interviews/${rose.interview}/words`, { token: rose.directLine.token });
  const conversation = await running.ask(`/v3/directline/conversations/${back.directLine.conversationId}`, { token: rose.directLine.token });
  expect([words.status, conversation.status]).toEqual([200, 404]);
});

test('a refreshed token lives 12 hours from then', async () => {
  const { directLine } = await running.begin();
  running.clock.now = START + (TOKEN_LIFE + TOKEN_GRACE - 1) * 1000;
  const response = await running.ask('/v3/directline/tokens/refresh', { method: 'POST', token: directLine.token });
  const { token, expires_in, conversationId } = (await response.json()) as { token: string; expires_in: number; conversationId: string };
  expect([response.status, expires_in, conversationId]).toEqual([200, 43_200, directLine.conversationId]);
  running.clock.now += (TOKEN_LIFE - 1) * 1000;
  const activities = await running.ask(`/v3/directline/conversations/${conversationId}/activities`, { token });
  expect(activities.status).toBe(200);
});

test('another website can not ask for anything that has effects', async () => {
  const body = { dialog: 'whats-important-to-me', voice: 'child', locale: 'en' };
  const crossSite = await running.ask('/api/v1/interviews', { method: 'POST', body, headers: { 'sec-fetch-site': 'cross-site' } });
  const asForm = await running.ask('/api/v1/interviews', { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'text/plain' } });
  const sameSite = await running.ask('/api/v1/interviews', { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin' } });
  expect([crossSite.status, asForm.status, sameSite.status]).toEqual([403, 415, 201]);
});

test('no other website is told that it may read an answer', async () => {
  const response = await running.ask('/health', { headers: { origin: 'https://evil.example' } });
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
});
