import { DialogFileSchema, PartFileSchema } from '../../src/dialogs/dialog-file.ts';
import { expand } from '../../src/dialogs/expand.ts';
import { loadDialogs } from '../../src/dialogs/load.ts';
import { type Dialog, DialogSchema } from '../../src/interview/dialog.ts';

const dialogs = loadDialogs('dialogs');

/** A dialog of the product by id and version. */
export function dialogOf(id: string, version = 1): Dialog {
  const dialog = dialogs.get(id)?.get(version);
  if (!dialog) throw new Error(`there is no dialog ${id}@${version}`);
  return dialog;
}

/** Every version of every published dialog. */
export const ALL: readonly Dialog[] = [...dialogs.values()].flatMap((versions) => [...versions.values()]);

/** A small dialog with every kind of step, two follow-ups, a condition and a step for one voice only. */
export const EVERY_KIND: Dialog = DialogSchema.parse({
  id: 'every-kind',
  version: 1,
  voices: ['child', 'young-person', 'parent', 'worker'],
  parts: [
    {
      id: 'all',
      steps: [
        { id: 'hello', kind: 'told' },
        { id: 'agreeing', kind: 'consent' },
        { id: 'who-with', kind: 'choice', section: 'me-and-my-family', probes: [], options: [{ id: 'mum' }, { id: 'dad' }] },
        { id: 'about-dad', kind: 'open', section: 'me-and-my-family', probes: [], when: { chose: { step: 'who-with', option: 'dad' } } },
        { id: 'best-thing', kind: 'open', section: 'going-well', probes: ['tell-me-more', 'one-time'] },
        { id: 'for-parents', kind: 'open', section: 'going-well', probes: [], voices: ['parent'] },
        {
          id: 'how-safe',
          kind: 'scale',
          section: 'worried-about',
          probes: ['what-makes-you-say-that'],
          pictures: [{ id: 'low' }, { id: 'middle' }, { id: 'high' }],
        },
        { id: 'check', kind: 'read-back' },
        { id: 'who-sees', kind: 'sharing' },
        { id: 'bye', kind: 'closing' },
      ],
    },
  ],
});

const SCHOOL = PartFileSchema.parse({
  id: 'school',
  version: 1,
  steps: [
    { id: 'about-school', kind: 'opener' },
    { id: 'at-school', kind: 'open', section: 'me-and-my-family', probes: [] },
    { id: 'friends', kind: 'open', section: 'me-and-my-family', probes: [] },
  ],
});

/** A dialog with every kind of step that leads somewhere by choice: a gate, things from before, topics, rounds of a plan, people who take turns. */
export const EVERY_WAY: Dialog = expand(
  DialogFileSchema.parse({
    id: 'every-way',
    version: 1,
    voices: ['child', 'young-person', 'parent', 'worker'],
    rests: true,
    parts: [
      {
        id: 'before',
        steps: [
          { id: 'safe-now', kind: 'choice', section: null, about: 'conversation', everySitting: true, options: [{ id: 'yes' }, { id: 'no', closes: true }] },
          { id: 'hello', kind: 'opener' },
          {
            id: 'told-before',
            kind: 'each',
            of: 'answers',
            section: null,
            when: { brought: 'answers' },
            options: [{ id: 'still-true' }, { id: 'changed', after: ['new-words'] }, { id: 'take-out' }],
          },
          {
            id: 'the-plan',
            kind: 'each',
            of: 'plan',
            section: null,
            plan: 'review',
            options: [{ id: 'done', after: ['what-helped', 'what-next'] }, { id: 'not-yet' }],
          },
          { id: 'which', kind: 'topics' },
        ],
      },
      { use: 'school@1', topic: true },
      { id: 'home', topic: true, steps: [{ id: 'at-home', kind: 'open', section: 'whats-going-on', probes: ['tell-me-more'] }] },
      {
        id: 'plan',
        rounds: 2,
        steps: [
          { id: 'life', kind: 'open', section: null, plan: 'life', probes: [] },
          { id: 'another-thing', kind: 'choice', section: null, about: 'conversation', options: [{ id: 'another' }, { id: 'enough' }] },
        ],
      },
      {
        id: 'people',
        steps: [
          { id: 'who-next', kind: 'handover' },
          { id: 'agree', kind: 'open', section: null, plan: 'agree', probes: [] },
        ],
      },
      {
        id: 'ending',
        steps: [
          { id: 'later', kind: 'open', section: null, probes: [] },
          { id: 'check', kind: 'read-back' },
          { id: 'bye', kind: 'closing' },
        ],
      },
    ],
  }),
  (name) => (name === 'school@1' ? SCHOOL : undefined),
);
