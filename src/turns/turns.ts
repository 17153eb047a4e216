import type { Audience, ChipValue, Entry, EntryOf, Happening, Names, Role, Speaker, Typing } from '../record/entry.ts';
import type { Erasable } from '../record/records.ts';

/** How an interview begins. `voice` is the role's own until the person switches it. */
export interface Start {
  /** Id of a dialog, its newest version is taken: `whats-important-to-me`. */
  readonly dialog: string;
  readonly voice: Role;
  /** BCP 47. */
  readonly locale: string;
  readonly channel: string;
  /** A worker sits with the person and sees a practice note beside each question. */
  readonly cards?: boolean;
  /** How people are called. */
  readonly names?: Names;
  /** A worker begins it for the person, who comes to it later with its code: only so can what only a worker may switch on begin. */
  readonly by?: 'worker';
  /** Words from earlier interviews that are put before the person again. */
  readonly brought?: readonly Brought[];
}

/** Words from an earlier interview, as they stand there. */
export type Brought = Omit<Extract<Happening, { kind: 'brought' }>, 'kind'>;

/** One person at one place in one interview. `sitting` counts from 1; coming back with the code begins a new one. */
export interface Sitting {
  readonly interview: string;
  readonly sitting: number;
}

/** What a person did. Words come exactly as they came in. `prompt` is the bubble they were looking at, null where the channel can't tell. */
export type Deed =
  | { readonly did: 'say'; readonly words: string; readonly prompt: string | null }
  | { readonly did: 'choose'; readonly value: ChipValue; readonly prompt: string }
  /** A picture as an answer; `image` is the file as it came, not trusted; `description` the person's own words about it. */
  | {
      readonly did: 'show';
      readonly image: Uint8Array;
      readonly source: 'drawing' | 'photo';
      readonly description: string | null;
      readonly prompt: string | null;
    }
  /** From /my-words: */
  | { readonly did: 'change'; readonly entry: number; readonly words: string }
  | { readonly did: 'take-out'; readonly entry: number }
  | { readonly did: 'share'; readonly entry: number; readonly with: readonly Audience[]; readonly wish: string | null }
  /** From the page's bar: */
  | { readonly did: 'switch-voice'; readonly shorter: boolean }
  /** From here on it is somebody else's words, or somebody else who types. */
  | { readonly did: 'hand-over'; readonly speaker: Speaker; readonly typing: Typing }
  /** Who is in the room; `others` in the worker's own words. */
  | { readonly did: 'be-here'; readonly who: readonly Speaker['role'][]; readonly others: string | null }
  /** A worker's own view, beside what the person says and no answer of theirs. */
  | { readonly did: 'note'; readonly words: string; readonly prompt: string | null }
  /** An answer that was written on paper; `on`: the day it was, `2026-11-22`. */
  | { readonly did: 'enter'; readonly step: string; readonly words: string; readonly on: string }
  /** Everything on the paper has been entered: what follows is reading back. */
  | { readonly did: 'end-paper' }
  /** From the desk: a worker stops the interview for now, or lets it go on. `by` is a staff id. */
  | { readonly did: 'hold'; readonly by: string }
  | { readonly did: 'lift-hold'; readonly by: string };

/** One turn's worth: a deed, where it was done, and the key that makes a repeated one recognised. */
export interface Utterance extends Sitting {
  readonly key: string;
  readonly channel: string;
  readonly deed: Deed;
}

/** An answer to be deleted for good, by the entry of one of its wordings. */
export interface Deletion extends Sitting {
  readonly key: string;
  readonly channel: string;
  readonly entry: number;
}

/** What went out of an interview, in which document, and who took it. */
export type SentOut = Pick<EntryOf<'sent'>, 'copy' | 'what' | 'entries' | 'by'>;

/** Interviews in which nothing else happens meanwhile. */
export interface HeldInterviews {
  /** All entries of an interview, from memory; null where there is none. */
  entries(interview: string): Promise<readonly Entry[] | null>;
  /** Keeps that answers went out in a document, durably, before it is given to anybody. @throws {Refused} no-such-interview @throws {Unrecorded} */
  sendOut(interview: string, sent: SentOut): Promise<void>;
}

export interface Outcome {
  /** Entries this turn added, in order; those of the first time where the key was known already. */
  readonly entries: readonly Entry[];
  readonly repeated: boolean;
}

/** Why a turn was not taken; the words were not recorded and stay with the person. */
export class Refused extends Error {
  override name = 'Refused';
  readonly code:
    | 'no-such-interview'
    | 'no-such-dialog'
    | 'no-such-voice'
    | 'no-such-entry'
    | 'no-such-step'
    | 'kept'
    | 'held'
    | 'not-here'
    | 'too-long'
    | 'not-a-picture'
    | 'picture-too-large'
    | 'empty';
  constructor(code: Refused['code']) {
    super(code);
    this.code = code;
  }
}

/** The only place where effects are put in order: record durably, then answer. */
export interface Turns {
  /** @throws {Refused} no-such-dialog, no-such-voice */
  begin(start: Start): Promise<Sitting>;
  /** Comes back to an interview: a new sitting that shows the current question and no earlier words. @throws {Refused} no-such-interview */
  resume(interview: string, channel: string): Promise<Sitting>;
  /**
   * Takes one turn; resolves when the words are durable.
   * @throws {Refused} nothing was recorded; held where an answer is to be altered while a worker has stopped the interview
   * @throws {Unrecorded} it could not be made durable
   */
  take(utterance: Utterance): Promise<Outcome>;
  /**
   * Tells the person that an alert could not be sent, with whom to call; nothing to someone who is not safe to talk. Once for each alert.
   * @throws {Refused} no-such-interview
   */
  tellUnsent(interview: string, alert: string): Promise<void>;
  /**
   * Erases entries of an interview, or all of it, for ever (`Records.erase`), and from memory. `by`: a staff id, or `person`.
   * @returns false where there was nothing to erase
   * @throws {ErasingRefused} where there is a reason against it
   */
  erase(interview: string, what: Erasable, by: string): Promise<boolean>;
  /**
   * Takes an answer out and deletes it for good, in all its wordings, where nobody was shown it (`record/taking-back.ts`); also one that was taken out
   * before. Asked again it is answered as before.
   * @throws {Refused} no-such-entry; held; kept where it has to be kept
   * @throws {ErasingRefused} where there is a reason against it
   */
  deleteForGood(deletion: Deletion): Promise<Outcome>;
  /** Runs `act` when all earlier turns of these interviews have ended, and lets no other begin in any of them before it has. */
  holding<T>(interviews: readonly string[], act: (held: HeldInterviews) => Promise<T>): Promise<T>;
  /** All entries of an interview, from memory; null where there is none. */
  entries(interview: string): Promise<readonly Entry[] | null>;
  /** Calls `listener` with the entries of each turn of this interview as they become durable, whatever channel they came by; returns how to stop. */
  watch(interview: string, listener: (entries: readonly Entry[]) => void): () => void;
  close(): Promise<void>;
}

/** Longest words taken: 65,536 bytes of UTF-8 (surface.md, Limits). Longer ones are refused, never cut. */
export const MAX_WORDS_BYTES = 65_536;
