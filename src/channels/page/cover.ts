import { dialog } from './dialog.ts';
import { type Html, html } from './html.ts';
import { icon } from './icons.ts';
import type { PageOptions } from './page-options.ts';

/** Covers somebody's words when nothing has been touched for a while, in case someone else comes by. */
export function coverDialog(options: PageOptions): Html {
  const { cover } = options.text;
  const body = html`<p>${cover.note}</p>
<form method="dialog" class="closing"><button class="button main">${icon('eye')}<span>${cover.show}</span></button></form>`;
  return dialog(options, { id: 'cover', heading: cover.heading, body });
}
