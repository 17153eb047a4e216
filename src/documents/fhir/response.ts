import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import { answerOf, valueString } from './answer.ts';
import { member } from './exact.ts';
import { LINKS } from './links.ts';
import { EXTENSIONS, SYSTEMS } from './names.ts';
import type { Outline } from './outline.ts';
import { canonical } from './questionnaire.ts';
import type { Questionnaire, QuestionnaireItem, QuestionnaireResponse, Reference, ResponseItem } from './resource.ts';
import { securityOf } from './security.ts';

export interface ResponseOptions {
  /** The form of the interview's dialog, in its voice and language. */
  readonly questionnaire: Questionnaire;
  readonly outline: Outline;
  /** What an audience may read of it, in the order of its document, and nothing else. */
  readonly contributions: readonly AssessedContribution[];
  /** Base64, by the id of the wording. */
  readonly pictures?: ReadonlyMap<string, string>;
  readonly subject?: Reference;
  /** Who somebody is, where that is said in another resource. */
  readonly personOf?: (speaker: AssessedContribution['by']) => Reference;
}

/**
 * One interview as an answered form, in the order of the form: each answer in its exact words, and beside it everything that the audience's document holds of it.
 * Nothing of the record goes into it: not even that something else was said. Pure.
 */
export function responseOf({ questionnaire, outline, contributions, pictures = new Map(), subject, personOf }: ResponseOptions): QuestionnaireResponse {
  const placed = placing(questionnaire, outline, contributions);
  const item = questionnaire.item.flatMap((one) => answered(one, placed));
  const people = distinct(contributions.map(({ by }) => by));
  const writers = distinct(contributions.map(({ by, scribedBy }) => scribedBy ?? by));
  const authored = contributions
    .map(({ at }) => at)
    .toSorted()
    .at(-1);
  return {
    resourceType: 'QuestionnaireResponse',
    meta: { security: securityOf(contributions, outline.practice) },
    language: questionnaire.language,
    identifier: { system: SYSTEMS.interview, ...member('value', outline.interview) },
    questionnaire: canonical(questionnaire),
    // Whether somebody stopped, or left the page, is nobody's business: they can come back.
    status: outline.isFinished ? 'completed' : 'in-progress',
    ...(subject && { subject }),
    ...(authored !== undefined && { authored }),
    ...(personOf && writers.length === 1 && writers[0] && { author: personOf(writers[0]) }),
    ...(personOf && people.length === 1 && people[0] && { source: personOf(people[0]) }),
    ...(item.length > 0 && { item }),
  };

  function answered(asked: QuestionnaireItem, answers: Placing): readonly ResponseItem[] {
    const { linkId, type, text, item: inner = [] } = asked;
    if (type !== 'group') {
      const given = answers.get(linkId) ?? [];
      if (given.length === 0) return [];
      const system = asked.answerOption?.[0]?.valueCoding.system ?? null;
      const shown = given[0]?.question.asked ?? null;
      return [{ linkId, ...(shown === null ? {} : member('text', shown)), answer: given.map((one) => answerOf(one, { system, bytes: pictures.get(one.id) })) }];
    }
    if (asked.repeats) return rounds(asked, answers);
    const within = inner.flatMap((one) => answered(one, answers));
    return within.length === 0 ? [] : [{ linkId, ...member('text', text), item: within }];
  }

  /** Things from before, each with what was said of it. */
  function rounds({ linkId, text, item: inner = [] }: QuestionnaireItem, answers: Placing): readonly ResponseItem[] {
    const here = inner.flatMap((one) => (answers.get(one.linkId) ?? []).map((contribution) => ({ linkId: one.linkId, contribution })));
    return [...Map.groupBy(here, ({ contribution }) => contribution.about?.id ?? null).values()].map((group): ResponseItem => {
      const own = Map.groupBy(group, (one) => one.linkId);
      const of = new Map([...own].map(([name, ones]) => [name, ones.map(({ contribution }) => contribution)]));
      return { linkId, ...member('text', text), item: [...fromBefore(linkId, group[0]?.contribution), ...inner.flatMap((one) => answered(one, of))] };
    });
  }

  function fromBefore(each: string, contribution: AssessedContribution | undefined): readonly ResponseItem[] {
    const words = contribution?.about?.words ?? null;
    if (words === null) return [];
    const shown = { url: EXTENSIONS.shown, valueBoolean: true };
    return [{ linkId: LINKS.fromBefore(each.slice(0, -LINKS.each('').length)), answer: [{ extension: [shown], ...valueString(words) }] }];
  }
}

/** The answers to each item of a form. */
type Placing = ReadonlyMap<string, readonly AssessedContribution[]>;

/** Where each answer goes: to its question, what can't be held there behind it, and what has none to the end. */
function placing(questionnaire: Questionnaire, { steps }: Outline, contributions: readonly AssessedContribution[]): Placing {
  const items = new Map(allItems(questionnaire.item).map((one) => [one.linkId, one]));
  const placed = new Map<string, AssessedContribution[]>();
  const chosen = new Set<string>();
  for (const contribution of contributions) {
    const linkId = linkFor(contribution);
    placed.set(linkId, [...(placed.get(linkId) ?? []), contribution]);
  }
  return placed;

  function linkFor({ id, picture, about }: AssessedContribution): string {
    const step = steps.get(id);
    const item = step === undefined ? undefined : items.get(step);
    if (step === undefined || !item) return picture ? LINKS.otherPicture : LINKS.otherWords;
    if (picture) return items.has(LINKS.picture(step)) ? LINKS.picture(step) : LINKS.otherPicture;
    if (item.type === 'text') return step;
    if (item.type !== 'open-choice' || !items.has(LINKS.more(step))) return LINKS.otherWords;
    // One answer to a choice is all that a form takes; what was said after it stands behind it.
    const round = items.has(LINKS.each(step)) ? `${step} ${about?.id ?? ''}` : step;
    if (chosen.has(round)) return LINKS.more(step);
    chosen.add(round);
    return step;
  }
}

const allItems = (items: readonly QuestionnaireItem[]): readonly QuestionnaireItem[] => items.flatMap((one) => [one, ...allItems(one.item ?? [])]);

function distinct(speakers: readonly AssessedContribution['by'][]): readonly AssessedContribution['by'][] {
  return [...new Map(speakers.map((one) => [JSON.stringify([one.role, one.name]), one])).values()];
}
