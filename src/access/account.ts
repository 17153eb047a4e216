import type { Entry } from '../record/entry.ts';
import type { StaffMember } from '../record/staff-entry.ts';

/** An account of somebody of the staff, as its entries tell. */
export interface Account extends StaffMember {
  /** `staff-<hex>` */
  readonly id: string;
  readonly ended: boolean;
  /** As the sign-in provider named them at their first sign-in. */
  readonly provider: { readonly issuer: string; readonly subject: string } | null;
  /** The hash of their passphrase, as `hashPassphrase` makes it. */
  readonly passphrase: string | null;
  /** The link to choose one by, as its hash and its end (ISO 8601). */
  readonly link: { readonly hash: string; readonly until: string } | null;
}

/** All accounts by id, in the order they were added. */
export type Accounts = ReadonlyMap<string, Account>;

/** The accounts after one more entry. Pure. */
export function evolveAccounts(accounts: Accounts, entry: Entry): Accounts {
  if (entry.kind === 'staff-added') {
    return new Map(accounts).set(entry.staff, { ...entry.member, id: entry.staff, ended: false, provider: null, passphrase: null, link: null });
  }
  const change = changeOf(entry, accounts);
  const account = change && accounts.get(change.staff);
  return account ? new Map(accounts).set(account.id, { ...account, ...change.to }) : accounts;
}

function changeOf(entry: Entry, accounts: Accounts): { readonly staff: string; readonly to: Partial<Account> } | null {
  switch (entry.kind) {
    case 'staff-changed': {
      const before = accounts.get(entry.staff);
      const isSame = before?.subject === entry.member.subject && sameAddress(before.email ?? '', entry.member.email ?? '');
      // Somebody else's name with the provider is somebody else's way in.
      return { staff: entry.staff, to: { ...entry.member, ...(!isSame && { provider: null }) } };
    }
    case 'staff-ended':
      return { staff: entry.staff, to: { ended: true, passphrase: null, link: null } };
    case 'staff-linked':
      return { staff: entry.staff, to: { provider: { issuer: entry.issuer, subject: entry.subject } } };
    case 'passphrase-link-made':
      return { staff: entry.staff, to: { link: { hash: entry.hash, until: entry.until } } };
    case 'passphrase-chosen':
      return { staff: entry.staff, to: { passphrase: entry.hash, link: null } };
    default:
      return null;
  }
}

/** Whether somebody could sign in with it: they have a passphrase, or came by the provider before. */
export function isInUse({ ended, passphrase, provider }: Account): boolean {
  return !ended && (passphrase !== null || provider !== null);
}

/** An e-mail address as addresses are compared. */
export function sameAddress(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && plain(one) === plain(other);
}

const plain = (address: string): string => address.normalize('NFC').trim().toLowerCase();
