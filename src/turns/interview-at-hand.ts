import type { InterviewMachine } from '../interview/compile.ts';
import type { Input } from '../interview/course.ts';
import type { Dialog } from '../interview/dialog.ts';
import type { InterviewEvent } from '../interview/event.ts';
import { moveCourse } from '../interview/move.ts';
import { begin, type Snapshot, step, takeUp } from '../interview/step.ts';
import type { Entry, EntryOf } from '../record/entry.ts';
import { emptyLedger, evolve, type Ledger } from '../record/ledger.ts';
import type { Line } from '../record/records.ts';

/** A dialog with the machine made of it. */
export interface Compiled {
  readonly dialog: Dialog;
  readonly machine: InterviewMachine;
}

/** One interview in memory: its entries and what follows from them. The record is the truth; this can be made again from it at any time. */
export interface InterviewAtHand {
  readonly id: string;
  /** Of the version it is held under now. */
  compiled: Compiled;
  entries: readonly Entry[];
  ledger: Ledger;
  snapshot: Snapshot;
  /** What each turn's key led to, so that a repeated one is answered from the record. */
  readonly turns: Map<string, { readonly from: number; readonly to: number }>;
}

/** What an interview begins with, from its first entries. */
export function inputOf({ role, practice }: Pick<EntryOf<'started'>, 'role' | 'practice'>, entries: readonly Entry[]): Input {
  return { role, practice, brought: entries.flatMap((entry) => (entry.kind === 'brought' ? [{ entry: entry.n, what: entry.what }] : [])) };
}

/** The same interview under a newer version of its dialog. */
export function movedTo({ snapshot }: Pick<InterviewAtHand, 'snapshot'>, { machine, dialog }: Compiled): Snapshot {
  return takeUp(machine, moveCourse(snapshot.context, dialog));
}

/**
 * Makes an interview again from its lines, by feeding the machine of its own dialog version the events it was fed then.
 * @throws {Error} where the record holds no `started`
 */
export function replay(id: string, lines: readonly Line[], compiledOf: (dialog: string) => Compiled): InterviewAtHand {
  const entries = lines.flatMap((line) => line.entries);
  const [started] = entries;
  if (started?.kind !== 'started') throw new Error(`the record of ${id} doesn't begin with "started"`);
  let compiled = compiledOf(started.dialog);
  let { snapshot } = begin(compiled.machine, inputOf(started, entries));
  for (const entry of entries) {
    if (entry.kind === 'stepped') snapshot = step(compiled.machine, snapshot, entry.event as InterviewEvent).snapshot;
    if (entry.kind !== 'moved') continue;
    compiled = compiledOf(entry.to);
    snapshot = movedTo({ snapshot }, compiled);
  }
  const turns = new Map(lines.map((line) => [line.key, { from: line.entries[0]?.n ?? 0, to: (line.entries.at(-1)?.n ?? -1) + 1 }]));
  return { id, compiled, entries, ledger: entries.reduce(evolve, emptyLedger()), snapshot, turns };
}

/** Adds a turn that is durable now. */
export function advance(
  interview: InterviewAtHand,
  key: string,
  added: readonly Entry[],
  { snapshot, compiled = interview.compiled }: Pick<InterviewAtHand, 'snapshot'> & Partial<Pick<InterviewAtHand, 'compiled'>>,
): void {
  interview.turns.set(key, { from: interview.ledger.length, to: interview.ledger.length + added.length });
  // Grown in place: copying all entries at each turn would make the hundredth answer cost more than the first.
  (interview.entries as Entry[]).push(...added);
  interview.ledger = added.reduce(evolve, interview.ledger);
  interview.snapshot = snapshot;
  interview.compiled = compiled;
}
