import fc from 'fast-check';
import type { Held } from '../../../src/assessment/together.ts';
import type { Audience, Speaker } from '../../../src/record/entry.ts';
import { WrittenRecord } from '../../assessment/written-record.ts';

/** Steps of the planned dialog: of sections, of the plan, and of a meeting. */
const STEPS = [
  'worry',
  'good',
  'both',
  'say',
  'who-says',
  'life',
  'day',
  'family',
  'family-when',
  'workers',
  'is-safe',
  'life-2',
  'agree',
  'sure',
  'workers-did',
  null,
];

const SPOILERS = ['', '\0', '\ud800', ' ', '\r\n', '\u202e', '</div>', '&amp;', ']]>', 'لا ', '🐶', '\ufffe'];

type Fate = 'share' | 'keep-back' | 'leave' | 'take-out' | 'change' | 'change-and-share' | 'share-and-change';

const anyAnswer = fc.record({
  step: fc.constantFrom(...STEPS),
  before: fc.constantFrom(...SPOILERS),
  after: fc.constantFrom(...SPOILERS),
  audiences: fc.constantFrom<readonly Audience[]>(['worker'], ['worker', 'meeting'], ['worker', 'meeting', 'family'], ['family']),
  fate: fc.constantFrom<Fate>('share', 'share', 'keep-back', 'leave', 'take-out', 'change', 'change-and-share', 'share-and-change'),
  harm: fc.constantFrom(null, null, null, 'hard' as const, 'soft' as const),
  how: fc.constantFrom('said', 'said', 'said', 'drawn', 'noted'),
  speaker: fc.option(
    fc.record({ role: fc.constantFrom<Speaker['role'][]>('child', 'parent', 'worker', 'someone-else'), name: fc.constantFrom(null, 'Mum\u0001', 'Kyle') }),
    { nil: null },
  ),
});

const anyHeld = fc.record({
  role: fc.constantFrom('child', 'young-person', 'parent', 'worker'),
  practice: fc.boolean(),
  dialog: fc.constantFrom('planned@1', 'planned@1', 'in-confidence@1'),
  names: fc.constantFrom({}, { child: 'Kyle' }, { child: 'Ky\0', worker: 'Asha' }),
  answers: fc.array(anyAnswer, { minLength: 1, maxLength: 8 }),
});

/**
 * A child's file in which several people said something, and decided anything about it. Everything they said has a word of its own, `zq12qz`; which of them a
 * document may hold is for the assessment to say.
 */
export const anyFamily: fc.Arbitrary<readonly Held[]> = fc.array(anyHeld, { minLength: 1, maxLength: 4 }).map((interviews) => {
  let count = 0;
  const word = () => `zq${count++}qz`;
  return interviews.map(({ role, practice, dialog, names, answers }, index): Held => {
    const record = new WrittenRecord({ dialog, role, voice: role, practice, names });
    for (const { step, before, after, audiences, fate, harm, how, speaker } of answers) {
      const words = () => `${before}${word()}${after}`;
      if (speaker) record.add({ kind: 'handed-over', speaker, typing: 'worker' });
      const prompt = record.asked(step, ['Our question']);
      const given = () =>
        how === 'noted' ? record.add({ kind: 'said', words: words(), step, prompt, channel: 'test', as: 'worker' }) : record.said(words(), step, { prompt });
      const n =
        how === 'drawn'
          ? record.add({ kind: 'attached', step, prompt, picture: { type: 'image/png', width: 1, height: 1, bytes: 1, source: 'drawing' } })
          : given();
      if (how === 'drawn') record.add({ kind: 'described', picture: n, entry: record.said(words(), step) });
      if (harm) record.add({ kind: 'disclosed', entry: n, level: harm, risk: 'R3' });
      if (fate === 'share' || fate === 'share-and-change') record.shared(n, audiences);
      if (fate === 'keep-back') record.add({ kind: 'kept-back', entry: n });
      if (fate === 'take-out') record.takenOut(n);
      if (fate.includes('change')) {
        const newer = record.changed(n, words(), step);
        if (fate === 'change-and-share') record.shared(newer, audiences);
      }
    }
    return { id: `interview-${index}`, entries: record.entries };
  });
});
