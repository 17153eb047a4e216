import { inItem } from '../../assessment/all-contributions.ts';
import type { Assessment } from '../../assessment/assessment.ts';
import type { PlanItem } from '../../assessment/plan-shape.ts';
import { factList } from '../answer/answer.ts';
import { listed, moment, speaker } from '../answer/facts.ts';
import type { AnswerOptions } from '../answer/options.ts';
import { type Html, html } from '../html.ts';
import { wordsAsHtml } from '../words-as-html.ts';
import { thoughtsAsHtml } from './thoughts.ts';
import { sharedFacts, type Telling, toldAsHtml } from './told.ts';

/** The plan to read, one thing to aim for after another: first in somebody's own terms, then whatever was said of it. Nothing where there is none. */
export function planAsHtml({ plan, aboutThePlan }: Assessment, options: AnswerOptions): readonly Html[] {
  if (plan.length === 0 && !aboutThePlan) return [];
  const { t } = options;
  const whole = aboutThePlan
    ? html`<article class="thing">\n<h3>${t('plan.whole')}</h3>\n${thoughtsAsHtml(aboutThePlan, { ...options, hasFacts: true })}</article>\n`
    : null;
  return [html`<section class="plan">\n<h2>${t('plan.title')}</h2>\n${plan.map((item) => itemAsHtml(item, options))}${whole}</section>\n`];
}

function itemAsHtml(item: PlanItem, options: AnswerOptions): Html {
  const { t } = options;
  const same = sharedFacts(inItem(item), options);
  const telling: Telling = { ...options, hasFacts: same === null };
  const field = (name: string, said: PlanItem['life'], more: Html | null = null) =>
    said.length === 0 && more === null
      ? null
      : html`<div class="field">
<h4>${t(`plan.${name}`)}</h4>
<div>${said.map((one) => toldAsHtml(one, telling))}${more}</div>
</div>
`;
  return html`<article class="thing">
${ofAsHtml(item, options)}${item.life.length === 0 ? null : html`<h3>${t('plan.life')}</h3>\n<div class="life">${item.life.map((one) => toldAsHtml(one, telling))}</div>\n`}${field('dayToDay', item.dayToDay)}${field('change', item.change)}${field('keep', item.keep)}${field('moreOf', item.moreOf)}${item.actions.map(
  ({ whose, what, byWhen }) => field(`does.${whose}`, what, byWhenAsHtml(byWhen, telling)),
)}${field('howWeWillKnow', item.howWeWillKnow)}${field('isSafe', item.isSafe)}${field('feelsSafe', item.feelsSafe)}${field('earlySigns', item.earlySigns)}${field(
  'ifItSlips',
  item.ifItSlips,
)}${field('whoToTell', item.whoToTell)}${thoughtsAsHtml(item, telling)}${same && factList(same)}</article>
`;
}

function byWhenAsHtml(byWhen: PlanItem['life'], telling: Telling): Html | null {
  if (byWhen.length === 0) return null;
  return html`<div class="when"><h5>${telling.t('plan.byWhen')}</h5>${byWhen.map((one) => toldAsHtml(one, telling))}</div>`;
}

/** A thing to aim for that was said in an interview that is not in this document. */
function ofAsHtml({ of, life }: PlanItem, options: AnswerOptions): Html | null {
  const { t } = options;
  if (!of) return life.length === 0 ? html`<h3>${t('plan.part')}</h3>\n` : null;
  const words = of.words === null ? null : html`<p class="of"><q class="theirs" dir="auto">${wordsAsHtml(of.words)}</q></p>\n`;
  const facts = of.by ? listed([...speaker(of.by, options), moment(of.said, options)], options) : null;
  return html`<h3>${t('plan.of')}</h3>\n${words}<p class="note">${facts}</p>\n`;
}
