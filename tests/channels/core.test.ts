import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CORE_FIELDS } from '../../src/record/core-field.ts';
import { filesInMemory } from './in-memory-files.ts';
import { type Running, runService } from './running-service.ts';
import { type Signed, signUp } from './staff-of.ts';

vi.mock('node:crypto', async (original) => (await import('../access/quick-argon2.ts')).quickArgon2(await original()));

const LIVE = { practice: false, serviceName: 'Here', outOfHours: null, selfStart: true };
const HASHING = 60_000; // ms

let running: Running;
/** What the page of the assessment was made with. */
let made: unknown[];
let staff: { readonly asha: Signed; readonly boss: Signed; readonly reader: Signed };
let child: string;

const call = ({ cookie }: Signed, path: string, body?: object): Promise<Response> =>
  running.ask(`/api/v1${path}`, { cookie, ...(body && { method: 'POST', body }) });
const core = async (who = staff.asha): Promise<unknown> => (await call(who, `/children/${child}/core`)).json();
const write = (...details: readonly object[]): Promise<Response> => call(staff.asha, `/children/${child}/core`, { details });

beforeEach(async () => {
  made = [];
  const files = filesInMemory();
  running = await runService({
    pages: LIVE,
    children: async () => files,
    assessmentHtml: async ({ core: given }) => {
      made.push(given);
      return '<!doctype html><title>Notes</title>';
    },
  });
  const chief = await signUp(running, await running.signIn(), { name: 'Chief', role: 'administrator' });
  staff = {
    asha: await signUp(running, chief.cookie, { name: 'Asha', role: 'worker', team: 'East' }),
    boss: await signUp(running, chief.cookie, { name: 'Boss', role: 'manager', team: 'East' }),
    reader: await signUp(running, chief.cookie, { name: 'Reader', role: 'reader' }),
  };
  ({ child } = (await (await call(staff.asha, '/children', { name: 'Kyle' })).json()) as { child: string });
  await call(staff.boss, `/children/${child}/grants`, { staff: staff.reader.staff, why: 'for the pilot' });
}, HASHING);
afterEach(async () => {
  expect(running.faults).toEqual([]);
  await running.service.close();
});

describe('a child’s core details', { timeout: HASHING }, () => {
  test('are none until a worker writes them, and then exactly what was typed', async () => {
    expect(await core()).toEqual({});
    const value = ' 1 High Street\r\nDalkeith\u202e 🏠\0';
    expect((await write({ field: 'address', value, concealed: [' Dad '] }, { field: 'religion', value: 'none' })).status).toBe(200);
    const by = { by: 'Asha', at: expect.any(String) };
    expect(await core()).toEqual({ address: { value, concealed: [' Dad '], ...by }, religion: { value: 'none', ...by } });
  });

  test('are what was written last, and an empty one is taken out', async () => {
    await write({ field: 'carers', value: 'Mum', concealed: ['Dad'] }, { field: 'health', value: 'asthma' });
    await write({ field: 'carers', value: 'Gran' }, { field: 'health', value: '' });
    expect(await core()).toEqual({ carers: { value: 'Gran', by: 'Asha', at: expect.any(String) } });
  });

  test('take every field there is at once', async () => {
    await write(...CORE_FIELDS.map((field) => ({ field, value: field })));
    expect(Object.keys((await core()) as object)).toEqual(CORE_FIELDS);
  });

  test.each([
    [{}],
    [{ details: [] }],
    [{ details: [{ field: 'shoe-size', value: '3' }] }],
    [{ details: [{ field: 'name', value: 3 }] }],
    [{ details: [{ field: 'name', value: 'x'.repeat(10_001) }] }],
    [{ details: [{ field: 'name', value: 'Kyle', concealed: [''] }] }],
  ])('are not written out of %j', async (body) => {
    expect((await call(staff.asha, `/children/${child}/core`, body)).status).toBe(400);
    expect(await core()).toEqual({});
  });

  test('are not for a reader, who is told of no concealed one in the assessment either', async () => {
    await write({ field: 'address', value: '1 High Street', concealed: ['Dad'] }, { field: 'education', value: 'P5' });
    expect((await call(staff.reader, `/children/${child}/core`)).status).toBe(403);
    expect((await call(staff.reader, `/children/${child}/core`, { details: [{ field: 'name', value: 'x' }] })).status).toBe(403);
    for (const who of [staff.reader, staff.asha, staff.boss]) expect((await call(who, `/children/${child}/assessment`)).status).toBe(200);
    const education = { value: 'P5', by: 'Asha', at: expect.any(String) };
    const all = { address: { value: '1 High Street', concealed: ['Dad'], by: 'Asha', at: expect.any(String) }, education };
    expect(made).toEqual([{ education }, all, all]);
  });

  test('leave in the file who looked at them', async () => {
    await core();
    expect(await (await call(staff.boss, `/children/${child}/looks`)).json()).toContainEqual({
      by: staff.asha.staff,
      name: 'Asha',
      role: 'worker',
      what: 'core',
      interview: null,
      why: null,
      at: expect.any(String),
    });
  });
});
