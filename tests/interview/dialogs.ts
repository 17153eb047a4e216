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
