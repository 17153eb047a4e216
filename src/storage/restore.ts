import { basename, dirname } from 'node:path';
import { linesOf, readLine } from './checked-line.ts';
import { openPlaces, PLACES, type Places } from './data-folder.ts';
import { ERASED_LIST, type Erased, readErased, renderErased, together } from './erased-list.ts';
import { fewAtOnce } from './few-at-once.ts';
import { codeOf, type Files, nodeFiles } from './files.ts';
import { Folder } from './folder.ts';
import { KeyRing, streamsWithKeys } from './key-ring.ts';
import { lock, type Release } from './lock.ts';
import { type BackedUpFile, type BackupOf, describeFile, type Manifest, readManifest } from './manifest.ts';
import { type KeySettings, masterKey, OWN_KEY } from './master-key.ts';
import { asFailure, asRefusal, Refusal } from './refusal.ts';
import type { Progress } from './rewrap-keys.ts';
import { openStore, readStore, STORE_FILE, type Store } from './store-file.ts';

export interface Restore {
  /** A copy of the data, or of the keys. */
  readonly from: string;
  /** A copy of the keys, to be put back together with that of the data. */
  readonly keysFrom: string | null;
  /** A newer list of what was erased than the one that lies with the keys. */
  readonly erased: string | null;
  /** The data folder: empty, or with the other half of it. */
  readonly folder: string;
  readonly settings: KeySettings;
  /** Told twice of each file: when it was looked at, and when it was put back. */
  readonly progress: Progress;
  readonly files?: Files;
}

/** What was put back. `key`: the master key that opens it; null where either half is still missing. */
export interface Restored {
  readonly files: number;
  readonly key: Uint8Array | null;
}

/** A copy as it lies there. */
interface Backup extends Manifest {
  readonly folder: Folder;
}

/**
 * Puts copies back into a data folder. Nothing is put back unless every file is as it was copied. What was ever erased, by the lists there are, is destroyed
 * in the keys before they can be used; the store file comes last, so that a service never starts on a half.
 * @throws {Refusal} backup-unfinished, backup-newer, backup-damaged, backup-strange, backup-twice, folder-not-empty, erased-damaged, restore-failed, and what `masterKey` and
 * `openStore` refuse
 */
export async function restore({ from, keysFrom, erased, folder, settings, progress, files = nodeFiles }: Restore): Promise<Restored> {
  const { data, keys } = await openBackups([from, ...(keysFrom === null ? [] : [keysFrom])], files);
  const root = await Folder.open(folder, files).catch((error: unknown) => Promise.reject(asRefusal(error, folder)));
  const opened = [root];
  const openFolder = async (path: string): Promise<Folder> => {
    const place = await Folder.open(path, files);
    opened.push(place);
    return place;
  };
  let release: Release | null = null;
  try {
    release = await lock(folder);
    const there = await halvesIn(root, files);
    if ((data && there.data) || (keys && there.keys)) throw new Refusal('folder-not-empty', { folder });
    const id = (data ?? keys)?.store ?? '';
    for (const other of [keys?.store, there.data, there.keys]) {
      if (other && other !== id) throw new Refusal('backup-strange', { folder: (data ?? keys)?.folder.path ?? '' });
    }
    const withKeys = keys?.folder ?? (there.keys ? root : null);
    const master = withKeys && (await masterKey(withKeys.path, settings, { make: false }));
    const store = withKeys && master && (await openStore(withKeys, master));
    const lists = [keys?.folder.at(ERASED_LIST), root.at(ERASED_LIST), erased].filter((file) => typeof file === 'string');
    const gone = (await Promise.all(lists.map((file) => readList(file, id, file === erased, files)))).flat();
    const all = [data, keys].flatMap((backup) => (backup ? backup.files.map((file) => ({ backup, file })) : []));
    let done = 0;
    await fewAtOnce(all, async ({ backup, file }) => {
      await readChecked(backup, file);
      progress(++done, 2 * all.length);
    });
    const places = await openPlaces(root, openFolder);
    await fewAtOnce(all, async ({ backup, file }) => {
      if (file.name !== STORE_FILE) await put(root, places, file.name, await readChecked(backup, file));
      progress(++done, 2 * all.length);
    });
    for (const place of [...Object.values(places), root]) await place.sync();
    if (store) await eraseAgain(gone, store, places.keys);
    if (gone.length > 0) await root.put(ERASED_LIST, renderErased(id, gone, new Set()));
    const storeFile = keys && (await keys.folder.read(STORE_FILE));
    if (storeFile) await root.put(STORE_FILE, storeFile);
    return { files: all.length, key: data || there.data ? master : null };
  } catch (error) {
    throw asFailure(error, 'restore-failed', folder);
  } finally {
    await release?.();
    for (const place of opened) await place.close();
  }
}

async function openBackups(paths: readonly string[], files: Files): Promise<{ readonly data: Backup | null; readonly keys: Backup | null }> {
  const backups: Backup[] = [];
  for (const path of paths) {
    const folder = Folder.toRead(path, files);
    const manifest = await readManifest(folder).catch((error: unknown) => Promise.reject(asRefusal(error, path)));
    backups.push({ ...manifest, folder });
  }
  const [first, second] = backups;
  if (second && (first?.of !== 'data' || second.of !== 'keys')) throw new Refusal('backup-twice', {});
  const one = (of: BackupOf) => backups.find((backup) => backup.of === of) ?? null;
  return { data: one('data'), keys: one('keys') };
}

/** Of which store there are data and keys in a folder; null where there are none. @throws {Refusal} folder-not-empty where there is anything else */
async function halvesIn(root: Folder, files: Files): Promise<{ readonly data: string | null; readonly keys: string | null }> {
  const known: readonly string[] = [...Object.values(PLACES), STORE_FILE, ERASED_LIST, OWN_KEY];
  const strangers = (await root.list()).filter((name) => !known.includes(name) && !/^(lock|claim)-/.test(name));
  const places = await openPlaces(root, async (path) => Folder.toRead(path, files));
  const data = [...(await places.streams.list()), ...(await places.setAside.list())];
  const keys = [...(await places.keys.list()), ...(await root.list()).filter((name) => name === STORE_FILE || name === OWN_KEY)];
  if (strangers.length > 0) throw new Refusal('folder-not-empty', { folder: root.path });
  const name = data.find((one) => one.endsWith('.journal')) ?? data[0];
  const store = await root.read(STORE_FILE);
  return {
    data: name === undefined ? null : storeOfHeader(await places.streams.read(name)),
    keys: store ? readStore(store, root.at(STORE_FILE)).store : keys.length > 0 ? 'unknown' : null,
  };
}

function storeOfHeader(journal: Buffer | null): string {
  const [header] = journal === null ? [] : linesOf(journal);
  const store = header && readLine(header.bytes)?.['store'];
  return typeof store === 'string' ? store : 'unknown';
}

async function readList(file: string, store: string, mustBe: boolean, files: Files): Promise<readonly Erased[]> {
  const bytes = await Folder.toRead(dirname(file), files).read(basename(file));
  if (bytes === null && mustBe) throw new Refusal('erased-damaged', { file });
  return readErased(bytes, store, file).erased;
}

/** @throws {Refusal} backup-damaged */
async function readChecked({ folder }: Backup, file: BackedUpFile): Promise<Buffer> {
  const bytes = await folder.read(file.name).catch((error: unknown) => (codeOf(error) === null ? Promise.reject(error) : null));
  if (bytes === null || describeFile(file.name, bytes).sha256 !== file.sha256) throw new Refusal('backup-damaged', { folder: folder.path, file: file.name });
  return bytes;
}

async function put(root: Folder, places: Places, name: string, bytes: Buffer): Promise<void> {
  const place = Object.entries(PLACES).find(([, path]) => name.startsWith(`${path}/`));
  if (place === undefined) return root.put(name, bytes, { sync: false });
  await places[place[0] as keyof Places].put(name.slice(place[1].length + 1), bytes, { sync: false });
}

/** Destroys once more what was erased since the keys were copied. */
async function eraseAgain(gone: readonly Erased[], store: Store, keys: Folder): Promise<void> {
  const there = new Set(streamsWithKeys(await keys.list()));
  for (const [stream, sets] of Map.groupBy(gone, (one) => one.stream)) {
    if (there.has(stream)) await (await KeyRing.load(store, keys, stream)).destroy(together(sets));
  }
}
