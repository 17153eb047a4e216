import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { alertId } from './alerts/alert-id.ts';
import { recordAlerts } from './alerts/record-alerts.ts';
import { cleanPicture } from './channels/picture.ts';
import { foldersIn } from './dialogs/folders.ts';
import { type Dialogs, type Locales, loadDialogs, loadLocales, loadWordLists } from './dialogs/load.ts';
import { compile } from './interview/compile.ts';
import { nameOf } from './interview/dialog.ts';
import { noticing } from './language/disclosure/notice.ts';
import { findAnswers } from './language/find-answer.ts';
import { hardWordsIn, plainWordFor } from './language/hard-words.ts';
import { preparePhrases } from './language/phrases.ts';
import { quotable } from './language/quotable.ts';
import { read } from './language/read.ts';
import { createSpeaker } from './language/speak.ts';
import type { WordLists } from './language/wording/word-lists.ts';
import type { Records } from './record/records.ts';
import { type BinnedWords, countingBinned, openBinnedWords } from './turns/binned-words.ts';
import type { Compiled } from './turns/interview-at-hand.ts';
import { openTurns, type Parts } from './turns/open-turns.ts';
import type { Turns } from './turns/turns.ts';
import type { Understanding } from './turns/understand.ts';

const folder = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** The dialogs and wording of this version of the product. */
export interface Shelf {
  readonly dialogs: Dialogs;
  readonly locales: Locales;
  /** What wording is measured with, by language. */
  readonly lists?: ReadonlyMap<string, WordLists>;
}

/** @param packs the setting PACKS_DIR: what a council adds @throws {Unusable} naming every file that is wrong */
export function openShelf(packs: string | null = null): Shelf {
  const { dialogs, locales } = foldersIn(folder(''), packs);
  return { dialogs: loadDialogs(...dialogs), locales: loadLocales(...locales), lists: loadWordLists(folder('locales')) };
}

/** The language that all texts are written in first. */
const FALLBACK = 'en';

/** Bytes of a stream's name: as hard to guess as a key, since it stands in addresses that bearers of a token use. */
const ID_BYTES = 16;

const now = () => new Date().toISOString();
const newId = () => randomBytes(ID_BYTES).toString('hex');

/**
 * Builds the turns on a place of records: dialogs compiled when first used, one reading for each language. Without `alerts`, alerts are recorded and nobody is
 * told before the service starts next.
 */
export function furnishTurns(
  { records, warn }: Pick<Parts, 'records' | 'warn'>,
  { dialogs, locales }: Shelf = openShelf(),
  {
    clean = cleanPicture,
    alerts = recordAlerts({ records, now, newKey: () => randomUUID() }),
    live = false,
  }: Partial<Pick<Parts, 'clean' | 'alerts' | 'live'>> = {},
): Turns {
  const compiled = new Map<string, Compiled>();
  const understandings = new Map<string, Understanding>();

  function compiledOf(name: string): Compiled {
    const found = compiled.get(name);
    if (found) return found;
    const [id = '', version] = name.split('@');
    const dialog = dialogs.get(id)?.get(Number(version));
    if (!dialog) throw new Error(`there is no dialog ${name}`);
    const made = { dialog, machine: compile(dialog) };
    compiled.set(name, made);
    return made;
  }

  function understandingOf(locale: string): Understanding {
    const language = locale in locales ? locale : FALLBACK;
    const found = understandings.get(language);
    if (found) return found;
    const phrases = preparePhrases(JSON.parse(readFileSync(`${folder('locales')}/${language}/readings.json`, 'utf8')));
    const plainWords = new Set(Object.keys(locales[language]?.['plain-words'] ?? {}));
    const made: Understanding = {
      read: (words, asked) => read(words, asked, phrases),
      find: (named, candidates) => findAnswers(named, candidates, phrases),
      disclosure: noticing((name) => listOf(language, name)),
      quotable: (words) => quotable(words, phrases),
      hardWords: (text) => hardWordsIn(text, plainWords),
      plainWord: (named) => plainWordFor(named, plainWords),
    };
    understandings.set(language, made);
    return made;
  }

  function listOf(language: string, name: string): unknown {
    const file = `${folder('locales')}/${language}/${name}.json`;
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  }

  const turns = openTurns({
    records,
    warn,
    compiledOf,
    newest(id) {
      const versions = dialogs.get(id);
      const dialog = versions?.get(Math.max(...versions.keys()));
      return dialog ? compiledOf(nameOf(dialog)) : null;
    },
    successor(name) {
      const [id = '', version] = name.split('@');
      const dialog = [...(dialogs.get(id)?.values() ?? [])].find(({ moves }) => moves?.from === Number(version));
      return dialog ? compiledOf(nameOf(dialog)) : null;
    },
    speaker: createSpeaker(locales),
    // A text in another language than its mark would be read aloud wrongly.
    languageFor: (locale) => [locale, locale.split('-')[0] ?? ''].find((language) => language in locales) ?? FALLBACK,
    understandingOf,
    clean,
    alerts,
    live,
    now,
    newId,
    newKey: () => randomUUID(),
    alertId,
  });
  return countingBinned(turns, furnishBinnedWords(records), () => warn({ code: 'not-counted', stream: 'binned-words', during: 'count' }));
}

/** The count of words that people binned. */
export const furnishBinnedWords = (records: Records): BinnedWords => openBinnedWords({ records, now, newKey: () => randomUUID() });
