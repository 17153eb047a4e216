import { type AnyActorScope, createActor, initialTransition } from 'xstate';
import type { InterviewMachine } from './compile.ts';
import type { Course, Input } from './course.ts';
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

/** An interview that goes on on another machine, with the course it had; the event MOVED says so to the person and leads on. Pure. */
export function takeUp(machine: InterviewMachine, course: Course): Snapshot {
  const [waiting] = initialTransition(machine, course);
  return { ...(waiting as unknown as Snapshot), context: course };
}

/** Takes one event. Pure: effects come back as data, nothing is executed. @throws {Error} when the machine fails; the words are safe by then. */
export function step(machine: InterviewMachine, snapshot: Snapshot, event: InterviewEvent): Stepped {
  return stepped(transition(machine, snapshot, event));
}

/** Where the machine's actions are collected instead of executed; one for each machine, used for one event at a time. */
const scopes = new WeakMap<InterviewMachine, { readonly scope: AnyActorScope; actions: unknown[] }>();

/**
 * XState's pure `transition`, which makes an actor that nobody uses, with an initial snapshot of its own, at every call: three times the cost of
 * the step itself (`npm run bench`). Here that actor is made once for each machine; it is never started, so nothing of it changes.
 */
function transition(machine: InterviewMachine, snapshot: Snapshot, event: InterviewEvent): readonly [unknown, readonly unknown[]] {
  const kept = scopes.get(machine) ?? inertScope(machine);
  kept.actions = [];
  const next = machine.transition(snapshot as never, event as never, kept.scope as never);
  return [next, kept.actions];
}

function inertScope(machine: InterviewMachine) {
  const self = createActor(machine);
  const nothing = () => undefined;
  const kept = { actions: [] as unknown[], scope: {} as AnyActorScope };
  kept.scope = {
    self,
    id: '',
    sessionId: '',
    system: self.system,
    logger: nothing,
    defer: nothing,
    emit: nothing,
    stopChild: nothing,
    actionExecutor: (action) => kept.actions.push(action),
  };
  scopes.set(machine, kept);
  return kept;
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
