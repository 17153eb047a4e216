import { PrintedLink } from '../../access/printed-link.ts';
import { Sessions } from '../../access/sessions.ts';
import { SignInDelay } from '../../access/sign-in-delay.ts';
import { SignInLog } from '../../access/sign-in-log.ts';
import { type ProviderSettings, SignInProvider } from '../../access/sign-in-provider.ts';
import type { Staff } from '../../access/staff.ts';
import { StaffAccounts } from '../../access/staff-accounts.ts';
import type { Records } from '../../record/records.ts';
import type { ChildFiles } from '../../turns/child-files.ts';
import type { Door } from '../http/guard.ts';
import type { Limits } from '../http/limits.ts';
import { Problem } from '../http/problem.ts';
import type { StaffClaims } from '../http/route.ts';
import { Cookie } from './cookie.ts';
import { openDoor, type Reaching, reachingBy } from './door.ts';
import { SignedIn } from './signed-in.ts';

/** How staff come in. */
export interface StaffSettings {
  /** The organisation's own sign-in; null where there is none. */
  readonly provider: ProviderSettings | null;
  /** Whether the printed link leads in even where an administrator has an account. */
  readonly linkAlways: boolean;
}

export interface StaffParts {
  readonly settings: StaffSettings;
  readonly records: Pick<Records, 'append' | 'read'>;
  readonly children: () => Promise<ChildFiles>;
  readonly limits: Limits;
  readonly practice: boolean;
  /** Whether browsers reach the service over https. */
  readonly isSecure: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** That many random bytes. */
  readonly random: (bytes: number) => Uint8Array;
  /** Waits that many milliseconds. */
  readonly sleep: (ms: number) => Promise<unknown>;
}

/** All there is of the staff: who they are, who is signed in, and the door that lets them in. */
export interface OpenStaff {
  readonly door: Door;
  readonly link: PrintedLink;
  readonly accounts: StaffAccounts;
  readonly signedIn: SignedIn;
  readonly log: SignInLog;
  readonly delay: SignInDelay;
  readonly provider: SignInProvider | null;
  readonly ticket: Cookie;
  readonly reaching: Reaching;
  readonly staffOf: (claims: StaffClaims) => Promise<Staff>;
}

export function openStaff({ settings, records, children, limits, practice, isSecure, now, random, sleep }: StaffParts): OpenStaff {
  const date = (): Date => new Date(now());
  const accounts = new StaffAccounts({ records, now: date, random });
  const link = new PrintedLink(random);
  const log = new SignInLog({ records, now: date });
  const signedIn = new SignedIn({
    sessions: new Sessions({ now, random }),
    accounts,
    link,
    log,
    cookie: new Cookie({ name: 'desk', isSecure }),
    practice,
    linkAlways: settings.linkAlways,
  });
  const teamOf = async (staff: string) => (await accounts.list()).find(({ id }) => id === staff)?.team ?? null;
  const reaching = reachingBy({ teamOf, now: () => date().toISOString() });
  return {
    door: openDoor({ signedIn, children, reaching, limits }),
    link,
    accounts,
    signedIn,
    log,
    delay: new SignInDelay({ now, sleep }),
    provider: settings.provider && new SignInProvider({ settings: settings.provider, now }),
    // The provider sends people back from another site.
    ticket: new Cookie({ name: 'sign-in', isSecure, sameSite: 'Lax' }),
    reaching,
    async staffOf({ staff }) {
      const known = await signedIn.staff(staff);
      if (known === null) throw new Problem('not-signed-in');
      return known;
    },
  };
}
