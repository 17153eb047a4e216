import { type Part, titleKey } from '../interview/dialog.ts';
import type { Step } from '../interview/dialog-step.ts';
import type { Translate } from './saying.ts';

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
