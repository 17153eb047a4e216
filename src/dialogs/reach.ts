import { compile } from '../interview/compile.ts';
import { type Dialog, stepsOf } from '../interview/dialog.ts';
import type { Effect } from '../interview/effect.ts';
import type { InterviewEvent } from '../interview/event.ts';
import { begin, type Stepped, step } from '../interview/step.ts';
import type { Voice } from '../language/wording/variants.ts';
import { alike, beginnings } from './beginnings.ts';
import { ownEvents } from './own-events.ts';
import { type Place, placesOf, stepAt, stranded } from './places.ts';
import { goingOn, tapped, turningAside } from './ways-on.ts';

/** Where people can get to in a dialog, and what they are shown on the way. */
export interface Reach {
  /** Steps reached, by the role they were reached in. */
  readonly steps: ReadonlyMap<Voice, ReadonlySet<string>>;
  /** Steps from which no way leads to the end. */
  readonly deadEnds: ReadonlySet<string>;
  /** The texts shown, by key. */
  readonly shown: ReadonlyMap<string, ShownAs>;
}

/** How a text was shown each time. */
export interface ShownAs {
  /** With somebody's words. */
  readonly quoted: boolean;
  /** With a number. */
  readonly counted: boolean;
}

/** Where one comes after words that may tell of harm: only what is neutral follows. */
const HEARD = 'heard';

const BARE: ShownAs = { quoted: false, counted: false };

/** Places looked at in one walk at most: far more than any dialog has; it keeps a dialog that never ends from running for ever. */
const MOST_PLACES = 5_000;

/** Walks a dialog every way there is, as everybody who may start it, in practice and not. Pure. */
export function reachOf(dialog: Dialog): Reach {
  const machine = compile(dialog);
  const placeOf = placesOf(dialog);
  const all = stepsOf(dialog);
  const closings = new Set(all.filter(({ kind }) => kind === 'closing').map(({ id }) => id));
  const shown = new Map<string, ShownAs>();
  const steps = new Map<Voice, ReadonlySet<string>>();
  const deadEnds = new Set<string>();
  const turnedAside = new Set<string>();

  for (const roles of alike(dialog)) {
    const [role] = roles;
    if (role === undefined) continue;
    const reached = new Set<string>();
    for (const input of beginnings(dialog)) {
      const places = walk(begin(machine, { role, ...input }));
      for (const place of places.values()) if (place.step) reached.add(place.step);
      for (const place of stranded(places, (one) => one.step !== null && closings.has(one.step))) if (place.step) deadEnds.add(place.step);
    }
    for (const one of roles) steps.set(one, reached);
  }
  return { steps, deadEnds, shown };

  /** Nearest places first, so that each is looked at as it is after the fewest answers, and a round over answers comes to its end. */
  function walk(first: Stepped): ReadonlyMap<string, Place> {
    const places = new Map<string, Place>();
    const waiting = [first];
    for (const { snapshot, effects } of waiting) {
      note(effects);
      const id = placeOf(snapshot);
      if (places.has(id)) continue;
      if (places.size === MOST_PLACES) throw new Error(`dialog ${dialog.id} has more than ${MOST_PLACES} places`);
      const entry = places.size + 1;
      const own = ownEvents(machine, snapshot);
      const events = [...goingOn(entry).filter(({ type }) => own.has(type)), ...tapped(effects, entry)];
      const ways = events.map((event) => step(machine, snapshot, event));
      places.set(id, { step: stepAt(snapshot), leadsTo: ways.map((way) => placeOf(way.snapshot)) });
      waiting.push(...ways);
      for (const event of turningAside(snapshot, entry)) {
        // What is shown beside the walk depends on no more than the state, and on no more than the step where the state itself has nothing to say about it.
        const where = own.has(event.type) ? snapshot.value : stepAt(snapshot);
        // Of things from before, what is asked depends on what was said of the one at hand.
        const { given, chosen, probes } = snapshot.context;
        const option = chosen[stepAt(snapshot) ?? '']?.option;
        const aside = JSON.stringify([event.type, kindOf(event), where, given.length > 0, option, option && probes]);
        if (turnedAside.has(aside)) continue;
        turnedAside.add(aside);
        const turned = step(machine, snapshot, event);
        note(turned.effects);
        const at = stepAt(turned.snapshot);
        if (at === null) waiting.push(turned);
        // What follows is the end of the same dialog, which is come to otherwise too.
        if (at === HEARD) for (const next of eventsAt(turned, entry + 1)) note(step(machine, turned.snapshot, next).effects);
      }
    }
    return places;
  }

  /** What a place itself answers, in every way it can be said. */
  function eventsAt({ snapshot, effects }: Stepped, entry: number): readonly InterviewEvent[] {
    const own = ownEvents(machine, snapshot);
    return [...goingOn(entry), ...tapped(effects, entry), ...turningAside(snapshot, entry)].filter(({ type }) => own.has(type));
  }

  function note(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.do !== 'show') continue;
      const before = shown.get(effect.key);
      shown.set(effect.key, {
        quoted: effect.quote !== undefined && (before?.quoted ?? true),
        counted: effect.count !== undefined && (before?.counted ?? true),
      });
      for (const key of effect.lines ?? []) if (!shown.has(key)) shown.set(key, BARE);
      for (const { label } of effect.chips) if ('key' in label) shown.set(label.key, BARE);
    }
  }
}

/** What makes one event of a type lead elsewhere than another. */
function kindOf(event: InterviewEvent): unknown {
  if (event.type === 'QUESTION') return event.about;
  if (event.type === 'DISCLOSED') return event.risk;
  return event.type === 'BINNED' ? event.plain : 'entry' in event && event.entry !== null;
}
