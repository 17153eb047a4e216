import type { Assessment } from '../../assessment/assessment.ts';
import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import type { Agreement, PlanItem, Review } from '../../assessment/plan-shape.ts';
import type { Translate } from '../reader.ts';
import { member } from './exact.ts';
import { EXTENSIONS } from './names.ts';
import type { Annotation, Extension, Reference, Resource } from './resource.ts';

type Said = readonly AssessedContribution[];

/** What was said in one field of a plan. */
type Field = readonly [name: string, said: Said];

export interface PlanParts {
  readonly assessment: Pick<Assessment, 'plan' | 'aboutThePlan'>;
  readonly subject: Reference;
  /** Who said something. */
  readonly authorOf: (contribution: AssessedContribution) => Reference;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly t: Translate;
  readonly urlOf: (name: string) => string;
}

/** A plan as FHIR has it: the care plan with its goals, by what each is called in the bundle. */
export interface PlanResources {
  readonly plan: readonly [url: string, resource: Resource];
  readonly goals: readonly (readonly [url: string, resource: Resource])[];
}

/**
 * A plan that people put into words, as one that is proposed: nobody has agreed to it as a whole, and no goal is more than that. Every word in it is
 * somebody's, marked with whose; what FHIR has no place for stands as a note under the name of its field. Null where there is none.
 */
export function planOf({ assessment: { plan, aboutThePlan }, subject, authorOf, madeAt, t, urlOf }: PlanParts): PlanResources | null {
  if (plan.length === 0 && !aboutThePlan) return null;
  const goals = plan.map((item) => [urlOf(`goal ${item.id}`), goalOf(item)] as const);
  const activity = plan.flatMap((item, index) => item.actions.map((action) => activityOf(action, goals[index]?.[0] ?? '')));
  const note = notes(aboutThePlan ? thoughtsIn(aboutThePlan) : []);
  const resource: Resource = {
    resourceType: 'CarePlan',
    status: 'draft',
    intent: 'proposal',
    title: t('plan.title'),
    subject,
    created: madeAt,
    ...(goals.length > 0 && { goal: goals.map(([reference]) => ({ reference })) }),
    ...(activity.length > 0 && { activity }),
    ...(note.length > 0 && { note }),
  };
  return { plan: [urlOf('plan'), resource], goals };

  function goalOf(item: PlanItem): Resource {
    const { life, dayToDay, change, keep, moreOf, howWeWillKnow, isSafe, feelsSafe, earlySigns, ifItSlips, whoToTell, of } = item;
    const [first] = life;
    const words = first ? textOf(first) : (of?.words ?? null);
    const fields: readonly Field[] = [
      ['life', life],
      ['dayToDay', dayToDay],
      ['change', change],
      ['keep', keep],
      ['moreOf', moreOf],
      ['howWeWillKnow', howWeWillKnow],
      ['isSafe', isSafe],
      ['feelsSafe', feelsSafe],
      ['earlySigns', earlySigns],
      ['ifItSlips', ifItSlips],
      ['whoToTell', whoToTell],
    ];
    const note = notes([...fields, ...thoughtsIn(item)]);
    return {
      resourceType: 'Goal',
      extension: wordingsOf([{ id: item.id }]),
      lifecycleStatus: 'proposed',
      description: member('text', words ?? t('plan.part')),
      subject,
      ...(first && { expressedBy: authorOf(first) }),
      ...(note.length > 0 && { note }),
    };
  }

  function activityOf({ whose, what, byWhen }: PlanItem['actions'][number], goal: string): object {
    const [does, ...more] = what;
    const [when, ...later] = byWhen;
    const progress = notes([
      [`does.${whose}`, more],
      ['byWhen', later],
    ]);
    return {
      ...(progress.length > 0 && { progress }),
      detail: {
        extension: wordingsOf([does, when]),
        code: { text: t(`plan.does.${whose}`) },
        goal: [{ reference: goal }],
        // Whether anybody has begun nobody says here.
        status: 'unknown',
        ...told('scheduledString', when),
        ...told('description', does),
      },
    };
  }

  function notes(fields: readonly Field[]): readonly Annotation[] {
    return fields.flatMap(([name, said]) =>
      said.flatMap((one): Annotation[] => {
        const text = textOf(one);
        if (text === null) return [];
        const field = { url: EXTENSIONS.field, valueString: t(`plan.${name}`) };
        return [{ extension: [...wordingsOf([one]), field], authorReference: authorOf(one), time: one.at, ...member('text', text) }];
      }),
    );
  }
}

function thoughtsIn({ agreement, review }: { readonly agreement: readonly Agreement[]; readonly review: readonly Review[] }): readonly Field[] {
  return [
    ...agreement.flatMap(({ agree, doNotAgree, howSure }): Field[] => [
      ['agree', agree],
      ['doNotAgree', doNotAgree],
      ['howSure', howSure],
    ]),
    ...review.flatMap(({ marked, helped, hard, next, alsoSaid }): Field[] => [
      ['review', marked],
      ['helped', helped],
      ['hard', hard],
      ['next', next],
      ['alsoSaid', alsoSaid],
    ]),
  ];
}

/** The words of an answer, or of the option that was tapped, or about a picture; null where nothing is left of them. */
const textOf = ({ words, chose, description }: AssessedContribution) => words ?? chose?.label ?? chose?.id ?? description ?? null;

function told<Name extends string>(name: Name, contribution: AssessedContribution | undefined): object {
  const text = contribution ? textOf(contribution) : null;
  return text === null ? {} : member(name, text);
}

function wordingsOf(said: readonly ({ readonly id: string } | undefined)[]): readonly Extension[] {
  return said.flatMap((one) => (one ? [{ url: EXTENSIONS.wording, ...member('valueString', one.id) }] : []));
}
