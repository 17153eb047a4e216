import { stepsOf } from '../interview/dialog.ts';
import { asks } from '../interview/parts.ts';
import type { Expects } from '../interview/reading.ts';
import type { Shown } from '../record/entry.ts';
import type { Means } from './interpretation.ts';
import type { InterviewAtHand } from './interview-at-hand.ts';

// What is on the screen, and what words there answer.

/** What kind of reply the chips of a bubble ask for. */
export function askedBy(
  bubble: Shown | null,
  textOf: Means['textOf'],
): { readonly expects: Expects; readonly options: readonly { id: string; label: string }[] } {
  const chips = bubble?.chips ?? [];
  const options = chips.flatMap(({ value, label }) => ('option' in value ? [{ id: value.option, label: textOf(label) }] : []));
  return {
    expects: options.length > 0 ? 'choice' : offers(bubble, 'yes') || offers(bubble, 'next') || offers(bubble, 'take_it_out') ? 'yes-no' : 'open',
    options,
  };
}

/** Words for an earlier question: they were typed before the next one was seen. */
export function isLate(interview: InterviewAtHand, bubble: Shown | null): bubble is Shown & { step: string } {
  const { question } = interview.ledger;
  return bubble !== null && bubble.step !== null && question !== null && bubble.step !== question.step && !isRevising(interview.ledger.last);
}

/** Whether a step is a question at all: told things, consent and read-back take no answers. */
export function isAnswered(interview: InterviewAtHand, id: string): boolean {
  const step = stepsOf(interview.compiled.dialog).find((one) => one.id === id);
  return step !== undefined && asks(step);
}

const keyIs = (bubble: Shown | null, ...keys: readonly string[]) => bubble !== null && keys.includes(bubble.key);
export const offers = (bubble: Shown | null, control: string) => bubble?.chips.some(({ value }) => 'control' in value && value.control === control) ?? false;
const offersOption = (bubble: Shown | null, option: string) => bubble?.chips.some(({ value }) => 'option' in value && value.option === option) ?? false;
export const isRevising = (bubble: Shown | null) => keyIs(bubble, 'common:revise.ask');
export const isSharing = (bubble: Shown | null) => keyIs(bubble, 'common:sharing.family-who') || (offersOption(bubble, 'nobody') && offers(bubble, 'who_sees'));
export const isRound = (bubble: Shown | null) => offers(bubble, 'change_it');

/** The bubble that words answer: the one the page names, else the question on the screen; the bubble shown last where no question is being asked. */
export function bubbleOf(interview: InterviewAtHand, prompt: string | null): Shown | null {
  const { shown, question, last } = interview.ledger;
  const named = prompt === null ? undefined : shown.get(prompt);
  if (named && named.step !== null) return named;
  return asksNothing(interview) ? last : (question ?? last);
}

/** Beside the walk: a list of answers to choose from, a rest, which word to bin, or the interview is stopped, by the person or by a worker. Words there answer no question. */
function asksNothing({ snapshot: { value } }: InterviewAtHand): boolean {
  return BESIDE.has(typeof value === 'object' && value !== null && 'talk' in value ? value.talk : value);
}

const BESIDE = new Set<unknown>(['choosing', 'stopped', 'declined', 'quiet', 'binning', 'resting', 'held']);

/** The question that words for a bubble answer; null where that asks nothing. */
export const answeredBy = (interview: InterviewAtHand, bubble: Shown | null) =>
  bubble?.step != null && isAnswered(interview, bubble.step) ? bubble.step : null;
