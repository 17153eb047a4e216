import { z } from 'zod';
import type { StaffAccounts } from '../../access/staff-accounts.ts';
import type { Systems } from '../../access/systems.ts';
import type { Council } from '../../council/council.ts';
import type { Letter } from '../../council/event.ts';
import { NOTHING } from '../answers.ts';
import { Problem } from '../http/problem.ts';
import { json, type Route, type StaffRoute } from '../http/route.ts';

/** More than any name; UTF-16 units. */
const MAX_NAME = 200;

const text = z
  .string()
  .max(MAX_NAME)
  .refine((name) => name.trim() !== '');
const SYSTEM = z.strictObject({ name: text, team: text.nullable().default(null) });

const DONE = z.object({ by: z.string().nullable(), at: z.string() }).nullable();
const SYSTEMS = z.array(z.object({ system: z.string(), name: z.string(), team: z.string().nullable(), added: DONE, ended: DONE }));
const ADDED = z.object({ system: z.string(), token: z.string().describe('Shown this once') });
const UNDELIVERED = z.object({
  waiting: z.int().nonnegative(),
  givenUp: z.array(
    z.object({
      event: z.string(),
      interview: z.string().nullable(),
      child: z.string(),
      what: z.array(z.string()),
      at: z.string(),
      tried: z.string(),
      outcome: z.string().nullable(),
    }),
  ),
});

export interface SystemParts {
  readonly systems: Systems;
  readonly accounts: Pick<StaffAccounts, 'list'>;
  readonly council: () => Promise<Pick<Council, 'givenUp' | 'again' | 'figures' | 'start'>>;
}

/** The council's own computer systems, for administrators: which may ask for what was shared, and what one was told of and did not take. No words are in any of it. */
export function systemRoutes({ systems, accounts, council }: SystemParts): Route[] {
  const get = (path: string, gives: z.ZodType, handle: StaffRoute['handle']): StaffRoute => ({
    ...{ method: 'GET', path: `/api/v1/${path}`, access: 'staff', may: 'manage-systems', body: 'none', gives, handle },
  });
  const post = (path: string, [takes, gives]: readonly [z.ZodType, z.ZodType], handle: StaffRoute['handle']): StaffRoute => ({
    ...{ method: 'POST', path: `/api/v1/${path}`, access: 'staff', may: 'manage-systems', body: 'json', takes, gives, handle },
  });

  return [
    get('systems', SYSTEMS, async () => {
      const names = new Map((await accounts.list()).map(({ id, name }) => [id, name]));
      const who = (done: { readonly by: string; readonly at: string } | null) => done && { by: names.get(done.by) ?? null, at: done.at };
      return json(
        200,
        (await systems.list()).map(({ id, name, team, added, ended }) => ({ system: id, name, team, added: who(added), ended: who(ended) })),
      );
    }),
    post('systems', [SYSTEM, ADDED], async ({ json: body }, { staff: by }) => {
      const read = SYSTEM.safeParse(body);
      if (!read.success) throw new Problem('bad-request');
      const isFirst = !(await systems.isAny());
      const added = await systems.add(read.data, by);
      // What happened before anybody asked is found out now; nobody waits for that, and where it can't be it is tried again.
      if (isFirst) void (await council()).start().catch(() => undefined);
      return json(201, added);
    }),
    post('systems/:system/end', [NOTHING, NOTHING], async ({ params: { system = '' } }, { staff: by }) => {
      await systems.end(system, by);
      return json(200, {});
    }),
    get('undelivered', UNDELIVERED, async () => {
      const all = await council();
      return json(200, { waiting: all.figures().waiting, givenUp: (await all.givenUp()).map(told) });
    }),
    post('undelivered/:event/again', [NOTHING, NOTHING], async ({ params: { event = '' } }, { staff: by }) => {
      if (!(await (await council()).again(event, by))) throw new Problem('no-such-event');
      return json(200, {});
    }),
  ];
}

/** Something that was given up, as administrators see it: ids, what happened, and why it was not taken. */
function told({ event: { event, interview, child, what, at }, lastAt, outcome }: Letter): object {
  return { event, interview, child, what, at, tried: lastAt, outcome };
}
