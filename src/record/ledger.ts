import { setAsideBy } from './disclosures.ts';
import type { Entry, Names, Role, Shown, Speaker, Typing, Voice } from './entry.ts';

/** What a turn must know of everything that happened before it: the fold over an interview's entries. */
export interface Ledger {
  /** Entries so far: the number of the next one, and the length a next append expects. */
  readonly length: number;
  readonly dialog: string;
  readonly role: Role;
  readonly voice: Voice;
  readonly locale: string;
  readonly practice: boolean;
  readonly names: Names;
  /** A worker sits with the person. */
  readonly cards: boolean;
  /** Whose words are said now, where that was handed over; null: those of the one it began with. */
  readonly speaker: Speaker | null;
  readonly typing: Typing;
  /** Who spoke and typed last in each sitting where that was handed over: whoever comes back with the code is the one whose code it is (`speaking.ts`). */
  readonly handedOver: ReadonlyMap<number, { readonly speaker: Speaker; readonly typing: Typing }>;
  /** The sitting that is on now. */
  readonly sitting: number;
  /** How many there have been. */
  readonly sittings: number;
  /** Every bubble shown, by id. */
  readonly shown: ReadonlyMap<string, Shown>;
  /** The bubble shown last: its chips are the ones that count. */
  readonly last: Shown | null;
  /** The bubble shown last that belongs to a step: what words answer. */
  readonly question: Shown | null;
  /** Typed words that were last taken for a control, until other words come. */
  readonly doubt: { readonly entry: number; readonly step: string | null } | null;
  /** Answers that were replaced or taken out, by entry. */
  readonly gone: ReadonlySet<number>;
  /** Words that may tell of harm, by entry: they are quoted, changed and shared by nobody here (practice.md 3.5). */
  readonly aside: ReadonlySet<number>;
  /** A worker stopped the interview for now. */
  readonly held: boolean;
}

/** The ledger of a record without entries. The maps are grown in place: a ledger belongs to the one who folds it. */
export function emptyLedger(): Ledger {
  return {
    length: 0,
    dialog: '',
    role: 'young-person',
    voice: 'young-person',
    locale: 'en',
    practice: true,
    names: {},
    cards: false,
    speaker: null,
    typing: 'respondent',
    handedOver: new Map(),
    sitting: 0,
    sittings: 0,
    shown: new Map(),
    last: null,
    question: null,
    doubt: null,
    gone: new Set(),
    aside: new Set(),
    held: false,
  };
}

/** The ledger after one more entry. */
export function evolve(ledger: Ledger, entry: Entry): Ledger {
  const next = { ...ledger, length: entry.n + 1 };
  switch (entry.kind) {
    case 'started':
      return {
        ...next,
        dialog: entry.dialog,
        role: entry.role,
        voice: entry.voice,
        locale: entry.locale,
        practice: entry.practice,
        names: entry.names ?? {},
        cards: entry.cards ?? false,
        sitting: entry.sitting,
        sittings: entry.sitting,
      };
    case 'resumed': {
      const { speaker = null, typing = 'respondent' } = ledger.handedOver.get(entry.sitting) ?? {};
      return { ...next, sitting: entry.sitting, sittings: Math.max(ledger.sittings, entry.sitting), speaker, typing };
    }
    case 'told':
    case 'asked': {
      (ledger.shown as Map<string, Shown>).set(entry.shown.id, entry.shown);
      return { ...next, last: entry.shown, question: entry.shown.step === null ? ledger.question : entry.shown };
    }
    case 'said':
      return { ...next, doubt: null };
    case 'read':
      return { ...next, doubt: entry.by === 'software' && entry.reading !== 'answer' ? { entry: entry.entry, step: stepAsked(ledger) } : null };
    case 'changed':
      (ledger.gone as Set<number>).add(entry.earlier);
      return next;
    case 'taken-out':
      (ledger.gone as Set<number>).add(entry.entry);
      return next;
    case 'disclosed': {
      const aside = setAsideBy(entry);
      if (aside !== null) (ledger.aside as Set<number>).add(aside);
      return next;
    }
    case 'held':
      return { ...next, held: true };
    case 'hold-lifted':
      return { ...next, held: false };
    case 'handed-over': {
      const { speaker, typing } = entry;
      (ledger.handedOver as Map<number, { readonly speaker: Speaker; readonly typing: Typing }>).set(ledger.sitting, { speaker, typing });
      return { ...next, speaker, typing };
    }
    case 'moved':
      return { ...next, dialog: entry.to };
    case 'voice-switched':
      return { ...next, voice: entry.voice };
    default:
      return next;
  }
}

const stepAsked = (ledger: Ledger) => ledger.question?.step ?? null;
