import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { openSite, type Site } from '../page/site.ts';
import { cookieOf, PNG } from './running-service.ts';

vi.mock('node:crypto', async (original) => (await import('../access/quick-argon2.ts')).quickArgon2(await original()));

/** Places that tests of their own answer for: they need somebody else's server, something that was ended or given up, or a form. */
const ELSEWHERE = [
  'GET /api/v1/exports/{of}',
  'POST /api/v1/staff/provider',
  'POST /api/v1/undelivered/{event}/again',
  'POST /v3/directline/conversations/{conversation}/upload',
];

type Schema = Parameters<typeof z.fromJSONSchema>[0];
interface Content {
  readonly content?: { readonly 'application/json'?: { readonly schema: Schema } };
}
interface Operation {
  readonly requestBody?: Content;
  readonly responses: { readonly '2XX': Content };
}

let site: Site;
let paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
const met = new Set<string>();
const signed = { cookie: '', token: '' };

beforeAll(async () => {
  site = await openSite();
  ({ paths } = (await (await fetch(`${site.base}/api/v1/openapi.json`)).json()) as { paths: typeof paths });
});
afterAll(() => site.stop());

/** Calls a place as it is described; what is sent and what comes back have to be as described too. */
async function call<T = Record<string, string>>(operation: string, values: Readonly<Record<string, string>> = {}, body?: object): Promise<T> {
  const [method = '', path = ''] = operation.split(' ');
  const described = paths[path]?.[method.toLowerCase()];
  if (!described) throw new Error(`${operation} is not described`);
  const takes = described.requestBody?.content?.['application/json']?.schema;
  if (body !== undefined) expect(z.fromJSONSchema(takes as Schema).safeParse(body), `what ${operation} takes`).toMatchObject({ success: true });
  const response = await fetch(`${site.base}${path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))}`, {
    method,
    headers: { 'content-type': 'application/json', cookie: signed.cookie, ...(signed.token && { authorization: `Bearer ${signed.token}` }) },
    ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
  });
  expect([operation, response.ok]).toEqual([operation, true]);
  const cookie = cookieOf(response);
  if (cookie !== '') signed.cookie = cookie;
  const answer = await response.json();
  const gives = described.responses['2XX'].content?.['application/json']?.schema;
  expect(gives, operation).toBeDefined();
  expect(z.fromJSONSchema(gives as Schema).safeParse(answer), `what ${operation} gives`).toMatchObject({ success: true });
  met.add(operation);
  return answer as T;
}

test('every place answers as it is described', { timeout: 60_000 }, async () => {
  for (const path of ['/health', '/ready', '/api/v1/openapi.json']) await call(`GET ${path}`);

  await call('POST /api/v1/staff/session', {}, { key: site.signInPath().split('#')[1] });
  for (const path of ['staff/session', 'dialogs', 'binned-words']) await call(`GET /api/v1/${path}`);
  const { child = '' } = await call('POST /api/v1/children', {}, { name: 'Kyle <b>' });
  const wish = { dialog: 'whats-important-to-me', voice: 'child', names: { worker: 'Asha' }, pin: '4071' };
  const { interview = '', code = '' } = await call('POST /api/v1/children/{child}/invitations', { child }, wish);
  const opened = await call<{ directLine: { token: string; conversationId: string } }>('POST /api/v1/interviews', {}, { code, pin: '4071' });
  signed.token = opened.directLine.token;
  const conversation = opened.directLine.conversationId;

  await call('POST /v3/directline/tokens/generate');
  await call('POST /v3/directline/tokens/refresh');
  await call('POST /v3/directline/conversations');
  await call('GET /v3/directline/conversations/{conversation}', { conversation });
  const activities = '/v3/directline/conversations/{conversation}/activities';
  const said = { type: 'message', text: '  ma dug ', channelData: { turnKey: 'one', prompt: null } };
  await call(`POST ${activities}`, { conversation }, said);
  await call(`GET ${activities}`, { conversation });

  const words = '/api/v1/interviews/{interview}/words';
  const entryOf = async () => {
    const entries = ((await site.records.read(interview)) ?? []).flatMap((line) => line.entries);
    return String(entries.findLast(({ kind }) => kind === 'said')?.n);
  };
  await call(`GET ${words}`, { interview });
  await call(`POST ${words}/{entry}/share`, { interview, entry: await entryOf() }, { with: ['worker'], wish: 'no my da' });
  await call(`POST ${words}/{entry}/change`, { interview, entry: await entryOf() }, { words: 'other words', key: 'two' });
  await call(`POST ${words}/{entry}/take-out`, { interview, entry: await entryOf() }, {});
  await call(`POST ${activities}`, { conversation }, { ...said, channelData: { turnKey: 'three' } });
  await call(`POST ${words}/{entry}/delete`, { interview, entry: await entryOf() }, {});
  await call('GET /api/v1/interviews/{interview}/looks', { interview });
  await call('GET /api/v1/interviews/{interview}/pin', { interview });
  await call('POST /api/v1/interviews/{interview}/pin', { interview }, { pin: '1234' });
  await call('POST /api/v1/interviews/{interview}/pin/open', { interview }, { pin: '1234' });
  await call('POST /api/v1/interviews/{interview}/pin/off', { interview });

  await site.alerts.raise({ id: 'alert-1', interview, why: 'disclosure', risk: 'R3', entry: null, practice: true });
  await call('GET /api/v1/alerts');
  await call('POST /api/v1/alerts/{alert}/acknowledge', { alert: 'alert-1' }, { note: 'rang them' });
  await call('GET /api/v1/alerts');
  await call('GET /api/v1/children');
  await call('POST /api/v1/children/find', {}, { name: 'kyle', why: 'she is away' });
  for (const path of ['', '/waiting', '/looks', '/grants']) await call(`GET /api/v1/children/{child}${path}`, { child });
  for (const act of ['hold', 'lift-hold', 'code', 'code/end']) await call(`POST /api/v1/children/{child}/interviews/{interview}/${act}`, { child, interview });
  await call('GET /api/v1/children/{child}', { child });
  await call('POST /api/v1/children/{child}/core', { child }, { details: [{ field: 'address', value: ' 1 High Street ', concealed: ['Dad'] }] });
  await call('GET /api/v1/children/{child}/core', { child });

  const given = { audience: 'team-leader', to: [{ role: 'team-leader', name: 'Bo', how: 'by-hand' }] };
  const { copy = '' } = await call('POST /api/v1/children/{child}/copies', { child }, given);
  await call(
    'POST /api/v1/children/{child}/copies/{copy}/pre-read',
    { child, copy },
    { person: { role: 'child', name: 'Kyle' }, how: 'offered', language: null },
  );
  const seen = { recipient: 0, changes: [{ what: 'changed', id: 'a/1' }] };
  await call('POST /api/v1/children/{child}/copies/{copy}/told', { child, copy }, seen);
  for (const path of ['copies', 'copies/{copy}/changes']) await call(`GET /api/v1/children/{child}/${path}`, { child, copy });

  const member = { name: 'Asha', role: 'administrator', email: 'asha@council.example', team: 'East' };
  const { staff = '' } = await call('POST /api/v1/staff', {}, member);
  const { staff: other = '' } = await call('POST /api/v1/staff', {}, { ...member, name: 'Bo', role: 'worker', email: 'bo@council.example' });
  await call('POST /api/v1/staff/{staff}', { staff: other }, { ...member, name: 'Bo', role: 'reader', email: 'bo@council.example' });
  const { link = '' } = await call('POST /api/v1/staff/{staff}/link', { staff });
  const passphrase = 'kettle moss violin thirty';
  await call('POST /api/v1/staff/passphrase', {}, { link: link.split('#choose.')[1] ?? '', passphrase });
  await call('GET /api/v1/staff');
  await call('GET /api/v1/colleagues');
  await call('POST /api/v1/children/{child}/grants', { child }, { staff: other, why: 'holiday cover', hours: 3 });
  await call('GET /api/v1/children/{child}/grants', { child });
  await call('POST /api/v1/children/{child}/grants/end', { child }, { staff: other, why: 'back again' });
  await call('POST /api/v1/staff/{staff}/sign-out', { staff: other });
  await call('POST /api/v1/staff/{staff}/end', { staff: other });
  const { system = '', token = '' } = await call('POST /api/v1/systems', {}, { name: 'Case system', team: null });
  for (const path of ['systems', 'undelivered']) await call(`GET /api/v1/${path}`);
  signed.token = token;
  await call('GET /api/v1/exports');
  signed.token = opened.directLine.token;
  await call('POST /api/v1/systems/{system}/end', { system });
  signed.cookie = '';
  await call('POST /api/v1/staff/session', {}, { email: member.email, passphrase });
  await call('POST /api/v1/staff/session/passphrase', {}, { before: passphrase, passphrase: 'moss violin kettle forty' });
  await call('POST /api/v1/staff/session/end');

  const sheet = { dialog: 'whats-important-to-me', voice: 'child', cards: true };
  const paper = await call<{ interview: string; directLine: { token: string } }>('POST /api/v1/interviews', {}, sheet);
  signed.token = paper.directLine.token;
  const answers = [{ step: 'matters-most', words: 'ma pals', key: 'a' }];
  await call('POST /api/v1/interviews/{interview}/paper', { interview: paper.interview }, { on: '2026-11-22', answers, done: false });

  const inJson = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { responses }]) =>
      responses['2XX'].content?.['application/json'] ? [`${method.toUpperCase()} ${path}`] : [],
    ),
  );
  expect(inJson.filter((operation) => !met.has(operation)).toSorted()).toEqual(ELSEWHERE);
});

test('a picture is posted as it is described', async () => {
  const begun = await call<{ directLine: { token: string; conversationId: string } }>(
    'POST /api/v1/interviews',
    {},
    { dialog: 'whats-important-to-me', voice: 'child' },
  );
  const form = new FormData();
  form.append('activity', new Blob([JSON.stringify({ type: 'message' })]));
  form.append('file', new Blob([PNG]), 'a.png');
  const { token, conversationId } = begun.directLine;
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${site.base}/v3/directline/conversations/${conversationId}/upload`, { method: 'POST', headers, body: form });
  const schema = paths['/v3/directline/conversations/{conversation}/upload']?.['post']?.responses['2XX'].content?.['application/json']?.schema;
  expect(z.fromJSONSchema(schema as Schema).safeParse(await response.json())).toMatchObject({ success: true });
});
