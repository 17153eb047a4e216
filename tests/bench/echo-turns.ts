import { randomBytes } from 'node:crypto';
import { fdatasync, open, write } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Entry } from '../../src/record/entry.ts';
import type { Turns } from '../../src/turns/turns.ts';

/**
 * The bare durable echo that a guided turn is measured against: what was posted is appended to a file of its own interview, fdatasynced, and pushed back.
 * Nothing is read, asked, sealed or chained.
 */
export function echoTurns(folder: string): Turns {
  const interviews = new Map<string, { readonly fd: number; readonly entries: Entry[]; tail: Promise<unknown> }>();
  const durable = promisify((fd: number, line: string, done: (error: Error | null) => void) => {
    write(fd, line, null, (error) => (error ? done(error) : fdatasync(fd, done)));
  });
  return {
    async begin({ dialog, voice, locale, channel }) {
      const interview = randomBytes(16).toString('hex');
      const fd = await promisify(open)(join(folder, interview), 'ax');
      const started: Entry = { n: 0, at: new Date().toISOString(), kind: 'started', dialog, voice, role: voice, locale, channel, practice: true, sitting: 1 };
      interviews.set(interview, { fd, entries: [started], tail: Promise.resolve() });
      return { interview, sitting: 1 };
    },
    async erase() {
      throw new Error('nothing is kept here');
    },
    async deleteForGood() {
      throw new Error('nothing is kept here');
    },
    async holding() {
      throw new Error('nothing is kept here');
    },
    async resume() {
      throw new Error('an echo has no memory');
    },
    take({ interview, key, deed, channel }) {
      const kept = interviews.get(interview);
      if (!kept || deed.did !== 'say') throw new Error('an echo takes words only');
      const taken = kept.tail.then(async () => {
        await durable(kept.fd, `${JSON.stringify({ key, words: deed.words })}\n`);
        const entry: Entry = { n: kept.entries.length, at: new Date().toISOString(), kind: 'said', words: deed.words, step: null, prompt: null, channel };
        kept.entries.push(entry);
        return { entries: [entry], repeated: false };
      });
      kept.tail = taken.catch(() => undefined);
      return taken;
    },
    async entries(interview) {
      return interviews.get(interview)?.entries ?? null;
    },
    tellUnsent: async () => undefined,
    watch: () => () => undefined,
    async close() {},
  };
}
