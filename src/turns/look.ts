import type { LookedAt, LookerRole } from '../record/staff-entry.ts';

/** That somebody of the staff looked at something of a child's file, by the name and the role they had then. */
export interface Look {
  /** A staff id, or a system's. */
  readonly by: string;
  readonly name: string;
  readonly role: LookerRole;
  readonly what: LookedAt;
  /** The interview it was about, where it was about one alone. */
  readonly interview: string | null;
  readonly why: string | null;
  /** ISO 8601 */
  readonly at: string;
}

/** What a person may be told of. Who found a name or read an alert is not in it: that would tell of what somebody else said. */
const TOLD: ReadonlySet<LookedAt> = new Set<LookedAt>([
  'file',
  'assessment',
  'assessment-copy',
  'waiting',
  'core',
  'subject-access',
  'export',
  'copies',
  'copy',
]);

/** A look as a person is told of it: who, by name and role, when, and at what. Never why. */
export type ToldLook = Pick<Look, 'name' | 'role' | 'what' | 'at'>;

/**
 * The looks that the person of an interview may be told of: those at the whole file since their interview was in it, and those at their interview alone. Looks
 * at another's interview are not among them, and nothing tells how many there were: that somebody else was asked is theirs. Pure.
 * @param joined when the interview was put into the file, ISO 8601
 */
export function looksFor({ interview, joined }: { readonly interview: string; readonly joined: string }, looks: readonly Look[]): readonly ToldLook[] {
  return looks
    .filter((look) => TOLD.has(look.what) && look.at >= joined && (look.interview === null || look.interview === interview))
    .map(({ name, role, what, at }) => ({ name, role, what, at }));
}
