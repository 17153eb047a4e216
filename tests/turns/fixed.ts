import { readFileSync } from 'node:fs';
import { compile } from '../../src/interview/compile.ts';
import { type Dialog, nameOf } from '../../src/interview/dialog.ts';
import { findAnswers } from '../../src/language/find-answer.ts';
import { hardWordsIn, plainWordFor } from '../../src/language/hard-words.ts';
import { preparePhrases } from '../../src/language/phrases.ts';
import { quotable } from '../../src/language/quotable.ts';
import { read } from '../../src/language/read.ts';
import { createSpeaker } from '../../src/language/speak.ts';
import { openShelf, type Shelf } from '../../src/parts.ts';
import type { Records } from '../../src/record/records.ts';
import type { Compiled } from '../../src/turns/interview-at-hand.ts';
import { openTurns, type Parts } from '../../src/turns/open-turns.ts';
import { Refused } from '../../src/turns/turns.ts';
import type { Understanding } from '../../src/turns/understand.ts';

const PLAIN_WORDS = new Set(Object.keys(JSON.parse(readFileSync(new URL('../../locales/en/plain-words.json', import.meta.url), 'utf8'))));
const phrases = preparePhrases(JSON.parse(readFileSync(new URL('../../locales/en/readings.json', import.meta.url), 'utf8')));

export const SHELF: Shelf = openShelf();

/** Compiled when first asked for, and then kept: there are many dialogs, and a test holds few. */
const machines = new WeakMap<Dialog, Compiled>();

function compiledOnce(dialog: Dialog): Compiled {
  const made = machines.get(dialog) ?? { dialog, machine: compile(dialog) };
  machines.set(dialog, made);
  return made;
}

/** A clock that moves one second at each look, and ids that count: the same turns give the same record. */
export function fixedParts(
  records: Records,
  {
    dialogs = [],
    wording = {},
    disclosure = () => null,
    ...changes
  }: Partial<Parts> & { dialogs?: readonly Dialog[]; wording?: Shelf['locales'][string]; disclosure?: Understanding['disclosure'] } = {},
): Parts {
  let seconds = 0;
  let ids = 0;
  const locales = { ...SHELF.locales, en: { ...SHELF.locales['en'], ...wording } };
  const all = [...[...SHELF.dialogs.values()].flatMap((versions) => [...versions.values()]), ...dialogs];
  return {
    records,
    warn: () => undefined,
    compiledOf(name) {
      const found = all.find((dialog) => nameOf(dialog) === name);
      if (!found) throw new Error(`no dialog ${name}`);
      return compiledOnce(found);
    },
    newest(id) {
      const [newest] = all.filter((dialog) => dialog.id === id).toSorted((one, other) => other.version - one.version);
      return newest ? compiledOnce(newest) : null;
    },
    successor(name) {
      const { dialog } = this.compiledOf(name);
      const next = all.find(({ id, moves }) => id === dialog.id && moves?.from === dialog.version);
      return next ? compiledOnce(next) : null;
    },
    speaker: createSpeaker(locales),
    languageFor: (locale) => (locale in SHELF.locales ? locale : 'en'),
    understandingOf: () => ({
      read: (words, asked) => read(words, asked, phrases),
      find: (named, candidates) => findAnswers(named, candidates, phrases),
      disclosure,
      quotable: (words) => quotable(words, phrases),
      hardWords: (text) => hardWordsIn(text, PLAIN_WORDS),
      plainWord: (named) => plainWordFor(named, PLAIN_WORDS),
    }),
    alerts: { raise: async () => undefined },
    clean: async () => {
      throw new Refused('not-a-picture');
    },
    now: () => new Date(Date.UTC(2026, 10, 22, 10, 0, seconds++)).toISOString(),
    newId: () => `interview-${++ids}`,
    newKey: () => `key-${++ids}`,
    live: false,
    alertId: (interview, key) => `alert ${interview} ${key}`,
    ...changes,
  };
}

export { openTurns };
