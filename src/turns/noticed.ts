import type { Entry } from '../record/entry.ts';
import type { Turns } from './turns.ts';

/**
 * The same turns, where somebody is told of everything that was added to an interview once it is on disk, or that something of it was erased (`entries` null).
 * Nobody waits for them.
 */
export function noticed(turns: Turns, notice: (interview: string, entries: readonly Entry[] | null) => void): Turns {
  return {
    ...turns,
    async take(utterance) {
      const outcome = await turns.take(utterance);
      notice(utterance.interview, outcome.entries);
      return outcome;
    },
    async deleteForGood(deletion) {
      const outcome = await turns.deleteForGood(deletion);
      notice(deletion.interview, null);
      return outcome;
    },
    async erase(interview, what, by) {
      const erased = await turns.erase(interview, what, by);
      if (erased) notice(interview, null);
      return erased;
    },
  };
}
