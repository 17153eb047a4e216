import { beforeAll, describe, expect, it } from 'vitest';
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { compile } from '../../src/interview/compile.ts';
import type { Course } from '../../src/interview/course.ts';
import { type Dialog, stepsOf } from '../../src/interview/dialog.ts';
import { conditionsOf, type Step } from '../../src/interview/dialog-step.ts';
import type { InterviewEvent } from '../../src/interview/event.ts';
import { BROUGHT } from '../../src/record/entry.ts';
import { Coverage, type Way } from './coverage.ts';
import { ALL, EVERY_KIND, EVERY_WAY } from './dialogs.ts';

const PLAIN =
  'NEXT YES NO SKIP DONT_KNOW BACK REPEAT EXPLAIN MORE WHO_SEES WHO_ARE_YOU PERSON PAUSE STOP LEAVE CARRY_ON RESUME KEEP SAME_FOR_REST MY_WORDS COPY FEEDBACK PREVIEW BIN_WORD ENOUGH IN_ORDER SKIP_PART OTHER_TOPICS MOVED NOT_MEANT HELD HOLD_LIFTED'.split(
    ' ',
  );

/** One event of every sort that can come at this moment. Entries are numbered by what was given, so that states stay comparable. */
function eventsAt({ value, context }: { value: unknown; context: Course }, dialog: Dialog): InterviewEvent[] {
  const entry = 1 + Math.max(0, ...context.given.map((one) => one.entry));
  const [first] = context.given;
  const last = context.given.at(-1);
  const mark = Object.values(context.chosen)[0]?.entry;
  const steps = dialog.parts.flatMap((part) => part.steps);
  const talk = typeof value === 'object' && value !== null && 'talk' in value ? value.talk : null;
  const here = typeof talk === 'string' ? talk : Object.keys(talk ?? {})[0];
  const at = steps.find(({ id }) => id === here);
  const options = optionsOf(at, dialog);
  const answered = steps.find((step) => step.kind === 'open');
  const words: InterviewEvent[] = [
    { type: 'ANSWER', entry, quotable: { how: 'whole' } },
    { type: 'ANSWER', entry, quotable: { how: 'nothing' } },
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
    { type: 'DISCLOSED', entry, step: answered?.id ?? null, risk: 'R3' },
    { type: 'DISCLOSED', entry, step: null, risk: 'R4' },
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
    ...words,
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

/** The longest dialogs take half a minute alone, and minutes where others use the machine too. Milliseconds. */
const WALKING = 420_000;

/** States that are passed through and never stood in. */
const PASSED_THROUGH = /(^|[.:])(route|where-we-were|over)$|gate:/;

/** What may have been brought in. */
const BEFORES = [[], BROUGHT.map((what, sort) => ({ entry: -1 - sort, what }))];

describe.each([...ALL, EVERY_KIND, EVERY_WAY].map((dialog) => [`${dialog.id}@${dialog.version}`, dialog] as const))('%s', (_name, dialog) => {
  const steps = stepsOf(dialog);
  const machine = compile(dialog);
  const xstate = machine as unknown as AnyStateMachine;
  const { idMap } = xstate as unknown as { idMap: Map<string, AnyStateNode> };
  // Roles differ only where a step is for some of them, or a sitting is longer.
  const roles = dialog.rests || steps.some((step) => step.voices) ? dialog.voices : dialog.voices.slice(0, 1);
  const looksBack = steps.some((step) => step.kind === 'each' || conditionsOf(step).some((condition) => 'brought' in condition || 'without' in condition));
  // What is different outside practice is a matter of steps that are asked, and of nothing else.
  const practice = steps.some((step) => conditionsOf(step).some((condition) => 'practice' in condition)) ? [true, false] : [true];
  const people = roles.flatMap((role) => practice.flatMap((mode) => (looksBack ? BEFORES : [[]]).map((brought) => ({ role, practice: mode, brought }))));
  const covered = new Coverage(machine, (snapshot) => eventsAt(snapshot, dialog));
  beforeAll(() => covered.walk(people), WALKING);

  it('reaches every state', () => {
    const all = [...idMap.keys()].filter((id) => !PASSED_THROUGH.test(id));
    expect(all.filter((id) => !covered.states.has(id))).toEqual([]);
  });

  it('takes every way, with an event and without', () => {
    const locks = secondLocks(steps);
    const isSecondLock = ({ node, way }: Way) => locks.some((id) => node.id === `gate:${id}` && !targetsOf(way).includes(`step:${id}`));
    expect(covered.untaken.filter((way) => !isSecondLock(way)).map(described)).toEqual([]);
  });

  it('can always reach its end, and never stands where nothing leads on', () => {
    expect(covered.ends).toContain('finished');
    expect(covered.ends).toContain('stopped');
  });
});

/**
 * Steps that nobody comes before without having met their condition already: the step before has the same one, or it is the choice that ends a talk
 * otherwise. The way past them is a second lock: it stays, and no walk takes it.
 */
function secondLocks(steps: readonly Step[]): readonly string[] {
  const gate = steps.find((step) => step.kind === 'choice' && step.everySitting);
  return steps.flatMap((step, nth) => {
    const { when } = step;
    if (!when) return [];
    const isAsBefore = JSON.stringify(steps[nth - 1]?.when) === JSON.stringify(when);
    return isAsBefore || ('chose' in when && when.chose.step === gate?.id) ? [step.id] : [];
  });
}

const targetsOf = (way: object) => (way as { readonly target?: readonly AnyStateNode[] }).target?.map(({ id }) => id) ?? [];

const described = ({ node, eventType, way }: Way) => {
  const { guard } = way as { readonly guard?: string | { readonly type: string } };
  return `${node.id} --${eventType}--> ${targetsOf(way).join() || 'stays'}${guard ? ` when ${typeof guard === 'string' ? guard : guard.type}` : ''}`;
};
