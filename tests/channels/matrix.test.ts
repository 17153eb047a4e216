import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { LONGEST } from '../../src/access/sessions.ts';
import type { Route } from '../../src/channels/http/route.ts';
import { CALLERS, type Caller, ROLE_OF, STAFF } from './callers.ts';
import { councilInMemory } from './council-in-memory.ts';
import { filesInMemory } from './in-memory-files.ts';
import { RULES, type Rule } from './rules-of-places.ts';
import { type Opened, PNG, type Running, runService } from './running-service.ts';
import { type Streams, scriptedTurns } from './scripted-turns.ts';
import { addStaff, type Signed, signUp } from './staff-of.ts';
import { streamStatus } from './stream-client.ts';

vi.mock('node:crypto', async (original) => (await import('../access/quick-argon2.ts')).quickArgon2(await original()));

const START = Date.parse('2026-11-22T10:00:00Z');
const APP = { MicrosoftAppId: '00000000-0000-0000-0000-000000000001', MicrosoftAppPassword: 'x', MicrosoftAppType: 'MultiTenant', MicrosoftAppTenantId: null };

const PICTURE = { did: 'show', image: PNG, source: 'drawing', description: null, prompt: null } as const;
/** Behind what they were told when it was begun and when they came with their code. */
const PICTURE_ENTRY = 4;

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

let running: Running;
let person: Opened;
let another: Opened;
let child: string;
let other: string;
const staff = new Map<Caller, Signed>();
const tokens = new Map<Caller, string>();

beforeAll(async () => {
  const streams: Streams = new Map();
  const turns = scriptedTurns(streams);
  const children = filesInMemory(() => running.clock.now);
  const council = councilInMemory({ children, entriesOf: turns.entries });
  running = await runService({
    turns,
    children: async () => children,
    council: async () => council,
    app: APP,
    viewsHtml: () => '<!doctype html><title>Views</title>',
    pages: { practice: false, serviceName: 'Here', outOfHours: null, selfStart: true },
  });
  const first = await running.signIn();
  const chief = await signUp(running, first, { name: 'Chief', role: 'administrator' });
  const opener = await signUp(running, chief.cookie, { name: 'Opener', role: 'worker', team: 'East' });
  const outsider = await signUp(running, chief.cookie, { name: 'Outsider', role: 'worker', team: 'West' });
  [child, other] = [await openFile(opener, 'Kyle'), await openFile(outsider, 'Rose')];
  for (const caller of [...STAFF, 'an expired session', 'an ended account'] as const) {
    const role = STAFF.includes(caller) ? ROLE_OF(caller) : 'worker';
    const team = caller === 'a manager of the team' ? 'East' : caller === 'a manager of another team' ? 'North' : undefined;
    const name = caller.replaceAll(' ', '-');
    staff.set(caller, await signUp(running, chief.cookie, { name, role: role as 'worker', ...(team !== undefined && { team }) }));
  }
  for (const caller of [
    'a worker with a grant',
    'a worker whose grant has ended',
    'a reader with a grant',
    'an administrator with a grant',
    'an ended account',
    'an expired session',
  ] as const) {
    await give(chief, idOf(caller));
  }
  await give(chief, idOf('a worker whose grant is over'), 1);
  await run(chief, `/api/v1/children/${child}/grants/end`, { staff: idOf('a worker whose grant has ended'), why: 'moved on' });
  await run(chief, `/api/v1/staff/${idOf('an ended account')}/end`, {});
  person = await invited(opener, child);
  another = await invited(outsider, other);
  for (const { interview } of [person, another]) {
    await running.turns.take({ interview, sitting: 1, key: 'p', channel: 'test', deed: PICTURE });
    endForReal(streams, interview);
    await council.notice(interview, null);
  }
  for (const [caller, team] of Object.entries(SYSTEMS)) {
    const { system, token } = (await run(chief, '/api/v1/systems', { name: caller, team })) as { system: string; token: string };
    tokens.set(caller as Caller, token);
    if (caller === 'a system that was ended') await run(chief, `/api/v1/systems/${system}/end`, {});
  }
  // Those with an hour have had it by now; whoever does nothing for a quarter of one is signed out, but for those who begin again.
  running.clock.now = START + LONGEST;
  for (const caller of STAFF) staff.set(caller, await again(staff.get(caller)));
  // Their account is there, and they signed in once; that session is over.
}, 120_000);
afterAll(() => running.service.close());

/** The systems there are, by whose files they may ask for. */
const SYSTEMS: Partial<Record<Caller, string | null>> = {
  'a system for all files': null,
  'a system for the team': 'East',
  'a system for another team': 'North',
  'a system that was ended': null,
};

/** As if it had not been practice, and had come to its end. */
function endForReal(streams: Streams, interview: string): void {
  const entries = streams.get(interview) ?? [];
  const [started] = entries;
  if (started?.kind !== 'started') throw new Error('no interview');
  entries[0] = { ...started, practice: false };
  entries.push({ kind: 'closed', how: 'finished', n: entries.length, at: started.at });
}

const idOf = (caller: Caller): string => staff.get(caller)?.staff ?? '';

async function run({ cookie }: Pick<Signed, 'cookie'>, path: string, body: object): Promise<unknown> {
  const response = await running.ask(path, { method: 'POST', cookie, body });
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
  return response.json();
}

const openFile = async (by: Signed, name: string): Promise<string> => ((await run(by, '/api/v1/children', { name })) as { child: string }).child;

const give = (by: Signed, to: string, hours: number | null = null) => run(by, `/api/v1/children/${child}/grants`, { staff: to, why: 'the matrix', hours });

async function invited(by: Signed, to: string): Promise<Opened> {
  const { code } = (await run(by, `/api/v1/children/${to}/invitations`, { dialog: 'whats-important-to-me', voice: 'child' })) as { code: string };
  return (await (await running.ask('/api/v1/interviews', { method: 'POST', body: { code } })).json()) as Opened;
}

/** Somebody once more, with a session of this moment. */
async function again(signed: Signed | undefined): Promise<Signed> {
  if (!signed) throw new Error('nobody');
  const response = await running.ask('/api/v1/staff/session', { method: 'POST', body: { email: signed.email, passphrase: 'kettle moss violin thirty' } });
  return { ...signed, cookie: response.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '' };
}

/** Whose conversation, interview and child a call is about. */
interface Whose {
  readonly who: Opened;
  readonly file: string;
}

/** What somebody calls with. */
function papersOf(caller: Caller): { readonly token?: string | undefined; readonly cookie?: string | undefined } {
  return {
    token: caller === 'the person' ? person.directLine.token : caller === 'another person' ? another.directLine.token : tokens.get(caller),
    cookie: caller === 'a forged session' ? `__Host-desk=${'A'.repeat(43)}` : staff.get(caller)?.cookie,
  };
}

function call(route: Route, caller: Caller, { who, file }: Whose): Promise<Response> {
  const path = route.path
    .replace(':conversation', who.directLine.conversationId)
    .replace(':interview', who.interview)
    .replace(':entry', String(PICTURE_ENTRY))
    .replace(':child', file)
    // By the child or by the interview, as it comes.
    .replace(':of', caller.includes('team') ? file : who.interview)
    .replace(':system', 'system-none')
    .replace(':event', 'event-none')
    // Nobody of theirs: what is done to accounts is another test's.
    .replace(':staff', 'staff-none')
    // Whose it may be is tried where alerts are: here it is nobody's.
    .replace(':alert', 'alert-none')
    .replace('*', 'page.css');
  const { token, cookie } = papersOf(caller);
  return running.ask(path, {
    method: route.method,
    ...(token !== undefined && { token }),
    ...(cookie !== undefined && { cookie }),
    ...(route.body === 'json' && { body: {} }),
  });
}

/** What is answered by whoever checks at the door. A handler never answers with one of these to what is asked here, but where a rule says so. */
const DOOR = new Set([
  'no-token',
  'not-a-token',
  'token-expired',
  'not-signed-in',
  'may-not',
  'no-such-child',
  'no-such-interview',
  'no-such-export',
  'no-such-place',
  'cross-site',
  'Unauthorized',
  'Forbidden',
  'NotFound',
  'TokenExpired',
]);

/** `in`, or the status and code with which somebody was kept out. */
async function outcome(response: Response): Promise<string> {
  const text = await response.text();
  if (response.status < 400) return 'in';
  const body = (text.startsWith('{') ? JSON.parse(text) : {}) as { code?: string; error?: { code: string } };
  const isDoor = DOOR.has(body.code ?? body.error?.code ?? '');
  return isDoor ? String(response.status) : 'in';
}

const isPerson = (caller: Caller): boolean => caller === 'the person' || caller === 'another person';
const isSystem = (caller: Caller): boolean => caller in SYSTEMS;
const isSignedIn = (caller: Caller): boolean => STAFF.includes(caller);

/** Who has the child that the calls are about. */
const HAS: ReadonlySet<Caller> = new Set(['a worker with a grant', 'a reader with a grant', 'a manager of the team', 'an administrator with a grant']);

function expected(rule: Rule, caller: Caller, about: 'own' | 'other', name: string): string | null {
  if (typeof rule === 'object') {
    if (!isSignedIn(caller)) return '401';
    const role = ROLE_OF(caller);
    if ('anywhere' in rule) return rule.anywhere.includes(role) ? 'in' : '403';
    if (!rule.theirs.some((one) => one === role)) return '403';
    return about === 'own' && HAS.has(caller) ? 'in' : '404';
  }
  switch (rule) {
    case 'anyone':
      return 'in';
    case 'holder':
      return isPerson(caller) ? 'in' : isSystem(caller) ? '403' : '401';
    case 'conversation':
    case 'interview':
      if (!isPerson(caller)) return isSystem(caller) ? '403' : '401';
      return (caller === 'the person') === (about === 'own') ? 'in' : '404';
    case 'system':
      if (!isSystem(caller)) return isPerson(caller) ? '403' : '401';
      if (caller === 'a system that was ended') return '403';
      // What there is for them in the list is none of the door's.
      if (!name.endsWith(':of') || caller === 'a system for all files') return 'in';
      return about === 'own' && caller === 'a system for the team' ? 'in' : '404';
    case 'ticket':
    case 'connector':
      return null; // neither a token nor a cookie counts there: no caller gets in by who they are
    default:
      return rule satisfies never;
  }
}

test('every place has a rule, and every rule a place', () => {
  expect(running.service.routes.map(nameOf).sort()).toEqual(Object.keys(RULES).sort());
});

test('what a rule says is what the route itself declares', () => {
  for (const route of running.service.routes) {
    const rule = RULES[nameOf(route)];
    expect([nameOf(route), route.access]).toEqual([nameOf(route), typeof rule === 'object' ? 'staff' : rule]);
  }
});

describe.each(['own', 'other'] as const)('every place, about the child, the talk or the interview that is their %s one,', (about) => {
  test.each(CALLERS)('asked by %s', { timeout: 60_000 }, async (caller) => {
    const whose = about === 'own' ? { who: person, file: child } : { who: another, file: other };
    const [found, wanted]: [string[], string[]] = [[], []];
    for (const route of running.service.routes) {
      const name = nameOf(route);
      const rule = RULES[name];
      const want = rule === undefined ? 'no rule' : expected(rule, caller, about, name);
      // It would end the session of who asks.
      if (want === null || (name === 'POST /api/v1/staff/session/end' && want === 'in')) continue;
      found.push(`${name}: ${await outcome(await call(route, caller, whose))}`);
      wanted.push(`${name}: ${want}`);
    }
    expect(found).toEqual(wanted);
  });
});

test('a child who is not theirs is answered as one who is not there', async () => {
  const signed = staff.get('a worker without');
  for (const route of running.service.routes.filter(({ access, path }) => access === 'staff' && path.includes(':child'))) {
    const [mine, nobodys] = await Promise.all([
      call(route, 'a worker without', { who: person, file: child }),
      call(route, 'a worker without', { who: person, file: 'child-999' }),
    ]);
    expect([mine.status, await mine.text()], `${nameOf(route)} ${signed?.staff}`).toEqual([nobodys.status, await nobodys.text()]);
  }
});

test('a ticket is what opens a picture, and no session of the desk', async () => {
  for (const caller of CALLERS) {
    for (const route of running.service.routes.filter(({ path }) => path.includes('/attachments/'))) {
      expect([caller, (await call(route, caller, { who: person, file: child })).status]).toEqual([caller, 404]);
    }
  }
});

describe('a stream of a conversation', () => {
  const streamOf = (about: Opened, ticket: string): string =>
    `${running.base.replace('http', 'ws')}/v3/directline/conversations/${about.directLine.conversationId}/stream?watermark=0&t=${ticket}`;
  const ticketFor = async ({ directLine }: Opened): Promise<string> => {
    const response = await running.ask(`/v3/directline/conversations/${directLine.conversationId}`, { token: directLine.token });
    return new URL(((await response.json()) as { streamUrl: string }).streamUrl).searchParams.get('t') ?? '';
  };

  test.each(CALLERS)('is opened by a ticket and by nothing that %s has besides', async (caller) => {
    const { token, cookie } = papersOf(caller);
    const headers = { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...(cookie !== undefined && { cookie }) };
    for (const ticket of ['', token ?? 'x', cookie?.split('=')[1] ?? 'x', await ticketFor(another)]) {
      expect([caller, await streamStatus(streamOf(person, ticket), headers)]).toEqual([caller, 403]);
    }
  });

  test('is opened by its own, once, and from no other site', async () => {
    const ticket = await ticketFor(person);
    expect(await streamStatus(streamOf(person, ticket), {})).toBe(101);
    expect(await streamStatus(streamOf(person, ticket), {})).toBe(403);
    for (const origin of ['https://evil.example', 'null', `http://x.127.0.0.1:${running.service.port}`]) {
      expect([origin, await streamStatus(streamOf(person, await ticketFor(person)), { origin })]).toEqual([origin, 403]);
    }
  });
});

test('what has effects takes no session from another site, another of the same organisation or a form', async () => {
  const cookie = staff.get('an administrator with a grant')?.cookie ?? '';
  for (const route of running.service.routes.filter(({ access }) => access === 'staff')) {
    for (const from of ['cross-site', 'same-site']) {
      const response = await running.ask(route.path.replace(':child', child), {
        method: route.method,
        cookie,
        headers: { 'sec-fetch-site': from },
        ...(route.method === 'POST' && { body: {} }),
      });
      expect([nameOf(route), from, response.status]).toEqual([nameOf(route), from, 403]);
    }
    const response = await running.ask(route.path.replace(':child', child), {
      method: route.method,
      cookie,
      headers: { origin: 'https://evil.example' },
      ...(route.method === 'POST' && { body: {} }),
    });
    expect([nameOf(route), response.status]).toEqual([nameOf(route), 403]);
    if (route.method !== 'POST' || route.path.endsWith('/end')) continue;
    const form = await running.ask(route.path.replace(':child', child), {
      method: 'POST',
      cookie,
      body: 'a=b',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([nameOf(route), [415, 403].includes(form.status)]).toEqual([nameOf(route), true]);
  }
});

test('nobody without an account comes in by a link that is not theirs to choose by', async () => {
  const chief = staff.get('an administrator with a grant')?.cookie ?? '';
  const { link } = await addStaff(running, chief, { name: 'Late', role: 'worker' });
  for (const wrong of [`${link}x`, link.slice(1), '']) {
    const response = await running.ask('/api/v1/staff/passphrase', { method: 'POST', body: { link: wrong, passphrase: 'kettle moss violin thirty' } });
    expect([response.status, response.headers.getSetCookie()]).toEqual([404, []]);
  }
});

test('nothing above was a fault', () => {
  expect(running.faults).toEqual([]);
});
