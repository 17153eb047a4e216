import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import type { Agreement, Review } from '../../assessment/plan-shape.ts';
import { listed, speaker } from '../answer/facts.ts';
import type { Block } from '../paper.ts';
import { type Telling, told } from './told.ts';

type Said = readonly AssessedContribution[];

/** What each person thinks, under their own name; nobody's is mixed with anybody else's. */
export function thoughts(
  { review, agreement }: { readonly review: readonly Review[]; readonly agreement: readonly Agreement[] },
  telling: Telling,
): readonly Block[] {
  return [
    ...field(
      'review',
      review.map((one) => reviewOf(one, telling)),
      telling,
    ),
    ...field(
      'agreement',
      agreement.map((one) => agreementOf(one, telling)),
      telling,
    ),
  ];
}

/** How one person says it is going. */
export function reviewOf({ by, marked, helped, hard, next, alsoSaid }: Review, telling: Telling): Block {
  return person(by, telling, [
    ['', marked],
    ['helped', helped],
    ['hard', hard],
    ['next', next],
    ['alsoSaid', alsoSaid],
  ]);
}

/** What one person agrees with and what not. */
export function agreementOf({ by, agree, doNotAgree, howSure }: Agreement, telling: Telling): Block {
  return person(by, telling, [
    ['agree', agree],
    ['doNotAgree', doNotAgree],
    ['howSure', howSure],
  ]);
}

function field(name: string, people: readonly Block[], { t }: Telling): readonly Block[] {
  if (people.length === 0) return [];
  return [{ kind: 'group', look: 'field', blocks: [{ kind: 'heading', level: 4, line: [t(`plan.${name}`)] }, ...people] }];
}

function person(by: AssessedContribution['by'], telling: Telling, parts: readonly (readonly [name: string, said: Said])[]): Block {
  const theirs = { ...telling, isNamedAbove: true };
  const under = ([name, said]: (typeof parts)[number]): readonly Block[] =>
    said.length === 0
      ? []
      : [...(name === '' ? [] : [{ kind: 'heading', level: 5, line: [telling.t(`plan.${name}`)] } as const]), ...said.map((one) => told(one, theirs))];
  return { kind: 'group', look: 'person', blocks: [{ kind: 'text', look: 'who', line: listed(speaker(by, telling), telling) }, ...parts.flatMap(under)] };
}
