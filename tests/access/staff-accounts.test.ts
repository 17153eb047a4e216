import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { LINK_LIFE, StaffAccounts } from '../../src/access/staff-accounts.ts';
import type { StaffMember } from '../../src/record/staff-entry.ts';
import { memoryRecords } from '../../src/storage/memory.ts';

const PASSPHRASE = 'kettle moss violin thirty';
const ASHA: StaffMember = { name: 'Asha', role: 'worker', email: 'asha@council.example', subject: null, team: 'East' };
const CHIEF: StaffMember = { name: 'Chief', role: 'administrator', email: 'chief@council.example', subject: null, team: null };
const HASHING = { timeout: 60_000 };

function open(records = memoryRecords()) {
  const clock = { now: Date.parse('2026-11-22T10:00:00Z') };
  return { clock, records, accounts: new StaffAccounts({ records, now: () => new Date(clock.now), random: randomBytes }) };
}

async function withPassphrase(accounts: StaffAccounts, member: StaffMember): Promise<string> {
  const staff = await accounts.add(member, 'first');
  await accounts.choose(await accounts.makeLink(staff, 'first'), PASSPHRASE);
  return staff;
}

test('an account is what an administrator made it, and the same after everything in memory is gone', async () => {
  const { accounts, records } = open();
  const staff = await accounts.add(ASHA, 'first');
  expect(staff).toMatch(/^staff-[0-9a-f]{32}$/);
  expect(await accounts.find(staff)).toEqual({ id: staff, ...ASHA, ended: false, provider: null, passphrase: null, link: null });
  await accounts.change(staff, { ...ASHA, role: 'manager' }, 'first');
  expect(await open(records).accounts.find(staff)).toMatchObject({ role: 'manager', team: 'East' });
  expect(await accounts.find('staff-none')).toBeNull();
});

test('an address, and a provider’s id, is one person’s, however it is written', async () => {
  const { accounts } = open();
  const staff = await accounts.add({ ...ASHA, subject: 's-1' }, 'first');
  for (const email of ['asha@council.example', 'ASHA@council.example', ' Asha@Council.Example ']) {
    await expect(accounts.add({ ...ASHA, email }, 'first')).rejects.toMatchObject({ code: 'address-taken' });
  }
  await expect(accounts.add({ ...ASHA, email: 'b@council.example', subject: 's-1' }, 'first')).rejects.toMatchObject({ code: 'address-taken' });
  await accounts.change(staff, { ...ASHA, name: 'Asha K.', subject: 's-1' }, 'first');
  await accounts.end(staff, 'first');
  expect(await accounts.add(ASHA, 'first'), 'whoever comes after may have it').toMatch(/^staff-/);
});

test('two who are added at once do not get one address', async () => {
  const { accounts } = open();
  const added = await Promise.allSettled([1, 2, 3].map(() => accounts.add(ASHA, 'first')));
  expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

describe('a link to choose a passphrase by', () => {
  test('is good once, and only the last one made', HASHING, async () => {
    const { accounts } = open();
    const staff = await accounts.add(ASHA, 'first');
    const [first, second] = [await accounts.makeLink(staff, 'first'), await accounts.makeLink(staff, 'first')];
    expect(Buffer.from(second, 'base64url')).toHaveLength(32);
    await expect(accounts.choose(first, PASSPHRASE)).rejects.toMatchObject({ code: 'link-over' });
    expect((await accounts.choose(second, PASSPHRASE)).id).toBe(staff);
    await expect(accounts.choose(second, PASSPHRASE)).rejects.toMatchObject({ code: 'link-over' });
    expect((await accounts.enter('Asha@council.example', PASSPHRASE))?.id).toBe(staff);
  });

  test('is not used up by a passphrase that is none, and is over after three days', HASHING, async () => {
    const { accounts, clock } = open();
    const link = await accounts.makeLink(await accounts.add(ASHA, 'first'), 'first');
    await expect(accounts.choose(link, 'short')).rejects.toMatchObject({ code: 'passphrase-too-short' });
    await expect(accounts.choose(link, 'asha@council.example')).rejects.toMatchObject({ code: 'passphrase-too-plain' });
    clock.now += LINK_LIFE;
    await expect(accounts.choose(link, PASSPHRASE)).rejects.toMatchObject({ code: 'link-over' });
    clock.now -= 1;
    expect((await accounts.choose(link, PASSPHRASE)).email).toBe(ASHA.email);
  });

  test('opens one account once, also when two come with it together', HASHING, async () => {
    const { accounts } = open();
    const link = await accounts.makeLink(await accounts.add(ASHA, 'first'), 'first');
    const chosen = await Promise.allSettled([accounts.choose(link, PASSPHRASE), accounts.choose(link, `${PASSPHRASE} two`)]);
    expect(chosen.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('stands nowhere in the record as it is, and neither does a passphrase', HASHING, async () => {
    const { accounts, records } = open();
    const link = await accounts.makeLink(await accounts.add(ASHA, 'first'), 'first');
    await accounts.choose(link, PASSPHRASE);
    const kept = JSON.stringify(await records.read('staff'));
    expect([kept.includes(link), kept.includes('kettle')]).toEqual([false, false]);
  });
});

test('nobody comes in with a wrong passphrase, without one, or once their account has ended', HASHING, async () => {
  const { accounts } = open();
  const staff = await withPassphrase(accounts, ASHA);
  await accounts.add({ ...ASHA, email: 'new@council.example' }, 'first');
  for (const [email, passphrase] of [
    ['asha@council.example', `${PASSPHRASE}x`],
    ['asha@council.example', ''],
    ['new@council.example', ''],
    ['nobody@council.example', PASSPHRASE],
  ] as const) {
    expect([email, await accounts.enter(email, passphrase)]).toEqual([email, null]);
  }
  await accounts.end(staff, 'first');
  expect(await accounts.enter('asha@council.example', PASSPHRASE)).toBeNull();
  await expect(accounts.makeLink(staff, 'first')).rejects.toMatchObject({ code: 'no-such-account' });
});

test('there is always an administrator who can come in, once there was one', HASHING, async () => {
  const { accounts } = open();
  const mistaken = await accounts.add({ ...CHIEF, email: 'wrong@council.example' }, 'first');
  expect(await accounts.hasAdministrator()).toBe(false);
  await accounts.end(mistaken, 'first');
  const chief = await withPassphrase(accounts, CHIEF);
  expect(await accounts.hasAdministrator()).toBe(true);
  await expect(accounts.end(chief, chief)).rejects.toMatchObject({ code: 'last-administrator' });
  await expect(accounts.change(chief, { ...CHIEF, role: 'worker' }, chief)).rejects.toMatchObject({ code: 'last-administrator' });
  const second = await accounts.add({ ...CHIEF, email: 'second@council.example' }, chief);
  await expect(accounts.end(chief, chief), 'who never came in may never come').rejects.toMatchObject({ code: 'last-administrator' });
  await accounts.choose(await accounts.makeLink(second, chief), PASSPHRASE);
  await accounts.end(chief, second);
  expect(await accounts.hasAdministrator()).toBe(true);
});

describe('somebody whom a provider vouches for', () => {
  const vouched = (subject: string, email: string | null, issuer = 'https://login.example') => ({ issuer, subject, email });

  test('comes in where an administrator added them by address or by id, and else not', async () => {
    const { accounts } = open();
    const asha = await accounts.add(ASHA, 'first');
    const byId = await accounts.add({ ...ASHA, email: null, subject: 's-2' }, 'first');
    expect(await accounts.admit(vouched('s-9', 'kyle@council.example'))).toBeNull();
    expect(await accounts.admit(vouched('s-9', null))).toBeNull();
    expect((await accounts.admit(vouched('s-1', 'ASHA@council.example')))?.id).toBe(asha);
    expect((await accounts.admit(vouched('s-2', null)))?.id).toBe(byId);
  });

  test('is known by their id from then on: whoever gets their address after them does not come in', async () => {
    const { accounts } = open();
    const asha = await accounts.add(ASHA, 'first');
    await accounts.admit(vouched('s-1', ASHA.email));
    expect(await accounts.admit(vouched('s-2', ASHA.email))).toBeNull();
    expect(await accounts.admit(vouched('s-1', ASHA.email, 'https://other.example'))).toBeNull();
    expect((await accounts.admit(vouched('s-1', 'asha.new@council.example')))?.id).toBe(asha);
  });

  test('has to be known anew where their account was given to another address', async () => {
    const { accounts } = open();
    const asha = await accounts.add(ASHA, 'first');
    await accounts.admit(vouched('s-1', ASHA.email));
    await accounts.change(asha, { ...ASHA, team: 'West' }, 'first');
    expect((await accounts.admit(vouched('s-1', ASHA.email)))?.team).toBe('West');
    await accounts.change(asha, { ...ASHA, email: 'kyle@council.example' }, 'first');
    expect(await accounts.admit(vouched('s-1', ASHA.email))).toBeNull();
    expect((await accounts.admit(vouched('s-7', 'kyle@council.example')))?.id).toBe(asha);
  });

  test('does not come in once their account has ended', async () => {
    const { accounts } = open();
    const asha = await accounts.add(ASHA, 'first');
    await accounts.admit(vouched('s-1', ASHA.email));
    await accounts.end(asha, 'first');
    expect(await accounts.admit(vouched('s-1', ASHA.email))).toBeNull();
  });
});
