import type { Role } from '../../record/entry.ts';
import type { DialogCard } from '../catalogue.ts';
import { card } from './cards.ts';
import { fill, html } from './html.ts';
import { icon } from './icons.ts';
import type { Leaf } from './leaf.ts';
import type { PageOptions } from './page-options.ts';

/** What somebody may begin: who they are, and the dialogs for them in the order of the list. */
export interface Offer {
  readonly voice: Role;
  readonly offered: readonly DialogCard[];
}

/** "What is this for?": everything that somebody may begin by themselves. Needs no scripts. */
export function startLeaf({ text, practice, selfStart = practice }: PageOptions, { voice, offered }: Offer): Leaf {
  const { start, page, home } = text;
  const cards = offered.map(({ dialog, title, lead }) => {
    const query = new URLSearchParams({ dialog, voice });
    const questions = html`<a class="button quiet see" href="/sheet?${query.toString()}" aria-label="${fill(start.questionsOf, { title })}">${icon('eye')}<span>${start.questions}</span></a>`;
    return card({ href: `/chat?${new URLSearchParams({ as: voice, about: dialog }).toString()}`, title, note: lead, more: questions });
  });
  const desk = html`<p>${start.deskNote} <a href="/desk">${start.desk}</a></p>`;
  return {
    name: 'start',
    entry: 'plain.js',
    styles: ['home.css'],
    main: html`<h1>${start.heading}</h1>
<p class="lead">${!selfStart ? home.noSelfStart : offered.length > 0 ? start.lead : start.nothing}</p>
${selfStart && offered.length > 0 ? html`<ul class="cards talks">${cards}</ul>` : null}
${voice === 'worker' ? desk : null}
<p><a class="button" href="/">${icon('back')}<span>${page.home}</span></a></p>
<p class="small">${text.bar.leaveNote}</p>`,
  };
}
