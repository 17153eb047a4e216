import { isAsked } from '../interview/asked.ts';
import { compile } from '../interview/compile.ts';
import type { Brought } from '../interview/course.ts';
import { type Dialog, stepsOf } from '../interview/dialog.ts';
import { conditionsOf } from '../interview/dialog-step.ts';
import { leftOf } from '../interview/each.ts';
import type { Effect } from '../interview/effect.ts';
import type { InterviewEvent } from '../interview/event.ts';
import { FAQ } from '../interview/faq.ts';
import { unchecked } from '../interview/given.ts';
import { begin, type Snapshot, type Stepped, step } from '../interview/step.ts';
import { VOICES, type Voice } from '../language/wording/variants.ts';
import { BROUGHT } from '../record/entry.ts';

/** Where people can get to in a dialog, and what they are shown on the way. */
export interface Reach {
  /** Steps reached, by the role they were reached in. */
  readonly steps: ReadonlyMap<Voice, ReadonlySet<string>>;
  /** Steps from which no way leads to the end. */
  readonly deadEnds: ReadonlySet<string>;
  /** Keys of the texts shown, each with whether it always came with somebody's words. */
  readonly shown: ReadonlyMap<string, { readonly quoted: boolean }>;
}

/** A place in a walk: the step, null beside the steps, and the places one can come to from there. */
export interface Place {
  readonly step: string | null;
  readonly leadsTo: readonly string[];
}

/** Places looked at in one walk at most: far more than any dialog has; it keeps a dialog that never ends from running for ever. */
const MOST_PLACES = 5_000;

/** Walks a dialog every way there is, as everybody who may start it, in practice and not. Pure. */
export function reachOf(dialog: Dialog): Reach {
  const machine = compile(dialog);
  const all = stepsOf(dialog);
  const conditional = all.filter(({ when }) => when !== undefined);
  const checks = all.filter(({ kind }) => kind === 'read-back' || kind === 'sharing');
  // Where nothing depends on it, practice goes the same ways.
  const modes = conditional.some((step) => conditionsOf(step).some((condition) => 'practice' in condition)) ? [true, false] : [true];
  const looksBack = all.some((step) => step.kind === 'each' || conditionsOf(step).some((condition) => 'brought' in condition));
  const eachSteps = all.filter((step) => step.kind === 'each');
  const befores = looksBack ? [[], SOME_OF_EACH] : [[]];
  const closings = new Set(all.filter(({ kind }) => kind === 'closing').map(({ id }) => id));
  const shown = new Map<string, { readonly quoted: boolean }>();
  const steps = new Map<Voice, Set<string>>();
  const deadEnds = new Set<string>();

  for (const role of dialog.voices) {
    const reached = new Set<string>();
    for (const [practice, brought] of modes.flatMap((mode) => befores.map((before) => [mode, before] as const))) {
      const places = walk(begin(machine, { role, practice, brought }));
      for (const place of places.values()) if (place.step) reached.add(place.step);
      for (const place of stranded(places, (one) => one.step !== null && closings.has(one.step))) if (place.step) deadEnds.add(place.step);
    }
    steps.set(role, reached);
  }
  return { steps, deadEnds, shown };

  /** Nearest places first, so that each is looked at as it is after the fewest answers, and a round over answers comes to its end. */
  function walk(first: Stepped): ReadonlyMap<string, Place> {
    const places = new Map<string, Place>();
    const turnedAside = new Set<string>();
    const waiting = [first];
    for (const { snapshot, effects } of waiting) {
      note(effects);
      const id = idOf(snapshot);
      if (places.has(id)) continue;
      if (places.size === MOST_PLACES) throw new Error(`dialog ${dialog.id} has more than ${MOST_PLACES} places`);
      const entry = places.size + 1;
      const ways = goingOn(effects, entry).map((event) => step(machine, snapshot, event));
      places.set(id, { step: stepAt(snapshot), leadsTo: ways.map((way) => idOf(way.snapshot)) });
      waiting.push(...ways);
      // What is shown beside the walk depends on no more than the state.
      const state = JSON.stringify(snapshot.value);
      if (turnedAside.has(state)) continue;
      turnedAside.add(state);
      for (const event of turningAside(snapshot, entry)) {
        const aside = step(machine, snapshot, event);
        note(aside.effects);
        if (stepAt(aside.snapshot) === null) waiting.push(aside);
      }
    }
    return places;
  }

  function note(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.do !== 'show') continue;
      shown.set(effect.key, { quoted: effect.quote !== undefined && (shown.get(effect.key)?.quoted ?? true) });
      for (const key of effect.lines ?? []) if (!shown.has(key)) shown.set(key, { quoted: false });
      for (const { label } of effect.chips) if ('key' in label) shown.set(label.key, { quoted: false });
    }
  }

  /** What tells one place from another: only what decides which steps can follow, so that going to and fro makes no new ones. */
  function idOf(snapshot: Snapshot): string {
    const { value, context } = snapshot;
    if (stepAt(snapshot) === null) return JSON.stringify([value, context.choosing]);
    const asked = conditional.map((one) => isAsked({ context, event: { type: 'NEXT' } }, { step: one }));
    const left = checks.map(({ id }) => upToTwo(unchecked(context, id).length));
    const before = eachSteps.map((one) => leftOf(context, { step: one }).length);
    const probes = eachSteps.length > 0 ? context.probes : 0;
    return JSON.stringify([value, asked, left, upToTwo(context.given.length), context.sharing !== null, context.enough, before, probes]);
  }
}

/** Two things of each sort that can come from before, as entries that no walk reaches. */
const SOME_OF_EACH: readonly Brought[] = BROUGHT.flatMap((what, sort) => [
  { entry: -1 - 2 * sort, what },
  { entry: -2 - 2 * sort, what },
]);

/** None, one, several: rounds over answers differ in no more than that. */
const upToTwo = (many: number) => Math.min(2, many);

/** Places from which no way leads to a goal. */
export function stranded(places: ReadonlyMap<string, Place>, isGoal: (place: Place) => boolean): readonly Place[] {
  const saved = new Set([...places].filter(([, place]) => isGoal(place)).map(([id]) => id));
  for (let before = -1; before !== saved.size; ) {
    before = saved.size;
    for (const [id, { leadsTo }] of places) if (leadsTo.some((to) => saved.has(to))) saved.add(id);
  }
  return [...places].filter(([id]) => !saved.has(id)).map(([, place]) => place);
}

/** The step a state belongs to; null beside the walk. */
function stepAt({ value }: Snapshot): string | null {
  if (typeof value !== 'object' || value === null || !('talk' in value)) return null;
  const { talk } = value;
  return typeof talk === 'string' ? talk : (Object.keys(talk ?? {})[0] ?? null);
}

/** Ways on that are there only where a chip for them is. */
const ONLY_WHERE_OFFERED: Readonly<Record<string, readonly InterviewEvent[]>> = {
  in_order: [{ type: 'IN_ORDER' }],
  enough: [{ type: 'ENOUGH' }],
  finish: [{ type: 'ENOUGH' }],
  skip_part: [{ type: 'SKIP_PART' }],
  other_topics: [{ type: 'OTHER_TOPICS' }],
};

/** What takes people on from what they are shown. `entry` is a number no entry has had yet. */
function goingOn(effects: readonly Effect[], entry: number): readonly InterviewEvent[] {
  const chips = effects.flatMap((effect) => (effect.do === 'show' ? effect.chips : []));
  const tapped = chips.flatMap(({ value }): readonly InterviewEvent[] => {
    if ('option' in value) return [{ type: 'CHOOSE', entry, option: value.option }];
    if ('control' in value) return ONLY_WHERE_OFFERED[value.control] ?? [];
    return [{ type: 'PART', range: value.part }];
  });
  return [
    { type: 'NEXT' },
    { type: 'YES' },
    { type: 'SKIP' },
    { type: 'DONT_KNOW' },
    { type: 'NO' },
    { type: 'KEEP' },
    { type: 'ANSWER', entry, quotable: { how: 'whole' } },
    { type: 'ANSWER', entry, quotable: { how: 'parts', ranges: [[0, 1]] } },
    { type: 'ANSWER', entry, quotable: { how: 'none' } },
    { type: 'WISH', entry },
    { type: 'SAME_FOR_REST' },
    ...tapped,
  ];
}

const ASIDES: readonly InterviewEvent[] = [
  { type: 'BACK' },
  { type: 'REPEAT' },
  { type: 'EXPLAIN' },
  { type: 'MORE' },
  { type: 'WHO_SEES' },
  { type: 'WHO_ARE_YOU' },
  { type: 'PERSON' },
  { type: 'HELP', from: 'words' },
  { type: 'PAUSE' },
  { type: 'STOP' },
  { type: 'LEAVE' },
  { type: 'CARRY_ON' },
  { type: 'RESUME' },
  { type: 'MY_WORDS' },
  { type: 'COPY' },
  { type: 'FEEDBACK' },
  { type: 'PREVIEW' },
  { type: 'BIN_WORD' },
  { type: 'MOVED' },
  ...FAQ.map((about) => ({ type: 'QUESTION', entry: null, about }) as const),
  { type: 'CHANGE', entry: null },
  { type: 'TAKE_OUT', entry: null },
  ...VOICES.map((voice) => ({ type: 'VOICE', voice }) as const),
];

/** Everything else that can happen at a place. */
function turningAside({ context }: Snapshot, entry: number): readonly InterviewEvent[] {
  const step = context.trail.find((passed) => passed.step !== null)?.step ?? null;
  const said = context.given.at(-1)?.entry ?? null;
  return [
    ...ASIDES,
    { type: 'KEPT', entry },
    { type: 'QUESTION', entry, about: null },
    { type: 'BINNED', entry, word: null, plain: null, key: null },
    { type: 'BINNED', entry, word: 'assessment', plain: 'assessment', key: null },
    ...(step === null
      ? []
      : ([
          { type: 'NOT_A_CONTROL', entry, step },
          { type: 'LATE', entry, step },
          { type: 'ENTERED', entry, step },
        ] as const)),
    ...(said === null
      ? []
      : ([
          { type: 'CHANGE', entry: said },
          { type: 'TAKE_OUT', entry: said },
          { type: 'REVISED', entry, earlier: said },
          { type: 'REMOVED', entry: said },
        ] as const)),
  ];
}
