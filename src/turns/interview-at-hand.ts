import type { InterviewMachine } from '../interview/compile.ts';
import type { Dialog } from '../interview/dialog.ts';
import type { InterviewEvent } from '../interview/event.ts';
import { begin, type Snapshot, step } from '../interview/step.ts';
import type { Entry } from '../record/entry.ts';
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
  readonly compiled: Compiled;
  entries: readonly Entry[];
  ledger: Ledger;
  snapshot: Snapshot;
  /** What each turn's key led to, so that a repeated one is answered from the record. */
  readonly turns: Map<string, { readonly from: number; readonly to: number }>;
}

/**
 * Makes an interview again from its lines, by feeding the machine of its own dialog version the events it was fed then.
 * @throws {Error} where the record holds no `started`
 */
export function replay(id: string, lines: readonly Line[], compiledOf: (dialog: string) => Compiled): InterviewAtHand {
  const entries = lines.flatMap((line) => line.entries);
  const [started] = entries;
  if (started?.kind !== 'started') throw new Error(`the record of ${id} doesn't begin with "started"`);
  const compiled = compiledOf(started.dialog);
  let { snapshot } = begin(compiled.machine, { role: started.role, practice: started.practice });
  for (const entry of entries) {
    if (entry.kind === 'stepped') snapshot = step(compiled.machine, snapshot, entry.event as InterviewEvent).snapshot;
  }
  const turns = new Map(lines.map((line) => [line.key, { from: line.entries[0]?.n ?? 0, to: (line.entries.at(-1)?.n ?? -1) + 1 }]));
  return { id, compiled, entries, ledger: entries.reduce(evolve, emptyLedger()), snapshot, turns };
}

/** Adds a turn that is durable now. */
export function advance(interview: InterviewAtHand, key: string, added: readonly Entry[], snapshot: Snapshot): void {
  interview.turns.set(key, { from: interview.ledger.length, to: interview.ledger.length + added.length });
  // Grown in place: copying all entries at each turn would make the hundredth answer cost more than the first.
  (interview.entries as Entry[]).push(...added);
  interview.ledger = added.reduce(evolve, interview.ledger);
  interview.snapshot = snapshot;
}
