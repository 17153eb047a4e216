import { SHARING, SPEAKERS } from '../../interview/chips.ts';
import { Markup, markup } from '../markup.ts';
import type { Sheet } from './sheet.ts';

// Boxes to tick and lines to write on.

/** Something to tick. @param more what belongs behind its words, as a line to write on */
export function tick(label: string, more: Markup | null = null): Markup {
  return markup`<li><span class="box"></span><span>${label}${more}</span></li>`;
}

export const ticks = (all: readonly Markup[]): Markup => markup`<ul class="ticks">${all}</ul>`;

/** A line to write a few words on, with what they are about. */
export const line = (label: string): Markup => markup`<p class="line"><span>${label}</span><span class="rule"></span></p>`;

const SHORT_RULE = new Markup(' <span class="rule short"></span>');

/** Room to write or draw. */
export const ROOM = new Markup('<div class="room"></div>');

/** Who may see an answer, as the person ticks it. On paper the worker has read it by then. */
export function whoMaySee({ say }: Sheet): Markup {
  const options = SHARING.map((id) => {
    if (id === 'nobody') return tick(say('sheet:nobody-else'));
    return tick(say(`common:sharing.options.${id}`), id === 'family' ? SHORT_RULE : null);
  });
  return markup`<div class="sees"><p>${say('sheet:who-may-see')}</p>${ticks(options)}</div>`;
}

/** Who may be speaking. */
export const speakers = ({ say }: Sheet): Markup => ticks(SPEAKERS.map((id) => tick(say(`common:speaker.${id}`), id === 'someone-else' ? SHORT_RULE : null)));

/** Whose words, who writes, who is here, and when. */
export function aboutThisPaper(sheet: Sheet): Markup {
  const { say } = sheet;
  return markup`<section class="about">
<h2>${say('sheet:about.title')}</h2>
<p class="ask">${say('sheet:about.whose')}</p>
${speakers(sheet)}${line(say('sheet:about.name'))}
<p class="ask">${say('sheet:about.who-writes')}</p>
${ticks([tick(say('sheet:about.myself')), tick(say('sheet:about.for-me'), SHORT_RULE)])}
<div class="pair">${line(say('sheet:about.who-is-here'))}${line(say('sheet:about.date'))}</div>
</section>
`;
}

/** Whether it was read back to the person, and stands. */
export function readingBack({ say }: Sheet): Markup {
  const yesOr = (other: string) => ticks([tick(say('sheet:read-back.yes')), tick(say(other))]);
  return markup`<section class="about">
<h2>${say('sheet:read-back.title')}</h2>
<div class="pair"><div><p class="ask">${say('sheet:read-back.done')}</p>${yesOr('sheet:read-back.not-yet')}</div>
<div><p class="ask">${say('sheet:read-back.right')}</p>${yesOr('sheet:read-back.changed')}</div></div>
<div class="pair">${line(say('sheet:about.name'))}${line(say('sheet:about.date'))}</div>
</section>
`;
}
