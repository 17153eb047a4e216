import type { Dialog } from '../interview/dialog.ts';
import type { InterviewAtHand } from './interview-at-hand.ts';
import { type Deed, MAX_WORDS_BYTES, Refused, type Start, type Utterance } from './turns.ts';

// What is not taken at all: nothing of it is recorded.

/**
 * Some dialogs are not begun by just anybody in just any way (practice.md 2.8, 2.9).
 * @throws {Refused} no-such-dialog where only a worker may switch it on; no-such-voice; not-here where company is missing, or is too much
 */
export function refuseStart(
  dialog: Dialog,
  { voice, cards, byWorker }: { readonly voice: Start['voice']; readonly cards: boolean; readonly byWorker: boolean },
): void {
  if (dialog.startedBy === 'worker' && !byWorker) throw new Refused('no-such-dialog');
  if (!dialog.voices.includes(voice)) throw new Refused('no-such-voice');
  if ((dialog.withWorker && !cards) || (dialog.alone && cards)) throw new Refused('not-here');
}

/** What a deed brings in words; null where it brings none. */
function wordsOf(deed: Deed): string | null {
  if ('words' in deed) return deed.words;
  if (deed.did === 'show') return deed.description;
  if (deed.did === 'share') return deed.wish;
  return deed.did === 'be-here' ? deed.others : null;
}

/** @throws {Refused} too-long, empty */
export function refuseWhatCannotBeKept({ deed }: Utterance): void {
  const words = wordsOf(deed);
  if (words === '') throw new Refused('empty');
  // Fewer UTF-16 units than a third of the limit can't be more bytes than the limit.
  if (words !== null && words.length * 3 > MAX_WORDS_BYTES && new TextEncoder().encode(words).length > MAX_WORDS_BYTES) throw new Refused('too-long');
}

/**
 * While a worker has stopped an interview, because what happened is being looked into, its answers stay as they are: they can be read, and added to, and
 * nothing of them is altered, hidden or given to more people.
 * @throws {Refused} held
 */
export function refuseWhileHeld({ ledger }: Pick<InterviewAtHand, 'ledger'>, did: Deed['did'] | 'delete'): void {
  if (ledger.held && ALTERS.has(did)) throw new Refused('held');
}

const ALTERS: ReadonlySet<string> = new Set<Deed['did'] | 'delete'>(['change', 'take-out', 'share', 'delete']);
