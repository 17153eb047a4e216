import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import type { Agreement, Review } from '../../assessment/plan-shape.ts';
import { listed, speaker } from '../answer/facts.ts';
import { type Html, html } from '../html.ts';
import { type Telling, toldAsHtml } from './told.ts';

type Said = readonly AssessedContribution[];

/** What each person thinks, under their own name; nobody's is mixed with anybody else's. */
export function thoughtsAsHtml(
  { review, agreement }: { readonly review: readonly Review[]; readonly agreement: readonly Agreement[] },
  telling: Telling,
): Html {
  const reviews = review.map(({ by, marked, helped, hard, next, alsoSaid }) =>
    person(by, telling, [
      ['', marked],
      ['helped', helped],
      ['hard', hard],
      ['next', next],
      ['alsoSaid', alsoSaid],
    ]),
  );
  const agreements = agreement.map(({ by, agree, doNotAgree, howSure }) =>
    person(by, telling, [
      ['agree', agree],
      ['doNotAgree', doNotAgree],
      ['howSure', howSure],
    ]),
  );
  return html`${field('review', reviews, telling)}${field('agreement', agreements, telling)}`;
}

function field(name: string, people: readonly Html[], { t }: Telling): Html | null {
  if (people.length === 0) return null;
  return html`<div class="field">
<h4>${t(`plan.${name}`)}</h4>
<div>
${people}</div>
</div>
`;
}

function person(by: AssessedContribution['by'], telling: Telling, parts: readonly (readonly [name: string, said: Said])[]): Html {
  const { t } = telling;
  const theirs = { ...telling, isNamedAbove: true };
  const under = ([name, said]: (typeof parts)[number]) =>
    said.length === 0 ? null : html`${name === '' ? null : html`<h5>${t(`plan.${name}`)}</h5>\n`}${said.map((one) => toldAsHtml(one, theirs))}`;
  return html`<div class="person">
<p class="who">${listed(speaker(by, telling), telling)}</p>
${parts.map(under).filter((part) => part !== null)}</div>
`;
}
