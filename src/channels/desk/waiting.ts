import { randomUUID } from 'node:crypto';
import { emptyLedger, evolve } from '../../record/ledger.ts';
import { toReadIn } from '../../record/to-read.ts';
import type { ChildFiles } from '../../turns/child-files.ts';
import type { Deed, Turns } from '../../turns/turns.ts';
import { NOTHING } from '../answers.ts';
import type { Catalogue } from '../catalogue.ts';
import { Problem } from '../http/problem.ts';
import { json, type Route } from '../http/route.ts';
import { WAITING } from './answers.ts';
import { fileFor } from './files.ts';

const CHANNEL = 'desk';

export interface WaitingParts {
  readonly turns: Turns;
  readonly catalogue: () => Promise<Catalogue>;
  readonly children: () => Promise<ChildFiles>;
}

/** What waits for a worker in a child's file, with the exact words; and stopping an interview for now. */
export function waitingRoutes({ turns, catalogue, children }: WaitingParts): Route[] {
  const stopping = (name: 'hold' | 'lift-hold'): Route => ({
    method: 'POST',
    path: `/api/v1/children/:child/interviews/:interview/${name}`,
    access: 'staff',
    may: 'hold-interview',
    looks: null,
    body: 'json',
    takes: NOTHING,
    gives: NOTHING,
    handle: async ({ params: { interview = '' } }, { staff }) => {
      const entries = await turns.entries(interview);
      if (entries === null) throw new Problem('no-such-interview');
      const { sitting } = entries.reduce(evolve, emptyLedger());
      const deed: Deed = { did: name, by: staff };
      await turns.take({ interview, sitting, key: randomUUID(), channel: CHANNEL, deed });
      return json(200, {});
    },
  });

  return [
    {
      method: 'GET',
      path: '/api/v1/children/:child/waiting',
      access: 'staff',
      may: 'read-file',
      looks: 'waiting',
      body: 'none',
      gives: WAITING,
      handle: async ({ params: { child = '' } }, claims) => {
        const { interviews } = await fileFor(await children(), child, claims, await catalogue());
        const waiting = interviews.map(async ({ interview, role, name }) =>
          toReadIn((await turns.entries(interview)) ?? []).map((one) => ({ interview, who: { role, name }, ...one })),
        );
        return json(
          200,
          (await Promise.all(waiting)).flat().toSorted((one, other) => (one.at < other.at ? -1 : 1)),
        );
      },
    },
    stopping('hold'),
    stopping('lift-hold'),
  ];
}
