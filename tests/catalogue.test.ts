import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { broughtFrom } from '../src/assessment/brought.ts';
import { furnishCatalogue } from '../src/catalogue.ts';
import { dialogByName } from '../src/dialog-by-name.ts';
import { furnishTurns, openShelf } from '../src/parts.ts';
import type { ChipValue, Role } from '../src/record/entry.ts';
import { memoryRecords } from '../src/storage/memory.ts';
import type { Deed } from '../src/turns/turns.ts';

const VOICES: readonly Role[] = ['child', 'young-person', 'parent', 'worker'];

const shelf = openShelf(fileURLToPath(new URL('./page/council', import.meta.url)));
const catalogue = furnishCatalogue({
  shelf,
  sheetOf: (dialog, { voice, locale, notes }) => [dialog.id, voice, locale, notes].join(' '),
  broughtFrom: (earlier, needs, to) => broughtFrom(earlier, needs, dialogByName(shelf.dialogs), { to }),
});

describe('what somebody may begin', () => {
  test.each(VOICES)('stands in the order of the list, for a %s what is for them, with what a council has added', (voice) => {
    const ids = catalogue.offered(voice, 'en').map(({ dialog }) => dialog);
    const places = ids.map((id) => [...(shelf.dialogs.get(id)?.values() ?? [])].at(-1)?.offered ?? 0);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    for (const { voices, pack, alone, title } of catalogue.offered(voice, 'en'))
      expect([voices.includes(voice), pack, alone, title !== '']).toEqual([true, false, false, true]);
    expect(ids).toContain('whats-important-to-me');
    expect(ids).toContain('a-short-talk');
    for (const id of ['feedback', 'by-themselves', 'side-by-side', 'talking-about-home']) expect(ids).not.toContain(id);
  });

  test('is in another language’s absence said in English', () => {
    expect(catalogue.offered('child', 'xx')).toEqual(catalogue.offered('child', 'en'));
  });
});

test('a worker may ask everything that is offered, and the packs, each with what it needs; nothing anonymous', () => {
  const cards = catalogue.askable('en');
  const of = (id: string) => cards.find(({ dialog }) => dialog === id);
  expect(of('by-themselves')).toMatchObject({
    title: 'By themselves',
    lead: 'This is about home.',
    pack: true,
    alone: true,
    confidential: true,
    withWorker: false,
  });
  expect(of('side-by-side')).toMatchObject({ pack: true, withWorker: true, alone: false });
  expect(of('feedback')).toBeUndefined();
  const firstPack = cards.findIndex(({ pack }) => pack);
  expect(cards.slice(firstPack).every(({ pack }) => pack)).toBe(true);
  for (const { dialog, lead } of cards) expect([dialog, lead !== '']).toEqual([dialog, true]);
});

test('only what nobody else may see leaves no trace', () => {
  expect(['by-themselves@1', 'talking-about-home@1', 'a-short-talk@1', 'nothing@1', ''].map((name) => catalogue.isQuiet(name))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

describe('on paper', () => {
  test('stand the questions that are asked of this person, with what could be ticked', () => {
    expect(catalogue.questions('a-short-talk', 'child', 'en')).toEqual([
      { step: 'best-thing', asked: 'What is the best thing just now?', options: [], round: 1 },
      { step: 'who-with', asked: 'Who is it with?', options: ['My family', 'My friends'], round: 1 },
      { step: 'one-wish', asked: 'What do you wish for?', options: [], round: 1 },
    ]);
    const asked = (voice: Role) => catalogue.questions('whats-important-to-me', voice, 'en')?.map((question) => question.asked);
    expect(asked('child')).toContain('What matters most to you?');
    expect(asked('parent')).not.toEqual(asked('child'));
  });

  test('stands nothing that may not lie about, and nothing for somebody it does not ask', () => {
    for (const id of ['by-themselves', 'talking-about-home', 'the-parent-i-want-to-be', 'feedback', 'nothing']) {
      for (const voice of VOICES)
        expect([id, catalogue.questions(id, voice, 'en'), catalogue.sheet(id, { voice, locale: 'en', notes: true })]).toEqual([id, null, null]);
    }
    expect(catalogue.questions('side-by-side', 'parent', 'en')).toBeNull();
  });

  test('it is printed by whoever makes sheets', () => {
    expect(catalogue.sheet('a-short-talk', { voice: 'child', locale: 'xx', notes: true })).toBe('a-short-talk child en true');
  });
});

test('a dialog that looks back is given what the same person said, word for word; one that does not, nothing', async () => {
  const turns = furnishTurns({ records: memoryRecords(), warn: (fault) => expect(fault).toBeUndefined() }, shelf);
  const sitting = await turns.begin({ dialog: 'a-short-talk', voice: 'child', locale: 'en', channel: 'test' });
  const take = (key: string, deed: Deed) => turns.take({ ...sitting, key, channel: 'test', deed });
  const lastShown = async () => (await turns.entries(sitting.interview))?.flatMap((entry) => ('shown' in entry ? [entry.shown] : [])).at(-1)?.id ?? '';
  const tap = async (value: ChipValue) => take(`tap-${JSON.stringify(value)}`, { did: 'choose', value, prompt: await lastShown() });
  for (const value of [{ control: 'next' }, { option: 'wishes' }]) await tap(value);
  await take('said', { did: 'say', words: '  a dug ', prompt: null });
  const entries = (await turns.entries(sitting.interview)) ?? [];
  const before = (samePerson: boolean) => [{ interview: sitting.interview, entries, samePerson }];
  expect(catalogue.bring('once-more', 'child', before(true))).toMatchObject([{ what: 'answers', words: '  a dug ', from: { interview: sitting.interview } }]);
  expect(catalogue.bring('once-more', 'child', before(false))).toEqual([]);
  for (const dialog of ['a-short-talk', 'nothing']) expect(catalogue.bring(dialog, 'child', before(true))).toEqual([]);
});
