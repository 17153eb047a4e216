import { stepsOf } from '../interview/dialog.ts';
import { gradeOf, type Measure, measure } from '../language/wording/measure.ts';
import { type Tree, textsOf } from '../language/wording/tree.ts';
import { heardBy, VOICES, type Voice } from '../language/wording/variants.ts';
import type { WordLists } from '../language/wording/word-lists.ts';
import { checkKeys, checkPlaceholders, checkTranslation, checkVariants, type Texts } from './check-names.ts';
import { checkAround, checkWording, heardTexts, type NamesByVoice } from './check-wording.ts';
import { type Expected, expectedOf, FOR_AUTHORS, namespaceOf, SOURCE, type Walked } from './expected.ts';
import type { Finding } from './finding.ts';
import { PLAIN_WORDS } from './keys.ts';
import type { Dialogs, Locales } from './load.ts';
import { loopsOf } from './loops.ts';
import { withoutOwnWords } from './own-words.ts';
import { reachOf } from './reach.ts';

/** How hard all that one voice hears in one language is. */
export interface Reading {
  readonly language: string;
  readonly voice: Voice;
  readonly measure: Measure;
  /** Flesch-Kincaid. */
  readonly grade: number;
}

/** What is checked: what `load.ts` reads. */
export interface Checkable {
  readonly dialogs: Dialogs;
  readonly locales: Locales;
  readonly lists: ReadonlyMap<string, WordLists>;
}

export interface Checked {
  readonly findings: readonly Finding[];
  readonly readings: readonly Reading[];
}

/**
 * Checks all dialogs and all wording. Pure.
 * @param onWalked told each time another dialog was walked through in every way, which is most of the work, and how many there are
 */
export function check({ dialogs, locales, lists }: Checkable, onWalked: (done: number, all: number) => void = () => undefined): Checked {
  const all = [...dialogs.values()].flatMap((versions) => [...versions.values()]);
  const walked = all.map((dialog, index) => {
    const found = { dialog, reach: reachOf(dialog), loops: loopsOf(dialog) };
    onWalked(index + 1, all.length);
    return found;
  });
  const expected = expectedOf(walked, locales);
  const source = locales[SOURCE] ?? {};
  const languages = Object.entries(locales).map(([language, trees]) =>
    checkLanguage({ language, trees, source, expected, lists: lists.get(language) ?? null }),
  );
  return {
    findings: [...walked.flatMap(checkWalk), ...languages.flatMap(({ findings }) => findings)],
    readings: languages.flatMap(({ readings }) => readings),
  };
}

type Trees = Readonly<Record<string, Tree>>;

interface Language {
  readonly language: string;
  readonly trees: Trees;
  readonly source: Trees;
  readonly expected: ReadonlyMap<string, Expected>;
  /** Null where this language has none: then only names and placeholders are checked. */
  readonly lists: WordLists | null;
}

function checkLanguage({ language, trees, source, expected, lists }: Language): Checked {
  const fileOf = (namespace: string) => `locales/${language}/${namespace}.json`;
  const names = namesIn(trees);
  const files = [...expected].map(([namespace, needs]) => {
    const tree = trees[namespace];
    const english = language === SOURCE ? undefined : source[namespace];
    return { needs, english, texts: tree && { language, file: fileOf(namespace), texts: textsOf(tree) } };
  });
  const absent = [...expected.keys()].filter((namespace) => !(namespace in trees));
  const superfluous = Object.keys(trees).filter((namespace) => !expected.has(namespace) && !FOR_AUTHORS.has(namespace));
  const findings = [
    ...absent.map((namespace): Finding => ({ rule: 'missing-file', file: fileOf(namespace), key: null, values: {} })),
    ...superfluous.map((namespace): Finding => ({ rule: 'unused-file', file: fileOf(namespace), key: null, values: {} })),
    ...files.flatMap(({ needs, english, texts }) =>
      texts ? [...checkFile(texts, needs, lists, names), ...(english ? checkTranslation(texts, textsOf(english)) : [])] : [],
    ),
  ];
  if (!lists) return { findings, readings: [] };
  const heard = files.flatMap(({ needs, texts }) => (texts && needs.words === 'said' ? heardTexts(judged(texts, lists).texts, lists, names) : []));
  const readings = VOICES.map((voice): Reading => {
    const own = heard.filter((one) => one.voice === voice).map(({ text }) => text);
    const measured = measure(own, lists);
    return { language, voice, measure: measured, grade: gradeOf(measured) ?? 0 };
  });
  return { findings: lessExceptions(findings, lists, language), readings };
}

function checkFile(texts: Texts, { keys, words, open, ...shown }: Expected, lists: WordLists | null, names: NamesByVoice): readonly Finding[] {
  return [
    // Each language has hard words of its own.
    ...(explains(texts) ? [] : checkKeys(texts, keys)),
    ...checkVariants(texts),
    ...(words === 'said' ? checkPlaceholders(texts, shown) : []),
    ...(lists && words === 'said' ? checkWording(judged(texts, lists), lists, names, open) : []),
    ...(lists && words === 'around' ? checkAround(texts, lists) : []),
  ];
}

const explains = ({ file }: Texts) => file.endsWith(`/${PLAIN_WORDS}.json`);

/** What is judged of some texts: what explains a word is not blamed for it. */
function judged(texts: Texts, lists: WordLists): Texts {
  return explains(texts) ? { ...texts, texts: withoutOwnWords(texts.texts, lists) } : texts;
}

/** Steps that nobody comes to though they are meant to, steps that lead nowhere, and steps one goes round in. */
function checkWalk({ dialog, reach: { steps, deadEnds }, loops }: Walked & { readonly loops: ReadonlySet<string> }): readonly Finding[] {
  const file = `dialogs/${namespaceOf(dialog)}.json`;
  const unreached = stepsOf(dialog).flatMap(({ id, voices = dialog.voices }) => {
    // A step of a shared part may be for voices too that this dialog has not; one that is for none it has is for nobody.
    const here = voices.filter((voice) => dialog.voices.includes(voice));
    const missed = (here.length > 0 ? here : voices).filter((voice) => !steps.get(voice)?.has(id));
    return missed.map((voice): Finding => ({ rule: 'unreachable', file, key: id, values: { voice } }));
  });
  const found = (rule: 'dead-end' | 'loop', keys: ReadonlySet<string>) => [...keys].map((key): Finding => ({ rule, file, key, values: {} }));
  return [...unreached, ...found('dead-end', deadEnds), ...found('loop', loops)];
}

/** Stands for {{count}}: any number is one word. */
const SOME_COUNT = '8';

/** Names for {{worker}} and {{child}} where nobody gave theirs. */
function namesIn({ common = {} }: Trees): NamesByVoice {
  const texts = textsOf(common);
  const name = (key: string, voice: Voice) => texts.get(heardBy(texts, key, { voice, practice: false }) ?? '') ?? '';
  return new Map(VOICES.map((voice) => [voice, { worker: name('names.worker', voice), child: name('names.child', voice), count: SOME_COUNT }]));
}

/** Findings without those that stand for a reason; an exception without a finding is itself one. */
function lessExceptions(findings: readonly Finding[], { exceptions }: WordLists, language: string): readonly Finding[] {
  const keyIn = ({ file, key }: Finding) => `${file.slice(`locales/${language}/`.length, -'.json'.length)}:${key}`;
  const stands = (finding: Finding, { key, rule }: WordLists['exceptions'][number]) => finding.rule === rule && keyIn(finding) === key;
  const stale = exceptions.filter((exception) => !findings.some((finding) => stands(finding, exception)));
  return [
    ...findings.filter((finding) => !exceptions.some((exception) => stands(finding, exception))),
    ...stale.map(({ key, rule }): Finding => ({ rule: 'stale-exception', file: `locales/${language}/wording.json`, key, values: { found: rule } })),
  ];
}
