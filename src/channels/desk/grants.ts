import { z } from 'zod';
import { Declined } from '../../access/declined.ts';
import type { StaffAccounts } from '../../access/staff-accounts.ts';
import type { ChildFiles } from '../../turns/child-files.ts';
import { holds } from '../../turns/grant.ts';
import { Problem } from '../http/problem.ts';
import { json, type Route } from '../http/route.ts';
import { COLLEAGUES, GRANT_ENDED, GRANTED, GRANTS } from './answers.ts';
import { WHY } from './why.ts';

const HOUR = 3_600_000; // ms
/** A grant by the hour is for holidays and the like; a longer one has no end but being ended. */
const MOST_HOURS = 24 * 31;
/** What a manager lets themselves into: long enough for what it is about, and said again for more. */
const OWN_HOURS = 24;

const id = z.string().max(64);
const GIVE = z.strictObject({ staff: id, why: WHY, hours: z.int().min(1).max(MOST_HOURS).nullable().default(null) });
const END = z.strictObject({ staff: id, why: WHY });

export interface GrantParts {
  readonly accounts: Pick<StaffAccounts, 'list' | 'find'>;
  readonly children: () => Promise<ChildFiles>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Who of the staff may open a child's file. Each grant has a reason, and is an entry of the file. */
export function grantRoutes({ accounts, children, now }: GrantParts): Route[] {
  const at = (ms: number) => new Date(ms).toISOString();

  return [
    {
      method: 'GET',
      path: '/api/v1/colleagues',
      access: 'staff',
      may: 'manage-grants',
      body: 'none',
      gives: COLLEAGUES,
      handle: async () =>
        json(
          200,
          (await accounts.list()).filter(({ ended }) => !ended).map(({ id: staff, name, role, team }) => ({ staff, name, role, team })),
        ),
    },
    {
      method: 'GET',
      path: '/api/v1/children/:child/grants',
      access: 'staff',
      may: 'manage-grants',
      looks: null,
      body: 'none',
      gives: GRANTS,
      handle: async ({ params: { child = '' } }) => {
        const names = new Map((await accounts.list()).map(({ id: staff, name, role }) => [staff, { name, role }]));
        const grants = (await (await children()).find(child))?.grants ?? [];
        const held = grants.filter((grant) => holds(grant, at(now())));
        return json(
          200,
          held.map((grant) => ({ ...grant, ...(names.get(grant.staff) ?? { name: null, role: null }) })),
        );
      },
    },
    {
      method: 'POST',
      path: '/api/v1/children/:child/grants',
      access: 'staff',
      may: 'manage-grants',
      looks: null,
      body: 'json',
      takes: GIVE,
      gives: GRANTED,
      handle: async ({ params: { child = '' }, json: body }, { staff: by, role }) => {
        const read = GIVE.safeParse(body);
        if (!read.success) throw new Problem('bad-request');
        const { staff, why, hours } = read.data;
        // Whoever lets others in does not let themselves in: an administrator has no business in a file that nobody else gave them.
        if (staff === by && role === 'administrator') throw new Declined('not-to-oneself');
        if ((await accounts.find(staff)) === null) throw new Declined('no-such-account');
        const length = staff === by ? Math.min(hours ?? OWN_HOURS, OWN_HOURS) : hours;
        const until = length === null ? null : at(now() + length * HOUR);
        await (await children()).grant(child, { staff, by, why, until });
        return json(201, { staff, until });
      },
    },
    {
      method: 'POST',
      path: '/api/v1/children/:child/grants/end',
      access: 'staff',
      may: 'manage-grants',
      looks: null,
      body: 'json',
      takes: END,
      gives: GRANT_ENDED,
      handle: async ({ params: { child = '' }, json: body }, { staff: by }) => {
        const read = END.safeParse(body);
        if (!read.success) throw new Problem('bad-request');
        const { staff, why } = read.data;
        return json(200, { ended: await (await children()).endGrant(child, { staff, by, why }) });
      },
    },
  ];
}
