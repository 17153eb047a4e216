import { dialog } from './dialog.ts';
import { type Html, html } from './html.ts';
import { icon } from './icons.ts';
import type { PageOptions } from './page-options.ts';

function choice(name: string, value: string, label: string): Html {
  return html`<label class="pick"><input type="radio" name="${name}" value="${value}"><span>${label}</span></label>`;
}

/** How the page looks and sounds; `talks` adds what only makes sense in a chat. */
export function lookDialog(options: PageOptions, talks: boolean): Html {
  const { look, bar } = options.text;
  const chat = html`<label class="switch"><input type="checkbox" name="words"><span>${look.words}</span></label>
  <p class="small">${look.wordsNote}</p>
  <div data-voice>
    <label class="switch"><input type="checkbox" name="aloud"><span>${look.aloud}</span></label>
    <p class="small">${look.aloudNote}</p>
    <button type="button" class="button" data-again>${look.again}</button>
  </div>
  <p data-no-voice hidden>${look.noVoice}</p>`;
  const body = html`<form method="dialog">
  <fieldset>
    <legend>${look.size}</legend>
    <div class="picks sizes">${choice('size', '1', look.sizeNormal)}${choice('size', '2', look.sizeLarge)}${choice('size', '3', look.sizeLargest)}</div>
  </fieldset>
  <fieldset>
    <legend>${look.colours}</legend>
    <div class="picks">${choice('colours', 'device', look.coloursDevice)}${choice('colours', 'light', look.coloursLight)}${choice('colours', 'dark', look.coloursDark)}</div>
  </fieldset>
  ${talks ? chat : null}
  <p class="closing"><button class="button main">${icon('go')}<span>${look.close}</span></button></p>
  <p class="small">${bar.leaveNote}</p>
</form>`;
  return dialog(options, { id: 'look', heading: look.heading, body });
}
