import type { Entry, Role } from '../record/entry.ts';
import type { Brought } from '../turns/turns.ts';

/** One dialog as people read of it before they begin. */
export interface DialogCard {
  /** Its id, `my-review`. */
  readonly dialog: string;
  readonly title: string;
  /** What it is for, in a sentence; empty where it has none. */
  readonly lead: string;
  /** Roles that it asks. */
  readonly voices: readonly Role[];
  /** Only a worker can switch it on, for one person. */
  readonly pack: boolean;
  /** Held only with a worker beside the person. */
  readonly withWorker: boolean;
  /** Never with anybody else at the same screen. */
  readonly alone: boolean;
  /** Nobody else in the family may ever see that it was held. */
  readonly confidential: boolean;
}

/** A question as it stands on paper. */
export interface PaperQuestion {
  readonly step: string;
  readonly asked: string;
  /** What could be ticked; empty where there is nothing but room to write. */
  readonly options: readonly string[];
  /** Which time round, from 1, in a part that is done several times. */
  readonly round: number;
}

/** Earlier interviews that something may be brought from. `samePerson`: whoever is asked now said it. */
export interface Earlier {
  readonly interview: string;
  readonly entries: readonly Entry[];
  readonly samePerson: boolean;
}

export interface SheetOptions {
  readonly voice: Role;
  readonly locale: string;
  /** With the practice notes for workers. */
  readonly notes: boolean;
  /** A way off the page, for one that is looked at on a screen; never printed. */
  readonly leave?: { readonly label: string; readonly href: string };
}

/** What there is to talk about, in words; the newest version of each dialog. */
export interface Catalogue {
  /** What somebody with this role may begin by themselves, in the order of the list. */
  offered(voice: Role, locale: string): readonly DialogCard[];
  /** What a worker may ask somebody: what is offered to anybody, then the packs. */
  askable(locale: string): readonly DialogCard[];
  /** Whether a dialog, by its stored name `talking-about-home@1`, leaves as few traces on the device as can be. */
  isQuiet(name: string): boolean;
  /** The questions of a dialog that can be answered on paper; null where it can't be held like that. */
  questions(dialog: string, voice: Role, locale: string): readonly PaperQuestion[] | null;
  /** The same as a whole page to print; null where there is none. */
  sheet(dialog: string, options: SheetOptions): string | null;
  /** What a dialog puts before somebody with this role again, out of earlier interviews. */
  bring(dialog: string, voice: Role, earlier: readonly Earlier[]): readonly Brought[];
}
