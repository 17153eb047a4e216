import { placeholdersOf } from '../language/wording/placeholders.ts';
import { baseKeys, foreignPlurals, heardBy, heardForms, LISTENERS, missingPlurals, missingVoices, nameOf, variantOf } from '../language/wording/variants.ts';
import type { Finding } from './finding.ts';

/** The texts of one namespace in one language, and where they stand. */
export interface Texts {
  readonly language: string;
  /** `locales/en/common.json` */
  readonly file: string;
  readonly texts: ReadonlyMap<string, string>;
}

/** Keys that are missing, and texts that no key needs. Variants belong to their key. */
export function checkKeys({ file, texts }: Texts, needed: ReadonlySet<string>): readonly Finding[] {
  const present = baseKeys(texts.keys());
  return [
    ...[...needed].filter((key) => !present.has(key)).map((key): Finding => ({ rule: 'missing', file, key, values: {} })),
    ...[...texts.keys()].filter((name) => !needed.has(variantOf(name).key)).map((key): Finding => ({ rule: 'unused', file, key, values: {} })),
  ];
}

/** Every voice has its wording, and every plural form that the language has. */
export function checkVariants({ file, texts, language }: Texts): readonly Finding[] {
  return [
    ...missingVoices(texts.keys()).map((variant): Finding => ({ rule: 'missing-voice', file, key: nameOf(variant), values: { voice: variant.voice } })),
    ...missingPlurals(texts.keys(), language).map((key): Finding => ({ rule: 'missing-plural', file, key, values: { language } })),
    ...foreignPlurals(texts.keys(), language).map((key): Finding => ({ rule: 'foreign-plural', file, key, values: { language } })),
  ];
}

/**
 * Placeholders in what is said in a conversation: `{{child}}` is for those who speak about a child, `{{worker}}` for those who have one;
 * in practice nobody has, because nobody is told anything.
 */
const KNOWN = new Set(['quote', 'worker', 'child', 'count']);
const NOT_FOR: Readonly<Record<string, string>> = { child: 'child', 'young-person': 'child', worker: 'worker' };

/**
 * Placeholders exist, fit the voice, and quotes stand in the wording of every voice or of none; what counts is shown with a number.
 * @param unquoted keys that are shown without anybody's words
 * @param uncounted keys that are shown without a number
 */
export function checkPlaceholders(
  { file, texts }: Texts,
  { unquoted, uncounted }: { readonly unquoted: ReadonlySet<string>; readonly uncounted: ReadonlySet<string> },
): readonly Finding[] {
  const byKey = Map.groupBy(texts.keys(), (name) => variantOf(name).key);
  return [...texts].flatMap(([name, text]): Finding[] => {
    const { key, voice, practice, plural } = variantOf(name);
    const held = placeholdersOf(text);
    const alone = (byKey.get(key) ?? []).length === 1;
    const unknown = held.filter(
      (placeholder) =>
        !KNOWN.has(placeholder) || NOT_FOR[voice] === placeholder || (alone && placeholder === 'child') || (practice && placeholder === 'worker'),
    );
    const differs = (byKey.get(key) ?? []).some((other) => placeholdersOf(texts.get(other) ?? '').includes('quote')) && !held.includes('quote');
    return [
      ...unknown.map((found): Finding => ({ rule: 'unknown-placeholder', file, key: name, values: { found: `{{${found}}}`, voice } })),
      ...(differs ? [{ rule: 'placeholders-differ', file, key: name, values: { found: '{{quote}}' } } as const] : []),
      ...(held.includes('quote') && unquoted.has(key) ? [{ rule: 'nothing-to-quote', file, key: name, values: {} } as const] : []),
      ...((held.includes('count') || plural !== null) && uncounted.has(key) ? [{ rule: 'nothing-to-count', file, key: name, values: {} } as const] : []),
    ];
  });
}

/** Plural forms that may leave the number out, because they say it in words: "one question". Not all languages mean one by it, so they may have it too. */
const SAID_IN_WORDS: ReadonlySet<string | null> = new Set(['zero', 'one', 'two']);

/** A translation holds the placeholders of the English, for every voice and in every plural form. */
export function checkTranslation({ file, texts }: Texts, english: ReadonlyMap<string, string>): readonly Finding[] {
  const differing = [...baseKeys(english.keys())].flatMap((key) =>
    LISTENERS.flatMap((listener): readonly [string, string][] => {
      const ours = heardBy(english, key, listener);
      if (ours === null) return [];
      const expected = placeholdersOf(english.get(ours) ?? '');
      return heardForms(texts, key, listener).flatMap((theirs): [string, string][] => {
        const counts = !SAID_IN_WORDS.has(variantOf(theirs).plural);
        const needed = (all: readonly string[]) => all.filter((name) => counts || name !== 'count').join(', ');
        return needed(placeholdersOf(texts.get(theirs) ?? '')) === needed(expected) ? [] : [[theirs, needed(expected)]];
      });
    }),
  );
  return [...new Map(differing)].map(([key, expected]): Finding => ({ rule: 'placeholders-in-translation', file, key, values: { expected } }));
}
