import { initialTransition, transition } from 'xstate';
import type { Input, InterviewMachine } from './compile.ts';
import type { Course } from './course.ts';
import type { Effect } from './effect.ts';
import type { InterviewEvent } from './event.ts';

/** Where an interview stands, as plain JSON: a cache that replaying the record's `stepped` entries makes again. */
export interface Snapshot {
  readonly value: unknown;
  readonly context: Course;
  readonly [more: string]: unknown;
}

/** What one event leads to. */
export interface Stepped {
  readonly snapshot: Snapshot;
  readonly effects: readonly Effect[];
}

/** Begins an interview: the first bubbles, before anybody said anything. Pure. */
export function begin(machine: InterviewMachine, input: Input): Stepped {
  const [waiting] = initialTransition(machine, input);
  return step(machine, waiting as unknown as Snapshot, { type: 'BEGIN' });
}

/** Takes one event. Pure: effects come back as data, nothing is executed. @throws {Error} when the machine fails; the words are safe by then. */
export function step(machine: InterviewMachine, snapshot: Snapshot, event: InterviewEvent): Stepped {
  return stepped(transition(machine, snapshot as never, event as never));
}

/** A snapshot as plain JSON. */
export function freeze(machine: InterviewMachine, snapshot: Snapshot): unknown {
  return machine.getPersistedSnapshot(snapshot as never);
}

/** A snapshot from plain JSON, for the machine that made it. @throws {Error} when it belongs to another version of the dialog */
export function thaw(machine: InterviewMachine, frozen: unknown): Snapshot {
  // Nothing is invoked, so there is no actor to revive and no scope to revive it in.
  const snapshot = machine.restoreSnapshot(frozen as never, {} as never) as unknown as Snapshot & { readonly status: string };
  if (snapshot.status === 'error') throw new Error('the snapshot belongs to another machine');
  return snapshot;
}

interface Action {
  readonly type: string;
  readonly params: unknown;
}

function stepped([snapshot, actions]: readonly [unknown, readonly unknown[]]): Stepped {
  const next = snapshot as Snapshot & { readonly status: string };
  // A restored snapshot whose state is gone doesn't throw: it gives an actor in `error`, which must never be kept.
  if (next.status === 'error') throw new Error('the machine is in error');
  return { snapshot: next, effects: (actions as readonly Action[]).filter((action) => action.type === 'effect').map((action) => action.params as Effect) };
}
