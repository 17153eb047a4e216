import type { Course } from './course.ts';
import type { Step } from './dialog-step.ts';
import type { Effect, Quoted, Show } from './effect.ts';
import type { InterviewEvent } from './event.ts';

/** What an act of the machine changes and wants done. Acts are pure: the same course and event give the same change. */
interface Change {
  readonly course?: Partial<Course>;
  readonly effects?: readonly Effect[];
}

export type Act<P = undefined> = (course: Course, event: InterviewEvent, params: P) => Change;

export type OfStep = { readonly step: Step };

/** A bubble to show; what it doesn't need is left away. */
export const show = (
  key: string,
  { step = null, heading, chips = [], quote, count, lines }: Partial<Omit<Show, 'do' | 'key' | 'quote'>> & { readonly quote?: Quoted | null } = {},
): Effect => ({
  do: 'show',
  key,
  step,
  chips,
  ...(heading !== undefined && { heading }),
  ...(quote && { quote }),
  ...(count !== undefined && { count }),
  ...(lines && { lines }),
});

export const whole = (entry: number): Quoted => ({ entry, range: null });

export const note = (happening: Extract<Effect, { do: 'note' }>['happening']): Effect => ({ do: 'note', happening });

/** The entry an event brings; the machine only calls acts that need one on events that have one. */
export function entryOf(event: InterviewEvent): number {
  if ('entry' in event && event.entry !== null) return event.entry;
  throw new Error(`event ${event.type} brings no entry`);
}
