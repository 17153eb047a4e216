import { type AnyMachineSnapshot, type AnyStateMachine, type AnyStateNode, initialTransition } from 'xstate';
import type { InterviewMachine } from '../../src/interview/compile.ts';
import type { Input } from '../../src/interview/course.ts';
import type { InterviewEvent } from '../../src/interview/event.ts';
import { begin, freeze, type Snapshot, step, thaw } from '../../src/interview/step.ts';

/** What generated walks through a dialog came to. */
export interface Covered {
  /** Ids of the states stood in. */
  readonly states: Set<string>;
  /** Ways taken, as XState has them. */
  readonly ways: Set<object>;
  readonly ends: Set<string>;
}

/** Steps of a walk before it begins anew somewhere else. */
const LENGTH = 80;
/** Places remembered for each state, so that a way with a condition is tried from different pasts. */
const PASTS = 12;
/** Steps in all after which nothing new is to be expected any more: far more than any dialog has needed. */
const MOST = 200_000;
/** Steps without anything new after which a walk ends. */
const PATIENCE = 30_000;

/** What takes a walk on; and what takes it back, so that steps are come to a second time. */
const GOING: readonly InterviewEvent['type'][] = ['NEXT', 'YES', 'SKIP', 'CARRY_ON', 'DONT_KNOW'];
const TALKING: readonly InterviewEvent['type'][] = ['ANSWER', 'CHOOSE', 'NEXT', 'YES', 'CARRY_ON', 'OTHER_TOPICS'];
/** How people get on: one says nothing at all, one answers everything, one does this and that. */
const TEMPERAMENTS: readonly (readonly InterviewEvent['type'][])[] = [GOING, TALKING, [...GOING, ...TALKING, 'ENOUGH']];
const BACK: readonly InterviewEvent[] = [{ type: 'BACK' }];

/** Small and the same every time: a linear congruential generator (Numerical Recipes). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/**
 * Walks a dialog by events chosen for the ways that have not been taken, from pasts that differ, until none is left or nothing new comes. Every now and
 * then the snapshot goes through JSON.
 * @param eventsAt every sort of event that can come at a moment
 * @param covered grows
 */
export function cover(machine: InterviewMachine, input: Input, eventsAt: (snapshot: Snapshot) => readonly InterviewEvent[], covered: Covered): void {
  const xstate = machine as unknown as AnyStateMachine;
  const roll = dice(7);
  const pasts = new Map<string, Snapshot[]>();
  const [waiting] = initialTransition(xstate, input as never);
  const start = begin(machine, input).snapshot;
  let untaken = ways(xstate).filter(({ way }) => !covered.ways.has(way)).length;
  let last = 0;
  let temperament = GOING;
  let here = start;
  covered.states.add(`${xstate.id}.talk.begin`);
  for (const way of taken(waiting as unknown as Snapshot, { type: 'BEGIN' })) see(way, 0);
  for (let count = 0; count < MOST && untaken > 0 && count - last < PATIENCE; count++) {
    if (count % LENGTH === 0) {
      temperament = TEMPERAMENTS[roll(TEMPERAMENTS.length)] ?? GOING;
      here = roll(8) === 0 ? start : somewhere();
    }
    const events = eventsAt(here);
    const fresh = hasUntaken(here) ? events.filter((event) => taken(here, event).some((way) => !covered.ways.has(way))) : [];
    const onwards = events.filter(({ type }) => temperament.includes(type));
    const sort = roll(10);
    const from = fresh.length > 0 ? fresh : sort < 6 ? onwards : sort < 8 ? BACK : events;
    const event = from[roll(from.length)];
    if (!event) throw new Error('there is always something that can be said');
    for (const way of taken(here, event)) see(way, count);
    const next = step(machine, here, event).snapshot;
    here = count % 50 === 0 ? thaw(machine, JSON.parse(JSON.stringify(freeze(machine, next)))) : next;
    note(here);
  }

  function see(way: object, count: number): void {
    if (covered.ways.has(way)) return;
    covered.ways.add(way);
    untaken -= 1;
    last = count;
  }

  function note(snapshot: Snapshot): void {
    for (const node of nodesOf(snapshot)) covered.states.add(node.id);
    const { closed } = snapshot.context;
    if (closed) covered.ends.add(closed);
    const { returning, given, asked, enough } = snapshot.context;
    const name = JSON.stringify([snapshot.value, returning, given.length > 0, asked.length > 7, enough]);
    const known = pasts.get(name) ?? [];
    if (known.length < PASTS) known.push(snapshot);
    else known[roll(PASTS)] = snapshot;
    pasts.set(name, known);
  }

  /** A past from which something is left to take, else any. */
  function somewhere(): Snapshot {
    const all = [...pasts.values()];
    const open = all.filter(([one]) => one && hasUntaken(one));
    const list = open.length > 0 && roll(4) > 0 ? open : all;
    const some = list[roll(list.length)] ?? [start];
    return some[roll(some.length)] ?? start;
  }

  function hasUntaken(snapshot: Snapshot): boolean {
    return nodesOf(snapshot).some((node) => [...node.transitions.values()].flat().some((way) => !covered.ways.has(way)));
  }

  function taken(snapshot: Snapshot, event: InterviewEvent): readonly object[] {
    return xstate.getTransitionData(snapshot as never, event as never) ?? [];
  }
}

/** All ways of a machine that answer an event. */
export function ways(machine: AnyStateMachine): readonly { readonly node: AnyStateNode; readonly way: object }[] {
  const { idMap } = machine as unknown as { idMap: Map<string, AnyStateNode> };
  return [...idMap.values()].flatMap((node) => [...node.transitions.values()].flat().map((way) => ({ node, way })));
}

function nodesOf(snapshot: Snapshot): readonly AnyStateNode[] {
  return (snapshot as unknown as AnyMachineSnapshot)._nodes as AnyStateNode[];
}
