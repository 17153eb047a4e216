import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allContributions } from '../../../src/assessment/all-contributions.ts';
import { assemble } from '../../../src/assessment/assemble.ts';
import { held } from '../../../src/documents/fhir/exact.ts';
import { outlineOf } from '../../../src/documents/fhir/outline.ts';
import { answersIn } from '../../../src/documents/fhir/reading.ts';
import type { Questionnaire, QuestionnaireItem } from '../../../src/documents/fhir/resource.ts';
import { responseOf } from '../../../src/documents/fhir/response.ts';
import { sectionTitles } from '../../../src/documents/section-titles.ts';
import { dialogOf, Walk } from '../../assessment/random-walk.ts';
import { closeBrowser, DESK, named, PATIENCE, unable, type Visit, visit } from '../../page/browser.ts';
import { SHELF } from '../../turns/fixed.ts';
import { READER } from '../reader.ts';
import { ANSWERS, OPEN, serveFormFiller } from './form-filler.ts';
import { EVERY_FORM, formOf } from './forms.ts';
import { faultsIn } from './official.ts';

const allItems = (items: readonly QuestionnaireItem[]): readonly QuestionnaireItem[] => items.flatMap((one) => [one, ...allItems(one.item ?? [])]);

/** What a form shows before anything is answered. */
const shownAtFirst = ({ item }: Questionnaire): readonly QuestionnaireItem[] => {
  const visible = (items: readonly QuestionnaireItem[]): readonly QuestionnaireItem[] =>
    items.flatMap((one) => (one.enableWhen ? [] : [one, ...visible(one.item ?? [])]));
  return visible(item);
};

/** The texts of a form without the line ends that a page doesn't show. */
const evened = (text: string) => text.replace(/\s+/g, ' ').trim();

describe.skipIf(unable)(named('a form in a form filler that is not ours'), () => {
  let filler: Awaited<ReturnType<typeof serveFormFiller>>;
  let tab: Visit;

  beforeAll(async () => {
    filler = await serveFormFiller();
    tab = await visit(filler.base, '/', { viewport: DESK });
    await tab.page.waitForFunction('globalThis.LForms?.Util');
  }, PATIENCE);

  afterAll(async () => {
    await tab.close();
    await closeBrowser();
    await filler.close();
  });

  const open = (form: Questionnaire, answered: object | null = null) =>
    tab.page.evaluate(`(${OPEN})(${JSON.stringify([JSON.stringify(form), answered && JSON.stringify(answered)])})`);

  /** The answers as the form filler gives them back. */
  const answers = async (): Promise<unknown> => JSON.parse(await tab.page.evaluate<string>(`(${ANSWERS})()`));

  const five = (voice: 'young-person' | 'child') => {
    const dialog = SHELF.dialogs.get('five-sections')?.get(1);
    if (!dialog) throw new Error('there is no such dialog');
    return formOf(dialog, voice);
  };

  test('opens for every dialog and voice and shows every text that needs no earlier answer', { timeout: 4 * PATIENCE }, async () => {
    for (const { dialog, voice, locale } of EVERY_FORM) {
      const form = formOf(dialog, voice, locale);
      await open(form);
      const shown = evened((await tab.page.locator('#form').textContent()) ?? '');
      for (const { text } of shownAtFirst(form)) expect(shown).toContain(evened(text));
    }
    expect(tab.noise).toEqual([]);
    expect(tab.strangers).toEqual([]);
  });

  test('is answered by typing and tapping, and gives our answers back to the last letter', { timeout: PATIENCE }, async () => {
    const form = five('young-person');
    await open(form);
    const items = allItems(form.item);
    const [first, second] = items.filter(({ type, linkId, enableWhen }) => type === 'text' && !linkId.includes('.') && !enableWhen);
    const scale = items.find(({ answerOption, enableWhen }) => answerOption?.length === 11 && !enableWhen);
    const [chosen, own] = items.filter(({ answerOption, enableWhen }) => answerOption && answerOption.length < 11 && !enableWhen);
    if (!first || !second || !scale || !chosen || !own) throw new Error('the form has no question of every sort');
    const field = (linkId: string) => tab.page.locator(`[id="item-${linkId}/1/1"]`);
    const words = ' I want “them” to stop\n👩🏽‍👧 naebody, zażółć, لا أريد <b>&amp;</b> ';
    await field(first.linkId).locator('textarea').fill(words);
    await field(second.linkId).locator('textarea').fill('Ліс');
    const option = chosen.answerOption?.[1]?.valueCoding;
    await field(chosen.linkId)
      .getByText(option?.display ?? '', { exact: true })
      .click();
    await field(own.linkId).locator('label').last().click();
    await field(own.linkId).locator('input[type=text]').fill('neither of them');
    await field(scale.linkId).getByText('7', { exact: true }).click();
    const response = await answers();
    expect(faultsIn(response as object)).toEqual([]);
    const read = answersIn(response);
    const of = (linkId: string) => read.filter((one) => one.linkId === linkId);
    expect(of(first.linkId).map((one) => one.words)).toEqual([words]);
    expect(of(second.linkId).map((one) => one.words)).toEqual(['Ліс']);
    expect(of(chosen.linkId).map(({ chose }) => chose)).toEqual([{ id: option?.code, label: option?.display }]);
    expect(of(own.linkId).map((one) => one.words)).toEqual(['neither of them']);
    expect(of(scale.linkId).map(({ chose }) => chose)).toEqual([{ id: '7', label: '7' }]);
    expect(read).toHaveLength(5);
    expect(tab.noise).toEqual([]);
  });

  test('shows an interview of ours, and gives every answer back that it can hold', { timeout: PATIENCE }, async () => {
    const dialog = SHELF.dialogs.get('five-sections')?.get(1);
    if (!dialog) throw new Error('there is no such dialog');
    const { id, entries } = await new Walk(dialog, 'young-person', 3).walk([]);
    const outline = outlineOf({ id, entries }, dialogOf);
    const titles = sectionTitles(READER.t);
    const contributions = allContributions(assemble({ interviews: [{ id, entries }], dialogOf, audience: 'own-copy', child: null, titles, all: true }));
    const form = formOf(dialog, outline.voice);
    const response = responseOf({ questionnaire: form, outline, contributions });
    await open(form, response);
    const back = answersIn(await answers());
    const given = answersIn(response).filter(({ words, chose }) => words !== null || chose !== null);
    expect(given.length).toBeGreaterThan(10);
    // It drops what stands beside a string, so what was shown as marks comes back as marks.
    const told = ({ linkId, words, chose }: (typeof back)[number]) => [linkId, words === null ? (chose?.id ?? null) : held(words).text];
    expect(back.map(told)).toEqual(expect.arrayContaining(given.map(told)));
    expect(tab.noise).toEqual([]);
  });

  test('asks what hangs on an earlier choice once that is made', { timeout: PATIENCE }, async () => {
    const found = EVERY_FORM.map(({ dialog, voice, locale }) => formOf(dialog, voice, locale)).flatMap((form) => {
      const items = allItems(form.item);
      const asked = items.filter(({ type }) => type === 'text').find(({ enableWhen }) => enableWhen?.length === 1);
      const needs = asked?.enableWhen?.[0];
      const before = items.find(({ linkId, enableWhen }) => linkId === needs?.question && !enableWhen);
      return asked && needs && before && !asked.linkId.includes('.') ? [{ form, asked, needs, before }] : [];
    })[0];
    if (!found) throw new Error('no form asks anything that hangs on a choice');
    const { form, asked, needs, before } = found;
    await open(form);
    const question = tab.page.locator(`[id="item-${asked.linkId}/1/1"]`);
    expect(await question.count()).toBe(0);
    const label = before.answerOption?.find(({ valueCoding }) => valueCoding.code === needs.answerCoding.code)?.valueCoding.display ?? '';
    await tab.page.locator(`[id="item-${before.linkId}/1/1"]`).getByText(label, { exact: true }).click();
    await question.locator('textarea').fill('now it is asked');
    expect(answersIn(await answers()).map(({ linkId, words }) => [linkId, words])).toContainEqual([asked.linkId, 'now it is asked']);
  });
});
