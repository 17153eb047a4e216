import type { IncomingHttpHeaders } from 'node:http';
import type { PrintedLink } from '../../access/printed-link.ts';
import type { Sessions } from '../../access/sessions.ts';
import type { SignInLog } from '../../access/sign-in-log.ts';
import { FIRST, PRACTICE, type Staff } from '../../access/staff.ts';
import type { StaffAccounts } from '../../access/staff-accounts.ts';
import type { WayIn } from '../../record/staff-entry.ts';
import { say } from '../say.ts';
import type { Cookie } from './cookie.ts';

export interface SignedInParts {
  readonly sessions: Sessions;
  readonly accounts: StaffAccounts;
  readonly link: PrintedLink;
  readonly log: SignInLog;
  readonly cookie: Cookie;
  /** Nobody reads what is written: the printed link leads to everything. */
  readonly practice: boolean;
  /** The printed link leads in although an administrator has come in by an account: for those who lost theirs. */
  readonly linkAlways: boolean;
}

/** Who of the staff is signed in, and how they come to be and cease to be. */
export class SignedIn {
  readonly #parts: SignedInParts;

  constructor(parts: SignedInParts) {
    this.#parts = parts;
  }

  /** Who sends a request; null where nobody is signed in. Their role is the one they have at this moment. `isUse`: whether it keeps the session open. */
  async identify(headers: IncomingHttpHeaders, isUse = true): Promise<Staff | null> {
    const { sessions, cookie } = this.#parts;
    const token = cookie.read(headers);
    const id = token === null ? null : sessions.find(token, isUse);
    return id === null ? null : this.staff(id);
  }

  /** Whether the printed link leads in: always in practice, else until an administrator has come in by an account. */
  async takesLink(): Promise<boolean> {
    const { practice, linkAlways, accounts } = this.#parts;
    return practice || linkAlways || !(await accounts.hasAdministrator());
  }

  /** Takes the key of the printed link. @returns whose session it begins, null for any other key */
  async openLink(key: string): Promise<string | null> {
    const { link, practice } = this.#parts;
    if (!(await this.takesLink()) || !link.open(key)) return null;
    return practice ? PRACTICE : FIRST;
  }

  /**
   * Begins a session, a new one whatever the browser had, once it is kept who came in.
   * @returns the value for `Set-Cookie`
   * @throws {Unrecorded}
   */
  async begin(headers: IncomingHttpHeaders, staff: string, how: WayIn): Promise<string> {
    const { sessions, log, cookie } = this.#parts;
    await log.add({ kind: 'signed-in', staff, how });
    const before = cookie.read(headers);
    if (before !== null) sessions.end(before);
    // Whoever made the first account is not needed any more.
    if (staff !== FIRST && !(await this.takesLink())) sessions.endAll(FIRST);
    return cookie.set(sessions.begin(staff));
  }

  /** Ends the session of a request. @returns the value for `Set-Cookie` @throws {Unrecorded} it has ended all the same */
  async end(headers: IncomingHttpHeaders, staff: string): Promise<string> {
    const { sessions, log, cookie } = this.#parts;
    const token = cookie.read(headers);
    if (token !== null) sessions.end(token);
    await log.add({ kind: 'signed-out', staff, by: staff });
    return cookie.clear();
  }

  /** Ends all sessions of somebody. `by`: the staff id of who does that. `but`: a request whose own session goes on. @throws {Unrecorded} they have ended all the same */
  async endAll(staff: string, by: string, but?: IncomingHttpHeaders): Promise<void> {
    const { sessions, log, cookie } = this.#parts;
    const kept = but && cookie.read(but);
    if (sessions.endAll(staff, kept ? { but: kept } : {}) > 0) await log.add({ kind: 'signed-out', staff, by });
  }

  /** Somebody by their id, as they are at this moment; null for who has no account, or none any more. */
  async staff(id: string): Promise<Staff | null> {
    const { practice, accounts } = this.#parts;
    if (id === PRACTICE) return practice ? { id, name: say('staff.practice'), role: 'administrator', team: null, without: 'practice' } : null;
    if (id === FIRST) return (await this.takesLink()) ? { id, name: say('staff.first'), role: 'administrator', team: null, without: 'first' } : null;
    const account = await accounts.find(id);
    return account && { id, name: account.name, role: account.role, team: account.team };
  }
}
