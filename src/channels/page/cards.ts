import { assetPath } from './assets.ts';
import { type Html, html } from './html.ts';

/** A big way on, with a picture of ours where it has one. `more` stands below it and is tapped for itself. */
export function card({
  href,
  picture,
  title,
  note,
  more = null,
}: {
  readonly href: string;
  readonly picture?: string;
  readonly title: string;
  readonly note: string;
  readonly more?: Html | null;
}): Html {
  const image = picture === undefined ? null : html`<img src="${assetPath(`pictures/${picture}.svg`)}" alt="" width="96" height="96">`;
  return html`<li><a class="card" href="${href}">
  ${image}
  <span><strong>${title}</strong>${note === '' ? null : html`<span class="note">${note}</span>`}</span>
</a>${more}</li>`;
}
