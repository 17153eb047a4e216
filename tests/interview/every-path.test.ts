import { describe, expect, it } from 'vitest';
import type { AnyMachineSnapshot, AnyStateMachine, AnyStateNode } from 'xstate';
import { getAdjacencyMap } from 'xstate/graph';
import { compile } from '../../src/interview/compile.ts';
import type { Course } from '../../src/interview/course.ts';
import { type Dialog, stepsOf } from '../../src/interview/dialog.ts';
import { conditionsOf, type Step } from '../../src/interview/dialog-step.ts';
import type { InterviewEvent } from '../../src/interview/event.ts';
import { freeze, type Snapshot, thaw } from '../../src/interview/step.ts';
import { BROUGHT } from '../../src/record/entry.ts';
import { ALL, EVERY_KIND } from './dialogs.ts';

/** Answers beyond this many make no new kind of state. */
const ENOUGH = 3;

const PLAIN =
  'NEXT YES NO SKIP DONT_KNOW BACK REPEAT EXPLAIN MORE WHO_SEES WHO_ARE_YOU PERSON PAUSE STOP LEAVE CARRY_ON RESUME KEEP SAME_FOR_REST MY_WORDS COPY FEEDBACK PREVIEW BIN_WORD ENOUGH IN_ORDER SKIP_PART OTHER_TOPICS MOVED'.split(
    ' ',
  );

/** One event of every sort that can come at this moment. Entries are numbered by what was given, so that states stay comparable. */
function eventsAt({ value, context }: { value: unknown; context: Course }, dialog: Dialog): InterviewEvent[] {
  const entry = 1 + Math.max(0, ...context.given.map((one) => one.entry));
  const [first] = context.given;
  const last = context.given.at(-1);
  const mark = Object.values(context.chosen)[0]?.entry;
  const steps = dialog.parts.flatMap((part) => part.steps);
  const here = Object.keys(typeof value === 'object' && value !== null && 'talk' in value && typeof value.talk === 'object' ? (value.talk as object) : {})[0];
  const at = steps.find(({ id }) => id === here);
  const options = optionsOf(at, dialog);
  const answered = steps.find((step) => step.kind === 'open');
  const words: InterviewEvent[] = [
    { type: 'ANSWER', entry, quotable: { how: 'whole' } },
    {
      type: 'ANSWER',
      entry,
      quotable: {
        how: 'parts',
        ranges: [
          [0, 4],
          [5, 9],
        ],
      },
    },
    { type: 'KEPT', entry },
    { type: 'WISH', entry },
    { type: 'QUESTION', entry, about: null },
    { type: 'QUESTION', entry: null, about: 'what-next' },
    { type: 'BINNED', entry, word: null, plain: null, key: null },
    ...(answered
      ? [
          { type: 'LATE' as const, entry, step: answered.id },
          { type: 'NOT_A_CONTROL' as const, entry, step: answered.id },
          { type: 'ENTERED' as const, entry, step: answered.id },
        ]
      : []),
    ...options.map((option) => ({ type: 'CHOOSE' as const, entry, option })),
  ];
  const earlier: InterviewEvent[] = [first, last].flatMap((one) =>
    one
      ? [
          { type: 'CHANGE' as const, entry: one.entry },
          { type: 'TAKE_OUT' as const, entry: one.entry },
          { type: 'CHOOSE' as const, entry, option: String(one.entry) },
          { type: 'REVISED' as const, entry, earlier: one.entry },
          { type: 'REMOVED' as const, entry: one.entry },
        ]
      : [],
  );
  return [
    ...(PLAIN.map((type) => ({ type })) as InterviewEvent[]),
    { type: 'BEGIN' },
    { type: 'HELP', from: 'words' },
    { type: 'CHANGE', entry: null },
    { type: 'TAKE_OUT', entry: null },
    { type: 'VOICE', voice: 'child' },
    { type: 'PART', range: [0, 4] },
    ...earlier,
    ...(mark === undefined
      ? []
      : [
          { type: 'CHANGE' as const, entry: mark },
          { type: 'CHOOSE' as const, entry, option: String(mark) },
        ]),
    ...(context.given.length < ENOUGH ? words : words.filter(({ type }) => type === 'CHOOSE' || type === 'WISH')),
  ];
}

function optionsOf(at: Step | undefined, dialog: Dialog): readonly string[] {
  switch (at?.kind) {
    case 'choice':
    case 'each':
      return at.options.map(({ id }) => id);
    case 'sharing':
      return ['worker', 'family', 'nobody'];
    case 'topics':
      return dialog.parts.filter(({ topic }) => topic).map(({ id }) => id);
    case 'handover':
      return ['parent'];
    default:
      return ['5'];
  }
}

/** What makes two moments of an interview the same for the ways that lead on from them. */
function sameness({ value, context }: { value: unknown; context: Course }): string {
  const { returning, trail, probes, choosing, given, checked, chosen, settled, enough, inOrder, leftOut, asked } = context;
  const lastIsAnswer = trail.at(-1)?.entry != null;
  const here =
    typeof value === 'object' && value !== null && 'talk' in value && typeof value.talk === 'object' && value.talk !== null
      ? Object.keys(value.talk)[0]
      : undefined;
  const round = here === undefined ? [] : [(checked[here] ?? []).length > 0];
  const opened = Object.values(chosen).some(({ option }) => option === 'not-really' || option === 'dad');
  const pastACheck = 'check' in settled || 'check-your-words' in settled;
  return JSON.stringify([
    value,
    returning,
    trail.length > 0,
    lastIsAnswer,
    probes,
    choosing,
    Math.min(given.length, 2),
    round,
    pastACheck,
    opened,
    Object.keys(chosen).length > 0,
    enough,
    inOrder,
    leftOut.length > 0,
    asked > 6,
  ]);
}

interface Walked {
  readonly states: Set<string>;
  readonly ways: Set<unknown>;
  readonly ends: Set<string>;
}

function walkEverywhere(machine: AnyStateMachine, dialog: Dialog, role: Course['role'], brought: Course['brought']): Walked {
  const map = getAdjacencyMap(machine, {
    input: { role, practice: true, brought } as never,
    events: (snapshot: never) => eventsAt(snapshot, dialog) as never,
    serializeState: (snapshot: never) => sameness(snapshot),
    limit: 400_000,
  } as never);
  const walked: Walked = { states: new Set(), ways: new Set(), ends: new Set() };
  for (const { state, transitions } of Object.values(map) as {
    state: AnyMachineSnapshot;
    transitions: Record<string, { event: InterviewEvent; state: AnyMachineSnapshot }>;
  }[]) {
    expect(state.status).toBe('active');
    for (const node of state._nodes as AnyStateNode[]) walked.states.add(node.id);
    if ((state.context as Course).closed) walked.ends.add(String((state.context as Course).closed));
    for (const { event } of Object.values(transitions)) {
      for (const way of machine.getTransitionData(state as never, event as never)) walked.ways.add(way);
    }
  }
  return walked;
}

/** States that are passed through and never stood in. */
const PASSED_THROUGH = /(^|[.:])(route|where-we-were|over)$|gate:/;

/** What may have been brought in. */
const BEFORES = [[], BROUGHT.map((what, sort) => ({ entry: -1 - sort, what }))];

describe.each([...ALL, EVERY_KIND].map((dialog) => [`${dialog.id}@${dialog.version}`, dialog] as const))('%s', (_name, dialog) => {
  const steps = stepsOf(dialog);
  const machine = compile(dialog) as unknown as AnyStateMachine;
  const { idMap } = machine as unknown as { idMap: Map<string, AnyStateNode> };
  // Roles differ only where a step is for some of them.
  const roles = steps.some((step) => step.voices) ? dialog.voices : dialog.voices.slice(0, 1);
  const looksBack = steps.some((step) => step.kind === 'each' || conditionsOf(step).some((condition) => 'brought' in condition));
  const walks = roles.flatMap((role) => (looksBack ? BEFORES : [[]]).map((brought) => walkEverywhere(machine, dialog, role, brought)));
  const union = <T>(of: (walked: Walked) => Set<T>) => new Set(walks.flatMap((walked) => [...of(walked)]));

  it('reaches every state', () => {
    const all = [...idMap.keys()].filter((id) => !PASSED_THROUGH.test(id));
    const reached = union(({ states }) => states);
    expect(all.filter((id) => !reached.has(id))).toEqual([]);
  });

  it('takes every way', () => {
    const taken = union(({ ways }) => ways);
    const all = [...idMap.values()].flatMap((node) => [...node.transitions.values()].flat().map((way) => ({ node, way })));
    const never = all
      .filter(({ way }) => !taken.has(way))
      .map(({ node, way }) => `${node.id} --${way.eventType}--> ${way.target?.map(({ id }) => id).join() ?? 'stays'} when ${JSON.stringify(way.guard)}`);
    expect(never).toEqual([]);
  });

  it('can always reach its end, and never stands where nothing leads on', () => {
    const ends = union(({ ends: found }) => found);
    expect(ends).toContain('finished');
    expect(ends).toContain('stopped');
  });

  it('stands the same after going through JSON, everywhere', () => {
    const map = getAdjacencyMap(machine, {
      input: { role: dialog.voices[0], practice: true } as never,
      events: (snapshot: never) => eventsAt(snapshot, dialog) as never,
      serializeState: (snapshot: never) => JSON.stringify((snapshot as Snapshot).value),
      limit: 5_000,
    } as never);
    for (const { state } of Object.values(map) as { state: Snapshot }[]) {
      const thawed = thaw(machine, JSON.parse(JSON.stringify(freeze(machine, state))));
      expect(freeze(machine, thawed)).toEqual(freeze(machine, state));
    }
  });
});
