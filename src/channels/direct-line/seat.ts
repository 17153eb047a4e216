import type { Sitting } from '../../turns/turns.ts';
import { sittingOf } from '../conversation-id.ts';
import { Problem } from '../http/problem.ts';

/** One conversation of one person as it is looked at by one client. */
export interface Seat extends Sitting {
  /** The conversation's id. */
  readonly conversation: string;
  /** The person's id in Direct Line, `dl_…`. */
  readonly user: string;
  /** Where the service stands for this client, `https://own-words.example`. */
  readonly base: string;
}

/** The person's id in Direct Line: one for each interview. Azure's clients take ids of their own only where they begin with `dl_`. */
export function userOf(interview: string): string {
  return `dl_${interview}`;
}

/** The seat of a conversation. @throws {Problem} no-such-place for what is no conversation */
export function seatOf(conversation: string, base: string): Seat {
  const sitting = sittingOf(conversation);
  if (sitting === null) throw new Problem('no-such-place');
  return { ...sitting, conversation, user: userOf(sitting.interview), base };
}
