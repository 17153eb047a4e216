import { z } from 'zod';
import { Recent } from '../../access/recent.ts';
import { reachOf } from '../../access/rights.ts';
import type { Staff } from '../../access/staff.ts';
import type { StaffAccounts } from '../../access/staff-accounts.ts';
import type { Alerts, ListedAlert } from '../../alerts/alerts.ts';
import { Unrecorded } from '../../record/records.ts';
import type { ChildFile, ChildFiles } from '../../turns/child-files.ts';
import { NOTHING } from '../answers.ts';
import { Problem } from '../http/problem.ts';
import { json, type Route, type StaffClaims } from '../http/route.ts';
import { ALERTS } from './answers.ts';
import type { Reaching } from './door.ts';

/** Alerts and to whom they were shown; what was longest ago is forgotten past this many, and kept as a look once more. */
const MOST_SHOWN = 50_000;
/** More than a worker writes beside an alert; UTF-16 units. */
const MAX_NOTE = 2_000;

const SEEN = z.strictObject({ note: z.string().min(1).max(MAX_NOTE).nullable().default(null) });

export interface AlertParts {
  readonly alerts: () => Promise<Pick<Alerts, 'open' | 'seen' | 'acknowledge'>>;
  readonly children: () => Promise<Pick<ChildFiles, 'fileOf' | 'look'>>;
  readonly accounts: Pick<StaffAccounts, 'list'>;
  readonly reaching: Reaching;
  /** Who of the staff somebody is just now. */
  readonly staffOf: (claims: StaffClaims) => Promise<Staff>;
}

/** An alert and the file that its interview is in; null where it is in none. */
interface Filed {
  readonly alert: ListedAlert;
  readonly file: ChildFile | null;
}

/** Alerts for workers: which there are, and that one was seen. No words that the person wrote are in it. */
export function alertRoutes({ alerts, children, accounts, reaching, staffOf }: AlertParts): Route[] {
  /** Alerts with their files, where they are for this person of the staff. An interview of no file is for whoever answers for more than was granted to them. */
  async function reached(all: readonly ListedAlert[], claims: StaffClaims): Promise<readonly Filed[]> {
    const [files, staff] = await Promise.all([children(), staffOf(claims)]);
    const reach = reachOf(staff, 'see-alerts');
    const filed = all.map(async (alert) => {
      const file = await files.fileOf(alert.interview);
      const isTheirs = reach !== null && (file === null ? reach !== 'granted' : await reaching(staff, reach, file));
      return isTheirs ? [{ alert, file }] : [];
    });
    return (await Promise.all(filed)).flat();
  }

  const shown = new Recent<true>(MOST_SHOWN);

  /**
   * Keeps in a child's file, before their name is shown, that somebody was shown an alert of theirs: once, because the page asks again and again. Where that
   * can't be kept, the alert is shown without the name: that somebody may need help has to be seen even when the disk is full.
   */
  async function withLook({ alert, file }: Filed, { staff, name, role }: StaffClaims): Promise<Filed> {
    const key = `${staff} ${alert.id}`;
    if (file === null || shown.get(key)) return { alert, file };
    try {
      await (await children()).look(file.id, { by: staff, name, role, what: 'alerts', interview: alert.interview, why: null });
      shown.set(key, true);
      return { alert, file };
    } catch (error) {
      if (!(error instanceof Unrecorded)) throw error;
      return { alert, file: null };
    }
  }

  return [
    {
      method: 'GET',
      path: '/api/v1/alerts',
      access: 'staff',
      may: 'see-alerts',
      byItself: true,
      body: 'none',
      gives: ALERTS,
      handle: async (_, claims) => {
        const all = await alerts();
        const everyOpen = all.open();
        const [open, seen, staff] = await Promise.all([reached(everyOpen, claims), reached(all.seen(), claims), accounts.list()]);
        const kept = (filed: readonly Filed[]) => Promise.all(filed.map((one) => withLook(one, claims)));
        const names = new Map(staff.map(({ id, name }) => [id, name]));
        // That there are others is told to everybody: who may open them could be away.
        return json(200, {
          open: (await kept(open)).map((one) => told(one, names)),
          others: everyOpen.length - open.length,
          seen: (await kept(seen)).map((one) => told(one, names)),
        });
      },
    },
    {
      method: 'POST',
      path: '/api/v1/alerts/:alert/acknowledge',
      access: 'staff',
      may: 'see-alerts',
      body: 'json',
      takes: SEEN,
      gives: NOTHING,
      handle: async ({ params: { alert: id = '' }, json: body }, claims) => {
        const read = SEEN.safeParse(body ?? {});
        if (!read.success) throw new Problem('bad-request');
        const all = await alerts();
        const [theirs] = await reached(
          [...all.open(), ...all.seen()].filter((alert) => alert.id === id),
          claims,
        );
        if (!theirs || !(await all.acknowledge(id, claims.staff, read.data.note))) throw new Problem('no-such-alert');
        return json(200, {});
      },
    },
  ];
}

/** An alert as the desk shows it: in which file it belongs, whom of it is meant, and by whom of the staff it was seen. */
function told({ alert, file }: Filed, names: ReadonlyMap<string, string>): object {
  const { id, interview, why, risk, practice, raised, state, acknowledged } = alert;
  const joined = file?.interviews.find((one) => one.interview === interview);
  return {
    ...{ alert: id, interview, why, risk, practice, raised, state },
    child: file ? { id: file.id, name: file.name } : null,
    who: joined ? { role: joined.role, name: joined.name } : null,
    acknowledged: acknowledged && { by: names.get(acknowledged.by) ?? null, at: acknowledged.at, note: acknowledged.note },
  };
}
