import { open, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { KEY_BYTES } from './derive-key.ts';
import { codeOf } from './files.ts';
import { Refusal } from './refusal.ts';

const FILE_MODE = 0o600;
/** What people who are neither the owner nor of the group of a file may do with it. */
const OTHERS = 0o007;

/**
 * Reads a key out of a file.
 * @param apartFrom the data folder, where the key must lie apart from it and be for its owner, or a group, alone: with both in one place, one leak is enough
 * @returns 32 bytes
 * @throws {Refusal} key-unreadable, key-malformed, key-inside, key-open
 */
export async function readKeyFile(file: string, apartFrom: string | null): Promise<Uint8Array> {
  try {
    if (apartFrom !== null) await checkPlace(file, apartFrom);
    return parseKey(await readFile(file, 'latin1'), file);
  } catch (error) {
    const code = codeOf(error);
    throw code === null || error instanceof Refusal ? error : new Refusal('key-unreadable', { file, code });
  }
}

/** Writes a new key file, durably, for its owner alone. Rejects with the system's error: `EEXIST` where there is one already. */
export async function writeKeyFile(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', FILE_MODE);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A key from its text: 32 bytes in base64 or hexadecimal. `source`: the setting or file it stands in. @throws {Refusal} key-malformed */
export function parseKey(text: string, source: string): Uint8Array {
  const key = text.trim();
  const bytes = Buffer.from(key, /^[0-9a-f]{64}$/i.test(key) ? 'hex' : 'base64');
  if (!/^[\w+/-]+={0,2}$/.test(key) || bytes.length !== KEY_BYTES) throw new Refusal('key-malformed', { source });
  return bytes;
}

/** A key as it stands in its file. */
export function showKey(key: Uint8Array): string {
  return `${Buffer.from(key).toString('base64')}\n`;
}

async function checkPlace(file: string, folder: string): Promise<void> {
  if (isBelow(await realpath(file), await realPlace(folder))) throw new Refusal('key-inside', { file, folder });
  if (process.platform !== 'win32' && ((await stat(file)).mode & OTHERS) !== 0) throw new Refusal('key-open', { file });
}

/** Whether a path is a folder or lies in it; both without links. */
export function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || !(isAbsolute(way) || /^\.\.([/\\]|$)/.test(way));
}

/** Where a path leads to, links resolved, though its last parts need not be there yet. */
export async function realPlace(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const above = dirname(resolve(path));
    if (codeOf(error) !== 'ENOENT' || above === resolve(path)) throw error;
    return join(await realPlace(above), basename(path));
  }
}
