import { PRE_READ, RECIPIENTS, WAYS } from '../../record/copy-entry.ts';
import { type Html, html } from './html.ts';
import { icon } from './icons.ts';
import type { PageOptions } from './page-options.ts';

const PEOPLE = ['child', 'young-person', 'parent', 'worker', 'someone-else'] as const;

const choice = (label: string, name: string, options: readonly (readonly [value: string, text: string])[]): Html =>
  html`<label class="field"><span>${label}</span><select name="${name}">${options.map(([value, text]) => html`<option value="${value}">${text}</option>`)}</select></label>`;

const typed = (label: string, name: string): Html =>
  html`<label class="field"><span>${label}</span><input type="text" name="${name}" dir="auto" autocomplete="off" maxlength="200"></label>`;

/** The copies of the file that is open: whom to tell, which there are, and a new one. The page's own script puts in what there is. */
export function copiesPart({ text: { copies } }: PageOptions): Html {
  return html`<details class="fold" data-may="share-copies" data-copies hidden><summary><h3>${copies.heading}</h3></summary>
<div class="panel">
<p>${copies.note}</p>
<p class="fault" role="alert" data-copies-fault></p>
<section data-to-tell-part hidden>
<h4 tabindex="-1" data-to-tell-heading>${copies.toTell}</h4>
<p class="honest">${copies.toTellNote}</p>
<ul class="asked" data-to-tell></ul>
</section>
<p tabindex="-1" data-no-copies hidden>${copies.none}</p>
<ul class="asked" data-copy-list></ul>
</div>
<form data-form="share" autocomplete="off">
<h4>${copies.share}</h4>
<p>${copies.shareNote}</p>
${choice(copies.audience, 'audience', [])}
<div data-whose-part hidden>${choice(copies.whose, 'whose', [])}</div>
<div data-recipients></div>
<p><button type="button" class="button" data-another>${icon('people')}<span>${copies.another}</span></button></p>
<p class="fault" role="alert" data-fault></p>
<p class="said" role="status" data-share-said></p>
<button class="button main">${icon('save')}<span>${copies.shareButton}</span></button>
</form>
</details>`;
}

/** Somebody who gets a copy; and one copy, with who has read it and what changed since. */
export function copyTemplates({ text: { copies } }: PageOptions): Html {
  return html`<template id="recipient"><fieldset><legend>${copies.recipient}</legend>
${choice(
  copies.recipientRole,
  'role',
  RECIPIENTS.map((role) => [role, copies.role[role]]),
)}
${typed(copies.recipientName, 'name')}
${choice(
  copies.way,
  'how',
  WAYS.map((way) => [way, copies.by[way]]),
)}
</fieldset></template>
<template id="copy"><li class="copy">
<p class="title" dir="auto" data-copy-title></p>
<p class="small" data-copy-made></p>
<p dir="auto" data-copy-to></p>
<label class="switch"><input type="checkbox" autocomplete="off" data-copy-large><span>${copies.large}</span></label>
<p class="row"><a class="button" target="_blank" rel="noopener" data-copy-open>${copies.open}</a>
<a class="button" data-copy-page>${copies.page}</a>
<a class="button" data-copy-pdf>${copies.pdf}</a>
<a class="button" data-copy-word>${copies.word}</a>
<a class="button" data-copy-data>${copies.data}</a></p>
<details data-copy-changes><summary>${copies.changes}</summary><p class="fault" role="alert" data-changes-fault></p><p data-no-changes hidden>${copies.noChanges}</p><ul class="asked" data-change-list></ul></details>
<details data-copy-log><summary>${copies.log}</summary>
<p data-no-log>${copies.noLog}</p>
<ul class="asked" data-log-list></ul>
<form>
${choice(
  copies.person,
  'role',
  PEOPLE.map((role) => [role, copies.role[role]]),
)}
${typed(copies.personName, 'name')}
${choice(
  copies.how,
  'how',
  PRE_READ.map((how) => [how, copies.howIs[how]]),
)}
${typed(copies.whichLanguage, 'language')}
<p class="fault" role="alert" data-fault></p>
<button class="button main">${icon('save')}<span>${copies.keepLog}</span></button>
</form>
</details>
</li></template>`;
}
