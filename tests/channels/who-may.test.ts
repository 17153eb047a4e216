import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { TOKEN_GRACE, TOKEN_LIFE, Tokens } from '../../src/access/token.ts';
import type { GuardedRoute, Route } from '../../src/channels/http/route.ts';
import { Refused } from '../../src/turns/turns.ts';
import { RULES } from './rules-of-places.ts';
import { type Opened, PNG, type Running, runService } from './running-service.ts';
import { scriptedTurns } from './scripted-turns.ts';

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

/** What somebody may hold in their hand when they ask for what is Rose's. */
const HOLDINGS = [
  'her own token',
  'another person’s',
  'one of another sitting',
  'one refreshed since',
  'one that lapsed',
  'one past its grace',
  'none',
  'garbage',
] as const;

type Holding = (typeof HOLDINGS)[number];

/** Every place that takes a person's token, by what the token must be of. A place that is missing here, or here and nowhere else, fails. */
const PLACES = Object.fromEntries(Object.entries(RULES).filter(([, rule]) => rule === 'holder' || rule === 'conversation' || rule === 'interview'));

const RENEWS = new Set(['POST /v3/directline/tokens/refresh', 'POST /v3/directline/conversations', 'GET /v3/directline/conversations/:conversation']);

/** The status with which somebody is kept out; 0 where they come in. */
function expected(name: string, holding: Holding): number {
  const access = PLACES[name];
  switch (holding) {
    case 'her own token':
    case 'one refreshed since':
      return 0;
    case 'another person’s':
      return access === 'holder' ? 0 : 404;
    case 'one of another sitting':
      return access === 'conversation' ? 404 : 0;
    case 'one that lapsed':
      return RENEWS.has(name) ? 0 : 403;
    case 'one past its grace':
    case 'garbage':
      return 403;
    case 'none':
      return 401;
    default:
      return holding satisfies never;
  }
}

describe('what is somebody’s', () => {
  const CANARY = 'canary went swimmin wi ellie';
  let service: Running;
  let own: Opened;
  let other: Opened;
  let later: Opened;
  let refreshed: string;
  let picture: number;
  beforeAll(async () => {
    const nothingDeleted = () => Promise.reject(new Refused('no-such-entry'));
    service = await runService({ turns: { ...scriptedTurns(), deleteForGood: nothingDeleted }, viewsHtml: () => '<!doctype html><title>Views</title>' });
    [own, other] = [await service.begin(), await service.begin()];
    const { interview, directLine } = own;
    const path = `/v3/directline/conversations/${directLine.conversationId}/activities`;
    await service.ask(path, { method: 'POST', token: directLine.token, body: { type: 'message', text: CANARY } });
    const deed = { did: 'show', image: PNG, source: 'drawing', description: null, prompt: null } as const;
    await service.turns.take({ interview, sitting: 1, key: 'p', channel: 'test', deed });
    picture = ((await service.turns.entries(interview)) ?? []).findIndex(({ kind }) => kind === 'attached');
    service.clock.now += 1000;
    refreshed = directLine.token;
    const renewed = (await (await service.ask('/v3/directline/tokens/refresh', { method: 'POST', token: refreshed })).json()) as { token: string };
    own = { ...own, directLine: { ...directLine, token: renewed.token } };
    later = (await (await service.ask('/api/v1/interviews', { method: 'POST', body: { code: own.code } })).json()) as Opened;
  });
  beforeEach(() => {
    service.clock.now = START + 1000;
  });
  afterAll(async () => {
    expect(service.faults).toEqual([]);
    await service.service.close();
  });

  function held(holding: Holding): string | undefined {
    switch (holding) {
      case 'another person’s':
        return other.directLine.token;
      case 'one of another sitting':
        return later.directLine.token;
      case 'one refreshed since':
        return refreshed;
      case 'none':
        return undefined;
      case 'garbage':
        return 'a.b.c';
      default:
        return own.directLine.token;
    }
  }

  const AGED: Partial<Record<Holding, number>> = { 'one that lapsed': TOKEN_LIFE, 'one past its grace': TOKEN_LIFE + TOKEN_GRACE };

  const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
  const placeOf = (route: Route): string => pathFor({ ...route, path: route.path.replace(':entry', String(picture)) }, own);

  test('is behind places that are all known here', () => {
    expect(Object.fromEntries(service.service.routes.filter(isGuarded).map((route) => [nameOf(route), route.access]))).toEqual(PLACES);
  });

  test.each(HOLDINGS)('is opened, or not, by %s', { timeout: 30_000 }, async (holding) => {
    service.clock.now += (AGED[holding] ?? 0) * 1000;
    const token = held(holding);
    // An answer that can't be changed is said to be none by the handler, which only is asked who came in.
    const [found, wanted]: [unknown[], unknown[]] = [[], []];
    for (const route of service.service.routes.filter(isGuarded)) {
      const name = nameOf(route);
      const response = await service.ask(placeOf(route), {
        method: route.method,
        ...(token !== undefined && { token }),
        ...(route.body === 'json' && { body: {} }),
      });
      const text = await response.text();
      found.push([name, [401, 403, 404].includes(response.status) && !text.includes('no-such-entry') ? response.status : 0]);
      wanted.push([name, expected(name, holding)]);
      if (holding === 'another person’s') {
        for (const secret of [CANARY, own.interview, own.directLine.conversationId]) expect([name, text.includes(secret)]).toEqual([name, false]);
      }
      if (holding === 'one past its grace' && name.includes('/v3/')) expect([name, text]).toEqual([name, expect.stringContaining('"TokenExpired"')]);
    }
    expect(found).toEqual(wanted);
  });

  test.each(HOLDINGS)('is no place of the desk’s for %s', { timeout: 30_000 }, async (holding) => {
    const token = held(holding);
    for (const route of service.service.routes.filter(({ access }) => access === 'staff')) {
      const { status } = await service.ask(placeOf(route), {
        method: route.method,
        ...(token !== undefined && { token }),
        ...(route.body === 'json' && { body: {} }),
      });
      expect([nameOf(route), status]).toEqual([nameOf(route), 401]);
    }
  });

  test.each(HOLDINGS)('is no picture in an address with %s', async (holding) => {
    const address = `/v3/directline/attachments/${own.directLine.conversationId}/${picture}?t=${held(holding) ?? ''}`;
    expect((await service.ask(address)).status).toBe(404);
  });

  /** Opens a WebSocket. @returns `open`, or the status it was refused with */
  const knock = (address: string): Promise<string | number> =>
    new Promise((resolve) => {
      const socket = new WebSocket(address);
      socket.on('open', () => {
        resolve('open');
        socket.close();
      });
      socket.on('unexpected-response', (_, response) => {
        resolve(response.statusCode ?? 0);
        socket.terminate();
      });
      socket.on('error', () => undefined);
    });

  /** The address of the stream that a token is given for its own conversation, turned to Rose's; null where it is given none. */
  async function streamFor(holding: Holding, { directLine }: Opened): Promise<string> {
    const token = held(holding);
    const path = `/v3/directline/conversations/${directLine.conversationId}`;
    const { streamUrl } = (await (await service.ask(path, token === undefined ? {} : { token })).json()) as { streamUrl?: string };
    const ticket = streamUrl === undefined ? (token ?? '') : (new URL(streamUrl).searchParams.get('t') ?? '');
    return `${service.base.replace('http', 'ws')}/v3/directline/conversations/${own.directLine.conversationId}/stream?watermark=0&t=${ticket}`;
  }

  test.each(HOLDINGS)('is a stream that is opened, or not, by %s', async (holding) => {
    service.clock.now += (AGED[holding] ?? 0) * 1000;
    const whose = holding === 'another person’s' ? other : holding === 'one of another sitting' ? later : own;
    const opens = ['her own token', 'one refreshed since', 'one that lapsed'].includes(holding);
    const address = await streamFor(holding, whose);
    expect(await knock(address)).toBe(opens ? 'open' : 403);
    expect(await knock(address), 'a ticket opens once').toBe(403);
  });

  test('is no stream for a ticket that lies for more than a minute', async () => {
    const address = await streamFor('her own token', own);
    service.clock.now += 60_001;
    expect(await knock(address)).toBe(403);
  });
});
