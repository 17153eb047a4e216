import { z } from 'zod';
import { type Account, isInUse } from '../../access/account.ts';
import { STAFF_ROLES } from '../../access/rights.ts';
import type { StaffAccounts } from '../../access/staff-accounts.ts';
import type { StaffMember } from '../../record/staff-entry.ts';
import { NOTHING } from '../answers.ts';
import { Problem } from '../http/problem.ts';
import { type Call, json, type Route, type StaffRoute } from '../http/route.ts';
import { ACCOUNTS, LINK, STAFF } from './answers.ts';
import type { SignedIn } from './signed-in.ts';

/** More than any name, address and provider's id; UTF-16 units. */
const MAX_NAME = 200;
const MAX_SUBJECT = 256;

const text = z
  .string()
  .max(MAX_NAME)
  .refine((name) => name.trim() !== '');
const MEMBER = z
  .strictObject({
    name: text,
    role: z.enum(STAFF_ROLES),
    email: z.email().nullable().default(null),
    subject: z.string().min(1).max(MAX_SUBJECT).nullable().default(null),
    team: text.nullable().default(null),
  })
  // By neither, nobody could ever come in by it.
  .refine(({ email, subject }) => email !== null || subject !== null);

export interface AccountParts {
  readonly accounts: StaffAccounts;
  readonly signedIn: Pick<SignedIn, 'endAll'>;
}

/** The accounts of staff, for administrators. */
export function accountRoutes({ accounts, signedIn }: AccountParts): Route[] {
  const post = (path: string, { takes = NOTHING, gives = NOTHING }: Pick<StaffRoute, 'takes' | 'gives'>, handle: StaffRoute['handle']): StaffRoute => ({
    method: 'POST',
    path: `/api/v1/staff${path}`,
    access: 'staff',
    may: 'manage-accounts',
    body: 'json',
    takes,
    gives,
    handle,
  });
  const memberIn = ({ json: body }: Call): StaffMember => {
    const read = MEMBER.safeParse(body);
    if (!read.success) throw new Problem('bad-request');
    return read.data;
  };

  return [
    {
      method: 'GET',
      path: '/api/v1/staff',
      access: 'staff',
      may: 'manage-accounts',
      body: 'none',
      gives: ACCOUNTS,
      handle: async () => json(200, (await accounts.list()).map(told)),
    },
    post('', { takes: MEMBER, gives: STAFF }, async (call, { staff: by }) => json(201, { staff: await accounts.add(memberIn(call), by) })),
    post('/:staff', { takes: MEMBER }, async (call, { staff: by }) => {
      await accounts.change(staffIn(call), memberIn(call), by);
      return json(200, {});
    }),
    // The key stands behind the `#`, which no server is told.
    post('/:staff/link', { gives: LINK }, async (call, { staff: by }) =>
      json(201, { link: `${call.base}/desk#choose.${await accounts.makeLink(staffIn(call), by)}` }),
    ),
    post('/:staff/sign-out', {}, async (call, { staff: by }) => {
      await signedIn.endAll(staffIn(call), by);
      return json(200, {});
    }),
    post('/:staff/end', {}, async (call, { staff: by }) => {
      await accounts.end(staffIn(call), by);
      await signedIn.endAll(staffIn(call), by);
      return json(200, {});
    }),
  ];
}

const staffIn = ({ params: { staff = '' } }: Call): string => staff;

/** An account as administrators see it: no hash of anything. */
function told(account: Account): object {
  const { id, name, role, email, subject, team, ended, provider, passphrase } = account;
  return { staff: id, name, role, email, subject, team, ended, inUse: isInUse(account), byProvider: provider !== null, byPassphrase: passphrase !== null };
}
