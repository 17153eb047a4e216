import { type Dialog, type Part, stepsOf, titleKey } from '../interview/dialog.ts';
import { conditionsOf, type Step, textKey } from '../interview/dialog-step.ts';
import { asks } from '../interview/parts.ts';
import type { Translate } from './saying.ts';

// What drawings and question sheets say of a dialog alike.

/** What a part is called. One that has no title, because nobody in a conversation sees it, is called by its id: "Before we start". */
export function partTitle(part: Part, say: (key: string) => string): string {
  if (part.texts !== undefined || part.topic) return say(titleKey(part));
  const words = part.id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Where the answer to a question stands, by name: a section, a place in the plan, in "My views". */
export function placeOfAnswer(step: Step, t: Translate): string {
  if (!('section' in step)) return '';
  if ('about' in step && step.about === 'conversation') return t('draw:place.conversation');
  const place =
    step.plan !== undefined
      ? t('draw:place.plan', { field: t(`draw:plan.${step.plan}`) })
      : step.section === null
        ? t('draw:place.other')
        : t(`documents:sections.${step.section}`);
  return step.views === undefined ? place : t('draw:place.views', { place, views: t(`draw:views.${step.views}`) });
}

/** When a step comes, in words: “Only if …”, one for each condition. */
export function conditionsIn(dialog: Dialog, say: (key: string) => string, t: Translate): (step: Step) => readonly string[] {
  const steps = new Map(stepsOf(dialog).map((step) => [step.id, step]));
  return (step) =>
    conditionsOf(step).map((condition) => {
      if ('practice' in condition) return t(condition.practice ? 'draw:only.practice' : 'draw:only.really');
      if ('answered' in condition) return t('draw:only.answered');
      if ('brought' in condition) return t(`draw:only.brought-${condition.brought}`);
      if ('without' in condition) return t(`draw:only.without-${condition.without}`);
      const asked = steps.get(condition.chose.step);
      if (!asked) return '';
      return t('draw:only.chose', { name: say(textKey(asked, 'name')), option: say(textKey(asked, `options.${condition.chose.option}`)) });
    });
}

/** How many questions an opener announces: those that come in any case, once it comes itself. Undefined for other steps, which announce none. */
export function announcedBy(opener: Step, part: readonly Step[]): number | undefined {
  if (opener.kind !== 'opener') return undefined;
  const given = conditionsOf(opener).map((one) => JSON.stringify(one));
  const all = part.filter(asks);
  const certain = all.filter((step) => conditionsOf(step).every((one) => given.includes(JSON.stringify(one))));
  return certain.length > 0 ? certain.length : all.length;
}
