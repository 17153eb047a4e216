import { describe, expect, it } from 'vitest';
import type { Dialog } from '../../src/interview/dialog.ts';
import type { Deed } from '../../src/turns/turns.ts';
import { dialogOf } from '../interview/dialogs.ts';
import { Talk } from './talk.ts';

const NOTE = { did: 'note', words: '  he looked at the floor\n', prompt: null } as const satisfies Deed;
const PAPER = { did: 'enter', step: 'matters-most', words: ' ma dug ', on: '2026-11-20' } as const satisfies Deed;

/** What only a worker who sits beside the person may do. */
const DEEDS: readonly Deed[] = [
  { did: 'hand-over', speaker: { role: 'parent', name: 'Mum' }, typing: 'worker' },
  { did: 'be-here', who: ['child', 'worker'], others: null },
  NOTE,
  PAPER,
  { did: 'end-paper' },
];

/** The same questions as in the product, asked of somebody alone. */
const ALONE: Dialog = { ...dialogOf('whats-important-to-me', 2), version: 3, alone: true, moves: undefined };

describe('sitting together', () => {
  it.each(DEEDS)('is needed for $did: whoever talks without a worker is refused, and nothing is kept', async (deed) => {
    const talk = await Talk.start();
    const before = await talk.entries();
    await expect(talk.take(deed)).rejects.toThrow('not-here');
    expect(await talk.entries()).toEqual(before);
  });

  it.each(DEEDS)('is never held about what is asked of somebody alone, so there is no $did there', async (deed) => {
    await expect(Talk.start({ cards: true }, { dialogs: [ALONE] })).rejects.toThrow('not-here');
    const talk = await Talk.start({}, { dialogs: [ALONE] });
    await expect(talk.take(deed)).rejects.toThrow('not-here');
  });

  it('keeps whose words come next, and who is in the room', async () => {
    const talk = await Talk.start({ cards: true });
    for (const deed of DEEDS.slice(0, 2)) await talk.take(deed);
    expect((await talk.of('handed-over')).at(-1)).toMatchObject({ speaker: { role: 'parent', name: 'Mum' }, typing: 'worker' });
    expect((await talk.of('in-the-room')).at(-1)).toMatchObject({ who: ['child', 'worker'], others: null });
  });

  it('keeps a worker’s own view to the letter, marked as theirs, and the question stays', async () => {
    const talk = await (await Talk.start({ cards: true })).to('matters-most');
    const { id } = await talk.last();
    const { entries } = await talk.take(NOTE);
    expect(entries[0]).toMatchObject({ kind: 'said', words: '  he looked at the floor\n', as: 'worker', step: 'matters-most', prompt: id });
    expect((await talk.last()).id).toBe(id);
  });

  it('lets nobody change, take out or share a worker’s own view: it is no answer of the person’s', async () => {
    const talk = await (await Talk.start({ cards: true })).to('matters-most');
    const { entries } = await talk.take(NOTE);
    const entry = entries[0]?.n ?? -1;
    for (const deed of [
      { did: 'change', entry, words: 'x' },
      { did: 'take-out', entry },
      { did: 'share', entry, with: ['worker'], wish: null },
    ] as const)
      await expect(talk.take(deed)).rejects.toThrow('no-such-entry');
  });

  it('keeps what stood on paper to the letter, with its day, and goes to reading back when all is entered', async () => {
    const talk = await Talk.start({ cards: true });
    await talk.take(PAPER, 'paper-1');
    await talk.take(PAPER, 'paper-1');
    expect(await talk.of('said')).toMatchObject([{ words: ' ma dug ', step: 'matters-most', paper: '2026-11-20' }]);
    await talk.take({ did: 'end-paper' });
    await talk.to('check-your-words');
    expect((await talk.last()).text).toContainEqual(expect.objectContaining({ from: 0, to: PAPER.words.length }));
    expect((await talk.of('asked')).some(({ shown }) => shown.step === 'keep-close')).toBe(false);
  });

  it('costs no word when the bot fails, and never makes a worker’s words the person’s', async () => {
    const talk = await Talk.start(
      { cards: true },
      {
        understandingOf: () => {
          throw new Error('a fault');
        },
      },
    );
    for (const deed of DEEDS.slice(0, 4)) await talk.take(deed);
    expect(await talk.of('handed-over')).toHaveLength(1);
    expect(await talk.of('in-the-room')).toHaveLength(1);
    expect(await talk.of('said')).toMatchObject([
      { words: NOTE.words, as: 'worker' },
      { words: PAPER.words, step: 'matters-most', paper: '2026-11-20' },
    ]);
    expect(await talk.of('failed')).toHaveLength(4);
  });
});
