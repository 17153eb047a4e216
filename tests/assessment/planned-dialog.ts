import type { DialogOf } from '../../src/assessment/dialog-of.ts';
import { type Dialog, DialogSchema, nameOf } from '../../src/interview/dialog.ts';
import type { Step } from '../../src/interview/dialog-step.ts';
import { DIALOG } from './written-record.ts';

const ALL = ['child', 'young-person', 'parent', 'worker'];

const inRound = (round: number, ...steps: readonly { readonly id: string; readonly [more: string]: unknown }[]) =>
  steps.map((step) => ({ ...step, id: round === 1 ? step.id : `${step.id}-${round}` }));

const aim = (round: number) =>
  inRound(
    round,
    { id: 'life', kind: 'open', section: null, plan: 'life', question: 'PL1' },
    { id: 'day', kind: 'open', section: null, plan: 'day-to-day' },
    { id: 'change', kind: 'open', section: null, plan: 'change' },
    { id: 'keep', kind: 'open', section: null, plan: 'keep' },
    { id: 'more-of', kind: 'open', section: null, plan: 'more-of' },
    { id: 'family', kind: 'open', section: null, plan: 'family-does' },
    { id: 'family-when', kind: 'open', section: null, plan: 'family-by-when' },
    { id: 'workers', kind: 'open', section: null, plan: 'workers-do' },
    { id: 'workers-when', kind: 'open', section: null, plan: 'workers-by-when' },
    { id: 'sign', kind: 'open', section: null, plan: 'sign' },
    { id: 'is-safe', kind: 'open', section: null, plan: 'is-safe' },
    { id: 'feels-safe', kind: 'open', section: null, plan: 'feels-safe' },
    { id: 'early', kind: 'open', section: null, plan: 'early-signs' },
    { id: 'slips', kind: 'open', section: null, plan: 'if-it-slips' },
    { id: 'tell', kind: 'open', section: null, plan: 'tell-who' },
  );

const thoughts = (round: number) =>
  inRound(
    round,
    { id: 'whose', kind: 'handover' },
    { id: 'agree', kind: 'open', section: null, plan: 'agree' },
    { id: 'not-agree', kind: 'open', section: null, plan: 'do-not-agree' },
    { id: 'sure', kind: 'scale', section: null, plan: 'how-sure', pictures: [{ id: 'low' }, { id: 'middle' }, { id: 'high' }] },
  );

/** A dialog of everything that a plan and a meeting can hold, with two rounds of each. */
export const PLANNED: Dialog = rounded(
  DialogSchema.parse({
    id: 'planned',
    version: 1,
    voices: ALL,
    parts: [
      {
        id: 'said-before',
        steps: [
          { id: 'again', kind: 'each', of: 'answers', section: null, options: [{ id: 'still-true' }, { id: 'changed', after: ['new'] }, { id: 'take-out' }] },
        ],
      },
      { id: 'aims', steps: [...aim(1), ...aim(2)] },
      { id: 'thoughts', steps: [...thoughts(1), ...thoughts(2)] },
      {
        id: 'review',
        steps: [
          {
            id: 'going',
            kind: 'each',
            of: 'plan',
            section: null,
            plan: 'review',
            options: [
              { id: 'done', after: ['what-helped'] },
              { id: 'getting-there' },
              { id: 'not-yet', after: ['what-made-it-hard', 'what-next'] },
              { id: 'not-sure' },
            ],
          },
          { id: 'workers-did', kind: 'open', section: null, plan: 'review' },
        ],
      },
      {
        id: 'worries',
        steps: [
          { id: 'worry', kind: 'open', section: 'worried-about' },
          { id: 'what-a-worker-wrote', kind: 'each', of: 'worries', section: 'worried-about', options: [{ id: 'agree', after: ['why-not'] }, { id: 'not' }] },
        ],
      },
      {
        id: 'meeting',
        steps: [
          { id: 'say', kind: 'open', section: 'important-to-me', views: 'say' },
          { id: 'who-says', kind: 'open', section: null, views: 'who-says' },
          { id: 'who-there', kind: 'open', section: null, views: 'who-there' },
          { id: 'right', kind: 'open', section: null, views: 'agree' },
          { id: 'wrong', kind: 'open', section: null, views: 'do-not-agree' },
          { id: 'good', kind: 'open', section: 'going-well', question: 'S5.1' },
          { id: 'both', kind: 'open', section: 'important-to-me', plan: 'keep' },
          { id: 'bye', kind: 'closing' },
        ],
      },
    ],
  }),
);

/** As `expand` writes out rounds: the second ones are marked. */
function rounded(dialog: ReturnType<typeof DialogSchema.parse>): Dialog {
  const parts = dialog.parts.map((part) => ({ ...part, steps: part.steps.map((step): Step => ({ ...step, ...(/-2$/.test(step.id) && { round: 2 }) })) }));
  return { ...dialog, parts };
}

/** One that nobody else in the family may ever see, and one that nothing ties to a person. */
const CONFIDENTIAL: Dialog = { ...PLANNED, id: 'in-confidence', confidential: true };
const ANONYMOUS: Dialog = { ...PLANNED, id: 'nameless', anonymous: true };

/** Finds the dialogs of these tests. */
export const dialogOf: DialogOf = (name) => [DIALOG, PLANNED, CONFIDENTIAL, ANONYMOUS].find((dialog) => nameOf(dialog) === name) ?? null;
