import { SELF, SHARING, SPEAKERS } from '../interview/chips.ts';
import { type Dialog, titleKey } from '../interview/dialog.ts';
import { PROBES, type Step, textKey } from '../interview/dialog-step.ts';
import { FAQ } from '../interview/faq.ts';
import { asks } from '../interview/parts.ts';
import type { Reach } from './reach.ts';

/** Said by the turn, or put into other texts, and so not seen on a walk through a dialog. */
const SAID_BY_THE_TURN = ['alert-unsent', 'chip.not_a_control', 'failed', 'moved', 'voice-switched', 'picture', 'names.worker', 'names.child'] as const;

/** Said in dialogs of kinds that need not be on the shelf: they are there for the next one. */
const SAID_IN_SOME = [
  'closed-quietly',
  'rest',
  'explain-rest',
  'preview',
  'preview-none',
  'new-version',
  'faq.cannot-anonymous',
  'heard.anonymous',
  'handed-back',
  ...['enough', 'in_order', 'skip_part', 'other_topics', 'finish'].map((name) => `chip.${name}`),
  ...[SELF, ...SPEAKERS].map((role) => `speaker.${role}`),
];

/** The namespace of what every dialog says. */
export const COMMON = 'common';
/** The namespace of plain wordings for words of ours that somebody binned. */
export const PLAIN_WORDS = 'plain-words';

/** A locale key that is needed: the namespace, and the name in it. */
export interface Needed {
  readonly namespace: string;
  readonly name: string;
}

/** Splits a key as it is shown: `parts/going-well/1:proud-of.ask`, `common:fine`, or one of the dialog's own. */
export function neededBy(key: string, own: string): Needed {
  const at = key.indexOf(':');
  return at === -1 ? { namespace: own, name: key } : { namespace: key.slice(0, at), name: key.slice(at + 1) };
}

/** Keys that the wording of a dialog and of the parts it uses must have: titles, a name for each step, notes for cards, and whatever is shown. */
export function keysOf(dialog: Dialog, { shown }: Pick<Reach, 'shown'>, own: string): readonly Needed[] {
  const described = dialog.offered !== undefined || dialog.startedBy === 'worker';
  const titled = dialog.parts.filter(({ texts, topic }) => texts !== undefined || topic);
  const keys = [
    'title',
    ...(described ? ['lead'] : []),
    ...titled.map(titleKey),
    ...dialog.parts.flatMap(({ steps }) => steps).flatMap(textsOfStep),
    ...shown.keys(),
  ];
  return keys.map((key) => neededBy(key, own));
}

function textsOfStep(step: Step): readonly string[] {
  const after = step.kind === 'each' ? step.options.flatMap((option) => option.after.map((name) => textKey(step, `after.${name}.name`))) : [];
  return [textKey(step, 'name'), ...(hasNote(step) ? [textKey(step, 'note')] : []), ...after];
}

/** Questions of shared parts have a note for the worker's card beside them. */
const hasNote = (step: Step) => step.texts?.startsWith('parts/') && asks(step) && !('about' in step && step.about === 'conversation');

/** Keys that `common.json` must have for these dialogs, and for any other that is made from the same parts. */
export function commonKeys(reaches: Iterable<Pick<Reach, 'shown'>>): ReadonlySet<string> {
  const shown = [...reaches].flatMap((reach) => [...reach.shown.keys()]);
  return new Set([
    ...shown.map((key) => neededBy(key, '')).flatMap(({ namespace, name }) => (namespace === COMMON ? [name] : [])),
    ...PROBES.flatMap((name) => [`probe.${name}`, `probe.${name}-quote`]),
    ...SHARING.map((option) => `sharing.done-${option}`),
    ...FAQ.map((id) => `faq.${id}`),
    ...SAID_BY_THE_TURN,
    ...SAID_IN_SOME,
  ]);
}
