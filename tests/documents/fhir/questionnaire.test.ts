import { describe, expect, test } from 'vitest';
import type { Questionnaire, QuestionnaireItem } from '../../../src/documents/fhir/resource.ts';
import { stepsOf } from '../../../src/interview/dialog.ts';
import { SHELF } from '../../turns/fixed.ts';
import { EVERY_FORM, formOf } from './forms.ts';
import { faultsIn } from './official.ts';

const allItems = (items: readonly QuestionnaireItem[]): readonly QuestionnaireItem[] => items.flatMap((one) => [one, ...allItems(one.item ?? [])]);

const fiveSections = () => {
  const dialog = SHELF.dialogs.get('five-sections')?.get(1);
  if (!dialog) throw new Error('there is no such dialog');
  return dialog;
};

describe('a dialog as a FHIR Questionnaire', () => {
  test.each(EVERY_FORM.map((one) => [`${one.dialog.id}@${one.dialog.version}`, one.voice, one.locale, one] as const))(
    'of %s for a %s in %s is as HL7 defines it',
    (_name, _voice, _locale, { dialog, voice, locale }) => {
      expect(faultsIn(formOf(dialog, voice, locale))).toEqual([]);
    },
  );

  test('has a name of its own for every dialog, voice and language', () => {
    const names = EVERY_FORM.map(({ dialog, voice, locale }) => formOf(dialog, voice, locale)).map(({ url, version }) => `${url}|${version}`);
    expect(new Set(names).size).toBe(EVERY_FORM.length);
  });

  test('asks every question of its voice under the id of its step, in order', () => {
    for (const { dialog, voice, locale } of EVERY_FORM) {
      const items = allItems(formOf(dialog, voice, locale).item).map(({ linkId }) => linkId);
      const asked = stepsOf(dialog).filter(({ kind, voices }) => ['open', 'choice', 'scale', 'each'].includes(kind) && (!voices || voices.includes(voice)));
      const always = asked.filter(({ when }) => when === undefined).map(({ id }) => id);
      expect(items.filter((linkId) => always.includes(linkId))).toEqual(always);
      expect(new Set(items).size).toBe(items.length);
    }
  });

  test('lets people say it in their own words wherever there is something to choose', () => {
    for (const { dialog, voice, locale } of EVERY_FORM)
      for (const { type, answerOption } of allItems(formOf(dialog, voice, locale).item)) if (answerOption) expect(type).toBe('open-choice');
  });

  test('shows what hangs on an earlier choice only after it', () => {
    const items = allItems(formOf(fiveSections(), 'parent').item).filter(({ enableWhen }) => enableWhen);
    expect(items.length).toBeGreaterThan(0);
    for (const { enableWhen = [] } of items) for (const { operator } of enableWhen) expect(operator).toBe('=');
  });
});

describe('the official definitions', () => {
  const form = (): Questionnaire => formOf(fiveSections(), 'child');

  test.each<[string, (questionnaire: Questionnaire) => object]>([
    ['a member that FHIR does not know', (one) => ({ ...one, readingAge: 9 })],
    ['no status', ({ status: _status, ...rest }) => rest],
    ['a sort of item that there is not', (one) => ({ ...one, item: [{ linkId: 'a', type: 'picture', text: 'a' }] })],
    ['a status that there is not', (one) => ({ ...one, status: 'ready' })],
    ['a text that is blank', (one) => ({ ...one, title: ' ' })],
    ['a text with a control character', (one) => ({ ...one, title: 'a\u0001' })],
    [
      'a group without items that must have some',
      (one) => ({ ...one, item: [{ linkId: 'a', type: 'display', text: 'a', item: [{ linkId: 'b', type: 'text' }] }] }),
    ],
  ])('refuse a form with %s', (_what, wrong) => {
    expect(faultsIn(form())).toEqual([]);
    expect(faultsIn(wrong(form()))).not.toEqual([]);
  });
});
