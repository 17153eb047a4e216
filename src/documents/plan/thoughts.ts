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

/** How what one person thinks is told: the level of the headings over its parts, and how each answer is. */
interface Manner {
  readonly level: 3 | 4 | 5;
  readonly tell: (contribution: AssessedContribution, telling: Telling) => readonly Block[];
}

const TO_READ: Manner = { level: 5, tell: (one, telling) => [told(one, telling)] };

/** How one person says it is going. */
export function reviewOf({ by, marked, helped, hard, next, alsoSaid }: Review, telling: Telling, manner = TO_READ): Block {
  const parts: Parts = [
    ['', marked],
    ['helped', helped],
    ['hard', hard],
    ['next', next],
    ['alsoSaid', alsoSaid],
  ];
  return person(by, telling, parts, manner);
}

/** What one person agrees with and what not. */
export function agreementOf({ by, agree, doNotAgree, howSure }: Agreement, telling: Telling, manner = TO_READ): Block {
  const parts: Parts = [
    ['agree', agree],
    ['doNotAgree', doNotAgree],
    ['howSure', howSure],
  ];
  return person(by, telling, parts, manner);
}

function field(name: string, people: readonly Block[], { t }: Telling): readonly Block[] {
  if (people.length === 0) return [];
  return [{ kind: 'group', look: 'field', blocks: [{ kind: 'heading', level: 4, line: [t(`plan.${name}`)] }, ...people] }];
}

type Parts = readonly (readonly [name: string, said: Said])[];

function person(by: AssessedContribution['by'], telling: Telling, parts: Parts, { level, tell }: Manner): Block {
  const theirs = { ...telling, isNamedAbove: true };
  const under = ([name, said]: Parts[number]): readonly Block[] => {
    if (said.length === 0) return [];
    const heading: readonly Block[] = name === '' ? [] : [{ kind: 'heading', level, line: [telling.t(`plan.${name}`)] }];
    return [...heading, ...said.flatMap((one) => tell(one, theirs))];
  };
  return { kind: 'group', look: 'person', blocks: [{ kind: 'text', look: 'who', line: listed(speaker(by, telling), telling) }, ...parts.flatMap(under)] };
}
