import { compile, type InterviewMachine } from '../interview/compile.ts';
import { type Dialog, stepsOf } from '../interview/dialog.ts';
import type { Step } from '../interview/dialog-step.ts';
import type { InterviewEvent } from '../interview/event.ts';
import { begin, type Snapshot, type Stepped, step } from '../interview/step.ts';
import { alike, beginnings } from './beginnings.ts';
import { ownEvents } from './own-events.ts';
import { type Place, placesOf, stepAt } from './places.ts';
import { goingOn, tapped } from './ways-on.ts';

/** Places looked at in one walk at most; it keeps a machine that counts without end from being walked for ever. */
const MOST_PLACES = 20_000;

/** Kinds of step that don't ask for words: who writes there all the same says something of their own accord. */
const ASKS_NO_WORDS: ReadonlySet<Step['kind']> = new Set(['told', 'consent', 'opener', 'topics', 'read-back', 'sharing', 'closing']);

/** The option of a round's last step that has it done again. */
const ANOTHER = 'another';

/**
 * Steps in which people could go round without end merely by going on: not by choosing a topic, another round or to come back to what was left, all of
 * which they do on purpose. Pure.
 *
 * What a dialog file can say leads to none today: each step that is passed is settled and not asked again, a condition names an earlier step only, and
 * rounds are counted. So this looks at what the machine does, whatever the file says: it is there for the next kind of step.
 */
export function loopsOf(dialog: Dialog, machine: InterviewMachine = compile(dialog)): ReadonlySet<string> {
  const placeOf = placesOf(dialog);
  const kinds = new Map(stepsOf(dialog).map(({ id, kind }) => [id, kind]));
  const loops = new Set<string>();
  for (const [role] of alike(dialog)) {
    if (role === undefined) continue;
    for (const input of beginnings(dialog)) for (const id of roundsIn(walk(begin(machine, { role, ...input })))) loops.add(id);
  }
  return loops;

  function walk(first: Stepped): ReadonlyMap<string, Place> {
    const places = new Map<string, Place>();
    const waiting = [first];
    const chosen = new Set<string>();
    for (const { snapshot, effects } of waiting) {
      const id = idOf(snapshot);
      if (places.has(id)) continue;
      if (places.size === MOST_PLACES) throw new Error(`dialog ${dialog.id} has more than ${MOST_PLACES} places`);
      const at = stepAt(snapshot);
      const entry = places.size + 1;
      const own = ownEvents(machine, snapshot);
      const events = tapped(effects, entry);
      const on = [...goingOn(entry).filter(({ type }) => own.has(type)), ...events].filter((event) => isMerelyOn(event, at));
      const ways = on.map((event) => step(machine, snapshot, event));
      places.set(id, { step: at, leadsTo: ways.map((way) => idOf(way.snapshot)) });
      waiting.push(...ways);
      // What is chosen on purpose is followed once, to look at the ways behind it too.
      for (const event of events) {
        const name = [at, event.type, 'option' in event ? event.option : ''].join(' ');
        if (isMerelyOn(event, at) || chosen.has(name)) continue;
        chosen.add(name);
        waiting.push(step(machine, snapshot, event));
      }
    }
    return places;
  }

  /** Like the places of a check, but for how many answers there are, and with how much is settled: places are only the same where nothing has moved. */
  function idOf(snapshot: Snapshot): string {
    const { settled, given } = snapshot.context;
    return placeOf({ ...snapshot, context: { ...snapshot.context, given: given.slice(0, 1) } }) + Object.keys(settled).length;
  }

  function isMerelyOn(event: InterviewEvent, at: string | null): boolean {
    const kind = at === null ? undefined : kinds.get(at);
    switch (event.type) {
      case 'ANSWER':
        return kind === undefined || !ASKS_NO_WORDS.has(kind);
      case 'CHOOSE':
        return kind !== 'topics' && event.option !== ANOTHER;
      // Leaving a part out is on purpose, also where it is said as "no" or "skip".
      case 'NO':
      case 'SKIP':
        return kind !== 'opener' && kind !== 'closing';
      case 'SKIP_PART':
      case 'OTHER_TOPICS':
        return false;
      default:
        return kind !== 'closing';
    }
  }
}

/** Steps that lie on a way that leads round to where it began, over more than one step; staying at a step is no going round. */
export function roundsIn(places: ReadonlyMap<string, Place>): ReadonlySet<string> {
  const rounds = [...groupsOf(places)].map((ids) => new Set(ids.flatMap((id) => places.get(id)?.step ?? [])));
  return new Set(rounds.filter(({ size }) => size > 1).flatMap((steps) => [...steps]));
}

/** Places from each of which one can come to all others of its group (Tarjan), without recursion: a dialog is longer than a stack is deep. */
function groupsOf(places: ReadonlyMap<string, Place>): readonly (readonly string[])[] {
  const groups: string[][] = [];
  const numbers = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  for (const start of places.keys()) {
    if (numbers.has(start)) continue;
    const path = [{ id: start, next: 0 }];
    while (path.length > 0) {
      const here = path.at(-1);
      if (!here) break;
      const { id } = here;
      if (here.next === 0) {
        numbers.set(id, numbers.size);
        lowest.set(id, numbers.get(id) ?? 0);
        open.push(id);
        isOpen.add(id);
      }
      const to = places.get(id)?.leadsTo[here.next++];
      if (to !== undefined) {
        if (!numbers.has(to) && places.has(to)) path.push({ id: to, next: 0 });
        else if (isOpen.has(to)) lowest.set(id, Math.min(lowest.get(id) ?? 0, numbers.get(to) ?? 0));
        continue;
      }
      path.pop();
      const before = path.at(-1);
      if (before) lowest.set(before.id, Math.min(lowest.get(before.id) ?? 0, lowest.get(id) ?? 0));
      if (lowest.get(id) === numbers.get(id)) {
        const group = open.splice(open.lastIndexOf(id));
        for (const one of group) isOpen.delete(one);
        groups.push(group);
      }
    }
  }
  return groups;
}
