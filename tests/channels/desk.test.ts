import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Earlier } from '../../src/channels/catalogue.ts';
import { standingOf } from '../../src/channels/desk/standing.ts';
import { openLimits } from '../../src/channels/http/limits.ts';
import type { Entry, Happening } from '../../src/record/entry.ts';
import { type Opened, type Running, runService } from './running-service.ts';
import { CARDS, smallCatalogue } from './small-catalogue.ts';

const GATES = ['named-by-a-person', 'they-are-alone', 'safe-to-talk', 'no-shared-link'];

let running: Running;
let signIns: number;
/** What the catalogue was asked to bring something from. */
let earlier: Earlier[];
let cookie: string;
beforeEach(async () => {
  signIns = 0;
  earlier = [];
  const catalogue = smallCatalogue(earlier);
  running = await runService({
    catalogue: async () => catalogue,
    binned: async () => ({ counts: async () => [{ word: 'contact', count: 3 }] }),
    drawCode: async (text) => [[text.startsWith('http'), false]],
    onSignIn: () => {
      signIns += 1;
    },
  });
  cookie = await running.signIn();
});
afterEach(async () => {
  expect(running.faults).toEqual([]);
  await running.service.close();
});

const keyOf = ({ service }: Running): string => service.signInPath().slice('/desk#'.length);
const signIn = (key: unknown, at = running): Promise<Response> => at.ask('/api/v1/staff/session', { method: 'POST', body: { key } });
const get = (path: string): Promise<Response> => running.ask(path, { cookie });
const post = (path: string, body: object): Promise<Response> => running.ask(path, { method: 'POST', cookie, body });
const codeOf = async (response: Response): Promise<unknown> => [response.status, ((await response.json()) as { code: unknown }).code];

async function openFile(name: string | null = null): Promise<string> {
  return ((await (await post('/api/v1/children', { name })).json()) as { child: string }).child;
}

interface Invited {
  readonly interview: string;
  readonly code: string;
  readonly link: string | null;
  readonly qr: unknown;
}

async function invite(child: string, wish: object = {}): Promise<Invited> {
  const response = await post(`/api/v1/children/${child}/invitations`, { dialog: 'whats-important-to-me', voice: 'child', ...wish });
  expect(response.status).toBe(201);
  return (await response.json()) as Invited;
}

const open = async (code: string): Promise<Opened> => (await (await running.ask('/api/v1/interviews', { method: 'POST', body: { code } })).json()) as Opened;

async function say({ directLine }: Opened, text: string): Promise<void> {
  const path = `/v3/directline/conversations/${directLine.conversationId}/activities`;
  expect((await running.ask(path, { method: 'POST', token: directLine.token, body: { type: 'message', text } })).status).toBe(200);
}

describe('signing in to the desk', () => {
  test('takes the printed link once, says that it was used, and prints another', async () => {
    const key = keyOf(running);
    expect((await signIn(key)).status).toBe(201);
    expect(await codeOf(await signIn(key))).toEqual([404, 'link-used']);
    expect([signIns, keyOf(running) === key]).toEqual([2, false]);
  });

  test.each([[''], ['nonsense'], [7], [null]])('takes no %j', async (key) => {
    expect((await signIn(key)).status).toBe(typeof key === 'string' ? 404 : 400);
    expect(signIns).toBe(1);
  });

  test('is limited like codes', async () => {
    const limited = await runService({ limits: openLimits({ now: () => 0, sleep: async () => undefined }) });
    const guesses = await Promise.all(Array.from({ length: 22 }, () => signIn('guess', limited)));
    expect(guesses.map(({ status }) => status).sort()).toEqual([...Array(20).fill(404), 429, 429]);
    expect((await signIn(keyOf(limited), limited)).status, 'the right one has to wait too').toBe(429);
    expect(await (await limited.ask('/metrics')).text()).toContain('own_words_sign_ins_total{how="printed-link",outcome="refused"} 20');
    await limited.service.close();
  });

  test('leaves no key in any page or address', async () => {
    const page = await (await running.ask('/desk')).text();
    expect(page).not.toContain(keyOf(running));
    expect(page).not.toContain(cookie.split('=')[1]);
  });
});

describe('a child’s file', () => {
  test('is opened with the name a worker chose, listed and looked at', async () => {
    const child = await openFile('Kyle  B. ');
    expect(await (await get('/api/v1/children')).json()).toEqual([{ id: child, name: 'Kyle  B. ', opened: expect.any(String), interviews: 0 }]);
    expect(await (await get(`/api/v1/children/${child}`)).json()).toEqual({
      id: child,
      name: 'Kyle  B. ',
      opened: expect.any(String),
      interviews: [],
      waiting: 0,
    });
    expect(await codeOf(await get('/api/v1/children/child-9'))).toEqual([404, 'no-such-child']);
  });

  test.each([[{ name: '' }], [{ name: 'x'.repeat(201) }], [{ name: 7 }], [{ name: 'K', words: 'x' }]])('is not opened with %j', async (body) => {
    expect((await post('/api/v1/children', body)).status).toBe(400);
  });

  test('shows who was asked what and how far they are, and no words', async () => {
    const child = await openFile('Kyle');
    const { code, interview } = await invite(child);
    const standings = async () => {
      const text = await (await get(`/api/v1/children/${child}`)).text();
      expect(text).not.toContain('canary');
      return JSON.parse(text).interviews;
    };
    expect(await standings()).toEqual([
      {
        interview,
        dialog: 'whats-important-to-me@1',
        title: CARDS[0]?.title,
        role: 'child',
        name: null,
        at: expect.any(String),
        quiet: false,
        standing: 'waiting',
        held: false,
        code: { state: 'waiting', made: expect.any(String), until: expect.any(String), by: expect.any(String), again: false, hasPin: false },
      },
    ]);
    await say(await open(code), 'canary went swimmin');
    expect((await standings())[0].standing).toBe('begun');
  });
});

describe('an invitation', () => {
  test('begins an interview by a worker, with names, in the file, and gives the code, the link and its picture', async () => {
    const child = await openFile('Kyle');
    const { interview, code, link, qr } = await invite(child, { names: { worker: 'Asha', child: 'Kyle' }, voice: 'parent', name: 'Mum' });
    expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    expect([link, qr]).toEqual([`${running.base}/chat#${code.replace('-', '')}`, [[true, false]]]);
    const [started] = (await running.turns.entries(interview)) ?? [];
    expect(started).toMatchObject({ kind: 'started', voice: 'parent', by: 'worker', names: { worker: 'Asha', child: 'Kyle' } });
    expect((await open(code)).interview).toBe(interview);
  });

  test.each([
    ['what is not there', { dialog: 'nothing' }, 404, 'no-such-dialog'],
    ['what nobody can tie to a person', { dialog: 'feedback' }, 404, 'no-such-dialog'],
    ['somebody who is nobody', { voice: 'dog' }, 404, 'no-such-voice'],
    ['what needs a worker beside them without one', { dialog: 'with-a-worker' }, 409, 'not-here'],
    ['what is for one alone together', { dialog: 'alone', voice: 'parent', cards: true, confirmed: GATES }, 409, 'not-here'],
    ['more than it takes', { words: 'x' }, 400, 'bad-request'],
  ])('is not made for %s', async (_, wish, status, code) => {
    const child = await openFile();
    const response = await post(`/api/v1/children/${child}/invitations`, { dialog: 'whats-important-to-me', voice: 'child', ...wish });
    expect(await codeOf(response)).toEqual([status, code]);
    expect(await (await get(`/api/v1/children/${child}`)).json()).toMatchObject({ interviews: [], waiting: 0 });
  });

  test('into no file is none', async () => {
    expect(await codeOf(await post('/api/v1/children/child-9/invitations', { dialog: 'whats-important-to-me', voice: 'child' }))).toEqual([
      404,
      'no-such-child',
    ]);
  });

  test('to what is asked of somebody alone is made when everything is ticked, and never as a link', async () => {
    const child = await openFile();
    const wish = { dialog: 'alone', voice: 'parent' };
    for (let ticked = 0; ticked < GATES.length; ticked++) {
      const response = await post(`/api/v1/children/${child}/invitations`, { ...wish, confirmed: GATES.slice(0, ticked) });
      expect(await codeOf(response)).toEqual([409, 'not-confirmed']);
    }
    const { code, link, qr } = await invite(child, { ...wish, confirmed: GATES });
    expect([link, qr]).toEqual([null, null]);
    const { talk } = (await open(code)) as Opened & { readonly talk: object };
    expect(talk).toMatchObject({ quiet: true, cards: false });
    expect(await (await get(`/api/v1/children/${child}`)).json()).toMatchObject({ interviews: [{ quiet: true }] });
    expect(await (await get('/api/v1/children')).json(), 'the list does not even count it').toMatchObject([{ interviews: 0 }]);
  });

  test('puts before somebody what they said themselves, and never for certain somebody else’s', async () => {
    const child = await openFile('Kyle');
    const first = await invite(child, { voice: 'child' });
    const brother = await invite(child, { voice: 'child', name: 'Ryan' });
    const mum = await invite(child, { voice: 'parent', name: 'Mum' });
    const somebody = await invite(child, { voice: 'parent' });
    earlier.length = 0;
    await invite(child, { voice: 'young-person' });
    const bySame = () => earlier.flatMap(({ interview, samePerson }) => (samePerson ? [interview] : []));
    expect(earlier).toHaveLength(4);
    expect(bySame()).toEqual([first.interview]);
    earlier.length = 0;
    await invite(child, { voice: 'parent', name: 'Mum' });
    expect(bySame()).toEqual([mum.interview]);
    earlier.length = 0;
    await invite(child, { voice: 'parent' });
    expect(bySame()).toEqual([]);
    earlier.length = 0;
    await invite(child, { voice: 'child', name: 'Ryan' });
    expect(bySame()).toEqual([brother.interview]);
    expect(earlier.map(({ interview }) => interview)).toContain(somebody.interview);
  });
});

test('the desk lists what may be asked of somebody, packs too, and what people binned', async () => {
  expect(await (await get('/api/v1/dialogs')).json()).toEqual(CARDS);
  expect(await (await get('/api/v1/binned-words')).json()).toEqual([{ word: 'contact', count: 3 }]);
});

test.each<[string, readonly Partial<Entry>[], string]>([
  ['nobody has come to', [{ kind: 'started' }, { kind: 'told' }], 'waiting'],
  ['only a worker wrote in', [{ kind: 'said', as: 'worker' }], 'waiting'],
  ['somebody tapped something in', [{ kind: 'chose' }], 'begun'],
  ['somebody left', [{ kind: 'chose' }, { kind: 'closed', how: 'left' }], 'begun'],
  ['was stopped', [{ kind: 'chose' }, { kind: 'closed', how: 'stopped' }], 'stopped'],
  ['somebody did not want', [{ kind: 'chose' }, { kind: 'closed', how: 'declined' }], 'stopped'],
  ['went on after all', [{ kind: 'chose' }, { kind: 'closed', how: 'stopped' }, { kind: 'chose' }], 'begun'],
  ['came to its end', [{ kind: 'chose' }, { kind: 'closed', how: 'finished' }, { kind: 'chose' }], 'finished'],
])('an interview that %s stands as it is', (_, entries, standing) => {
  expect(standingOf(entries.map((entry, n) => ({ ...(entry as Happening), n, at: '' })))).toBe(standing);
});

describe('a talk that a worker stops for now', () => {
  test('is stopped from the desk, says so to the person, and goes on when that is lifted', async () => {
    const child = await openFile('Kyle');
    const { interview, code } = await invite(child);
    const person = await open(code);
    const stop = (to: string) => post(`/api/v1/children/${child}/interviews/${interview}/${to}`, {});
    const isHeld = async () => ((await (await get(`/api/v1/children/${child}`)).json()) as { interviews: { held: boolean }[] }).interviews[0]?.held;
    expect((await stop('hold')).status).toBe(200);
    expect(await isHeld()).toBe(true);
    await say(person, 'one more thing');
    expect((await stop('lift-hold')).status).toBe(200);
    expect(await isHeld()).toBe(false);
    const kinds = (await running.turns.entries(interview))?.flatMap((entry) => (entry.kind === 'held' || entry.kind === 'hold-lifted' ? [entry.kind] : []));
    expect(kinds).toEqual(['held', 'hold-lifted']);
  });

  test('is nobody’s to stop who names another file', async () => {
    const [child, other] = [await openFile('Kyle'), await openFile('Ellie')];
    const { interview } = await invite(child);
    expect(await codeOf(await post(`/api/v1/children/${other}/interviews/${interview}/hold`, {}))).toEqual([404, 'no-such-child']);
  });
});

test('what waits for a worker is told as a number, and word for word only to whoever asks, which the file keeps', async () => {
  const child = await openFile('Kyle');
  await invite(child);
  expect(((await (await get(`/api/v1/children/${child}`)).json()) as { waiting: number }).waiting).toBe(0);
  expect(await (await get(`/api/v1/children/${child}/waiting`)).json()).toEqual([]);
});
