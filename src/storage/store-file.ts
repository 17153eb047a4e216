import { type KeyObject, randomBytes } from 'node:crypto';
import { endLine, readLine } from './checked-line.ts';
import { deriveKey } from './derive-key.ts';
import type { Folder } from './folder.ts';
import { Refusal } from './refusal.ts';
import { keyFrom, seal, unseal } from './seal.ts';

export const STORE_FILE = 'store.json';
const FIRST_FORMAT = 'own-words/store@1';
/** Since the master key was first changed: has `sealed` and `lasting`. */
const FORMAT = 'own-words/store@2';
const PROBE = 'own-words';
const FIRST_KEK = 1;
const ID_BYTES = 16;

/** What keys are for that must stay the same when the master key changes: people keep their codes. */
const LASTING = ['codes'] as const;

export type Lasting = (typeof LASTING)[number];

interface Kek {
  readonly id: number;
  readonly probe: string;
  /** The kek itself, sealed with the newest, while there are keys wrapped with it. */
  readonly sealed?: string;
}

/**
 * What a data folder says about itself, in `store.json`:
 * ```
 * {"format":"own-words/store@1","store":"b64url","keks":[{"id":1,"probe":"b64"}],"sum":"1a2b3c4d"}
 * {"format":"own-words/store@2","store":"b64url","keks":[{"id":1,"probe":"b64","sealed":"b64"},{"id":2,"probe":"b64"}],"lasting":{"codes":"b64"},"sum":"…"}
 * ```
 * A key-encryption key (kek) wraps the keys of streams; wrapped keys name theirs. The newest is derived from the master key. `probe` is a known value sealed
 * with a kek, so that a wrong master key is told from damage, and an earlier one from a wrong one. While the master key is being changed, the kek before is
 * sealed with the newest, never the other way round: whoever has the new master key can read everything, and whoever has only the old one nothing new.
 * `lasting`: keys for other purposes that were derived from the first master key, sealed with the newest kek.
 */
export class Store {
  /** Random; every seal is bound to it. */
  readonly id: string;
  readonly #folder: Folder;
  readonly #keks = new Map<number, KeyObject>();
  readonly #lasting: ReadonlyMap<Lasting, Uint8Array>;
  #told: readonly Kek[];

  constructor(folder: Folder, id: string, told: readonly Kek[], keks: ReadonlyMap<number, KeyObject>, lasting: ReadonlyMap<Lasting, Uint8Array>) {
    this.#folder = folder;
    this.id = id;
    this.#told = told;
    this.#keks = new Map(keks);
    this.#lasting = lasting;
  }

  get newestKek(): number {
    return newestOf(this.#told);
  }

  /** Those there may be keys wrapped with. */
  get keks(): ReadonlyMap<number, KeyObject> {
    return this.#keks;
  }

  /** Whether there may be keys that are wrapped with an earlier kek. */
  get isChanging(): boolean {
    return this.#keks.size > 1;
  }

  /** A key for a purpose, which stays the same when the master key changes. */
  lasting(purpose: Lasting): Uint8Array {
    const key = this.#lasting.get(purpose);
    if (key === undefined) throw new Error(`no key for ${purpose}`);
    return key;
  }

  /** Whether this is the master key of the store. */
  isKey(master: Uint8Array): boolean {
    return opens(master, this.id, newest(this.#told));
  }

  /** Takes another master key, durably: from now on it opens everything and the one before opens nothing. Rejects with the system's error. */
  async change(master: Uint8Array): Promise<void> {
    const id = this.newestKek + 1;
    const kek = kekOf(master, this.id, id);
    const earlier = this.#told.map(({ id: number, probe }): Kek => {
      const key = this.#keks.get(number);
      return { id: number, probe, ...(key && { sealed: seal(kek, key.export(), kekPlace(this.id, number, id)).toString('base64') }) };
    });
    const told = [...earlier, { id, probe: probeOf(kek, this.id, id) }];
    await this.#put(told, kek);
    this.#keks.set(id, kek);
    this.#told = told;
  }

  /** Forgets the earlier keks, durably: no key is wrapped with them any more. */
  async retire(): Promise<void> {
    const kek = this.#keks.get(this.newestKek);
    if (kek === undefined) throw new Error('no newest kek');
    const told = this.#told.map(({ id, probe }) => ({ id, probe }));
    await this.#put(told, kek);
    this.#told = told;
    for (const id of this.#keks.keys()) if (id !== this.newestKek) this.#keks.delete(id);
  }

  async #put(keks: readonly Kek[], kek: KeyObject): Promise<void> {
    const id = newestOf(keks);
    const lasting = Object.fromEntries(
      [...this.#lasting].map(([purpose, key]) => [purpose, seal(kek, key, lastingPlace(this.id, purpose, id)).toString('base64')]),
    );
    await this.#folder.put(STORE_FILE, endLine(JSON.stringify({ format: FORMAT, store: this.id, keks, lasting }).slice(0, -1)));
  }
}

/** Opens the store of a folder. @throws {Refusal} no-store, store-damaged, store-newer, wrong-key, key-replaced */
export async function openStore(folder: Folder, master: Uint8Array): Promise<Store> {
  const bytes = await folder.read(STORE_FILE);
  if (bytes === null) throw new Refusal('no-store', { folder: folder.path });
  const damaged = () => new Refusal('store-damaged', { file: folder.at(STORE_FILE) });
  const { store: id, keks: told, lasting: sealed } = readStore(bytes, folder.at(STORE_FILE));
  const last = newest(told);
  if (!opens(master, id, last)) throw new Refusal(told.some((kek) => opens(master, id, kek)) ? 'key-replaced' : 'wrong-key', { folder: folder.path });
  const kek = kekOf(master, id, last.id);
  const open = (text: string, place: string): Uint8Array => {
    const opened = unseal(kek, Buffer.from(text, 'base64'), place);
    if (opened === null) throw damaged();
    return opened;
  };
  const keks = new Map([[last.id, kek]]);
  for (const earlier of told) if (earlier.sealed !== undefined) keks.set(earlier.id, keyFrom(open(earlier.sealed, kekPlace(id, earlier.id, last.id))));
  const lasting = new Map(
    LASTING.map((purpose) => {
      const text = sealed[purpose];
      return [purpose, text === undefined ? deriveKey(master, purpose) : open(text, lastingPlace(id, purpose, last.id))];
    }),
  );
  return new Store(folder, id, told, keks, lasting);
}

/** What a store file says in clear. @throws {Refusal} store-damaged, store-newer, with `file` as its name */
export function readStore(
  bytes: Buffer,
  file: string,
): { readonly store: string; readonly keks: readonly Kek[]; readonly lasting: Readonly<Record<string, string>> } {
  const { format, store, keks, lasting = {} } = readLine(bytes.subarray(0, -1)) ?? {};
  if (typeof format !== 'string') throw new Refusal('store-damaged', { file });
  if (format !== FORMAT && format !== FIRST_FORMAT) throw new Refusal('store-newer', { file });
  if (typeof store !== 'string' || !Array.isArray(keks) || keks.length === 0) throw new Refusal('store-damaged', { file });
  return { store, keks, lasting: lasting as Readonly<Record<string, string>> };
}

/** Makes the store of a new data folder. */
export async function makeStore(folder: Folder, master: Uint8Array): Promise<Store> {
  const id = randomBytes(ID_BYTES).toString('base64url');
  const told = { format: FIRST_FORMAT, store: id, keks: [{ id: FIRST_KEK, probe: probeOf(kekOf(master, id, FIRST_KEK), id, FIRST_KEK) }] };
  await folder.put(STORE_FILE, endLine(JSON.stringify(told).slice(0, -1)));
  return openStore(folder, master);
}

/** Whether there is a store in this folder. */
export async function hasStore(folder: Folder): Promise<boolean> {
  return (await folder.read(STORE_FILE)) !== null;
}

function newest(keks: readonly Kek[]): Kek {
  const found = keks.find(({ id }) => id === newestOf(keks));
  if (found === undefined) throw new Error('a store without keks');
  return found;
}

function newestOf(keks: readonly Kek[]): number {
  return Math.max(...keks.map(({ id }) => id));
}

function opens(master: Uint8Array, store: string, { id, probe }: Kek): boolean {
  return unseal(kekOf(master, store, id), Buffer.from(probe, 'base64'), probePlace(store, id)) !== null;
}

function kekOf(master: Uint8Array, store: string, kek: number): KeyObject {
  return keyFrom(deriveKey(master, `storage ${store} kek ${kek}`));
}

function probeOf(key: KeyObject, store: string, kek: number): string {
  return seal(key, Buffer.from(PROBE), probePlace(store, kek)).toString('base64');
}

function probePlace(store: string, kek: number): string {
  return `${store}|probe|kek ${kek}`;
}

function kekPlace(store: string, kek: number, under: number): string {
  return `${store}|kek ${kek}|kek ${under}`;
}

function lastingPlace(store: string, purpose: string, under: number): string {
  return `${store}|lasting ${purpose}|kek ${under}`;
}
