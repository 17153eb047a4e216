import { html } from './html.ts';
import type { Leaf } from './leaf.ts';
import type { PageOptions } from './page-options.ts';

/** Where a talk ends that nobody else may know of: nothing on it tells what it was. */
export function endLeaf({ text }: PageOptions): Leaf {
  return { name: 'end', entry: 'plain.js', styles: [], main: html`<h1>${text.end.heading}</h1>\n<p class="lead">${text.end.note}</p>` };
}
