import type { System, Systems } from '../../access/systems.ts';
import type { ChildFile, ChildFiles } from '../../turns/child-files.ts';
import type { Reaching } from '../desk/door.ts';
import type { SystemDoor } from '../http/guard.ts';
import type { Limits } from '../http/limits.ts';
import { Problem } from '../http/problem.ts';

export interface SystemDoorParts {
  readonly systems: Pick<Systems, 'find'>;
  readonly children: () => Promise<Pick<ChildFiles, 'find' | 'fileOf'>>;
  readonly reaching: Reaching;
  readonly limits: Pick<Limits, 'pull'>;
}

/** The door for the council's own systems. Which file one may ask for is decided here, so that no handler can forget to. */
export function openSystemDoor({ systems, children, reaching, limits }: SystemDoorParts): SystemDoor {
  return {
    async enter(token, { params: { of } }) {
      const system = await systems.find(token);
      // One that was ended is as one that never was.
      if (system === null) throw new Problem('not-a-token');
      limits.pull(system.id);
      const { id, name, team } = system;
      if (of === undefined) return { system: id, name, team, file: null, interview: null };
      const files = await children();
      const named = await files.find(of);
      const file = named ?? (await files.fileOf(of));
      if (file === null || !(await isTheirs(system, file, reaching))) throw new Problem('no-such-export');
      return { system: id, name, team, file, interview: named === null ? of : null };
    },
  };
}

/** Whether a system may ask for a file. */
export const isTheirs = ({ id, team }: Pick<System, 'id' | 'team'>, file: ChildFile, reaching: Reaching): Promise<boolean> =>
  reaching({ id, team }, team === null ? 'any' : 'team', file);
