import { type Dialog, nameOf, stepsOf } from '../interview/dialog.ts';
import type { Step } from '../interview/dialog-step.ts';
import { asks } from '../interview/parts.ts';
import { type EmbeddedFont, fontFaces } from './embedded-font.ts';
import { Markup, markup } from './markup.ts';
import { type OnPaper, saying } from './saying.ts';
import { readingBack } from './sheet/boxes.ts';
import { openingOf, tellingOf } from './sheet/opening.ts';
import { questionsOf } from './sheet/questions.ts';
import type { Sheet } from './sheet/sheet.ts';
import { styleFor } from './sheet/style.ts';

/** What a sheet is made with beside a dialog. `notes`: the practice note beside each question, for a worker who asks. */
export interface SheetOptions extends OnPaper {
  readonly notes: boolean;
  /** A way off the page, for one that is looked at on a screen; never printed. */
  readonly leave?: { readonly label: string; readonly href: string };
  /** To be put in; none is fine. */
  readonly fonts?: readonly EmbeddedFont[];
  /** Drawings of ours by name, as SVG: `face-easy`. An option without one has its words alone. */
  readonly pictures?: ReadonlyMap<string, string>;
}

/**
 * Whether a dialog may be put on paper. One that nobody else in the family may know of is not: paper lies about, and can't be left with one tap
 * (practice.md 2.9).
 */
export function mayBeOnPaper({ confidential, alone }: Pick<Dialog, 'confidential' | 'alone'>): boolean {
  return !confidential && !alone;
}

/**
 * The paper question sheet of a dialog, where there is no device: one HTML page to print that needs nothing else. Pure.
 * @throws {Error} where wording is missing, or the dialog may not be on paper
 */
export function sheetOf(dialog: Dialog, options: SheetOptions): string {
  if (!mayBeOnPaper(dialog)) throw new Error(`${nameOf(dialog)} may not be on paper`);
  const { voice, locale, speaker, t, notes, leave, fonts = [], pictures = new Map() } = options;
  const say = saying(dialog, options, '…');
  const sheet: Sheet = { dialog, say, t, voice, locale, notes, pictures, noteOf: notesOf(dialog, options) };
  const steps = stepsOf(dialog);
  const before = steps.slice(0, steps.findIndex(({ kind }) => kind === 'consent') + 1);
  const last = lastTold(dialog);
  const isElsewhere = (step: Step) => last.includes(step) || (before.includes(step) && !asks(step));
  return markup`<!doctype html>
<html lang="${locale}" dir="${speaker.direction(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:">
<title>${say('title')}</title>
<style>${new Markup(`${fontFaces(fonts)}${styleFor(voice)}`)}</style>
</head>
<body${notes ? markup` class="noted"` : null}>
${leave ? wayOff(leave) : null}<header>
<h1>${say('title')}</h1>
<p class="lead">${say('sheet:lead')}</p>
${dialog.withWorker ? markup`<p class="lead">${say('sheet:with-worker')}</p>\n` : null}</header>
<main>
${openingOf(before, sheet)}${questionsOf(dialog.parts, isElsewhere, sheet)}${dialog.anonymous ? null : readingBack(sheet)}${tellingOf(last, sheet)}</main>
<footer>${nameOf(dialog)}</footer>
</body>
</html>
`.text;
}

const wayOff = ({ label, href }: NonNullable<SheetOptions['leave']>) => markup`<p class="leave"><a href="${href}" rel="noreferrer">${label}</a></p>\n`;

/** What is told behind all questions: it comes behind the reading back. */
function lastTold(dialog: Dialog): readonly Step[] {
  const steps = stepsOf(dialog);
  const last = steps.findLastIndex((step) => asks(step) || step.kind === 'read-back' || step.kind === 'sharing');
  return steps.slice(last + 1).filter(({ kind }) => kind === 'told');
}

/** The practice note beside a question, null where it has none. */
function notesOf(dialog: Dialog, { voice, locale, speaker }: OnPaper): (key: string) => string | null {
  const listener = { dialog: nameOf(dialog), voice, practice: false, locale, cards: true } as const;
  return (key) => speaker.speak({ do: 'show', key, step: null, quote: { entry: 0, range: null }, chips: [] }, listener, () => ['…']).note ?? null;
}
