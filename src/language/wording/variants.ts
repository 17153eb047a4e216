import type { Dialog } from '../../interview/dialog.ts';

export type Voice = Dialog['voices'][number];

/** The young person's wording carries no suffix: it is what the others are made from. */
export const VOICES: readonly Voice[] = ['child', 'young-person', 'parent', 'worker'];

/** What a name in a locale file says about its text: `matters-most.ask_practice_child` is `matters-most.ask`, in practice, to a child. */
export interface Variant {
  readonly key: string;
  readonly practice: boolean;
  readonly voice: Voice;
  /** CLDR plural form, null where the text has none. */
  readonly plural: Intl.LDMLPluralRule | null;
}

const NAME = /^(?<key>.*?)(?<practice>_practice)?(?:_(?<voice>child|parent|worker))?(?:_(?<plural>zero|one|two|few|many|other))?$/;

export function variantOf(name: string): Variant {
  const { key = name, practice, voice, plural } = NAME.exec(name)?.groups ?? {};
  return {
    key,
    practice: practice !== undefined,
    voice: VOICES.find((one) => one === voice) ?? 'young-person',
    plural: PLURAL_FORMS.find((form) => form === plural) ?? null,
  };
}

const PLURAL_FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

/** Keys of some texts, without what their names say of voice, practice and plural. */
export function baseKeys(names: Iterable<string>): ReadonlySet<string> {
  return new Set([...names].map((name) => variantOf(name).key));
}

/** Name of the text a voice hears for a key, the closest first, as `language/speak.ts` looks it up; null where there is none. */
export function heardBy(texts: ReadonlyMap<string, string>, key: string, { voice, practice }: Pick<Variant, 'voice' | 'practice'>): string | null {
  const own = voice === 'young-person' ? '' : `_${voice}`;
  const names = [...(practice ? [`${key}_practice${own}`] : []), key + own, key];
  // Of a text with plural forms the general one speaks for all.
  return names.flatMap((name) => [name, `${name}_other`]).find((name) => texts.has(name)) ?? null;
}

/** Names of all plural forms of the text a voice hears for a key; one name where it has none, none where there is no text. */
export function heardForms(texts: ReadonlyMap<string, string>, key: string, listener: Pick<Variant, 'voice' | 'practice'>): readonly string[] {
  const name = heardBy(texts, key, listener);
  if (name === null) return [];
  const { plural, ...variant } = variantOf(name);
  return plural === null ? [name] : PLURAL_FORMS.map((form) => `${nameOf(variant)}_${form}`).filter((one) => texts.has(one));
}

/** To whom a text is said: each voice, outside practice and in it. */
export const LISTENERS: readonly Pick<Variant, 'voice' | 'practice'>[] = VOICES.flatMap((voice) => [
  { voice, practice: false },
  { voice, practice: true },
]);

/**
 * Names of the texts that are missing for somebody. A key is said to everybody in the same words, or to each voice in its own;
 * what is different in practice is always said to each voice in its own.
 */
export function missingVoices(names: Iterable<string>): readonly Omit<Variant, 'plural'>[] {
  const variants = [...names].map(variantOf);
  const present = new Set(variants.map(nameOf));
  return [...new Set(variants.map(({ key }) => key))].flatMap((key) => {
    const own = variants.filter((variant) => variant.key === key);
    return [false, true].flatMap((practice) => {
      const voices = own.filter((variant) => variant.practice === practice).map(({ voice }) => voice);
      const forAll = !practice && voices.every((voice) => voice === 'young-person');
      const needed = forAll ? (['young-person'] as const) : voices.length === 0 ? [] : VOICES;
      return needed.map((voice) => ({ key, practice, voice })).filter((variant) => !present.has(nameOf(variant)));
    });
  });
}

/** How a text is named, without its plural form. */
export function nameOf({ key, practice, voice }: Omit<Variant, 'plural'>): string {
  return key + (practice ? '_practice' : '') + (voice === 'young-person' ? '' : `_${voice}`);
}

/** Plural forms that a key lacks in a language, as full names: `findings_one` alone lacks `findings_other` in English. */
export function missingPlurals(names: Iterable<string>, language: string): readonly string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const groups = Map.groupBy(
    [...names].map(variantOf).filter(({ plural }) => plural !== null),
    nameOf,
  );
  return [...groups].flatMap(([name, group]) => forms.filter((form) => !group.some(({ plural }) => plural === form)).map((form) => `${name}_${form}`));
}

/** Plural forms that a language doesn't know: `findings_few` in English. */
export function foreignPlurals(names: Iterable<string>, language: string): readonly string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return [...names].filter((name) => {
    const { plural } = variantOf(name);
    return plural !== null && !forms.includes(plural);
  });
}
