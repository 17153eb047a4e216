import { createHmac } from 'node:crypto';
import type { Entry } from '../record/entry.ts';
import type { Records } from '../record/records.ts';
import { Declined } from './declined.ts';
import { OwnStream } from './own-stream.ts';

const STREAM = 'systems';
/** 256 bits: nobody guesses one. */
const TOKEN_BYTES = 32;
/** Ids stand in the records of children. */
const ID_BYTES = 16;
/** By which people and programs that look for secrets tell a token of ours. */
const PREFIX = 'own-words_';

/** A computer system that may ask for what was shared: a council's own. Times in ISO 8601; `by`: staff ids. */
export interface System {
  /** `system-<hex>` */
  readonly id: string;
  /** As an administrator put it in; people whose words it gets are told it. */
  readonly name: string;
  /** Whose files it may ask for: those granted to anybody of that team; null for all. */
  readonly team: string | null;
  readonly added: { readonly by: string; readonly at: string };
  readonly ended: { readonly by: string; readonly at: string } | null;
}

interface Kept extends System {
  /** The keyed hash of its token. */
  readonly hash: string;
}

type All = ReadonlyMap<string, Kept>;

export interface SystemsParts {
  readonly records: Pick<Records, 'append' | 'read'>;
  /** 32 bytes that outlast a change of the master key. */
  readonly key: Uint8Array;
  readonly now: () => Date;
  /** That many random bytes. */
  readonly random: (bytes: number) => Uint8Array;
}

/** The systems that may ask, each by a token of which only a keyed hash is kept: who reads the data folder can't come as one of them. */
export class Systems {
  readonly #stream: OwnStream<All>;
  readonly #key: Uint8Array;
  readonly #random: (bytes: number) => Uint8Array;

  constructor({ records, key, now, random }: SystemsParts) {
    this.#key = key;
    this.#random = random;
    this.#stream = new OwnStream<All>({ records, stream: STREAM, start: new Map(), evolve, now, newKey: () => this.#hex() });
  }

  /** In the order they were added, those that have ended too. */
  async list(): Promise<readonly System[]> {
    return [...(await this.#stream.state()).values()].map(({ hash: _, ...system }) => system);
  }

  /** Whether any may ask. */
  async isAny(): Promise<boolean> {
    return (await this.list()).some(({ ended }) => ended === null);
  }

  /** @returns its id, and the token, which can't be read again later @throws {Unrecorded} */
  async add({ name, team }: Pick<System, 'name' | 'team'>, by: string): Promise<{ readonly system: string; readonly token: string }> {
    const system = `system-${this.#hex()}`;
    const token = `${PREFIX}${Buffer.from(this.#random(TOKEN_BYTES)).toString('base64url')}`;
    await this.#stream.add(() => [{ kind: 'system-added', system, name, team, hash: this.#hash(token), by }]);
    return { system, token };
  }

  /** Its token opens nothing any more, from this moment on. @throws {Declined} no-such-system @throws {Unrecorded} */
  async end(system: string, by: string): Promise<void> {
    await this.#stream.add((all) => {
      const known = all.get(system);
      if (!known || known.ended !== null) throw new Declined('no-such-system');
      return [{ kind: 'system-ended', system, by }];
    });
  }

  /** The system whose token this is; null for any other, and for one that was ended. */
  async find(token: string): Promise<System | null> {
    const hash = this.#hash(token);
    const found = [...(await this.#stream.state()).values()].find((one) => one.ended === null && one.hash === hash);
    if (!found) return null;
    const { hash: _, ...system } = found;
    return system;
  }

  /** The word before it keeps it apart from whatever else the key is used for. */
  #hash(token: string): string {
    return createHmac('sha256', this.#key).update(`system ${token}`).digest('hex');
  }

  #hex(): string {
    return Buffer.from(this.#random(ID_BYTES)).toString('hex');
  }
}

function evolve(all: All, entry: Entry): All {
  if (entry.kind === 'system-added') {
    const { system: id, name, team, hash, by, at } = entry;
    return new Map(all).set(id, { id, name, team, hash, added: { by, at }, ended: null });
  }
  const known = entry.kind === 'system-ended' ? all.get(entry.system) : undefined;
  if (entry.kind !== 'system-ended' || !known) return all;
  return new Map(all).set(known.id, { ...known, ended: { by: entry.by, at: entry.at } });
}
