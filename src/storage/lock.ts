import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, realpath, rename, unlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf } from './files.ts';
import { Occupied } from './refusal.ts';

const PREFIX = 'lock-';
const CLAIM = 'claim-';
/** A socket's whole path may have 108 bytes on Linux and 104 elsewhere, with the end mark. */
const LONGEST_PATH = 103;
const ID_BYTES = 8;
const NAME_BYTES = CLAIM.length + 2 * ID_BYTES;

/** Lets go of the folder. */
export type Release = () => Promise<void>;

/**
 * Takes a data folder for this process, which ends of itself when the process does, however it ends.
 * @throws {Occupied} where a process that lives has it
 */
export async function lock(folder: string): Promise<Release> {
  const path = await realpath(folder);
  const release = await (process.platform === 'win32' ? lockByPipe(path) : lockBySocket(path));
  if (release === null) throw new Occupied(folder);
  return release;
}

/** A named pipe goes with its process, so there is never a stale one. @returns null where another process has it */
async function lockByPipe(folder: string): Promise<Release | null> {
  try {
    const server = await listen(`\\\\.\\pipe\\own-words-${digest(folder)}`);
    return () => closed(server);
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE' || codeOf(error) === 'EACCES') return null;
    throw error;
  }
}

/**
 * Everyone who wants the folder listens on a socket of a name of their own there, and only then looks for the others: of two, at least one sees the other and
 * steps back. A name whose process has died refuses connections and is never used again, so removing it can't hit anyone alive.
 * @returns null where another process has it
 */
async function lockBySocket(folder: string): Promise<Release | null> {
  const short = await shortPath(folder);
  const id = randomBytes(ID_BYTES).toString('hex');
  const claim = join(short.path, `${CLAIM}${id}`);
  const own = join(short.path, `${PREFIX}${id}`);
  let server: Server | null = null;
  const release = async (): Promise<void> => {
    await unlink(own).catch(() => undefined);
    if (server !== null) await closed(server);
    await short.close();
  };
  try {
    server = await listen(claim);
    await rename(claim, own); // so that the name of a lock is never seen before it listens
    if (!(await othersAnswer(short.path, own))) return release;
  } catch (error) {
    await release();
    throw error;
  }
  await release();
  return null;
}

/** Whether anyone else listens in the folder. Removes the names of those who died. */
async function othersAnswer(folder: string, own: string): Promise<boolean> {
  for (const name of await readdir(folder)) {
    const other = join(folder, name);
    if (!name.startsWith(PREFIX) || other === own) continue;
    if (await answers(other)) return true;
    await unlink(other).catch(() => undefined);
  }
  return false;
}

/** A path to the folder, or for the folder, that is short enough for sockets in it. */
async function shortPath(folder: string): Promise<{ readonly path: string; readonly close: () => Promise<void> }> {
  if (Buffer.byteLength(folder) + 1 + NAME_BYTES <= LONGEST_PATH) return { path: folder, close: async () => undefined };
  if (process.platform === 'linux') {
    const handle = await open(folder);
    return { path: `/proc/self/fd/${handle.fd}`, close: () => handle.close() };
  }
  const path = join(tmpdir(), `own-words-${digest(folder)}`);
  await mkdir(path, { recursive: true, mode: 0o700 });
  return { path, close: async () => undefined };
}

function listen(address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(address, () => resolve(server.unref()));
  });
}

/** Whether a living process listens there. Any doubt counts as living. */
function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (error) => resolve(!['ECONNREFUSED', 'ENOENT'].includes(codeOf(error) ?? '')));
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
