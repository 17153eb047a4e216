import type { Entry } from '../../record/entry.ts';
import { textOf } from '../../turns/compose.ts';
import { written } from './script.ts';

/** What a turn leads to, as lines: what it leaves in the record beside words and bubbles, then the bubbles. */
export function ledTo(added: readonly Entry[], entries: readonly Entry[]): readonly string[] {
  const notes = added.flatMap(noteOf);
  return [...(notes.length > 0 ? [`     · ${notes.join(' · ')}`] : []), '', ...bubblesOf(added, entries)];
}

/** Bubbles as lines, with the chips of the last one. */
export function bubblesOf(added: readonly Entry[], entries: readonly Entry[]): readonly string[] {
  const bubbles = added.flatMap((entry) => (entry.kind === 'told' || entry.kind === 'asked' ? [entry.shown] : []));
  const text = (wording: Parameters<typeof textOf>[0]) => textOf(wording, (n) => entries[n]);
  const last = bubbles.at(-1);
  const chips = last?.chips.map(({ label }) => `[${written(text(label))}]`) ?? [];
  return [
    ...bubbles.flatMap((bubble) => [
      ...text(bubble.text)
        .split('\n')
        .map((line, index) => `${index === 0 ? 'bot ' : '    '} ${written(line)}`.trimEnd()),
      ...(bubble.note === undefined ? [] : [`     (${bubble.note})`]),
    ]),
    ...(chips.length > 0 ? [`     ${chips.join(' ')}`] : []),
    '',
  ];
}

/** What a turn leaves in the record beside words and bubbles. */
function noteOf(entry: Entry): readonly string[] {
  switch (entry.kind) {
    case 'read':
      return [`read as ${entry.reading}${entry.option === null ? '' : ` (${entry.option})`}${entry.by === 'person' ? ' by the person' : ''}`];
    case 'skipped':
      return [entry.how === 'skip' ? 'skipped' : "doesn't know"];
    case 'shared':
      return [`shared with ${entry.with.join(' and ')}${entry.settled ? '' : ', not settled'}`];
    case 'kept-back':
      return ['kept back'];
    case 'read-back':
      return [entry.confirmed ? 'confirmed' : 'not confirmed'];
    case 'told-again':
      return [`said again: ${entry.how}`];
    case 'handed-over':
      return [`handed over to ${entry.speaker.role}`];
    case 'moved':
      return [`moved to ${entry.to}`];
    case 'passed-on':
      return ['passed on to a person'];
    case 'binned':
      return [entry.word === null ? 'binned' : `binned: ${entry.word}`];
    case 'changed':
    case 'taken-out':
    case 'agreed':
    case 'declined':
    case 'paused':
    case 'resumed':
    case 'asked-for-help':
    case 'chosen-part':
    case 'failed':
      return [entry.kind];
    case 'closed':
      return [`closed: ${entry.how}`];
    default:
      return [];
  }
}
