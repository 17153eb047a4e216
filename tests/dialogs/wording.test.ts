import { describe, expect, it } from 'vitest';
import { check } from '../../src/dialogs/check.ts';
import { loadDialogs, loadLocales, loadWordLists } from '../../src/dialogs/load.ts';
import { PROBES } from '../../src/interview/dialog-step.ts';
import { FAQ } from '../../src/interview/faq.ts';
import { hardWordsIn, keyOf, plainWordFor } from '../../src/language/hard-words.ts';
import { createSpeaker } from '../../src/language/speak.ts';
import { heard } from '../../src/language/wording/measure.ts';
import { textsOf } from '../../src/language/wording/tree.ts';
import { baseKeys, heardBy, LISTENERS, type Voice, variantOf } from '../../src/language/wording/variants.ts';
import { english } from '../language/wording/english.ts';

const dialogs = loadDialogs('dialogs');
const locales = loadLocales('locales');
const { findings, readings } = check({ dialogs, locales, lists: loadWordLists('locales') });

const versions = [...dialogs.values()].flatMap((one) => [...one.values()]).map(({ id, version }) => `${id}/${version}`);
const files = Object.keys(locales).flatMap((language) =>
  [...versions, 'common', 'page', 'plain-words'].map((namespace) => `locales/${language}/${namespace}.json`),
);

const common = textsOf(locales['en']?.['common'] ?? {});
const dialog = textsOf(locales['en']?.['whats-important-to-me/1'] ?? {});
const plain = textsOf(locales['en']?.['plain-words'] ?? {});

describe('the wording that is shipped', () => {
  it.each([...versions.map((name) => `dialogs/${name}.json`), ...files])('has nothing to mend in %s', (file) => {
    expect(findings.filter((finding) => finding.file === file)).toEqual([]);
  });

  it('has nothing to mend anywhere else', () => {
    expect(findings).toEqual([]);
  });

  it.each(readings)('is for “$voice” in $language within its target as a whole', ({ voice, grade, measure }) => {
    expect(grade).toBeLessThanOrEqual(english.targets[voice].grade);
    expect(measure.longest.words).toBeLessThanOrEqual(english.targets[voice].words);
    expect(measure.texts).toBeGreaterThan(100);
  });

  it('is heard as the speaker says it, in every voice, in practice and not', () => {
    const speaker = createSpeaker(locales);
    const fill = (text: string, voice: Voice, practice: boolean) => {
      const name = (key: string) => common.get(heardBy(common, key, { voice, practice }) ?? '') ?? '';
      return heard(text, { worker: name('names.worker'), child: name('names.child') }, { quotes: ['', ''] });
    };
    for (const [prefix, texts] of [['common:', common] as const, ['', dialog] as const])
      for (const key of baseKeys(texts.keys()))
        for (const { voice, practice } of LISTENERS) {
          const said = speaker.text(prefix + key, { dialog: 'whats-important-to-me@1', voice, practice, locale: 'en' }).replaceAll('\uE000', '');
          expect(said, `${key} to ${voice}${practice ? ' in practice' : ''}`).toBe(
            fill(texts.get(heardBy(texts, key, { voice, practice }) ?? '') ?? '', voice, practice),
          );
        }
  });

  it('asks for more in the exact words of practice', () => {
    expect(common.get('probe.tell-me-more-quote')).toBe('You said: “{{quote}}”\nTell me more about that.');
    for (const name of PROBES) expect(common.get(`probe.${name}-quote`), name).toBe(`You said: “{{quote}}”\n${common.get(`probe.${name}`)}`);
  });

  it('gives the numbers to call in every list of help, for every voice', () => {
    const numbers: Record<Voice, readonly string[]> = {
      child: ['999', '0800 1111', '85258'],
      'young-person': ['999', '0800 1111', '85258', '0800 068 4141', '0800 83 85 87'],
      parent: ['999', '55', '101', '111', '116 123', '0800 83 85 87', '85258', '0800 027 1234', '08000 28 22 33', '0800 1111'],
      worker: ['999', '55', '101', '111', '116 123', '0800 83 85 87', '85258', '0800 027 1234', '08000 28 22 33', '0800 1111'],
    };
    for (const [texts, key] of [[common, 'help'] as const, [dialog, 'people-who-help.ask'] as const])
      for (const listener of LISTENERS)
        for (const number of numbers[listener.voice]) expect(texts.get(heardBy(texts, key, listener) ?? ''), `${key} to ${listener.voice}`).toContain(number);
  });

  it('says of each hard word what it means, in one text for everybody that begins with that word', () => {
    expect(plain.size).toBeGreaterThan(100);
    for (const [key, text] of plain) {
      expect(variantOf(key), key).toEqual({ key, practice: false, voice: 'young-person', plural: null });
      const [, word = ''] = /^“([^”]+)” means: [^“”]+\.$/u.exec(text) ?? [];
      expect(keyOf(word), text).toBe(keyOf(key));
      expect(key, text).toBe(key.toLowerCase());
    }
  });

  it('explains the words that people in care ask not to hear, and those that it uses itself', () => {
    const known = new Set(plain.keys());
    const asked = english.unwelcome.avoid.map(({ words }) => words);
    expect(asked.filter((words) => !words.some((word) => plainWordFor(word, known) !== null))).toEqual([]);
    const used = new Set([...common.values(), ...dialog.values()].flatMap((text) => hardWordsIn(text, known)).map(keyOf));
    for (const word of ['assessment', 'worker', 'hearing', 'share', 'records', 'meeting', 'practice', 'program', 'code', 'danger'])
      expect(used).toContain(word);
  });

  it('has an answer to every question on the list, which promises nothing, and to those on none', () => {
    for (const about of [...FAQ, 'cannot', 'cannot-anonymous'])
      for (const listener of LISTENERS) {
        const text = common.get(heardBy(common, `faq.${about}`, listener) ?? '') ?? '';
        expect(text, about).not.toBe('');
        expect(text, about).not.toMatch(/promise|soon|will be (ok|fine)|don't worry|do not worry/i);
        if (listener.practice) expect(text, about).not.toMatch(/pass it|your worker|(?<!own )\byour team\b/);
      }
  });

  it('in practice names no worker: nobody is told there', () => {
    const heardInPractice = [...common, ...dialog].filter(([name]) => name.includes('_practice'));
    expect(heardInPractice.length).toBeGreaterThan(50);
    for (const texts of [common, dialog])
      for (const key of baseKeys(texts.keys()))
        for (const listener of LISTENERS.filter(({ practice }) => practice))
          expect(texts.get(heardBy(texts, key, listener) ?? ''), key).not.toContain('{{worker}}');
  });
});
