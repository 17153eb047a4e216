import { gradeOf, heard, type Measure, measure, type Names } from '../language/wording/measure.ts';
import { isClosed, RULES } from '../language/wording/rules.ts';
import { wordsOf } from '../language/wording/sentences.ts';
import { baseKeys, heardForms, LISTENERS, type Voice, variantOf } from '../language/wording/variants.ts';
import type { WordLists } from '../language/wording/word-lists.ts';
import type { Texts } from './check-names.ts';
import type { Finding } from './finding.ts';

/** What stands on a chip or in a list. It is no sentence, so it has no grade. */
const LABEL = /(^|\.)(title|name|picture|names\.\w+|mark\.\d+)$|(^|\.)options\.[\w-]+$|^chip\.|^speaker\.|^part\./;
const CHIP = /(^|\.)options\.[\w-]+$|^chip\.|^speaker\.|^part\./;

/** The names that stand in for people where nobody gave theirs, by voice. */
export type NamesByVoice = ReadonlyMap<Voice, Names>;

/** Everything wrong with the words of what is said in a conversation. @param open keys of texts that ask an open question */
export function checkWording(texts: Texts, lists: WordLists, names: NamesByVoice, open: ReadonlySet<string>): readonly Finding[] {
  const found = [...texts.texts].flatMap(([key, text]): Finding[] => {
    const base = variantOf(key).key;
    const words = wordsOf(text).length;
    return [
      ...(open.has(base) ? isClosed(text, lists).map(({ found }): Finding => ({ rule: 'closed', file: texts.file, key, values: { found } })) : []),
      ...(CHIP.test(base) && words > lists.chip ? [{ rule: 'long-label', file: texts.file, key, values: { words, limit: lists.chip } } as const] : []),
    ];
  });
  return [...checkRules(texts, lists), ...found, ...checkReading(texts, lists, names)];
}

/** Everything wrong with the words of what stands around a conversation: no voice has been chosen there, so a child may be reading. */
export function checkAround(texts: Texts, lists: WordLists): readonly Finding[] {
  const long = [...texts.texts].flatMap(([key, text]) => tooLong(key, 'child', measure([text], lists), { file: texts.file, lists }));
  return [...checkRules(texts, lists), ...long];
}

function checkRules({ file, texts }: Texts, lists: WordLists): readonly Finding[] {
  return [...texts].flatMap(([key, text]) =>
    Object.entries(RULES).flatMap(([rule, find]) =>
      find(text, lists).map((fault): Finding => ({ rule: rule as keyof typeof RULES, file, key, values: { instead: '', ...fault } })),
    ),
  );
}

function tooLong(key: string, voice: Voice, { longest }: Measure, { file, lists }: { file: string; lists: WordLists }): readonly Finding[] {
  const limit = lists.targets[voice].words;
  return longest.words > limit ? [{ rule: 'long-sentence', file, key, values: { voice, words: longest.words, limit, found: longest.sentence } }] : [];
}

/** Sentences and grade of every bubble, as each voice that hears it would have it. The strictest voice speaks for those that share a text. */
function checkReading({ texts, file }: Texts, lists: WordLists, names: NamesByVoice): readonly Finding[] {
  const findings = new Map<string, readonly Finding[]>();
  for (const { name, voice, text } of heardTexts(texts, lists, names)) {
    if (findings.get(name)?.length) continue;
    const measured = measure([text], lists);
    findings.set(name, [...tooLong(name, voice, measured, { file, lists }), ...tooHard(name, voice, measured, { file, lists })]);
  }
  return [...findings.values()].flat();
}

function tooHard(key: string, voice: Voice, measured: Measure, { file, lists }: { file: string; lists: WordLists }): readonly Finding[] {
  const limit = lists.targets[voice].grade;
  const grade = gradeOf(measured);
  return grade !== null && grade > limit ? [{ rule: 'hard', file, key, values: { voice, grade: grade.toFixed(1), limit } }] : [];
}

/** A practice note stands on the worker's card, and nobody else hears it. */
const NOTE = /(^|\.)note$/;
const listenersTo = (key: string) => (NOTE.test(key) ? LISTENERS.filter(({ voice }) => voice === 'worker') : LISTENERS);

/** Every bubble of a namespace as each voice hears it, in all its plural forms, each wording once a voice. */
export function heardTexts(
  texts: ReadonlyMap<string, string>,
  lists: Pick<WordLists, 'quotes'>,
  names: NamesByVoice,
): readonly { readonly name: string; readonly voice: Voice; readonly text: string }[] {
  const bubbles = [...baseKeys(texts.keys())].filter((key) => !LABEL.test(key));
  const found = bubbles.flatMap((key) =>
    listenersTo(key)
      .flatMap((listener) => heardForms(texts, key, listener).map((name) => ({ name, voice: listener.voice })))
      .filter((one, index, all) => all.findIndex(({ name, voice }) => name === one.name && voice === one.voice) === index),
  );
  return found.flatMap(({ name, voice }) => {
    const text = texts.get(name);
    return text === undefined ? [] : [{ name, voice, text: heard(text, names.get(voice) ?? {}, lists) }];
  });
}
