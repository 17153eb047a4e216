import { Damaged } from './damaged.ts';
import { journalFile, openPlaces, PLACES, pictureFile, picturesAmong, streamsAmong } from './data-folder.ts';
import { ERASED_LIST } from './erased-list.ts';
import { fewAtOnce } from './few-at-once.ts';
import { type Files, nodeFiles } from './files.ts';
import { Folder } from './folder.ts';
import { type Home, scanJournal } from './journal-line.ts';
import { isBelow, realPlace } from './key-file.ts';
import { destroyedIn, keyFile, streamsWithKeys } from './key-ring.ts';
import { type BackedUpFile, type BackupOf, describeFile, type Manifest, writeManifest } from './manifest.ts';
import { OWN_KEY } from './master-key.ts';
import { asFailure, asRefusal, Refusal } from './refusal.ts';
import type { Progress } from './rewrap-keys.ts';
import { readStore, STORE_FILE } from './store-file.ts';

/** What is half-written. */
const TEMPORARY = /\.tmp$/;
/** So often the keys are copied once more because the master key was changed meanwhile. */
const MOST_TRIES = 5;

export interface BackUp {
  /** The data folder. A service may be running in it: nothing in it is changed, and no key is needed. */
  readonly from: string;
  /** Where the copy goes: an empty folder, or none yet. */
  readonly to: string;
  readonly of: BackupOf;
  /** Whether the data folder's own master key goes with the keys, because there is no other. */
  readonly withOwnKey: boolean;
  readonly progress: Progress;
  /** ISO 8601. */
  readonly at: string;
  readonly files?: Files;
}

/** What was copied; `damaged`: the streams whose files are not as they were written. They are copied as they lie. */
export interface BackedUp {
  readonly files: number;
  readonly bytes: number;
  readonly damaged: readonly string[];
  /** Whether the data folder's own master key is among them. */
  readonly ownKey: boolean;
}

/**
 * Copies a data folder, without the keys, or the keys alone. Each journal is copied up to its last whole line, and each key file whole, so that a copy of
 * the data holds everything that was acknowledged before it was begun, and a copy of the keys that is made after it opens all of that.
 * @throws {Refusal} no-store, store-damaged, store-newer, backup-inside, backup-not-empty, backup-failed, key-changing, folder-unusable
 */
export async function backUp({ from, to, of, withOwnKey, progress, at, files = nodeFiles }: BackUp): Promise<BackedUp> {
  const source = Folder.toRead(from, files);
  const store = await storeOf(source);
  const copy = await Copy.begin(from, to, { of, files });
  try {
    if (of === 'data') await copyData({ source, store, files }, copy, progress);
    else await copyKeys({ source, store, files }, copy, { withOwnKey, progress });
    return await copy.end({ of, store, at });
  } catch (error) {
    throw asFailure(error, 'backup-failed', to);
  } finally {
    await copy.close();
  }
}

async function storeOf(source: Folder): Promise<string> {
  const bytes = await source.read(STORE_FILE).catch((error: unknown) => Promise.reject(asRefusal(error, source.path)));
  if (bytes === null) throw new Refusal('no-store', { folder: source.path });
  return readStore(bytes, source.at(STORE_FILE)).store;
}

interface From {
  readonly source: Folder;
  /** The id of its store. */
  readonly store: string;
  readonly files: Files;
}

async function copyData({ source, store, files }: From, copy: Copy, progress: Progress): Promise<void> {
  const { streams, keys, setAside } = await openPlaces(source, async (path) => Folder.toRead(path, files));
  const names = await streams.list();
  const stray = picturesAmong(names);
  const all = streamsAmong(names);
  let done = 0;
  await fewAtOnce(all, async (stream) => {
    const home = { store, stream };
    const journal = await streams.read(journalFile(stream));
    if (journal === null) return; // its first line could not be saved, and was taken back
    const sound = soundPart(journal, home);
    await copy.put(PLACES.streams, journalFile(stream), sound?.bytes ?? journal);
    if (sound === null) copy.damaged.add(stream);
    for (const { file, key } of sound?.pictures ?? (stray.get(stream) ?? []).map((file) => ({ file, key: null }))) {
      const picture = await streams.read(file);
      if (picture !== null) await copy.put(PLACES.streams, file, picture);
      else if (key !== null && !(await isErased(keys, home, key))) copy.damaged.add(stream);
    }
    progress(++done, all.length);
  });
  for (const name of await setAside.list()) {
    const part = TEMPORARY.test(name) ? null : await setAside.read(name);
    if (part !== null) await copy.put(PLACES.setAside, name, part);
  }
}

/** The whole lines of a journal, and the pictures they name; null where it is damaged. */
function soundPart(
  journal: Buffer,
  home: Home,
): { readonly bytes: Buffer; readonly pictures: readonly { readonly file: string; readonly key: number }[] } | null {
  try {
    const { lines, end, tail } = scanJournal(journal, home);
    if (tail?.ended) return null; // it was whole once, so it may have been acknowledged
    const pictures = lines.flatMap(({ envelope }) => envelope.pictures.map(([, key]) => ({ file: pictureFile(home.stream, key), key })));
    return { bytes: journal.subarray(0, end), pictures };
  } catch (error) {
    if (error instanceof Damaged) return null;
    throw error;
  }
}

/** Whether a key was destroyed, by the key file alone. */
async function isErased(keys: Folder, { store, stream }: Home, key: number): Promise<boolean> {
  const file = await keys.read(keyFile(stream));
  try {
    return file !== null && destroyedIn(file, store, stream).has(key);
  } catch (error) {
    if (error instanceof Damaged) return false;
    throw error;
  }
}

async function copyKeys({ source, store, files }: From, copy: Copy, { withOwnKey, progress }: Pick<BackUp, 'withOwnKey' | 'progress'>): Promise<void> {
  const keys = Folder.toRead(source.at(PLACES.keys), files);
  for (let tried = 1; ; tried++) {
    const before = await source.read(STORE_FILE);
    const all = streamsWithKeys(await keys.list());
    let done = 0;
    await fewAtOnce(all, async (stream) => {
      const file = await keys.read(keyFile(stream));
      if (file === null) return;
      await copy.put(PLACES.keys, keyFile(stream), file);
      if (isDamaged(file, { store, stream })) copy.damaged.add(stream);
      progress(++done, all.length);
    });
    const after = await source.read(STORE_FILE);
    if (before === null || after === null) throw new Refusal('no-store', { folder: source.path });
    // Only with the store file that goes with them can keys be opened: while they are put under another master key, it knows both.
    if (before.equals(after)) {
      await copy.put(null, STORE_FILE, after);
      break;
    }
    if (tried === MOST_TRIES) throw new Refusal('key-changing', { folder: source.path });
  }
  for (const name of [ERASED_LIST, ...(withOwnKey ? [OWN_KEY] : [])]) {
    const file = await source.read(name);
    if (file !== null) await copy.put(null, name, file); // the list last of all: what is in it may still be in the keys
  }
}

function isDamaged(file: Buffer, { store, stream }: Home): boolean {
  try {
    destroyedIn(file, store, stream);
    return false;
  } catch (error) {
    if (error instanceof Damaged) return true;
    throw error;
  }
}

/** A backup that is being made. */
class Copy {
  readonly damaged = new Set<string>();
  readonly #root: Folder;
  readonly #places: ReadonlyMap<string, Folder>;
  readonly #files = new Map<string, BackedUpFile>();

  private constructor(root: Folder, places: ReadonlyMap<string, Folder>) {
    this.#root = root;
    this.#places = places;
  }

  /** @throws {Refusal} backup-inside, backup-not-empty, folder-unusable */
  static async begin(from: string, to: string, { of, files }: { readonly of: BackupOf; readonly files: Files }): Promise<Copy> {
    try {
      if (isBelow(await realPlace(to), await realPlace(from))) throw new Refusal('backup-inside', { to, folder: from });
      const root = await Folder.open(to, files);
      if ((await root.list()).length > 0) {
        await root.close();
        throw new Refusal('backup-not-empty', { to });
      }
      const names = of === 'data' ? [PLACES.streams, PLACES.setAside] : [PLACES.keys];
      return new Copy(root, new Map(await Promise.all(names.map(async (name) => [name, await Folder.open(root.at(name), files)] as const))));
    } catch (error) {
      throw asRefusal(error, to);
    }
  }

  /** Puts a file into the copy; `place` null is the backup itself. */
  async put(place: string | null, name: string, bytes: Uint8Array): Promise<void> {
    const folder = place === null ? this.#root : this.#places.get(place);
    const whole = place === null ? name : `${place}/${name}`;
    await folder?.put(name, bytes, { sync: false });
    this.#files.set(whole, describeFile(whole, bytes));
  }

  /** Makes all of it durable, and only then says that it is whole. */
  async end({ of, store, at }: Omit<Manifest, 'files'>): Promise<BackedUp> {
    for (const folder of this.#places.values()) await folder.sync();
    await this.#root.sync();
    const files = [...this.#files.values()];
    await writeManifest(this.#root, { of, store, at, files });
    return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), damaged: [...this.damaged], ownKey: this.#files.has(OWN_KEY) };
  }

  async close(): Promise<void> {
    for (const folder of [this.#root, ...this.#places.values()]) await folder.close();
  }
}
