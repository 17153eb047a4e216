import { z } from 'zod';
import { MOST_UNITS } from '../../access/passphrase.ts';
import { rightsOf } from '../../access/rights.ts';
import type { SignInDelay } from '../../access/sign-in-delay.ts';
import type { SignInLog } from '../../access/sign-in-log.ts';
import type { StaffAccounts } from '../../access/staff-accounts.ts';
import type { WayIn } from '../../record/staff-entry.ts';
import { NOTHING } from '../answers.ts';
import type { Limits } from '../http/limits.ts';
import type { Metrics } from '../http/metrics.ts';
import { Problem } from '../http/problem.ts';
import { type Call, json, type Reply, type Route } from '../http/route.ts';
import { STAFF, YOU } from './answers.ts';
import type { SignedIn } from './signed-in.ts';

/** More than any key and any address; UTF-16 units. */
const MAX_KEY = 200;
const MAX_ADDRESS = 320;

const key = z.string().max(MAX_KEY);
const passphrase = z.string().max(MOST_UNITS);
const SIGN_IN = z.union([z.strictObject({ key }), z.strictObject({ email: z.string().min(1).max(MAX_ADDRESS), passphrase })]);
const CHOOSE = z.strictObject({ link: key, passphrase });
const RECHOOSE = z.strictObject({ before: passphrase, passphrase });

export interface SignInParts {
  readonly signedIn: SignedIn;
  readonly accounts: StaffAccounts;
  readonly delay: SignInDelay;
  readonly log: SignInLog;
  readonly limits: Pick<Limits, 'signIn' | 'rightSignIn'>;
  readonly metrics: Metrics;
  /** Told that a sign-in link was used up, so that the next one can be printed. */
  readonly onSignIn: () => void;
}

/** What a browser forgets with us: whatever it kept of our pages. Not its storage: somebody may be talking in another tab, with words there not sent yet. */
const FORGET = { 'Clear-Site-Data': '"cache"' };

/** How staff get in by the printed link or a passphrase, and out again. */
export function signInRoutes(parts: SignInParts): Route[] {
  const { signedIn, accounts, limits, metrics, onSignIn } = parts;

  async function letIn(call: Call, staff: string, how: WayIn): Promise<Reply> {
    const cookie = await signedIn.begin(call.headers, staff, how);
    limits.rightSignIn(call.client);
    metrics.add('own_words_sign_ins_total', { how, outcome: 'in' });
    return { ...json(201, { staff }), cookies: [cookie] };
  }

  const refused = (how: WayIn): void => metrics.add('own_words_sign_ins_total', { how, outcome: 'refused' });

  return [
    {
      method: 'POST',
      path: '/api/v1/staff/session',
      access: 'anyone',
      body: 'json',
      takes: SIGN_IN,
      gives: STAFF,
      handle: async (call) => {
        const read = SIGN_IN.safeParse(call.json);
        if (!read.success) throw new Problem('bad-request');
        limits.signIn(call.client);
        if ('email' in read.data) return letIn(call, await byPassphrase(parts, call, read.data, () => refused('passphrase')), 'passphrase');
        const staff = await signedIn.openLink(read.data.key);
        if (staff === null) {
          refused('printed-link');
          throw new Problem('link-used');
        }
        const reply = await letIn(call, staff, 'printed-link');
        onSignIn();
        return reply;
      },
    },
    {
      method: 'POST',
      path: '/api/v1/staff/passphrase',
      access: 'anyone',
      body: 'json',
      takes: CHOOSE,
      gives: STAFF,
      handle: async (call) => {
        const read = CHOOSE.safeParse(call.json);
        if (!read.success) throw new Problem('bad-request');
        limits.signIn(call.client);
        const { id } = await accounts.choose(read.data.link, read.data.passphrase);
        await signedIn.endAll(id, id);
        return letIn(call, id, 'passphrase');
      },
    },
    {
      method: 'POST',
      path: '/api/v1/staff/session/passphrase',
      access: 'staff',
      may: 'be-here',
      body: 'json',
      takes: RECHOOSE,
      gives: NOTHING,
      handle: async (call, { staff }) => {
        const read = RECHOOSE.safeParse(call.json);
        const email = (await accounts.find(staff))?.email ?? null;
        if (!read.success || email === null) throw new Problem('bad-request');
        limits.signIn(call.client);
        await byPassphrase(parts, call, { email, passphrase: read.data.before }, () => refused('passphrase'));
        await accounts.rechoose(staff, read.data.passphrase);
        limits.rightSignIn(call.client);
        await signedIn.endAll(staff, staff, call.headers);
        return json(200, {});
      },
    },
    {
      method: 'GET',
      path: '/api/v1/staff/session',
      access: 'staff',
      may: 'be-here',
      body: 'none',
      gives: YOU,
      handle: async ({ headers }) => {
        const staff = await signedIn.identify(headers);
        if (staff === null) throw new Problem('not-signed-in');
        const { id, name, role } = staff;
        const byPassphrase = ((await accounts.find(id))?.passphrase ?? null) !== null;
        return json(200, { staff: id, name, role, may: rightsOf(staff), byPassphrase });
      },
    },
    {
      method: 'POST',
      path: '/api/v1/staff/session/end',
      access: 'staff',
      may: 'be-here',
      body: 'json',
      takes: NOTHING,
      gives: NOTHING,
      handle: async ({ headers }, { staff }) => ({ ...json(200, {}, FORGET), cookies: [await signedIn.end(headers, staff)] }),
    },
  ];
}

/**
 * Whom an address and a passphrase let in. The same answer, as late, for an address that nobody has.
 * @returns their staff id
 * @throws {Problem} not-let-in, too-often
 */
async function byPassphrase(
  { accounts, delay, log }: Pick<SignInParts, 'accounts' | 'delay' | 'log'>,
  { client }: Call,
  given: { readonly email: string; readonly passphrase: string },
  onRefused: () => void,
): Promise<string> {
  const name = given.email.normalize('NFC').trim().toLowerCase();
  if (!(await delay.wait(name, client))) throw new Problem('too-often', { retryAfter: MANY_WAIT });
  const account = await accounts.enter(given.email, given.passphrase);
  if (account === null) {
    onRefused();
    await log.add({ kind: 'sign-in-refused', staff: (await accounts.byAddress(given.email))?.id ?? null, how: 'passphrase' });
    throw new Problem('not-let-in');
  }
  delay.forget(name);
  return account.id;
}

/** How long to wait where too many wait already. Seconds. */
const MANY_WAIT = 45;
