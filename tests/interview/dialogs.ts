import { readFileSync } from 'node:fs';
import { type Dialog, DialogSchema } from '../../src/interview/dialog.ts';

/** A dialog of the product by id and version. */
export function dialogOf(id: string, version = 1): Dialog {
  return DialogSchema.parse(JSON.parse(readFileSync(new URL(`../../dialogs/${id}/${version}.json`, import.meta.url), 'utf8')));
}

/** Every published dialog. */
export const DIALOGS = ['whats-important-to-me', 'feedback'] as const;

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
