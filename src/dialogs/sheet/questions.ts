import type { Part } from '../../interview/dialog.ts';
import { type Step, type StepOf, textKey } from '../../interview/dialog-step.ts';
import { Markup, markup } from '../markup.ts';
import { announcedBy, conditionsIn, partTitle } from '../on-paper.ts';
import { listed } from '../saying.ts';
import { line, ROOM, speakers, tick, ticks, whoMaySee } from './boxes.ts';
import { toldBlock, toldOnPaper } from './opening.ts';
import { isFor, type Sheet } from './sheet.ts';

/** How many things from before have room on one sheet. */
const THINGS_FROM_BEFORE = 2;
const SCALE = Array.from({ length: 11 }, (_, mark) => String(mark));

/** All parts with their questions, numbered. @param isElsewhere steps that the opening or the end holds */
export function questionsOf(parts: readonly Part[], isElsewhere: (step: Step) => boolean, sheet: Sheet): Markup {
  const { say, dialog, t } = sheet;
  const hasSharing = parts.some((part) => part.steps.some(({ kind }) => kind === 'sharing'));
  const whenOf = conditionsIn(dialog, say, t);
  let number = 0;
  let isOffered = false;
  return markup`${parts.flatMap((part) => partOf(part) ?? [])}`;

  function partOf(part: Part): Markup | null {
    const steps = part.steps.filter((step) => isFor(sheet, step) && !isElsewhere(step));
    const blocks = steps.flatMap((step) => blockOf(step, steps) ?? []);
    if (blocks.length === 0) return null;
    const inAnyOrder = part.topic && !isOffered ? markup`<p class="told">${say('sheet:any-order')}</p>\n` : null;
    isOffered ||= part.topic === true;
    const again = part.steps.some(({ round = 1 }) => round > 1) ? markup`<p class="told">${say('sheet:again')}</p>\n` : null;
    return markup`<section>
${inAnyOrder}<h2>${partTitle(part, say)}</h2>
${blocks}${again}</section>
`;
  }

  function blockOf(step: Step, part: readonly Step[]): Markup | null {
    switch (step.kind) {
      case 'told':
        return toldBlock(step, sheet);
      case 'opener':
        return markup`<p class="told">${toldOnPaper(step, sheet, announcedBy(step, part))}</p>\n`;
      case 'open':
        return asked(step, ROOM);
      case 'choice':
        // Paper asks for no other round: it is used again.
        if (part.at(-1) === step && step.options.some(({ id }) => id === 'another')) return null;
        return asked(step, markup`${ticks(step.options.map((option) => pictured(option, say(textKey(step, `options.${option.id}`)))))}${ownWords()}`);
      case 'scale':
        return asked(step, markup`${scaleOf(step)}${step.probes.length > 0 ? reasonFor(step) : null}`);
      case 'handover':
        return markup`<article><h3>${say(textKey(step, 'ask'))}</h3>${speakers(sheet)}${line(say('sheet:about.name'))}</article>\n`;
      case 'each':
        number += 1;
        return markup`${Array.from({ length: THINGS_FROM_BEFORE }, () => eachOf(step))}`;
      case 'consent':
      case 'topics':
      case 'read-back':
      case 'sharing':
      case 'closing':
        return null;
    }
  }

  function asked(step: Extract<Step, { section: unknown }>, answer: Markup): Markup {
    number += 1;
    return card(step, answer);
  }

  function card(step: Extract<Step, { section: unknown }>, answer: Markup): Markup {
    const isTalk = 'about' in step && step.about === 'conversation';
    return markup`<article>
<h3><span class="number">${number}</span> ${lines(say(textKey(step, 'ask')))}</h3>
${whenOf(step).map((one) => markup`<p class="when">${one}</p>\n`)}${noteOf(step)}${answer}
<div class="under">${ticks(['skip', 'dont_know'].map((name) => tick(say(`common:chip.${name}`))))}${hasSharing && !isTalk ? whoMaySee(sheet) : null}</div>
</article>
`;
  }

  function ownWords(): Markup {
    return markup`<p class="own">${say('sheet:own-words')}</p><div class="room low"></div>`;
  }

  /** The reason for a mark, which is asked after it. */
  function reasonFor({ probes }: StepOf<'scale'>): Markup {
    return markup`${probes.slice(0, 1).map((name) => markup`<p class="own">${say(`common:probe.${name}`)}</p>`)}<div class="room low"></div>`;
  }

  function scaleOf(step: StepOf<'scale'>): Markup {
    if (sheet.voice !== 'child') return markup`<ol class="scale">${SCALE.map((mark) => markup`<li>${mark}</li>`)}</ol>`;
    return ticks(step.pictures.map(({ id, picture }) => pictured({ picture: picture ?? id }, say(textKey(step, `options.${id}`)))));
  }

  /** An option with its drawing, where there is one. */
  function pictured({ picture }: { readonly picture?: string | undefined }, label: string): Markup {
    const drawing = picture === undefined ? undefined : sheet.pictures.get(picture);
    return drawing === undefined ? tick(label) : markup`<li class="pictured"><span class="box"></span>${new Markup(drawing)}<span>${label}</span></li>`;
  }

  /** Something from before: on paper its words have to be written down first. */
  function eachOf(step: StepOf<'each'>): Markup {
    const options = step.options.map(({ id }) => tick(say(textKey(step, `options.${id}`))));
    const after = [...new Set(step.options.flatMap((option) => option.after))].map((name) => {
      const chosen = step.options.filter((option) => option.after.includes(name)).map(({ id }) => `“${say(textKey(step, `options.${id}`))}”`);
      return markup`<p class="own">${t('draw:after', { options: listed(chosen, sheet.locale, 'disjunction'), ask: say(textKey(step, `after.${name}.ask`)) })}</p><div class="room low"></div>`;
    });
    return card(step, markup`<p class="own">${say('sheet:exact-words')}</p><div class="room low"></div>${ticks(options)}${after}`);
  }

  /** What stands beside a question for a worker who asks it: the practice note, other words, and what may be asked then. */
  function noteOf(step: Extract<Step, { section: unknown }>): Markup | null {
    if (!sheet.notes) return null;
    const note = sheet.noteOf(textKey(step, 'ask'));
    const probes = step.kind === 'scale' ? [] : 'probes' in step ? step.probes : [];
    const rows: readonly (readonly [label: string, text: string])[] = [
      ...(note === null ? [] : [[say('sheet:note.for-worker'), note] as const]),
      [say('sheet:note.other-words'), say(textKey(step, 'explain'))],
      ...(probes.length === 0 ? [] : [[say('sheet:note.then-ask'), probes.map((name) => say(`common:probe.${name}`)).join(' ')] as const]),
    ];
    return markup`<aside><dl>${rows.map(([label, text]) => markup`<dt>${label}</dt><dd>${lines(text)}</dd>`)}</dl></aside>\n`;
  }
}

/** A text that may have several lines. */
function lines(text: string): readonly Markup[] {
  return text.split('\n').map((one, index) => markup`${index === 0 ? null : markup`<br>`}${one}`);
}
