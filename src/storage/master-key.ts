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
  if (DATA_KEY) return parseKey(DATA_KEY, 'DATA_KEY');
  if (DATA_KEY_FILE) return readKeyFile(DATA_KEY_FILE, SERVICE_MODE === 'live' ? folder : null);
  if (SERVICE_MODE === 'live') throw new Refusal('key-missing', { folder });
  try {
    const place = Folder.toRead(folder, nodeFiles);
    const there = (await place.read(OWN_KEY)) ?? (await made(place, make));
    return parseKey(there.toString('latin1'), place.at(OWN_KEY));
  } catch (error) {
    throw asRefusal(error, folder);
  }
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
