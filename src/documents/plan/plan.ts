import { inItem, inThoughts } from '../../assessment/all-contributions.ts';
import type { Assessment } from '../../assessment/assessment.ts';
import type { PlanItem } from '../../assessment/plan-shape.ts';
import { listed, moment, speaker } from '../answer/facts.ts';
import type { AnswerOptions } from '../answer/options.ts';
import { type Html, html } from '../html.ts';
import { wordsAsHtml } from '../words-as-html.ts';
import { thoughtsAsHtml } from './thoughts.ts';
import { type Telling, tellingOf, toldAsHtml } from './told.ts';

type Said = PlanItem['life'];

/** The plan to read, one thing to aim for after another: first in somebody's own terms, then whatever was said of it. Nothing where there is none. */
export function planAsHtml({ plan, aboutThePlan }: Assessment, options: AnswerOptions): readonly Html[] {
  if (plan.length === 0 && !aboutThePlan) return [];
  return [
    html`<section class="plan">
<h2>${options.t('plan.title')}</h2>
${plan.map((item) => itemAsHtml(item, options))}${aboutThePlan ? wholeAsHtml(aboutThePlan, options) : null}</section>
`,
  ];
}

function itemAsHtml(item: PlanItem, options: AnswerOptions): Html {
  const { telling: each, same } = tellingOf(inItem(item), options);
  // What is thought of a thing stands beneath it: which words it is about need only be said where there are several.
  const telling = item.life.length > 1 ? each : { ...each, facts: each.facts.filter((name) => name !== 'about') };
  const field = (name: string, said: Said, more: Html | null = null) => fieldAsHtml(name, said, more, telling);
  return html`<article class="thing">
${headAsHtml(item, telling)}${[
  field('dayToDay', item.dayToDay),
  field('change', item.change),
  field('keep', item.keep),
  field('moreOf', item.moreOf),
  ...item.actions.map(({ whose, what, byWhen }) => field(`does.${whose}`, what, byWhenAsHtml(byWhen, telling))),
  field('howWeWillKnow', item.howWeWillKnow),
  field('isSafe', item.isSafe),
  field('feelsSafe', item.feelsSafe),
  field('earlySigns', item.earlySigns),
  field('ifItSlips', item.ifItSlips),
  field('whoToTell', item.whoToTell),
]}${thoughtsAsHtml(item, telling)}${same}</article>
`;
}

/** What it is that is aimed for; where that was said in an interview that is not in this document, as it was put before somebody. */
function headAsHtml({ of, life }: PlanItem, telling: Telling): Html {
  const { t } = telling;
  if (of) {
    const words = of.words === null ? null : html`<p class="of"><q class="theirs" dir="auto">${wordsAsHtml(of.words)}</q></p>\n`;
    return html`<h3>${t('plan.of')}</h3>
${words}<p class="note">${listed([...speaker(of.by, telling), moment(of.said, telling)], telling)}</p>
`;
  }
  if (life.length === 0) return html`<h3>${t('plan.part')}</h3>\n`;
  return html`<h3>${t('plan.life')}</h3>
<div class="life">
${life.map((one) => toldAsHtml(one, telling))}</div>
`;
}

function fieldAsHtml(name: string, said: Said, more: Html | null, telling: Telling): Html | null {
  if (said.length === 0 && more === null) return null;
  return html`<div class="field">
<h4>${telling.t(`plan.${name}`)}</h4>
<div>
${said.map((one) => toldAsHtml(one, telling))}${more}</div>
</div>
`;
}

function byWhenAsHtml(byWhen: Said, telling: Telling): Html | null {
  if (byWhen.length === 0) return null;
  return html`<h5>${telling.t('plan.byWhen')}</h5>\n${byWhen.map((one) => toldAsHtml(one, telling))}`;
}

function wholeAsHtml(whole: NonNullable<Assessment['aboutThePlan']>, options: AnswerOptions): Html {
  const { telling, same } = tellingOf(inThoughts(whole), options);
  return html`<article class="thing">
<h3>${options.t('plan.whole')}</h3>
${thoughtsAsHtml(whole, telling)}${same}</article>
`;
}
