import type { Catalogue, DialogCard, Earlier } from '../../src/channels/catalogue.ts';
import type { Role } from '../../src/record/entry.ts';

const EVERYBODY: readonly Role[] = ['child', 'young-person', 'parent', 'worker'];

const card = (dialog: string, title: string, more: Partial<DialogCard> = {}): DialogCard => ({
  dialog,
  title,
  lead: `About ${title}.`,
  voices: EVERYBODY,
  pack: false,
  withWorker: false,
  alone: false,
  confidential: false,
  ...more,
});

/** One that anybody may begin, one for parents, and two packs. */
export const CARDS: readonly DialogCard[] = [
  card('whats-important-to-me', 'What’s <important> to me'),
  card('for-parents', 'For parents', { voices: ['parent'] }),
  card('with-a-worker', 'With a worker', { pack: true, withWorker: true }),
  card('alone', 'Alone', { pack: true, alone: true, confidential: true, voices: ['parent'] }),
];

/** A catalogue of a few dialogs, which brings the number of earlier interviews that the same person and others have held. */
export function smallCatalogue(asked: Earlier[] = []): Catalogue {
  return {
    offered: (voice) => CARDS.filter(({ pack, voices }) => !pack && voices.includes(voice)),
    askable: () => CARDS,
    isQuiet: (name) => name.startsWith('alone@'),
    questions: (dialog) =>
      dialog === 'whats-important-to-me' ? [{ step: 'matters-most', asked: 'What matters most?', options: ['My <dog>'], round: 1 }] : null,
    sheet: (dialog, { notes, leave }) =>
      dialog === 'whats-important-to-me'
        ? `<!doctype html><title>Questions</title><style>p{margin:0}</style><p>${notes ? 'note' : 'no note'}</p><p>${leave?.label}</p>`
        : null,
    bring(_, __, earlier) {
      asked.push(...earlier);
      return earlier.map(({ interview, samePerson }) => ({
        what: 'answers',
        words: samePerson ? 'mine' : 'somebody else’s',
        from: { interview, entry: 2 },
        by: { role: 'child', name: null },
        said: '2026-11-22T10:00:00.000Z',
        section: null,
        asked: 'What matters most?',
      }));
    },
  };
}
