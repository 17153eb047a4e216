import { chatLeaf } from './chat.ts';
import { deskLeaf } from './desk.ts';
import { endLeaf } from './end.ts';
import { helpLeaf } from './help.ts';
import { homeLeaf } from './home.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import { layout } from './layout.ts';
import type { Leaf } from './leaf.ts';
import { myWordsLeaf } from './my-words.ts';
import { leaveTo, type PageOptions } from './page-options.ts';
import { paperLeaf, type Sheet } from './paper.ts';
import { type Offer, startLeaf } from './start.ts';

export { type Asset, asset } from './assets.ts';
export type { PageOptions } from './page-options.ts';
export type { Sheet } from './paper.ts';
export type { Offer } from './start.ts';
export type { PageText } from './text.ts';

function notFoundLeaf({ text }: PageOptions): Leaf {
  return {
    name: 'not-found',
    entry: 'plain.js',
    styles: [],
    main: html`<h1>${text.notFound.heading}</h1>
<p class="lead">${text.notFound.lead}</p>
<p><a class="button main" href="/">${icon('back')}<span>${text.page.home}</span></a></p>`,
  };
}

const LEAVES = { home: homeLeaf, chat: chatLeaf, 'my-words': myWordsLeaf, help: helpLeaf, desk: deskLeaf, end: endLeaf, 'not-found': notFoundLeaf } as const;

export type PageName = keyof typeof LEAVES;

/** A whole page as HTML. It holds nobody's words: those are fetched by the page's own scripts. */
export function renderPage(name: PageName, options: PageOptions): string {
  return layout(options, LEAVES[name](options));
}

/** "What is this for?" */
export const renderStart = (options: PageOptions, offer: Offer): string => layout(options, startLeaf(options, offer));

/** "Leave this page", for a page that is not made here. */
export const wayToLeave = (options: PageOptions) => ({ label: options.text.bar.leave, href: leaveTo(options) });

/** Where a worker enters what stands on a sheet of paper. */
export const renderPaper = (options: PageOptions, sheet: Sheet): string => layout(options, paperLeaf(options, sheet));
