import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { memoryRecords } from '../../src/storage/memory.ts';
import { type Running, runService } from './running-service.ts';
import { CLIENT, OTHER_CLIENT, type RunningProvider, runProvider, Visitor } from './sign-in-provider.ts';
import { signUp } from './staff-of.ts';

vi.mock('node:crypto', async (original) => (await import('../access/quick-argon2.ts')).quickArgon2(await original()));

const PEOPLE = {
  asha: { email: 'asha@council.example', isVerified: true },
  kyle: { email: 'kyle@council.example', isVerified: true },
  careless: { email: 'careless@council.example', isVerified: false },
  numbered: { email: 'numbered@elsewhere.example', isVerified: false },
};

const records = memoryRecords();
let provider: RunningProvider;
let running: Running;
let callback: string;
let chief: string;

beforeAll(async () => {
  provider = await runProvider(PEOPLE);
  running = await runService({
    records,
    now: Date.now,
    pages: { practice: false, serviceName: 'Here', outOfHours: null, selfStart: true },
    staff: { provider: { issuer: provider.issuer, ...CLIENT }, linkAlways: false },
  });
  callback = `${running.base}/desk/sign-in/callback`;
  provider.serve(callback);
  chief = (await signUp(running, await running.signIn(), { name: 'Chief', role: 'administrator' })).cookie;
  await add({ name: 'Asha', role: 'worker', email: 'asha@council.example' });
  await add({ name: 'Careless', role: 'worker', email: 'careless@council.example' });
  await add({ name: 'Numbered', role: 'reader', subject: 'numbered' });
}, 60_000);
afterEach(() => {
  provider.alter = null;
  expect(running.faults).toEqual([]);
});
afterAll(async () => {
  await running.service.close();
  await provider.close();
});

async function add(member: object): Promise<void> {
  const response = await running.ask('/api/v1/staff', { method: 'POST', cookie: chief, body: member });
  expect(response.status).toBe(201);
}

/** Begins at the desk. @returns the provider's address */
async function begin(visitor: Visitor): Promise<URL> {
  const response = await visitor.ask(`${running.base}/api/v1/staff/provider`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  expect(response.status).toBe(201);
  return new URL(((await response.json()) as { address: string }).address);
}

/** Comes back from the provider. @returns where the desk sends the browser then, and whether anybody is signed in in it */
async function comeBack(visitor: Visitor, address: string): Promise<{ readonly to: string | null; readonly name: string | null }> {
  const response = await visitor.ask(address);
  expect(response.status).toBe(303);
  const who = await visitor.ask(`${running.base}/api/v1/staff/session`);
  return { to: response.headers.get('location'), name: who.status === 200 ? ((await who.json()) as { name: string }).name : null };
}

async function wholeWay(login: string, visitor = new Visitor()): ReturnType<typeof comeBack> {
  return comeBack(visitor, await visitor.signInAt((await begin(visitor)).href, login, callback));
}

const NOT_BELIEVED = { to: '/desk#not-believed', name: null };

describe('signing in with the organisation’s own provider', () => {
  test('lets in whom an administrator added, by a code bound to this browser, this request and this program', async () => {
    const visitor = new Visitor();
    const address = await begin(visitor);
    expect(Object.fromEntries(address.searchParams)).toEqual({
      client_id: CLIENT.clientId,
      redirect_uri: callback,
      response_type: 'code',
      scope: 'openid email profile',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
    const back = await visitor.signInAt(address.href, 'asha', callback);
    const response = await visitor.ask(back);
    expect([response.status, response.headers.get('location')]).toEqual([303, '/desk']);
    const [ticket, session] = response.headers.getSetCookie();
    expect(ticket).toMatch(/^__Host-sign-in=; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=0$/);
    expect(session).toMatch(/^__Host-desk=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/);
    const who = await (await visitor.ask(`${running.base}/api/v1/staff/session`)).json();
    expect(who).toMatchObject({ name: 'Asha', role: 'worker', byPassphrase: false });
  });

  test('lets in by the provider’s id whose address the provider does not vouch for', async () => {
    expect(await wholeWay('numbered')).toEqual({ to: '/desk', name: 'Numbered' });
  });

  test('does not let in whom nobody added, says so kindly, and tells the id that an administrator needs where no server sees it', async () => {
    expect(await wholeWay('kyle')).toEqual({ to: '/desk#not-added.kyle', name: null });
  });

  test('takes no address that the provider does not vouch for', async () => {
    expect(await wholeWay('careless')).toEqual({ to: '/desk#not-added.careless', name: null });
  });

  test('does not believe another state', async () => {
    const visitor = new Visitor();
    const back = new URL(await visitor.signInAt((await begin(visitor)).href, 'asha', callback));
    back.searchParams.set('state', 'x'.repeat(43));
    expect(await comeBack(visitor, back.href)).toEqual(NOT_BELIEVED);
  });

  test('does not believe another nonce', async () => {
    const visitor = new Visitor();
    const address = await begin(visitor);
    address.searchParams.set('nonce', 'x'.repeat(43));
    expect(await comeBack(visitor, await visitor.signInAt(address.href, 'asha', callback))).toEqual(NOT_BELIEVED);
  });

  test('believes a callback once', async () => {
    const visitor = new Visitor();
    const back = await visitor.signInAt((await begin(visitor)).href, 'asha', callback);
    const ticket = visitor.cookies(running.base);
    expect(await comeBack(visitor, back)).toEqual({ to: '/desk', name: 'Asha' });
    const { redeemed } = provider;
    const again = await fetch(back, { redirect: 'manual', headers: { cookie: ticket } });
    expect([again.status, again.headers.get('location'), again.headers.getSetCookie().length]).toEqual([303, '/desk#not-believed', 1]);
    expect(provider.redeemed, 'the provider is not even asked').toBe(redeemed);
  });

  test('does not believe a callback in a browser that did not begin it: nobody is signed in as somebody else', async () => {
    const [attacker, victim] = [new Visitor(), new Visitor()];
    const back = await attacker.signInAt((await begin(attacker)).href, 'asha', callback);
    expect(await comeBack(victim, back)).toEqual(NOT_BELIEVED);
    await begin(victim);
    expect(await comeBack(victim, back), 'not with a ticket of their own either').toEqual(NOT_BELIEVED);
  });

  test('does not believe a code that was made for another program', async () => {
    const visitor = new Visitor();
    const address = await begin(visitor);
    address.searchParams.set('client_id', OTHER_CLIENT);
    expect(await comeBack(visitor, await visitor.signInAt(address.href, 'asha', callback))).toEqual(NOT_BELIEVED);
  });

  test.each([
    ['for another program', (claims: object) => ({ claims: { ...claims, aud: OTHER_CLIENT }, key: 'own' })],
    [
      'for this program and another, made for that one',
      (claims: object) => ({ claims: { ...claims, aud: [CLIENT.clientId, OTHER_CLIENT], azp: OTHER_CLIENT }, key: 'own' }),
    ],
    ['of another provider', (claims: object) => ({ claims: { ...claims, iss: 'https://evil.example' }, key: 'own' })],
    ['that is over', (claims: object) => ({ claims: { ...claims, exp: 1_700_000_000 }, key: 'own' })],
    ['without a nonce', ({ nonce: _, ...claims }: Record<string, unknown>) => ({ claims, key: 'own' })],
    ['signed with another key', (claims: object) => ({ claims, key: 'another' })],
  ] as const)('does not believe a token %s', async (_, alter) => {
    provider.alter = alter as RunningProvider['alter'];
    expect(await wholeWay('asha')).toEqual(NOT_BELIEVED);
  });

  test('believes the provider’s own token with nothing changed in it', async () => {
    provider.alter = (claims) => ({ claims, key: 'own' });
    expect(await wholeWay('asha')).toEqual({ to: '/desk', name: 'Asha' });
  });

  test('does not believe a code without the verifier it was asked for with', async () => {
    const visitor = new Visitor();
    const address = await begin(visitor);
    address.searchParams.set('code_challenge', 'x'.repeat(43));
    expect(await comeBack(visitor, await visitor.signInAt(address.href, 'asha', callback))).toEqual(NOT_BELIEVED);
  });

  test('takes “no” for an answer', async () => {
    const visitor = new Visitor();
    const state = (await begin(visitor)).searchParams.get('state');
    expect(await comeBack(visitor, `${callback}?error=access_denied&state=${state}&iss=${encodeURIComponent(provider.issuer)}`)).toEqual(NOT_BELIEVED);
  });

  test.each(['', '?code=x', '?code=x&state=y', '?state=%00&code=%ff'])('does not believe a callback that nobody began: %j', async (query) => {
    expect(await comeBack(new Visitor(), `${callback}${query}`)).toEqual(NOT_BELIEVED);
  });

  test('begins a new session, and ends the one that browser had', async () => {
    const visitor = new Visitor();
    await wholeWay('asha', visitor);
    const before = visitor.cookies(running.base);
    await wholeWay('asha', visitor);
    expect(visitor.cookies(running.base)).not.toBe(before);
    expect((await running.ask('/api/v1/staff/session', { cookie: before })).status).toBe(401);
  });

  test('is in the record: who came in, and that somebody was refused', async () => {
    const month = new Date().toISOString().slice(0, 7);
    const kept = ((await records.read(`sign-ins-${month}`)) ?? []).flatMap(({ entries }) => entries);
    expect(kept.filter(({ kind }) => kind === 'signed-in').map((entry) => entry.kind === 'signed-in' && entry.how)).toContain('provider');
    expect(kept).toContainEqual(expect.objectContaining({ kind: 'sign-in-refused', staff: null, how: 'provider' }));
  });
});

test('a provider that is away is said to be, and asked again the next time', async () => {
  const gone = await runProvider(PEOPLE);
  await gone.close();
  const here = await runService({ staff: { provider: { issuer: gone.issuer, ...CLIENT }, linkAlways: false } });
  const response = await here.ask('/api/v1/staff/provider', { method: 'POST', body: {} });
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([503, 'provider-away']);
  expect(here.faults).toEqual([]);
  await here.service.close();
});

test('where no provider is set there is none, and nothing to come back to', async () => {
  const here = await runService();
  expect((await here.ask('/api/v1/staff/provider', { method: 'POST', body: {} })).status).toBe(404);
  expect((await here.ask('/desk/sign-in/callback?code=x&state=y')).status).toBe(404);
  await here.service.close();
});
