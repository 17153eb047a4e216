import type { Effect } from '../interview/effect.ts';
import type { InterviewEvent } from '../interview/event.ts';
import { FAQ } from '../interview/faq.ts';
import type { Snapshot } from '../interview/step.ts';
import { VOICES } from '../language/wording/variants.ts';

// Everything that can happen to somebody on a walk through a dialog, as events.

/** Ways on that are there only where a chip for them is. */
const ONLY_WHERE_OFFERED: Readonly<Record<string, readonly InterviewEvent[]>> = {
  in_order: [{ type: 'IN_ORDER' }],
  enough: [{ type: 'ENOUGH' }],
  finish: [{ type: 'ENOUGH' }],
  skip_part: [{ type: 'SKIP_PART' }],
  other_topics: [{ type: 'OTHER_TOPICS' }],
  something_different: [{ type: 'CARRY_ON' }],
  not_meant: [{ type: 'NOT_MEANT' }],
};

/** What the chips that are shown lead to. `entry` is a number no entry has had yet. */
export function tapped(effects: readonly Effect[], entry: number): readonly InterviewEvent[] {
  const chips = effects.flatMap((effect) => (effect.do === 'show' ? effect.chips : []));
  return chips.flatMap(({ value }): readonly InterviewEvent[] => {
    if ('option' in value) return [{ type: 'CHOOSE', entry, option: value.option }];
    if ('control' in value) return ONLY_WHERE_OFFERED[value.control] ?? [];
    return [{ type: 'PART', range: value.part }];
  });
}

/** What takes people on from a question, whether there is a chip for it or not. */
export function goingOn(entry: number): readonly InterviewEvent[] {
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
    { type: 'HOLD_LIFTED' },
  ];
}

/** What words may tell of that interrupts; it is the same wherever it is said. */
const RISKS = ['R1', 'R2', 'R3', 'R4'] as const;

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
  { type: 'HELD' },
  ...FAQ.map((about) => ({ type: 'QUESTION', entry: null, about }) as const),
  { type: 'CHANGE', entry: null },
  { type: 'TAKE_OUT', entry: null },
  ...VOICES.map((voice) => ({ type: 'VOICE', voice }) as const),
];

/** Everything else that can happen at a place. */
export function turningAside({ context }: Pick<Snapshot, 'context'>, entry: number): readonly InterviewEvent[] {
  const step = context.trail.find((passed) => passed.step !== null)?.step ?? null;
  const said = context.given.at(-1)?.entry ?? null;
  return [
    ...ASIDES,
    { type: 'KEPT', entry },
    ...RISKS.map((risk) => ({ type: 'DISCLOSED', entry, step: null, risk }) as const),
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
