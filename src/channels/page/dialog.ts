import { type Html, html } from './html.ts';
import { icon } from './icons.ts';
import { leaveTo, type PageOptions } from './page-options.ts';

/** A dialog of the page. While one is open the bar is out of reach, so each has the way out, and the way back, on top. */
export function dialog(options: PageOptions, { id, heading, body }: { readonly id: string; readonly heading: string; readonly body: Html }): Html {
  const { bar, page } = options.text;
  return html`<dialog id="${id}" aria-labelledby="${id}-heading">
<div class="top">
  <a class="button leave" href="${leaveTo(options)}" rel="noreferrer" data-leave>${icon('leave')}<span>${bar.leave}</span></a>
  <form method="dialog"><button class="button quiet">${icon('close')}<span>${page.close}</span></button></form>
</div>
<div class="sheet">
<h2 id="${id}-heading" tabindex="-1" autofocus>${heading}</h2>
${body}
</div>
</dialog>`;
}
