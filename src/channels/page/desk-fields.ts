import { type Html, html } from './html.ts';

/** Where a form of the desk says what is in the way. */
export const fault = html`<p class="fault" role="alert" data-fault></p>`;

interface Field {
  readonly label: string;
  readonly name: string;
  readonly type?: 'text' | 'email' | 'number';
  readonly isNeeded?: boolean;
  readonly note?: string;
}

/** A field of a form of the desk, under its label. */
export function field({ label, name, type = 'text', isNeeded = false, note }: Field): Html {
  const needed = isNeeded ? html` required` : null;
  const limits = type === 'number' ? html` min="1" max="744" step="1"` : html` maxlength="200" dir="auto"`;
  const more = note === undefined ? null : html`<span class="small">${note}</span>`;
  return html`<label class="field"><span>${label}</span><input type="${type}" name="${name}" autocomplete="off"${limits}${needed}>${more}</label>`;
}
