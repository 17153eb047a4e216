import { SHARING } from '../interview/chips.ts';
import { type Dialog, PROBES, stepsOf } from '../interview/dialog.ts';
import type { Reach } from './reach.ts';

/** Said by the turn, or put into other texts, and so not seen on a walk through a dialog. */
const SAID_BY_THE_TURN = ['chip.not_a_control', 'failed', 'moved', 'voice-switched', 'picture', 'names.worker', 'names.child'] as const;

/** Before a key of `common.json` in what is shown. */
export const COMMON = 'common:';

/** Keys that a dialog's own locale file must have: its title, a name for each step, and whatever is shown. */
export function keysOf(dialog: Dialog, { shown }: Pick<Reach, 'shown'>): ReadonlySet<string> {
  const own = [...shown.keys()].filter((key) => !key.startsWith(COMMON));
  return new Set(['title', ...stepsOf(dialog).map(({ id }) => `${id}.name`), ...own]);
}

/** Keys that `common.json` must have for these dialogs, and for any other that is made from the same parts. */
export function commonKeys(reaches: Iterable<Pick<Reach, 'shown'>>): ReadonlySet<string> {
  const shown = [...reaches].flatMap((reach) => [...reach.shown.keys()]);
  return new Set([
    ...shown.filter((key) => key.startsWith(COMMON)).map((key) => key.slice(COMMON.length)),
    ...PROBES.flatMap((name) => [`probe.${name}`, `probe.${name}-quote`]),
    ...SHARING.map((option) => `sharing.done-${option}`),
    ...SAID_BY_THE_TURN,
  ]);
}
