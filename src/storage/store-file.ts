import { type KeyObject, randomBytes } from 'node:crypto';
import { endLine, readLine } from './checked-line.ts';
import { deriveKey } from './derive-key.ts';
import type { Folder } from './folder.ts';
import { Refusal } from './refusal.ts';
import { keyFrom, seal, unseal } from './seal.ts';

const NAME = 'store.json';
const FORMAT = 'own-words/store@1';
const PROBE = 'own-words';
const FIRST_KEK = 1;
const ID_BYTES = 16;

/**
 * What a data folder says about itself, in `store.json`:
 * `{"format":"own-words/store@1","store":"b64url","keks":[{"id":1,"probe":"b64"}],"sum":"1a2b3c4d"}`.
 * A key-encryption key (kek) wraps the keys of streams and is derived from the master key. `probe` is a known value sealed with it, so that a wrong master key
 * is told from damage. A later master key adds a kek; wrapped keys name theirs.
 */
export interface Store {
  /** Random; every seal is bound to it. */
  readonly id: string;
  readonly newestKek: number;
  readonly keks: ReadonlyMap<number, KeyObject>;
}

/** Opens the store of a folder. @throws {Refusal} no-store, store-damaged, store-newer, wrong-key */
export async function openStore(folder: Folder, master: Uint8Array): Promise<Store> {
  const bytes = await folder.read(NAME);
  if (bytes === null) throw new Refusal('no-store', { folder: folder.path });
  const file = folder.at(NAME);
  const { format, store: id, keks } = readLine(bytes.subarray(0, -1)) ?? {};
  if (typeof format !== 'string') throw new Refusal('store-damaged', { file });
  if (format !== FORMAT) throw new Refusal('store-newer', { file });
  if (typeof id !== 'string' || !Array.isArray(keks)) throw new Refusal('store-damaged', { file });
  const opened = new Map<number, KeyObject>();
  for (const { id: number, probe } of keks) {
    const kek = kekOf(master, id, number);
    if (unseal(kek, Buffer.from(probe, 'base64'), probePlace(id, number)) === null) throw new Refusal('wrong-key', { folder: folder.path });
    opened.set(number, kek);
  }
  return { id, keks: opened, newestKek: Math.max(...opened.keys()) };
}

/** Makes the store of a new data folder. */
export async function makeStore(folder: Folder, master: Uint8Array): Promise<Store> {
  const id = randomBytes(ID_BYTES).toString('base64url');
  const kek = kekOf(master, id, FIRST_KEK);
  const probe = seal(kek, Buffer.from(PROBE), probePlace(id, FIRST_KEK)).toString('base64');
  const told = { format: FORMAT, store: id, keks: [{ id: FIRST_KEK, probe }] };
  await folder.put(NAME, endLine(JSON.stringify(told).slice(0, -1)));
  return { id, keks: new Map([[FIRST_KEK, kek]]), newestKek: FIRST_KEK };
}

/** Whether there is a store in this folder. */
export async function hasStore(folder: Folder): Promise<boolean> {
  return (await folder.read(NAME)) !== null;
}

function kekOf(master: Uint8Array, store: string, kek: number): KeyObject {
  return keyFrom(deriveKey(master, `storage ${store} kek ${kek}`));
}

function probePlace(store: string, kek: number): string {
  return `${store}|probe|kek ${kek}`;
}
