import type { StaffRole } from '../record/staff-entry.ts';
import type { Staff } from './staff.ts';

/** The roles of staff, those with the least first. */
export const STAFF_ROLES = ['reader', 'worker', 'manager', 'administrator'] as const satisfies readonly StaffRole[];

/**
 * In which children's files a right holds:
 * - `granted`: those that were granted to them;
 * - `team`: these, and those granted to anybody of their team; interviews of no file too, which are nobody's else;
 * - `any`: all, or it is about no child at all.
 */
export type Reach = 'granted' | 'team' | 'any';

/**
 * Who may do what, and where. Whoever isn't named may not. An administrator manages accounts and grants, and reads no file but one that somebody else granted
 * to them.
 */
const RIGHTS = {
  /** To be here: to see who one is, to sign out, to choose another passphrase. */
  'be-here': { reader: 'any', worker: 'any', manager: 'any', administrator: 'any' },
  /** What may be asked, and which of our words people binned. */
  'see-questions': { worker: 'any', manager: 'any', administrator: 'any' },
  'list-files': { reader: 'any', worker: 'any', manager: 'any', administrator: 'any' },
  'open-file': { worker: 'any', manager: 'any' },
  'read-file': { reader: 'granted', worker: 'granted', manager: 'team', administrator: 'granted' },
  'ask-for-file': { worker: 'granted', manager: 'team' },
  /** See and write the core details of a child, also what is concealed from somebody. */
  'write-core': { worker: 'granted', manager: 'team' },
  /** Share copies of a file, and see which were shared with whom: they hold all that their audience may have, also what is concealed from somebody. */
  'share-copies': { worker: 'granted', manager: 'team' },
  /** Stop a talk for now, and let it go on. */
  'hold-interview': { worker: 'granted', manager: 'team' },
  /** Find files by name, with a reason. */
  'find-file': { manager: 'any', administrator: 'any' },
  'manage-grants': { manager: 'any', administrator: 'any' },
  'see-looks': { manager: 'team' },
  /** Open everything that is held about one person, also what they kept back, because that person asks for it. */
  'subject-access': { manager: 'team' },
  /** See who may need help, and say that one has seen it. A manager may everywhere: somebody has to be able to, whoever is away. */
  'see-alerts': { worker: 'granted', manager: 'any' },
  'manage-accounts': { administrator: 'any' },
  /** Let a computer system of the council's ask for what was shared, and see what it was told of and did not take. */
  'manage-systems': { administrator: 'any' },
} as const satisfies Readonly<Record<string, Partial<Record<StaffRole, Reach>>>>;

export type Right = keyof typeof RIGHTS;

const NAMES = Object.keys(RIGHTS) as Right[];

/** Where somebody has a right; null where they have it nowhere. */
export function reachOf({ role, without }: Pick<Staff, 'role' | 'without'>, right: Right): Reach | null {
  // There is nobody else in the practice version, and nobody else's words.
  if (without === 'practice') return 'any';
  if (without === 'first') return right === 'manage-accounts' || right === 'be-here' ? 'any' : null;
  const reach: Partial<Record<StaffRole, Reach>> = RIGHTS[right];
  return reach[role] ?? null;
}

/** Everything somebody has a right to somewhere, for a page that shows no more than that. */
export function rightsOf(staff: Pick<Staff, 'role' | 'without'>): readonly Right[] {
  return NAMES.filter((right) => reachOf(staff, right) !== null);
}
