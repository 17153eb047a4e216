import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, realpath, rename, unlink } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf } from './files.ts';
import { type Answer, converse, request } from './holder-talk.ts';
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
 * @param answer answers what other processes of the same user ask the holder
 * @throws {Occupied} where a process that lives has it
 */
export async function lock(folder: string, answer: Answer = async () => ''): Promise<Release> {
  const path = await realpath(folder);
  const release = await (process.platform === 'win32' ? lockByPipe(path, answer) : lockBySocket(path, answer));
  if (release === null) throw new Occupied(folder);
  return release;
}

/**
 * Asks the process that holds a data folder for something.
 * @param told called with each line it says before its last one
 * @returns the last line; null where nobody holds the folder or nobody there understands
 */
export async function askHolder(folder: string, asked: string, told: (line: string) => void): Promise<string | null> {
  const path = await realpath(folder).catch(() => null);
  if (path === null) return null;
  if (process.platform === 'win32') return request(pipeOf(path), asked, told);
  const short = await shortPath(path);
  try {
    for (const name of await readdir(short.path)) {
      const answer = name.startsWith(PREFIX) ? await request(join(short.path, name), asked, told) : null;
      if (answer !== null) return answer;
    }
    return null;
  } finally {
    await short.close();
  }
}

/** A named pipe goes with its process, so there is never a stale one. @returns null where another process has it */
async function lockByPipe(folder: string, answer: Answer): Promise<Release | null> {
  try {
    return (await listen(pipeOf(folder), answer)).close;
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
async function lockBySocket(folder: string, answer: Answer): Promise<Release | null> {
  const short = await shortPath(folder);
  const id = randomBytes(ID_BYTES).toString('hex');
  const claim = join(short.path, `${CLAIM}${id}`);
  const own = join(short.path, `${PREFIX}${id}`);
  let listener: Listener | null = null;
  const release = async (): Promise<void> => {
    await unlink(own).catch(() => undefined);
    await listener?.close();
    await short.close();
  };
  try {
    listener = await listen(claim, answer);
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

function pipeOf(folder: string): string {
  return `\\\\.\\pipe\\own-words-${digest(folder)}`;
}

interface Listener {
  readonly close: () => Promise<void>;
}

function listen(address: string, answer: Answer): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const callers = new Set<Socket>();
    const server = createServer((socket) => {
      callers.add(socket);
      socket.once('close', () => callers.delete(socket));
      converse(socket, answer);
    });
    const close = (): Promise<void> => {
      for (const socket of callers) socket.destroy(); // the server is closed only when the last of them is gone
      return closed(server);
    };
    server.once('error', reject);
    server.listen(address, () => {
      server.unref();
      resolve({ close });
    });
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
