import { dialog } from './dialog.ts';
import { type Html, html } from './html.ts';
import { icon } from './icons.ts';
import type { PageOptions } from './page-options.ts';
import type { PageText } from './text.ts';

const box = (label: string): Html =>
  html`<label class="field"><span>${label}</span><input type="password" name="pin" inputmode="numeric" autocomplete="off" minlength="4" maxlength="8" pattern="[0-9]{4,8}" required dir="ltr"></label>`;

/** Asks for the PIN, where there is one. */
export function pinDialog(options: PageOptions): Html {
  const { pin } = options.text;
  const body = html`<p>${pin.askNote}</p>
<form data-pin-form>
  ${box(pin.box)}
  <p class="fault" role="alert" data-pin-fault></p>
  <p class="closing"><button class="button main">${icon('go')}<span>${pin.open}</span></button></p>
  <p class="small">${pin.forgotten}</p>
</form>`;
  return dialog(options, { id: 'pin-ask', heading: pin.ask, body });
}

/** Where a person puts a PIN before their words, on the page of those. */
export function pinPart({ pin }: PageText): Html {
  return html`<details class="keep" data-pin hidden><summary><h2>${pin.heading}</h2></summary>
  <p>${pin.note}</p>
  <p role="status" data-pin-state></p>
  <form data-pin-set>
    ${box(pin.choose)}
    <p class="fault" role="alert" data-pin-set-fault></p>
    <div class="row"><button class="button main">${icon('save')}<span>${pin.set}</span></button>
    <button type="button" class="button" data-pin-off hidden>${icon('close')}<span>${pin.takeOff}</span></button></div>
  </form>
</details>`;
}
