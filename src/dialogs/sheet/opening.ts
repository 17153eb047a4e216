import { type Step, textKey } from '../../interview/dialog-step.ts';
import { type Markup, markup } from '../markup.ts';
import { conditionsIn } from '../on-paper.ts';
import { aboutThisPaper, tick, ticks } from './boxes.ts';
import { isFor, type Sheet } from './sheet.ts';

/** Steps of shared parts whose truth is another one on paper: nobody reads along or shows anything, nothing is typed, and the worker reads what is handed in. */
const OTHERWISE_ON_PAPER: ReadonlySet<string> = new Set([
  'what-i-am',
  'who-will-see-it',
  'what-cannot-be-private',
  'nobody-is-watching',
  'keeping-it',
  'another-time',
  'it-is-fine',
  'about-told-before',
  'what-happens-next',
]);

/** What a step tells, as it is true on paper. @param count of the questions that it announces */
export function toldOnPaper(step: Step, { say }: Pick<Sheet, 'say'>, count?: number): string {
  return OTHERWISE_ON_PAPER.has(step.id) ? say(`sheet:paper.${step.id}`) : say(textKey(step, 'ask'), count);
}

/** Everything that must be said before the first question, the yes or no to it, and whose paper this is. */
export function openingOf(before: readonly Step[], sheet: Sheet): Markup {
  const { say, dialog } = sheet;
  const told = before.filter((step) => step.kind === 'told' && isFor(sheet, step));
  const consent = before.find(({ kind }) => kind === 'consent');
  const points = told.map((step) => markup`<li><strong>${say(textKey(step, 'name'))}.</strong> ${toldOnPaper(step, sheet)}</li>\n`);
  const asked = consent && markup`<p class="ask">${say(textKey(consent, 'ask'))}</p>${ticks(['yes', 'no'].map((name) => tick(say(`common:chip.${name}`))))}\n`;
  const opening = markup`<section class="before">
<h2>${say('sheet:before')}</h2>
<ul class="points">
${points}</ul>
${asked ?? null}</section>
`;
  return markup`${points.length > 0 || asked ? opening : null}${dialog.anonymous ? null : aboutThisPaper(sheet)}`;
}

/** What is told behind the questions. */
export function tellingOf(steps: readonly Step[], sheet: Sheet): Markup | null {
  const told = steps.filter((step) => isFor(sheet, step));
  if (told.length === 0) return null;
  return markup`<section class="after">
<h2>${sheet.say('sheet:later')}</h2>
${told.map((step) => toldBlock(step, sheet))}</section>
`;
}

/** One thing told, with when it is. */
export function toldBlock(step: Step, sheet: Sheet): Markup {
  const when = conditionsIn(sheet.dialog, sheet.say, sheet.t)(step).map((one) => markup`<span class="when">${one}: </span>`);
  const lines = toldOnPaper(step, sheet).split('\n');
  return markup`<p class="told">${when}${lines.map((one, index) => markup`${index === 0 ? null : markup`<br>`}${one}`)}</p>\n`;
}
