import type { BroughtKind, Risk, Role } from '../record/entry.ts';
import type { Quoted } from './effect.ts';

/** With whom an answer may be shared, as offered. */
export type ShareOption = 'worker' | 'meeting' | 'family' | 'nobody';

export function isShareOption(option: string): option is ShareOption {
  return option === 'worker' || option === 'meeting' || option === 'family' || option === 'nobody';
}

/** How a step stands. */
export type Settled = 'answered' | 'skipped' | 'dont_know' | 'told' | 'agreed';

/** One answer: the entry that holds it (`said`, `chose` or `attached`) and the step it answers, null for words that answer none. */
export interface Given {
  readonly step: string | null;
  readonly entry: number;
  /** What was brought in that it is about. */
  readonly about?: number;
}

/** Something from an earlier interview, by its entry. */
export interface Brought {
  readonly entry: number;
  readonly what: BroughtKind;
}

/** One thing passed on the way: an answer, or a step without one. */
type Passed = { readonly step: string; readonly entry: null } | { readonly step: string | null; readonly entry: number };

/**
 * Where an interview has got to: the machine's context. It holds entry numbers and ids, never words, so that it can be
 * stored in clear and states can be compared.
 */
export interface Course {
  readonly role: Role;
  readonly practice: boolean;
  /** What was brought in from before, in order. */
  readonly brought: readonly Brought[];
  readonly settled: Readonly<Record<string, Settled>>;
  /** Option chosen, and the entry that chose it, by step. */
  readonly chosen: Readonly<Record<string, { readonly option: string; readonly entry: number }>>;
  /** Answers as they stand, in the order of asking; a changed one takes the place of the old. */
  readonly given: readonly Given[];
  /** Everything the person has passed, for going back; `entry` null for a step without an answer. */
  readonly trail: readonly Passed[];
  /** Where on the trail going back has got to; null at the front. */
  readonly cursor: number | null;
  /** A step to go to next, whatever is settled. */
  readonly goto: string | null;
  /** How far the person has come, as the place of a step in its dialog. */
  readonly front: number;
  /** The step at hand lies behind the front: what follows is the first step that is not settled. */
  readonly returning: boolean;
  /** Follow-ups asked to the answer at hand. */
  readonly probes: number;
  /** What the follow-up at hand quotes; null for one without a quote. */
  readonly quoting: Quoted | null;
  /** Pieces of an answer to choose from. */
  readonly parts: { readonly entry: number; readonly ranges: readonly (readonly [from: number, to: number])[] } | null;
  /** The answer being changed or taken out. */
  readonly revising: number | null;
  /** What a list of answers is shown for. */
  readonly choosing: 'change' | 'take-out' | null;
  /** Answers that were read back, or whose sharing was chosen, by the step that asks: entries. New words are not among them and are asked about again. */
  readonly checked: Readonly<Record<string, readonly number[]>>;
  /** Sharing chosen last, for "the same for the rest". */
  readonly sharing: ShareOption | null;
  readonly closed: 'finished' | 'stopped' | 'declined' | 'left' | null;
  /** The part that the person chose to talk about. */
  readonly topic: string | null;
  /** Topics are taken in the dialog's own order. */
  readonly inOrder: boolean;
  /** Parts that were left out, by id. */
  readonly leftOut: readonly string[];
  /** The person has said enough for now: only the last part follows. */
  readonly enough: boolean;
  /** The talk was handed to somebody else than the one it began with. */
  readonly handed: boolean;
  /** Questions asked in this sitting, by step; each once, however often one goes back to it. */
  readonly asked: readonly string[];
  /** Words that may tell of harm, by entry: they are never quoted, read back or offered for anything, and only what is neutral follows them (practice.md 3.5). */
  readonly aside: readonly number[];
  /** The last of them, and what it may tell of. */
  readonly heard: { readonly entry: number; readonly risk: Risk } | null;
}

/** What an interview begins with: nothing of a person but who they are in the child's life, and which entries hold what was brought in. */
export type Input = Pick<Course, 'role' | 'practice'> & { readonly brought?: readonly Brought[] };

/** The course before anything was said. */
export function courseOf({ role, practice, brought = [] }: Input): Course {
  return {
    role,
    practice,
    brought,
    settled: {},
    chosen: {},
    given: [],
    trail: [],
    cursor: null,
    goto: null,
    front: 0,
    returning: false,
    probes: 0,
    quoting: null,
    parts: null,
    revising: null,
    choosing: null,
    checked: {},
    sharing: null,
    closed: null,
    topic: null,
    inOrder: false,
    leftOut: [],
    enough: false,
    asked: [],
    handed: false,
    aside: [],
    heard: null,
  };
}
