import { createHash } from 'node:crypto';
import type { Records } from '../record/records.ts';
import type { StaffMember } from '../record/staff-entry.ts';
import { type Account, type Accounts, evolveAccounts, isInUse, sameAddress } from './account.ts';
import { Declined } from './declined.ts';
import { OwnStream } from './own-stream.ts';
import { hashPassphrase, isPassphrase, wrongWith } from './passphrase.ts';

const STREAM = 'staff';
/** As long as an administrator may need to bring it to somebody. Milliseconds. */
export const LINK_LIFE = 72 * 3_600_000;
/** 256 bits, so that its hash needs neither key nor slowness. */
const LINK_BYTES = 32;
/** Ids stand in the records of children: nobody must be able to guess another's. */
const ID_BYTES = 16;

/** Somebody as a sign-in provider vouches for them. `email` only where the provider says that it is theirs. */
export interface Vouched {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
}

export interface StaffAccountsParts {
  readonly records: Pick<Records, 'append' | 'read'>;
  readonly now: () => Date;
  /** That many random bytes. */
  readonly random: (bytes: number) => Uint8Array;
}

/** The accounts of staff. All that happens to them is in one stream; who did it stands beside it. */
export class StaffAccounts {
  readonly #stream: OwnStream<Accounts>;
  readonly #now: () => Date;
  readonly #random: (bytes: number) => Uint8Array;

  constructor({ records, now, random }: StaffAccountsParts) {
    this.#now = now;
    this.#random = random;
    const newKey = () => this.#hex(ID_BYTES);
    this.#stream = new OwnStream<Accounts>({ records, stream: STREAM, start: new Map(), evolve: evolveAccounts, now, newKey });
  }

  /** In the order they were added, those that have ended too. */
  async list(): Promise<readonly Account[]> {
    return [...(await this.#stream.state()).values()];
  }

  /** An account that has not ended, or null. */
  async find(id: string): Promise<Account | null> {
    const account = (await this.#stream.state()).get(id);
    return account && !account.ended ? account : null;
  }

  async byAddress(email: string): Promise<Account | null> {
    return (await this.list()).find((account) => !account.ended && sameAddress(account.email, email)) ?? null;
  }

  /** Whether an administrator has come in by an account of theirs: from then on that is the only way. */
  async hasAdministrator(): Promise<boolean> {
    return (await this.list()).some((account) => account.role === 'administrator' && isInUse(account));
  }

  /** @returns the new account's id @throws {Declined} address-taken */
  async add(member: StaffMember, by: string): Promise<string> {
    const staff = `staff-${this.#hex(ID_BYTES)}`;
    await this.#stream.add((accounts) => {
      refuseTaken(accounts, member, staff);
      return [{ kind: 'staff-added', staff, member, by }];
    });
    return staff;
  }

  /** Everything of it is as `member` says from then on. @throws {Declined} no-such-account, address-taken, last-administrator */
  async change(staff: string, member: StaffMember, by: string): Promise<void> {
    await this.#stream.add((accounts) => {
      const account = openOne(accounts, staff);
      refuseTaken(accounts, member, staff);
      if (member.role !== 'administrator') refuseLast(accounts, account);
      return [{ kind: 'staff-changed', staff, member, by }];
    });
  }

  /** For good. @throws {Declined} no-such-account, last-administrator */
  async end(staff: string, by: string): Promise<void> {
    await this.#stream.add((accounts) => {
      refuseLast(accounts, openOne(accounts, staff));
      return [{ kind: 'staff-ended', staff, by }];
    });
  }

  /** Makes a link to choose a passphrase by; earlier ones lead nowhere from then on. @returns what stands in the link @throws {Declined} no-such-account */
  async makeLink(staff: string, by: string): Promise<string> {
    const secret = Buffer.from(this.#random(LINK_BYTES)).toString('base64url');
    const until = new Date(this.#now().getTime() + LINK_LIFE).toISOString();
    await this.#stream.add((accounts) => {
      openOne(accounts, staff);
      return [{ kind: 'passphrase-link-made', staff, hash: digest(secret), until, by }];
    });
    return secret;
  }

  /** Uses up a link. @throws {Declined} link-over, passphrase-too-short, passphrase-too-plain */
  async choose(secret: string, passphrase: string): Promise<Account> {
    const held = this.#heldBy(await this.#stream.state(), secret);
    return this.#keep(held, passphrase, (accounts) => this.#heldBy(accounts, secret));
  }

  /** @throws {Declined} no-such-account, passphrase-too-short, passphrase-too-plain */
  async rechoose(staff: string, passphrase: string): Promise<Account> {
    return this.#keep(openOne(await this.#stream.state(), staff), passphrase, (accounts) => openOne(accounts, staff));
  }

  /** The account that an address and a passphrase open, or null. Takes as long for nobody as for somebody. */
  async enter(email: string, passphrase: string): Promise<Account | null> {
    const account = await this.byAddress(email);
    const isRight = await isPassphrase(passphrase, account?.passphrase ?? null);
    return isRight ? account : null;
  }

  /** The account of somebody whom the provider vouches for; null where no administrator has added them. Whoever came before is known by that alone. */
  async admit({ issuer, subject, email }: Vouched): Promise<Account | null> {
    let admitted: string | null = null;
    const accounts = await this.#stream.add((known) => {
      const open = [...known.values()].filter(({ ended }) => !ended);
      const linked = open.find(({ provider }) => provider?.issuer === issuer && provider.subject === subject);
      const added = linked ?? open.find((account) => account.provider === null && (account.subject === subject || sameAddress(account.email, email)));
      admitted = added?.id ?? null;
      return added && !linked ? [{ kind: 'staff-linked', staff: added.id, issuer, subject }] : [];
    });
    return accounts.get(admitted ?? '') ?? null;
  }

  async #keep({ id, name, email }: Account, passphrase: string, again: (accounts: Accounts) => Account): Promise<Account> {
    const wrong = wrongWith(passphrase, [name, email, email?.split('@', 1)[0] ?? null]);
    if (wrong !== null) throw new Declined(`passphrase-${wrong}`);
    const hash = await hashPassphrase(passphrase, this.#random(ID_BYTES));
    const accounts = await this.#stream.add((known) => {
      again(known); // hashing took a while
      return [{ kind: 'passphrase-chosen', staff: id, hash }];
    });
    return openOne(accounts, id);
  }

  #heldBy(accounts: Accounts, secret: string): Account {
    const hash = digest(secret);
    const held = [...accounts.values()].find(({ ended, link }) => !ended && link?.hash === hash);
    if (!held?.link || Date.parse(held.link.until) <= this.#now().getTime()) throw new Declined('link-over');
    return held;
  }

  #hex(bytes: number): string {
    return Buffer.from(this.#random(bytes)).toString('hex');
  }
}

function openOne(accounts: Accounts, staff: string): Account {
  const account = accounts.get(staff);
  if (!account || account.ended) throw new Declined('no-such-account');
  return account;
}

function refuseTaken(accounts: Accounts, { email, subject }: StaffMember, staff: string): void {
  const others = [...accounts.values()].filter(({ id, ended }) => id !== staff && !ended);
  const isTaken = others.some((other) => sameAddress(other.email, email) || (subject !== null && other.subject === subject));
  if (isTaken) throw new Declined('address-taken');
}

/** Somebody has to be able to let others in. */
function refuseLast(accounts: Accounts, account: Account): void {
  const isOne = (one: Account) => one.role === 'administrator' && isInUse(one);
  if (isOne(account) && [...accounts.values()].filter(isOne).length === 1) throw new Declined('last-administrator');
}

function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
