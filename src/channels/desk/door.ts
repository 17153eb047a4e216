import { type Reach, reachOf } from '../../access/rights.ts';
import type { Staff } from '../../access/staff.ts';
import type { ChildFile, ChildFiles } from '../../turns/child-files.ts';
import { holds } from '../../turns/grant.ts';
import type { Door } from '../http/guard.ts';
import type { Limits } from '../http/limits.ts';
import { Problem } from '../http/problem.ts';
import type { Call, Route, StaffRoute } from '../http/route.ts';
import type { SignedIn } from './signed-in.ts';

export interface DoorParts {
  readonly signedIn: Pick<SignedIn, 'identify'>;
  readonly children: () => Promise<Pick<ChildFiles, 'find' | 'fileOf' | 'look'>>;
  readonly reaching: Reaching;
  readonly limits: Pick<Limits, 'copy'>;
}

/** Whether a right of somebody's, or of a computer system's, reaches a child's file. */
export type Reaching = (who: Pick<Staff, 'id' | 'team'>, reach: Reach, file: ChildFile) => Promise<boolean>;

const OURS: ReadonlySet<unknown> = new Set([undefined, 'same-origin', 'none']);

/**
 * The door of the desk. Who may what, and in whose file, is read off the table of routes here, so that no handler can forget to ask; and a look is kept before
 * the handler has anything to show.
 */
export function openDoor({ signedIn, children, reaching, limits }: DoorParts): Door {
  /** The file that a path is about; null where it is about none. @throws {Problem} no-such-child, no-such-interview */
  async function fileFor({ child, interview }: Call['params'], staff: Staff, reach: Reach): Promise<ChildFile | null> {
    const files = await children();
    if (child !== undefined) {
      const file = await files.find(child);
      const isIn = interview === undefined || file?.interviews.some((one) => one.interview === interview) === true;
      if (file === null || !isIn || !(await reaching(staff, reach, file))) throw new Problem('no-such-child');
      return file;
    }
    if (interview === undefined) return null;
    const file = await files.fileOf(interview);
    // One of no file was granted to nobody, so that it is for whoever answers for more than what was granted to them.
    const isReached = file === null ? reach !== 'granted' : await reaching(staff, reach, file);
    if (!isReached) throw new Problem('no-such-interview');
    return file;
  }

  return {
    async enter(route, call) {
      refuseOtherSites(call);
      const staff = await signedIn.identify(call.headers, route.byItself !== true);
      if (staff === null) throw new Problem('not-signed-in');
      const reach = reachOf(staff, route.may);
      if (reach === null) throw new Problem('may-not');
      const file = await fileFor(call.params, staff, reach);
      const { id, name, role } = staff;
      if (route.looks) {
        // What can't be kept is not shown.
        if (file === null) throw new Problem('no-such-place');
        if (route.looks === 'assessment-copy' || route.looks === 'copy') limits.copy(id);
        await (await children()).look(file.id, { by: id, name, role, what: route.looks, interview: call.params['interview'] ?? null, why: null });
      }
      return { staff: id, name, role };
    },
  };
}

/** A session's cookie goes to no other site; where a browser tells where a request comes from, it has to be a page of ours, or the person's own typing. */
function refuseOtherSites({ headers, base }: Call): void {
  const { origin } = headers;
  if (!OURS.has(headers['sec-fetch-site']) || (origin !== undefined && origin !== base)) throw new Problem('cross-site');
}

/** Who may reach what: by what was granted to them or to their team. `teamOf`: the team of one of the staff, also of who has left. `now`: ISO 8601. */
export function reachingBy({ teamOf, now }: { readonly teamOf: (staff: string) => Promise<string | null>; readonly now: () => string }): Reaching {
  return async (staff, reach, { grants }) => {
    if (reach === 'any') return true;
    const held = grants.filter((grant) => holds(grant, now()));
    if (held.some((grant) => grant.staff === staff.id)) return true;
    if (reach === 'granted' || staff.team === null) return false;
    const teams = await Promise.all(held.map((grant) => teamOf(grant.staff)));
    return teams.includes(staff.team);
  };
}

/** @throws {Error} a route that is about a child and does not say what it shows of them: nothing is served then */
export function checkStaffRoutes(routes: readonly Route[]): void {
  const isAboutAChild = ({ path }: Route): boolean => /\/:(?:child|interview)(?:\/|$)/.test(path);
  const silent = routes.find((route): route is StaffRoute => route.access === 'staff' && isAboutAChild(route) && route.looks === undefined);
  if (silent) throw new Error(`${silent.method} ${silent.path} does not say what it shows of a child`);
}
