import type { Role } from '../record/entry.ts';
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
}

/** The course before anything was said. */
export function courseOf({ role, practice }: Pick<Course, 'role' | 'practice'>): Course {
  return {
    role,
    practice,
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
  };
}
