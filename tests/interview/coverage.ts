import { type AnyMachineSnapshot, type AnyStateMachine, type AnyStateNode, assign, initialTransition } from 'xstate';
import type { InterviewMachine } from '../../src/interview/compile.ts';
import type { Input } from '../../src/interview/course.ts';
import type { InterviewEvent } from '../../src/interview/event.ts';
import { begin, freeze, type Snapshot, step, thaw } from '../../src/interview/step.ts';

/** A way of the machine: from a state, at an event. */
export interface Way {
  readonly node: AnyStateNode;
  readonly eventType: string;
  readonly way: object;
}

/** Steps of a walk before it begins anew somewhere else. */
const LENGTH = 80;
/** Pasts remembered for each place, so that a way with a condition is tried from different ones. */
const PASTS = 12;
/** Steps without anything new after which a walk of one person ends, in the first round; each round has more patience. */
const PATIENCE = 2_500;
/** Rounds of walks in all: far more than any dialog has needed. */
const ROUNDS = 24;
/** A snapshot goes through JSON once in so many steps. */
const FROZEN = 50;

/** What takes a walk on. How people get on: one says nothing at all, one answers everything, one does this and that. */
const GOING: readonly InterviewEvent['type'][] = ['NEXT', 'YES', 'SKIP', 'CARRY_ON', 'DONT_KNOW'];
const TALKING: readonly InterviewEvent['type'][] = ['ANSWER', 'CHOOSE', 'NEXT', 'YES', 'CARRY_ON', 'OTHER_TOPICS'];
const TEMPERAMENTS: readonly (readonly InterviewEvent['type'][])[] = [GOING, TALKING, [...GOING, ...TALKING, 'ENOUGH']];
const BACK: readonly InterviewEvent[] = [{ type: 'BACK' }];

/** Steps of a straight walk at the most. */
const LONGEST = 600;
const is =
  (...types: readonly InterviewEvent['type'][]) =>
  ({ type }: InterviewEvent) =>
    types.includes(type);
const again = (event: InterviewEvent) => event.type === 'CHOOSE' && event.option === 'another';
/** Three who go straight on: one answers everything and does every round, one only chooses and skips, one says yes and passes. */
const STRAIGHT: readonly (readonly ((event: InterviewEvent) => boolean)[])[] = [
  [again, is('YES'), is('IN_ORDER'), is('CHOOSE'), is('ANSWER'), is('NEXT'), is('CARRY_ON')],
  [again, is('YES'), is('IN_ORDER'), is('CHOOSE'), is('SKIP'), is('NEXT'), is('CARRY_ON')],
  [is('YES'), is('IN_ORDER'), is('NEXT'), is('SKIP'), is('CARRY_ON')],
];

/** Small and the same every time: a linear congruential generator (Numerical Recipes). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** What generated walks through one machine come to. */
export class Coverage {
  /** Ids of the states stood in. */
  readonly states = new Set<string>();
  readonly ends = new Set<string>();
  readonly #machine: InterviewMachine;
  readonly #xstate: AnyStateMachine;
  readonly #eventsAt: (snapshot: Snapshot) => readonly InterviewEvent[];
  readonly #untaken = new Map<object, Way>();
  /** Ways not taken yet, by the state they lead from and their event. */
  readonly #left = new Map<AnyStateNode, Map<string, number>>();
  /** Ways without an event of their own, through gates and by the route, not taken yet. */
  readonly #unpassed = new Set<Way>();
  readonly #roll = dice(7);

  /** `eventsAt`: every sort of event that can come at a moment. */
  constructor(machine: InterviewMachine, eventsAt: (snapshot: Snapshot) => readonly InterviewEvent[]) {
    this.#machine = machine;
    this.#xstate = machine as unknown as AnyStateMachine;
    this.#eventsAt = eventsAt;
    for (const way of waysOf(this.#xstate)) {
      this.#untaken.set(way.way, way);
      const left = this.#left.get(way.node) ?? new Map<string, number>();
      this.#left.set(way.node, left.set(way.eventType, (left.get(way.eventType) ?? 0) + 1));
    }
    this.#notePassages();
  }

  get untaken(): readonly Way[] {
    return [...this.#untaken.values(), ...this.#unpassed];
  }

  /** A way without an event is taken in the midst of a step, where nobody looks on: each says so itself, by an act that changes nothing. */
  #notePassages(): void {
    const { idMap } = this.#xstate as unknown as { idMap: Map<string, AnyStateNode> };
    for (const node of idMap.values()) {
      for (const way of node.always ?? []) {
        const passage = { node, eventType: '', way };
        this.#unpassed.add(passage);
        const pass = assign(() => {
          this.#unpassed.delete(passage);
          return {};
        });
        (way.actions as unknown[]).push(pass);
      }
    }
  }

  /** Walks as each of these people, by events chosen for the ways that have not been taken, until none is left or nothing new comes. */
  walk(people: readonly Input[]): void {
    for (let round = 1; round <= ROUNDS && this.#untaken.size > 0; round++) for (const input of people) this.#walkAs(input, PATIENCE * round);
  }

  #walkAs(input: Input, patience: number): void {
    const [waiting] = initialTransition(this.#xstate, input as never);
    const start = begin(this.#machine, input).snapshot;
    const pasts = new Map<string, Snapshot[]>();
    this.states.add(`${this.#xstate.id}.talk.begin`);
    this.#see(waiting as unknown as Snapshot, { type: 'BEGIN' });
    for (const way of STRAIGHT) this.#walkStraight(start, way, pasts);
    let temperament = GOING;
    let here = start;
    let idle = 0;
    for (let count = 0; idle < patience && this.#untaken.size > 0; count++, idle++) {
      if (count % LENGTH === 0) {
        temperament = TEMPERAMENTS[this.#roll(TEMPERAMENTS.length)] ?? GOING;
        here = this.#roll(8) === 0 ? start : this.#somewhere(pasts, start);
      }
      if (this.#lookAbout(here, pasts)) idle = 0;
      const event = this.#choose(here, temperament);
      const next = step(this.#machine, here, event).snapshot;
      here = count % FROZEN === 0 ? thaw(this.#machine, JSON.parse(JSON.stringify(freeze(this.#machine, next)))) : next;
      this.#note(here, pasts);
    }
  }

  /** From the beginning to the end by the first of these events that fits, so that every place is known from which to look about. */
  #walkStraight(start: Snapshot, way: readonly ((event: InterviewEvent) => boolean)[], pasts: Map<string, Snapshot[]>): void {
    let here = start;
    for (let count = 0; count < LONGEST && here.context.closed !== 'finished'; count++) {
      this.#lookAbout(here, pasts);
      this.#lookBack(here, pasts);
      const next = this.#onward(here, way);
      if (next === null) return;
      here = next;
      this.#note(here, pasts);
    }
  }

  /** Goes back once, and says something there: what was passed a moment ago is answered after all. */
  #lookBack(here: Snapshot, pasts: Map<string, Snapshot[]>): void {
    const behind = step(this.#machine, here, { type: 'BACK' }).snapshot;
    this.#note(behind, pasts);
    for (const event of this.#eventsAt(behind).filter(is('ANSWER', 'CHOOSE'))) {
      const after = step(this.#machine, behind, event).snapshot;
      this.#lookAbout(after, pasts);
      this.#note(after, pasts);
    }
  }

  /** Where the first of these events leads that leads on at all. */
  #onward(here: Snapshot, way: readonly ((event: InterviewEvent) => boolean)[]): Snapshot | null {
    const events = this.#eventsAt(here);
    for (const fits of way) {
      const event = events.find(fits);
      if (!event || this.#taken(here, event).length === 0) continue;
      const next = step(this.#machine, here, event).snapshot;
      if (progressOf(next) !== progressOf(here)) return next;
    }
    return null;
  }

  #choose(here: Snapshot, temperament: readonly InterviewEvent['type'][]): InterviewEvent {
    const events = this.#eventsAt(here);
    const sort = this.#roll(10);
    const onwards = sort < 6 ? events.filter(({ type }) => temperament.includes(type)) : sort < 8 ? BACK : events;
    const from = onwards.length > 0 ? onwards : events;
    const event = from[this.#roll(from.length)];
    if (!event) throw new Error('there is always something that can be said');
    return event;
  }

  /** Takes every way from here that has not been taken yet, one step far; whether there was one. */
  #lookAbout(here: Snapshot, pasts: Map<string, Snapshot[]>): boolean {
    const left = nodesOf(here).flatMap((node) => [...(this.#left.get(node)?.keys() ?? [])]);
    if (left.length === 0) return false;
    const fresh = this.#eventsAt(here).filter((event) => left.includes(event.type) && this.#see(here, event));
    for (const event of fresh) this.#note(step(this.#machine, here, event).snapshot, pasts);
    return fresh.length > 0;
  }

  /** Notes the ways an event takes; whether one of them is new. */
  #see(here: Snapshot, event: InterviewEvent): boolean {
    let isNew = false;
    for (const way of this.#taken(here, event)) {
      const known = this.#untaken.get(way);
      if (!known) continue;
      isNew = true;
      this.#untaken.delete(way);
      const left = this.#left.get(known.node);
      const more = (left?.get(known.eventType) ?? 1) - 1;
      if (more > 0) left?.set(known.eventType, more);
      else left?.delete(known.eventType);
    }
    return isNew;
  }

  #note(here: Snapshot, pasts: Map<string, Snapshot[]>): void {
    for (const node of nodesOf(here)) this.states.add(node.id);
    const { closed, returning, given, asked, enough, aside } = here.context;
    if (closed) this.ends.add(closed);
    const place = JSON.stringify([here.value, returning, given.length > 0, asked.length > 7, enough, aside.length > 0]);
    const known = pasts.get(place) ?? [];
    if (known.length < PASTS) known.push(here);
    else known[this.#roll(PASTS)] = here;
    pasts.set(place, known);
  }

  /** A past from which something is left to take, else any. */
  #somewhere(pasts: ReadonlyMap<string, readonly Snapshot[]>, start: Snapshot): Snapshot {
    const all = [...pasts.values()];
    // Now and then from where most has been settled: what comes late in a long dialog is come to in no other way.
    if (this.#roll(3) === 0) return all.flat().reduce((one, other) => (settledIn(other) > settledIn(one) ? other : one), start);
    const open = all.filter(([one]) => one && nodesOf(one).some((node) => (this.#left.get(node)?.size ?? 0) > 0));
    const list = open.length > 0 && this.#roll(4) > 0 ? open : all;
    const some = list[this.#roll(list.length)] ?? [start];
    return some[this.#roll(some.length)] ?? start;
  }

  #taken(snapshot: Snapshot, event: InterviewEvent): readonly object[] {
    return this.#xstate.getTransitionData(snapshot as never, event as never) ?? [];
  }
}

/** What differs when somebody has come on, and is the same when they were only shown something again. */
const progressOf = ({ value, context }: Snapshot) => JSON.stringify([value, context.settled, context.checked, context.probes, context.topic, context.enough]);

const settledIn = ({ context }: Snapshot) => Object.keys(context.settled).length;

/** All ways of a machine that answer an event. */
function waysOf(machine: AnyStateMachine): readonly Way[] {
  const { idMap } = machine as unknown as { idMap: Map<string, AnyStateNode> };
  return [...idMap.values()].flatMap((node) => [...node.transitions.values()].flat().map((way) => ({ node, eventType: way.eventType, way })));
}

function nodesOf(snapshot: Snapshot): readonly AnyStateNode[] {
  return (snapshot as unknown as AnyMachineSnapshot)._nodes as AnyStateNode[];
}
