import type { InterviewEvent } from '../interview/event.ts';
import type { Chip, Wording } from '../record/entry.ts';
import type { InterviewAtHand } from './interview-at-hand.ts';
import type { Understanding } from './understand.ts';

/** What we said, without what we quoted: nobody's words are ours. */
export const ours = (text: Wording) => text.filter((piece) => typeof piece === 'string').join(' ');

/** A word somebody bins: it counts only where it is one of ours, from the question they were shown. */
export function binned({ ledger }: InterviewAtHand, named: string, entry: number, understanding: Understanding): InterviewEvent {
  const shown = ledger.question ? ours(ledger.question.text) : '';
  const plain = understanding.plainWord(named);
  const offered = understanding.hardWords(shown).find((word) => word.toLowerCase() === named.toLowerCase());
  return { type: 'BINNED', entry, word: plain ?? offered?.toLowerCase() ?? null, plain, key: ledger.question?.key ?? null };
}

/** The words that may be binned, as chips: of the question on the screen, what is ours and not quoted. */
export function wordsToBin({ ledger }: InterviewAtHand, understanding: Understanding): readonly Chip[] {
  const shown = ledger.question ? ours(ledger.question.text) : '';
  return understanding.hardWords(shown).map((word) => ({ label: [word], value: { option: word } }));
}
