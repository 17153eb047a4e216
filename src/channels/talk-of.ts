import type { Entry, EntryOf, Names, Role, Speaker, Typing } from '../record/entry.ts';
import { emptyLedger, evolve } from '../record/ledger.ts';

/** What a page has to know of an interview to hold it. */
export interface TalkOf {
  readonly role: Role;
  /** Nobody reads it, and nothing is sent. */
  readonly practice: boolean;
  readonly names: Names;
  /** A worker sits with the person. */
  readonly cards: boolean;
  /** It leaves as few traces on the device as can be. */
  readonly quiet: boolean;
  /** Whose words are said now; null: those of the one it began with. */
  readonly speaker: Speaker | null;
  readonly typing: Typing;
  /** Who is in the room, as it was last said; null where it never was. */
  readonly room: Pick<EntryOf<'in-the-room'>, 'who' | 'others'> | null;
}

/** @param isQuiet by the stored name of a dialog */
export function talkOf(entries: readonly Entry[], isQuiet: (dialog: string) => boolean): TalkOf {
  const { role, practice, names, cards, speaker, typing, dialog } = entries.reduce(evolve, emptyLedger());
  const room = entries.findLast((entry) => entry.kind === 'in-the-room');
  return { role, practice, names, cards, quiet: isQuiet(dialog), speaker, typing, room: room ? { who: room.who, others: room.others } : null };
}
