import type { IncomingMessage } from 'node:http';
import { Problem } from './problem.ts';

/** Largest JSON body: 65,536 bytes of words take at most 393,216 as `\uXXXX`, and Web Chat adds a little around them. Bytes. */
export const MAX_JSON_BYTES = 512 * 1024;
/** Largest form: a picture of 10 MiB and the activity beside it, which may hold a thumbnail. Bytes. */
export const MAX_FORM_BYTES = 10 * 1024 * 1024 + MAX_JSON_BYTES;
/** Deepest nesting of a JSON body; an activity of Web Chat's has 4. */
const MAX_DEPTH = 20;

/**
 * Reads a body whole, as it came.
 * @throws {Problem} too-large as soon as it is known to be; the rest is left unread
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new Problem('too-large');
  const chunks: Buffer[] = [];
  let size = 0;
  return await new Promise((resolve, reject) => {
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size <= limit) {
        chunks.push(chunk);
        return;
      }
      request.off('data', onData).pause();
      reject(new Problem('too-large'));
    };
    request.on('data', onData);
    request.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size)));
    request.once('error', () => reject(new Problem('bad-request')));
    request.once('close', () => {
      if (!request.complete) reject(new Problem('bad-request')); // the caller went away
    });
  });
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads bytes as JSON, exactly: no replacement characters, no dropped byte order mark.
 * Errors never hold a piece of the text, which JSON.parse's own do.
 * @returns `undefined` for no bytes at all
 * @throws {Problem} not-utf8, not-json, too-deep
 */
export function readJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined;
  let text: string;
  try {
    text = UTF8.decode(bytes);
  } catch {
    throw new Problem('not-utf8');
  }
  if (deeperThan(text, MAX_DEPTH)) throw new Problem('too-deep');
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('not-json');
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Counts brackets outside strings before anything is parsed, because parsing is what deep nesting attacks. */
function deeperThan(text: string, limit: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (OPENING.has(code) && ++depth > limit) return true;
    else if (CLOSING.has(code)) depth--;
  }
  return false;
}

/** Where the string that opens at `from` closes; the end of the text where it never does. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === QUOTE) return at;
  }
  return text.length;
}

/** How long, and how much, of an unwanted body is read away before the answer: a caller who is still sending does not read. Milliseconds, bytes. */
const DISCARD_TIME = 1_000;
const DISCARD_BYTES = 64 * 1024 * 1024;

/** Reads away what is left of a body; gives up on who goes on sending, whose socket is then closed behind the answer. */
export function discard(request: IncomingMessage): Promise<void> {
  let size = 0;
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      request.off('data', count).off('end', done).off('close', done).pause();
      resolve();
    };
    const count = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > DISCARD_BYTES) done();
    };
    const timer = setTimeout(done, DISCARD_TIME);
    request.on('data', count).once('end', done).once('close', done).resume();
  });
}
