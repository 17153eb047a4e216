import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Happening } from '../../src/record/entry.ts';
import { looksFor } from '../../src/turns/look.ts';
import { openSite, type Site } from '../page/site.ts';
import { cookieOf } from './running-service.ts';

const AT = '2026-11-22T10:00:00.000Z';
const started = (role: 'child' | 'parent'): Happening => ({
  kind: 'started',
  dialog: 'whats-important-to-me@1',
  voice: role,
  role,
  locale: 'en',
  channel: 'test',
  practice: false,
  sitting: 1,
});
const said = (words: string): Happening => ({ kind: 'said', words, step: 'matters-most', prompt: null, channel: 'test' });

let site: Site;
let cookie: string;
let child: string;
beforeAll(async () => {
  site = await openSite();
  const key = site.signInPath().split('#')[1];
  const headers = { 'content-type': 'application/json' };
  cookie = cookieOf(await fetch(`${site.base}/api/v1/staff/session`, { method: 'POST', headers, body: JSON.stringify({ key }) }));
  const talks = { kyle: [started('child'), said('kept words'), { kind: 'kept-back', entry: 1 }], later: [started('child'), said('later words')] } as const;
  const others = { mum: [started('parent'), said('words of mum')], dad: [started('parent'), said('words of dad')] };
  for (const [id, happenings] of Object.entries({ ...talks, ...others })) await site.records.append(id, 0, { key: 'a', at: AT, happenings });
  child = await site.children.open('Kyle', 'staff-1');
  for (const id of ['kyle', 'later']) await site.children.join(child, { interview: id, dialog: 'x', role: 'child', name: null });
  for (const id of ['mum', 'dad']) await site.children.join(child, { interview: id, dialog: 'x', role: 'parent', name: null });
});
afterAll(() => site.stop());

const open = (interview: string): Promise<Response> =>
  fetch(`${site.base}/api/v1/children/${child}/interviews/${interview}/subject-access`, { headers: { cookie } });

test('everything that is held about one person is a page that says first that it may not go out yet, and runs nothing', async () => {
  const response = await open('kyle');
  const page = await response.text();
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  expect(page).toContain('kept words');
  expect(page, 'also of their other talks').toContain('later words');
  expect(page.indexOf('This may not go out yet.')).toBeLessThan(page.indexOf('kept words'));
  expect(page).not.toMatch(/words of (mum|dad)/);
});

test('two grown-ups without a name are not taken for one person', async () => {
  const page = await (await open('mum')).text();
  expect([page.includes('words of mum'), page.includes('words of dad')]).toEqual([true, false]);
});

test('that it was opened is in the file, and the person of that talk is told', async () => {
  await open('later');
  const looks = await site.children.looks(child);
  expect(looks.at(-1)).toMatchObject({ what: 'subject-access', interview: 'later' });
  const told = (interview: string) => looksFor({ interview, joined: '' }, looks.slice(-1)).map(({ what }) => what);
  expect([told('later'), told('mum')], 'and nobody else').toEqual([['subject-access'], []]);
});

test('an interview of another file is not found', async () => {
  const other = await site.children.open('Ellie', 'staff-1');
  const response = await fetch(`${site.base}/api/v1/children/${other}/interviews/kyle/subject-access`, { headers: { cookie } });
  expect(response.status).toBe(404);
});
