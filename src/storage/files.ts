import fs from 'node:fs';
import { promisify } from 'node:util';

/**
 * The file system as the store uses it; tests pass one that fails. Every call rejects with an Error that has the system's `code`.
 * A file descriptor is a number, lengths and positions are in bytes.
 */
export interface Files {
  open(path: string, flags: string, mode?: number): Promise<number>;
  /** Writes some of `bytes` at `position`. @returns how many were taken, which may be fewer than given */
  write(fd: number, bytes: Uint8Array, position: number): Promise<number>;
  datasync(fd: number): Promise<void>;
  sync(fd: number): Promise<void>;
  truncate(fd: number, length: number): Promise<void>;
  close(fd: number): Promise<void>;
  read(path: string): Promise<Buffer>;
  rename(from: string, to: string): Promise<void>;
  link(existing: string, added: string): Promise<void>;
  remove(path: string): Promise<void>;
  list(path: string): Promise<string[]>;
  makeFolder(path: string, mode: number): Promise<void>;
  setMode(path: string, mode: number): Promise<void>;
}

const write = promisify(fs.write);

/** The real one. */
export const nodeFiles: Files = {
  open: promisify<string, string, number | undefined, number>(fs.open),
  write: async (fd, bytes, position) => (await write(fd, bytes, 0, bytes.length, position)).bytesWritten,
  datasync: promisify(fs.fdatasync),
  sync: promisify(fs.fsync),
  truncate: promisify<number, number, void>(fs.ftruncate),
  close: promisify<number, void>(fs.close),
  read: (path) => fs.promises.readFile(path),
  rename: fs.promises.rename,
  link: fs.promises.link,
  remove: fs.promises.unlink,
  list: (path) => fs.promises.readdir(path),
  makeFolder: async (path, mode) => {
    await fs.promises.mkdir(path, { mode });
  },
  setMode: fs.promises.chmod,
};

/** Writes all of `bytes` at `position`, however few a single call takes. @throws the system's error, `EIO` where nothing is taken */
export async function writeAll(files: Files, fd: number, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const taken = await files.write(fd, done === 0 ? bytes : bytes.subarray(done), position + done);
    if (taken <= 0) throw Object.assign(new Error('nothing was written'), { code: 'EIO' });
    done += taken;
  }
}

/** The system's code of an error (`ENOSPC`), or null where it is no error of the system. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** The same files, where a process that has run out of descriptors gives one back and tries again. `giveBack` tells whether it had one. */
export function sparing(files: Files, giveBack: () => Promise<boolean>): Files {
  const spare = async <T>(work: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!['EMFILE', 'ENFILE'].includes(codeOf(error) ?? '') || !(await giveBack())) throw error;
      }
    }
  };
  return {
    ...files,
    open: (path, flags, mode) => spare(() => files.open(path, flags, mode)),
    read: (path) => spare(() => files.read(path)),
    list: (path) => spare(() => files.list(path)),
  };
}
