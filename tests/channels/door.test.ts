import { beforeEach, describe, expect, test } from 'vitest';
import type { Staff } from '../../src/access/staff.ts';
import { checkStaffRoutes, openDoor, reachingBy } from '../../src/channels/desk/door.ts';
import { NO_LIMITS } from '../../src/channels/http/limits.ts';
import { type Call, json, type StaffRoute } from '../../src/channels/http/route.ts';
import type { StaffRole } from '../../src/record/staff-entry.ts';
import type { ChildFiles } from '../../src/turns/child-files.ts';
import { filesInMemory } from './in-memory-files.ts';

const NOW = '2026-11-22T10:00:00.000Z';
const TEAMS: Readonly<Record<string, string>> = { asha: 'East', boss: 'East', other: 'West' };

let files: ChildFiles;
let child: string;
let someone: Staff | null;
/** Whether the last request was one of a person's own. */
let wasUse: boolean | undefined;
beforeEach(async () => {
  files = filesInMemory(() => Date.parse(NOW));
  child = await files.open('Kyle', 'asha');
  await files.join(child, { interview: 'i-1', dialog: 'd@1', role: 'child', name: null });
});

const somebody = (id: string, role: StaffRole): void => {
  someone = { id, name: id, role, team: TEAMS[id] ?? null };
};

const door = () =>
  openDoor({
    signedIn: {
      identify: async (_, isUse) => {
        wasUse = isUse;
        return someone;
      },
    },
    children: async () => files,
    reaching: reachingBy({ teamOf: async (staff) => TEAMS[staff] ?? null, now: () => NOW }),
    limits: NO_LIMITS,
  });

const route = (more: Partial<StaffRoute> = {}): StaffRoute => ({
  method: 'GET',
  path: '/api/v1/interviews/:interview/hold',
  access: 'staff',
  may: 'read-file',
  looks: null,
  body: 'none',
  handle: async () => json(200, {}),
  ...more,
});

const call = (params: Call['params'] = {}, headers: Call['headers'] = {}): Call => ({ ...({} as Call), params, headers, base: 'https://own-words.example' });

/** The name of the problem, or the id of who came in. */
const enter = (params?: Call['params'], more?: Partial<StaffRoute>, headers?: Call['headers']): Promise<unknown> =>
  door()
    .enter(route(more), call(params, headers))
    .then(
      ({ staff }) => staff,
      ({ code }) => code,
    );

describe('a place about an interview', () => {
  test.each<[string, StaffRole, unknown]>([
    ['asha', 'worker', 'asha'],
    ['boss', 'manager', 'boss'],
    ['ben', 'worker', 'no-such-interview'],
    ['other', 'manager', 'no-such-interview'],
    ['chief', 'administrator', 'no-such-interview'],
    ['reader', 'reader', 'no-such-interview'],
  ])('lets %s, a %s, in by the file it is in: %s', async (id, role, result) => {
    somebody(id, role);
    expect(await enter({ interview: 'i-1' })).toBe(result);
  });

  test('that is in no file is for managers, and shows nothing that could not be kept in one', async () => {
    somebody('asha', 'worker');
    expect(await enter({ interview: 'i-9' })).toBe('no-such-interview');
    somebody('other', 'manager');
    expect(await enter({ interview: 'i-9' })).toBe('other');
    expect(await enter({ interview: 'i-9' }, { looks: 'assessment' })).toBe('no-such-place');
  });

  test('of a child is one of that child’s', async () => {
    somebody('asha', 'worker');
    const path = '/api/v1/children/:child/interviews/:interview';
    expect(await enter({ child, interview: 'i-1' }, { path })).toBe('asha');
    expect(await enter({ child, interview: 'i-2' }, { path })).toBe('no-such-child');
  });

  test('keeps a look with the interview it was about', async () => {
    somebody('asha', 'worker');
    await enter({ interview: 'i-1' }, { looks: 'assessment' });
    expect(await files.looks(child)).toEqual([{ by: 'asha', name: 'asha', role: 'worker', what: 'assessment', interview: 'i-1', why: null, at: NOW }]);
  });
});

test('a right comes before a child: who may not is told so, whether there is such a child or not', async () => {
  somebody('reader', 'reader');
  for (const one of [child, 'child-none']) expect(await enter({ child: one }, { may: 'see-looks' })).toBe('may-not');
});

test.each(['../x', 'child-../x', 'child-%2e', '', 'codes', `child-${'a'.repeat(200)}`])('%j is nobody’s file, and no fault', async (name) => {
  somebody('boss', 'manager');
  expect(await enter({ child: name })).toBe('no-such-child');
});

test('nobody comes in who is not signed in, and what a page asks by itself is no use of a session', async () => {
  someone = null;
  expect(await enter({}, { path: '/x' })).toBe('not-signed-in');
  expect(wasUse).toBe(true);
  await enter({}, { path: '/x', byItself: true });
  expect(wasUse).toBe(false);
});

test.each<[Call['headers'], unknown]>([
  [{ 'sec-fetch-site': 'same-origin' }, 'asha'],
  [{ 'sec-fetch-site': 'none' }, 'asha'],
  [{ origin: 'https://own-words.example' }, 'asha'],
  [{ 'sec-fetch-site': 'same-site' }, 'cross-site'],
  [{ 'sec-fetch-site': 'cross-site' }, 'cross-site'],
  [{ origin: 'https://x.own-words.example' }, 'cross-site'],
  [{ origin: 'http://own-words.example' }, 'cross-site'],
  [{ origin: 'null' }, 'cross-site'],
])('%j: %s', async (headers, result) => {
  somebody('asha', 'worker');
  expect(await enter({}, { path: '/x' }, headers)).toBe(result);
});

test('nothing is served while a route about a child does not say what it shows', () => {
  const { looks: _, ...silent } = route();
  for (const path of ['/api/v1/children/:child', '/api/v1/interviews/:interview/hold', '/x/:child/y']) {
    expect(() => checkStaffRoutes([{ ...silent, path }])).toThrow(`GET ${path} does not say what it shows of a child`);
    expect(() => checkStaffRoutes([route({ path })])).not.toThrow();
  }
  expect(() => checkStaffRoutes([{ ...silent, path: '/api/v1/children' }])).not.toThrow();
});
