import { randomBytes } from 'node:crypto';
import { KEY_BYTES } from './derive-key.ts';
import { codeOf, nodeFiles } from './files.ts';
import { Folder } from './folder.ts';
import { parseKey, readKeyFile, showKey } from './key-file.ts';
import { asRefusal, Refusal } from './refusal.ts';
import { hasStore } from './store-file.ts';

/** The master key that the practice version makes for itself, in its data folder. */
export const OWN_KEY = 'master.key';

/** The settings that say where the master key is; they bear the names of the settings themselves. */
export interface KeySettings {
  readonly SERVICE_MODE: 'demo' | 'live';
  /** 32 bytes in base64 or hex. */
  readonly DATA_KEY: string | null;
  /** Path of a file that holds the same. */
  readonly DATA_KEY_FILE: string | null;
}

/**
 * The key that all others hang on. Where none is given, demo mode keeps one in the data folder and, with `make`, makes it durably at the first start.
 * In live mode it must lie apart from the data.
 * @returns 32 bytes
 * @throws {Refusal} two-keys, key-malformed, key-unreadable, key-inside, key-open, key-missing, no-store, folder-unusable
 */
export async function masterKey(
  folder: string,
  { SERVICE_MODE, DATA_KEY, DATA_KEY_FILE }: KeySettings,
  { make = true }: { readonly make?: boolean } = {},
): Promise<Uint8Array> {
  if (DATA_KEY && DATA_KEY_FILE) throw new Refusal('two-keys', {});
  const isLive = SERVICE_MODE === 'live';
  const given = DATA_KEY ? parseKey(DATA_KEY, 'DATA_KEY') : DATA_KEY_FILE ? await readKeyFile(DATA_KEY_FILE, isLive ? folder : null) : null;
  const place = Folder.toRead(folder, nodeFiles);
  if (given !== null) {
    if (isLive) await refuseInside(given, place);
    return given;
  }
  if (isLive) throw new Refusal('key-missing', { folder });
  try {
    const there = (await place.read(OWN_KEY)) ?? (await made(place, make));
    return parseKey(there.toString('latin1'), place.at(OWN_KEY));
  } catch (error) {
    throw asRefusal(error, folder);
  }
}

/** A practice version may have become the real one, with its key copied elsewhere and still lying here too. @throws {Refusal} key-inside */
async function refuseInside(key: Uint8Array, place: Folder): Promise<void> {
  const own = await place.read(OWN_KEY).catch(() => null);
  if (own === null) return;
  const file = place.at(OWN_KEY);
  if (Buffer.from(key).equals(parseKey(own.toString('latin1'), file))) throw new Refusal('key-inside', { file, folder: place.path });
}

async function made(place: Folder, make: boolean): Promise<Buffer> {
  if (await hasStore(place)) throw new Refusal('key-missing', { folder: place.path }); // a new key could open nothing
  if (!make) throw new Refusal('no-store', { folder: place.path });
  const folder = await Folder.open(place.path, nodeFiles);
  const key = Buffer.from(showKey(randomBytes(KEY_BYTES)));
  try {
    await folder.put(OWN_KEY, key, { exclusive: true });
    return key;
  } catch (error) {
    const first = codeOf(error) === 'EEXIST' ? await folder.read(OWN_KEY) : null; // another process was first, and its key is the one
    if (first === null) throw error;
    return first;
  } finally {
    await folder.close();
  }
}
