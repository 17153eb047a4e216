import type { Role } from '../../record/entry.ts';
import type { PaperQuestion } from '../catalogue.ts';
import { fill, type Html, html } from './html.ts';
import { icon } from './icons.ts';
import type { Leaf } from './leaf.ts';
import type { PageOptions } from './page-options.ts';
import { pinDialog } from './pin.ts';
import type { PageText } from './text.ts';

const SPEAKERS = ['child', 'young-person', 'parent', 'worker', 'someone-else'] as const;

/** A sheet of paper: for whom its questions are, and the questions; null where there is no such sheet. */
export interface Sheet {
  readonly voice: Role;
  readonly questions: readonly PaperQuestion[] | null;
}

function box({ paper }: PageText, { step, asked, options }: PaperQuestion): Html {
  const ticks = options.length === 0 ? null : html`<span class="small">${fill(paper.options, { list: options.join(' · ') })}</span>`;
  return html`<li class="panel"><label class="field"><span dir="auto">${asked}</span>${ticks}<textarea name="${step}" dir="auto" rows="3" data-answer></textarea></label></li>`;
}

/** The questions in order; those of a part that can be done several times are folded away from its second time on. */
function boxes(text: PageText, questions: readonly PaperQuestion[]): Html {
  const first = questions.filter(({ round }) => round === 1).map((question) => box(text, question));
  const more = questions.filter(({ round }) => round > 1).map((question) => box(text, question));
  return html`<ol class="answers">${first}</ol>
${more.length === 0 ? null : html`<details class="fold"><summary>${text.paper.again}</summary><ol class="answers">${more}</ol></details>`}`;
}

const picks = (name: string, choices: readonly (readonly [value: string, label: string])[], chosen: string | null): Html =>
  html`<div class="picks">${choices.map(
    ([value, label]) =>
      html`<label class="pick"><input type="radio" name="${name}" value="${value}"${value === chosen ? html` checked` : null}><span>${label}</span></label>`,
  )}</div>`;

function sheetForm(text: PageText, { voice, questions }: { readonly voice: Role; readonly questions: readonly PaperQuestion[] }): Html {
  const { paper, together } = text;
  const ticks = SPEAKERS.map((role) => html`<label class="switch"><input type="checkbox" name="there" value="${role}"><span>${together[role]}</span></label>`);
  return html`<form data-paper hidden novalidate>
<div class="panel">
<label class="field"><span>${paper.day}</span><input type="date" name="on" required></label>
<fieldset><legend>${paper.whose}</legend>${picks(
    'whose',
    SPEAKERS.map((role) => [role, together[role]] as const),
    voice,
  )}</fieldset>
<label class="field"><span>${paper.name}</span><input type="text" name="name" dir="auto" autocomplete="off" maxlength="200"></label>
<fieldset><legend>${paper.wrote}</legend>${picks(
    'wrote',
    [
      ['respondent', paper.theyWrote],
      ['worker', paper.workerWrote],
    ],
    'respondent',
  )}</fieldset>
<fieldset><legend>${paper.there}</legend>${ticks}</fieldset>
<label class="field"><span>${paper.others}</span><textarea name="others" dir="auto" rows="2"></textarea></label>
</div>
${boxes(text, questions)}
<p class="fault" role="alert" data-fault></p>
<button class="button main">${icon('save')}<span>${paper.send}</span></button>
</form>`;
}

/** What was said on paper, a box for each question of a sheet. Its own script knows for whom, and sends what is in them as it is. */
export function paperLeaf(options: PageOptions, { voice, questions }: Sheet): Leaf {
  const { text } = options;
  const { paper, page, help } = text;
  return {
    name: 'paper',
    entry: 'paper.js',
    styles: ['my-words.css', 'desk.css'],
    main: html`<h1>${paper.heading}</h1>
${questions ? html`<p class="lead">${paper.lead} ${paper.leadEmpty}</p>` : html`<p class="lead">${paper.nothing}</p>`}
<noscript><p class="fault">${page.noScript} <a href="/help">${help.heading}</a></p></noscript>
<p class="hint" role="status" data-hint></p>
<div class="instead" data-instead hidden></div>
${questions ? sheetForm(text, { voice, questions }) : null}`,
    after: [pinDialog(options)],
    words: ['paper', 'chat', 'pin'],
  };
}
