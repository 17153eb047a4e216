import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { codeOf, type Files, writeAll } from './files.ts';

/** For its owner alone. */
export const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
const TEMPORARY = '.tmp';

/** A folder whose files are read whole, and written whole and durably or not at all. */
export class Folder {
  readonly path: string;
  readonly #files: Files;
  readonly #fd: number | null;

  private constructor(path: string, files: Files, fd: number | null) {
    this.path = path;
    this.#files = files;
    this.#fd = fd;
  }

  /** Opens a folder to write in; makes it, readable by its owner alone, where there is none. The descriptor is kept, so that syncing never lacks one. */
  static async open(path: string, files: Files): Promise<Folder> {
    await make(path, files);
    const fd = process.platform === 'win32' ? null : await files.open(path, 'r'); // Windows can't sync a folder, and need not
    return new Folder(path, files, fd);
  }

  /** A folder that is only read; it need not be there. */
  static toRead(path: string, files: Files): Folder {
    return new Folder(path, files, null);
  }

  /** The path of a file in it. */
  at(name: string): string {
    return join(this.path, name);
  }

  /** The bytes of a file, or null where there is none. */
  async read(name: string): Promise<Buffer | null> {
    return nullWhereAbsent(this.#files.read(this.at(name)));
  }

  /** The names in it; none where the folder itself is missing. */
  async list(): Promise<string[]> {
    return (await nullWhereAbsent(this.#files.list(this.path))) ?? [];
  }

  /**
   * Writes a file whole, in the place of one of that name; after a power cut there is the old one or the new one.
   * With `exclusive` it rejects with `EEXIST` where there is one already; with `sync: false` its name is durable only after `sync`.
   */
  async put(
    name: string,
    bytes: Uint8Array,
    { exclusive = false, sync = true }: { readonly exclusive?: boolean; readonly sync?: boolean } = {},
  ): Promise<void> {
    const temporary = this.at(`${name}.${randomBytes(6).toString('hex')}${TEMPORARY}`);
    const fd = await this.#files.open(temporary, 'wx', FILE_MODE);
    try {
      try {
        await writeAll(this.#files, fd, bytes, 0);
        await this.#files.sync(fd);
      } finally {
        await this.#files.close(fd);
      }
      if (exclusive) await this.#files.link(temporary, this.at(name));
      else await this.#files.rename(temporary, this.at(name));
    } catch (error) {
      await this.#files.remove(temporary).catch(() => undefined);
      throw error;
    }
    if (exclusive) await this.#files.remove(temporary);
    if (sync) await this.sync();
  }

  /** Makes names that were added, moved or removed durable. May be asked again after it failed, as who saw it fail makes the name anew. */
  async sync(): Promise<void> {
    if (this.#fd !== null) await this.#files.sync(this.#fd);
  }

  async remove(name: string): Promise<void> {
    await this.#files.remove(this.at(name));
  }

  async moveTo(other: Folder, name: string): Promise<void> {
    await this.#files.rename(this.at(name), other.at(name));
  }

  /** Removes what was left half-written when the power went. Only the one who owns the folder may: elsewhere it is being written. */
  async tidy(): Promise<void> {
    for (const name of await this.list()) if (name.endsWith(TEMPORARY)) await this.remove(name);
  }

  async close(): Promise<void> {
    if (this.#fd !== null) await this.#files.close(this.#fd);
  }
}

async function make(path: string, files: Files): Promise<void> {
  try {
    await files.makeFolder(path, FOLDER_MODE);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    if (codeOf(error) !== 'ENOENT') throw error;
    await make(dirname(path), files);
    return make(path, files);
  }
  if (process.platform === 'win32') return;
  const parent = await files.open(dirname(path), 'r');
  await files.sync(parent).finally(() => files.close(parent));
}

async function nullWhereAbsent<T>(result: Promise<T>): Promise<T | null> {
  try {
    return await result;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
