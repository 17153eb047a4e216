import { CORE_FIELDS } from '../../record/core-field.ts';
import { type Html, html } from './html.ts';
import { icon } from './icons.ts';
import type { PageOptions } from './page-options.ts';

/** A child's core details under the file that is open: what workers keep, each with from whom it is kept. */
export function corePart({ text: { core } }: PageOptions): Html {
  const fields = CORE_FIELDS.map(
    (field) => html`<fieldset data-core-field="${field}"><legend>${core.field[field]}</legend>
<label class="field"><span>${core.value}</span><textarea name="value" rows="2" dir="auto" autocomplete="off" maxlength="10000"></textarea></label>
<label class="field"><span>${core.concealed}</span><input type="text" name="concealed" dir="auto" autocomplete="off" maxlength="200"></label>
<p class="small" dir="auto" data-written></p>
</fieldset>`,
  );
  return html`<details class="fold" data-may="write-core" data-core hidden><summary><h3>${core.heading}</h3></summary>
<form data-form="core" autocomplete="off">
<p>${core.note}</p>
<p class="honest">${core.concealedNote}</p>
${fields}
<p class="fault" role="alert" data-fault></p>
<p class="said" role="status" data-core-said></p>
<button class="button main">${icon('save')}<span>${core.save}</span></button>
</form>
</details>`;
}
