import type { Dialog } from '../../interview/dialog.ts';
import { conditionsOf, type Step } from '../../interview/dialog-step.ts';
import { asks } from '../../interview/parts.ts';
import type { Voice } from '../../record/entry.ts';
import { itemsOf } from './items.ts';
import { LINKS } from './links.ts';
import { questionnaireUrl } from './names.ts';
import { ownWords, pictures } from './open-items.ts';
import type { Questionnaire, QuestionnaireItem } from './resource.ts';
import type { Say } from './say.ts';

export interface QuestionnaireOptions {
  readonly voice: Voice;
  /** BCP 47. */
  readonly locale: string;
  readonly say: Say;
}

/**
 * A dialog as one voice hears it, as a form: its parts are groups, its steps items in their order, each under the id of its step. A form can't do all that a
 * talk does; README.md beside this file says what is lost. Pure.
 * @throws {Error} where wording is missing
 */
export function questionnaireOf(dialog: Dialog, { voice, locale, say }: QuestionnaireOptions): Questionnaire {
  const isAsked = askedOf(dialog, voice);
  const parts = dialog.parts.flatMap(({ id, texts, topic, steps }): QuestionnaireItem[] => {
    const asked = steps.filter(isAsked);
    const counted = countedIn(asked);
    const item = asked.flatMap((step) => itemsOf(step, { dialog, voice, say, counted }));
    if (item.length === 0) return [];
    const title = texts !== undefined || topic ? say(texts ?? `part.${id}`) : say('title');
    return [{ linkId: LINKS.part(id), text: title, type: 'group', item }];
  });
  const other: QuestionnaireItem = {
    linkId: LINKS.other,
    text: say('documents:own-copy.other'),
    type: 'group',
    item: [ownWords(LINKS.otherWords, say), pictures(LINKS.otherPicture, say)],
  };
  return {
    resourceType: 'Questionnaire',
    language: locale,
    url: questionnaireUrl(dialog.id, voice, locale),
    version: String(dialog.version),
    name: computerName(`${dialog.id}-${voice}-${locale}`),
    title: say('title'),
    status: 'active',
    subjectType: ['Patient'],
    item: [...parts, other],
  };
}

/** `questionnaireOf` as responses name it: with the version. */
export const canonical = ({ url, version }: Pick<Questionnaire, 'url' | 'version'>) => `${url}|${version}`;

/** Whether a step can come at all for a voice, outside practice; what depends on an answer that can't be given never does. */
function askedOf(dialog: Dialog, voice: Voice): (step: Step) => boolean {
  const steps = new Map(dialog.parts.flatMap((part) => part.steps.map((step) => [step.id, step])));
  return function isAsked(step): boolean {
    if (step.voices && !step.voices.includes(voice)) return false;
    return conditionsOf(step).every((condition) => {
      if ('practice' in condition) return !condition.practice;
      if (!('chose' in condition)) return true;
      const asked = steps.get(condition.chose.step);
      return asked !== undefined && isAsked(asked);
    });
  };
}

/** How many questions an opener announces: those that come in any case, else all of them. */
function countedIn(steps: readonly Step[]): number {
  const all = steps.filter((step) => asks(step) && (step.round ?? 1) === 1);
  const certain = all.filter(({ when }) => when === undefined);
  return certain.length > 0 ? certain.length : all.length;
}

/** What programs may call it: `FiveSectionsYoungPersonEn`. */
function computerName(id: string): string {
  return id
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
