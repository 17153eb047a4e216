import type { RefuseErasing } from '../record/records.ts';
import { answerForHolder } from './change-key.ts';
import { openPlaces, type Places, picturesAmong, streamsAmong, type Warn } from './data-folder.ts';
import { type Files, nodeFiles, sparing } from './files.ts';
import { FOLDER_MODE, Folder } from './folder.ts';
import { lock } from './lock.ts';
import { LowdbRecords } from './lowdb-records.ts';
import { openErased } from './open-erased.ts';
import { OpenStreams } from './open-streams.ts';
import { asRefusal, Refusal } from './refusal.ts';
import { hasStore, makeStore, openStore, type Store } from './store-file.ts';

export interface OpenRecords {
  /** The data folder; made where there is none. */
  readonly folder: string;
  /** The master key, 32 bytes. */
  readonly key: Uint8Array;
  /** Told what staff should know; never any words. */
  readonly warn: Warn;
  readonly files?: Files;
  /** Asked before anything is erased; nothing forbids it where it is absent. */
  readonly refuseErasing?: RefuseErasing;
  /** Now, as ISO 8601, UTC, milliseconds. */
  readonly now?: () => string;
  /** How many streams may be open at once. */
  readonly mostOpen?: number;
}

/**
 * Opens the records of a data folder for writing: one lowdb store for each stream, on a journal of its own.
 * @throws {Occupied} where another process has the folder
 * @throws {Refusal} wrong-key, key-replaced, store-missing, store-damaged, store-newer, folder-unusable
 */
export async function openRecords({
  folder,
  key,
  warn,
  files = nodeFiles,
  refuseErasing = async () => null,
  now = () => new Date().toISOString(),
  mostOpen,
}: OpenRecords): Promise<LowdbRecords> {
  let streams: OpenStreams | null = null;
  const spared = sparing(files, async () => (await streams?.closeOne()) ?? false);
  const ready = Promise.withResolvers<LowdbRecords>();
  ready.promise.catch(() => undefined); // who asked for something meanwhile learns that nobody holds the folder
  const opened: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const undo of opened.splice(0).reverse()) await undo();
  };
  const openFolder = async (path: string): Promise<Folder> => {
    const place = await Folder.open(path, spared);
    opened.push(() => place.close());
    return place;
  };
  try {
    const root = await openFolder(folder);
    opened.push(await lock(folder, async (asked, tell) => answerForHolder(await ready.promise, folder, asked, tell)));
    await files.setMode(folder, FOLDER_MODE).catch(() => undefined); // all that we put in it is private by itself
    const places = await openPlaces(root, openFolder);
    const store = (await hasStore(root)) ? await openStore(root, key) : await newStore(root, places, key);
    for (const place of [root, ...Object.values(places)]) await place.tidy();
    const names = await places.streams.list();
    const erased = await openErased(root, places, { files: spared, store: store.id, warn });
    streams = new OpenStreams({ ...places, files: spared, store, erased, warn, now }, picturesAmong(names), mostOpen);
    const records = new LowdbRecords({ root, keys: places.keys, store, erased, open: streams, names: streamsAmong(names), warn, refuseErasing, close });
    await records.takeUp();
    ready.resolve(records);
    return records;
  } catch (error) {
    ready.reject(error);
    await close();
    throw asRefusal(error, folder);
  }
}

/** A store is made for an empty folder only: without its store file, what is in a folder could never be opened again. */
async function newStore(root: Folder, { streams, keys }: Places, key: Uint8Array): Promise<Store> {
  if ((await streams.list()).length + (await keys.list()).length > 0) throw new Refusal('store-missing', { folder: root.path });
  return makeStore(root, key);
}
