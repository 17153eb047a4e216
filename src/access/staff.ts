import type { StaffRole } from '../record/staff-entry.ts';

/** Somebody of the staff who is signed in. */
export interface Staff {
  readonly id: string;
  readonly name: string;
  readonly role: StaffRole;
  /** Whose files a manager sees without giving a reason. */
  readonly team: string | null;
  /** Who came by the printed link and has no account: the one person of the practice version, or whoever makes the first account of a live one. */
  readonly without?: 'practice' | 'first';
}

/** Under which the printed link signs in. No account has one of these ids. */
export const PRACTICE = 'practice';
export const FIRST = 'first';
