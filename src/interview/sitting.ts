import type { Role } from '../record/entry.ts';
import type { Dialog } from './dialog.ts';
import type { Step } from './dialog-step.ts';
import { asks } from './parts.ts';

/** Questions in a sitting, by who is asked (practice.md 2.1); a worker has cards and decides. */
export const MOST_IN_A_SITTING: Readonly<Record<Role, number>> = { child: 8, 'young-person': 10, parent: 12, worker: Number.POSITIVE_INFINITY };

/** Whether a step counts among the questions of a sitting: what is only about how we talk does not. */
export function countsInSitting(step: Step): boolean {
  return asks(step) && !('about' in step && step.about === 'conversation');
}

/** Whether a rest may come before a step: before a question that counts, and better still before what leads to the next ones. */
export function isPlaceToRest(step: Step): boolean {
  return countsInSitting(step) || step.kind === 'opener' || step.kind === 'topics';
}

/** Whether anybody can come to a rest in a dialog at all: whether it asks somebody more than one sitting should hold. */
export function hasRests({ rests, voices, parts }: Dialog): boolean {
  const counted = parts.slice(0, -1).flatMap(({ steps }) => steps.filter(countsInSitting));
  const askedOf = (role: Role) => counted.filter((step) => !step.voices || step.voices.includes(role)).length;
  return rests && voices.some((role) => askedOf(role) > MOST_IN_A_SITTING[role]);
}
