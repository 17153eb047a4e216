import { describe, expect, it } from 'vitest';
import { contributions } from '../../src/assessment/contributions.ts';
import { activitiesOf } from '../../src/channels/direct-line/activities-of.ts';
import { openChildFiles } from '../../src/turns/child-files.ts';
import { erasingCopies } from '../../src/turns/copies.ts';
import type { Deed } from '../../src/turns/turns.ts';
import { dialogOf } from '../interview/dialogs.ts';
import { Talk } from './talk.ts';

const SECRET = 'my secret dug 🐶';
const named = (name: string) => dialogOf(name.split('@')[0] ?? '', Number(name.split('@')[1]));

/** A talk in which something was said. `live`: somebody reads it. */
async function told(live = false) {
  const talk = await (await Talk.start(live ? { by: 'worker' } : {}, { live })).to('matters-most');
  const turns = talk.turns();
  const { entries } = await turns.take({ ...talk.sitting, key: 'one', channel: 'test', deed: { did: 'say', words: SECRET, prompt: null } });
  const n = entries.find(({ kind }) => kind === 'said')?.n ?? -1;
  const remove = (key = 'gone') => turns.deleteForGood({ ...talk.sitting, key, channel: 'my-words', entry: n });
  const share = () => turns.take({ ...talk.sitting, key: 'share', channel: 'my-words', deed: { did: 'share', entry: n, with: ['worker'], wish: null } });
  const change = (words: string) => turns.take({ ...talk.sitting, key: 'change', channel: 'my-words', deed: { did: 'change', entry: n, words } });
  const kept = async () => JSON.stringify(await talk.records.read(talk.sitting.interview));
  const answers = async () => contributions((await turns.entries(talk.sitting.interview)) ?? [], named);
  return { talk, turns, n, remove, share, change, kept, answers };
}

describe('deleting for good', () => {
  it('leaves no word of a draft, and takes it out; asked again it is answered as before', async () => {
    const { talk, n, remove, kept, answers } = await told();
    const { entries } = await remove();
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'taken-out', entry: n }));
    expect(await kept()).not.toContain(SECRET);
    expect((await answers()).map(({ words }) => words)).not.toContain(SECRET);
    expect(await remove()).toMatchObject({ repeated: true });
    expect(await talk.of('erase-begun')).toMatchObject([{ entries: [n], by: 'person' }]);
    expect(await talk.of('taken-out')).toHaveLength(1);
  });

  it('also works for what was taken out before', async () => {
    const { talk, turns, n, remove, kept } = await told();
    await turns.take({ ...talk.sitting, key: 'out', channel: 'my-words', deed: { did: 'take-out', entry: n } });
    expect(await kept(), 'a copy that no view shows').toContain(SECRET);
    await remove();
    expect(await kept()).not.toContain(SECRET);
    expect(await talk.of('taken-out')).toHaveLength(1);
  });

  it('takes all that an answer said before', async () => {
    const { remove, change, kept } = await told();
    await change('newer words');
    await remove();
    expect(await kept()).not.toMatch(/secret dug|newer words/);
  });

  it('is refused for what was shared, and the words stay', async () => {
    const { remove, share, kept } = await told(true);
    await share();
    await expect(remove()).rejects.toMatchObject({ name: 'Refused', code: 'kept' });
    expect(await kept()).toContain(SECRET);
  });

  it('is refused while the interview is held', async () => {
    const { talk, turns, remove, kept } = await told(true);
    await turns.take({ ...talk.sitting, key: 'hold', channel: 'desk', deed: { did: 'hold', by: 'staff-1' } });
    await expect(remove()).rejects.toMatchObject({ name: 'Refused', code: 'held' });
    expect(await kept()).toContain(SECRET);
  });
});

describe('while a worker has stopped the interview', () => {
  it.each<Deed['did']>(['change', 'take-out', 'share'])('nobody can %s: nothing is recorded, and it works once that is lifted', async (did) => {
    const { talk, turns, n } = await told(true);
    const hold = (deed: 'hold' | 'lift-hold') => turns.take({ ...talk.sitting, key: deed, channel: 'desk', deed: { did: deed, by: 'staff-1' } });
    const deed = {
      change: { did, entry: n, words: 'other words' },
      'take-out': { did, entry: n },
      share: { did, entry: n, with: ['worker'], wish: 'no my da' },
    }[did as 'change'] as Deed;
    const alter = (key: string) => turns.take({ ...talk.sitting, key, channel: 'my-words', deed });
    await hold('hold');
    const before = await talk.entries();
    await expect(alter('first try')).rejects.toMatchObject({ name: 'Refused', code: 'held' });
    expect(await talk.entries()).toEqual(before);
    await hold('lift-hold');
    expect((await alter('second try')).entries.map(({ kind }) => kind)).toContain(
      { change: 'changed', 'take-out': 'taken-out', share: 'shared' }[did as 'change'],
    );
  });

  it('what was done before it is answered as it was then, and help is still there', async () => {
    const { talk, turns, change } = await told(true);
    await change('newer words');
    await turns.take({ ...talk.sitting, key: 'hold', channel: 'desk', deed: { did: 'hold', by: 'staff-1' } });
    expect(await change('newer words')).toMatchObject({ repeated: true });
    await talk.control('help');
    expect(await talk.of('asked-for-help')).toHaveLength(1);
  });
});

describe('what was taken out', () => {
  it('is in no replay of the talk, and in no bubble that quoted it', async () => {
    const { talk, turns, n } = await told();
    const surroundings = { echo: () => undefined, takeEcho: () => undefined, picture: () => '' };
    const seat = { conversation: 'c', user: 'u', base: '', sitting: 1 };
    const replay = async () => {
      const entries = (await turns.entries(talk.sitting.interview)) ?? [];
      return JSON.stringify(activitiesOf(entries, entries, seat as never, surroundings));
    };
    expect(await replay()).toContain('secret dug');
    await turns.take({ ...talk.sitting, key: 'out', channel: 'my-words', deed: { did: 'take-out', entry: n } });
    expect(await replay()).not.toContain('secret dug');
  });
});

describe('what went out in a document', () => {
  it('is kept with who took it, and new words stand beside it as a change of mind', async () => {
    const { talk, turns, n, share, change, answers } = await told(true);
    await share();
    const { interview } = talk.sitting;
    await turns.holding([interview], ({ sendOut }) => sendOut(interview, { copy: 'c1', what: 'assessment', entries: [n], by: 'staff-1' }));
    expect(await talk.of('sent')).toMatchObject([{ copy: 'c1', entries: [n], by: 'staff-1' }]);
    expect((await answers()).map(({ changedMind }) => changedMind)).toEqual([undefined]);
    await change('I have changed my mind: no dug');
    expect(await answers()).toMatchObject([
      { words: 'I have changed my mind: no dug', changedMind: true, sharedWith: ['worker'], earlier: [{ words: SECRET, wasShared: true }] },
    ]);
  });

  it('before any change says nothing of one', async () => {
    const { change, answers } = await told(true);
    await change('other words');
    expect((await answers())[0]).not.toHaveProperty('changedMind');
  });
});

describe('copies that were brought into a later interview', () => {
  async function brought() {
    const first = await told();
    const { talk, n } = first;
    let count = 0;
    const files = openChildFiles({ records: talk.records, now: talk.parts.now, newId: () => 'a1', newKey: () => `k${++count}` });
    const later = await first.turns.begin({
      dialog: 'my-review',
      voice: 'young-person',
      locale: 'en',
      channel: 'test',
      brought: [
        {
          what: 'answers',
          words: SECRET,
          from: { interview: talk.sitting.interview, entry: n },
          by: { role: 'young-person', name: null },
          said: '2026-11-22T10:00:00.000Z',
          section: 'important-to-me',
          asked: 'What matters most?',
        },
      ],
    });
    const child = await files.open(null, 'staff-1');
    for (const interview of [talk.sitting.interview, later.interview]) await files.join(child, { interview, dialog: 'x', role: 'young-person', name: null });
    const faults: unknown[] = [];
    const turns = erasingCopies(first.turns, files, (error) => faults.push(error));
    const copies = async () => JSON.stringify(await talk.records.read(later.interview));
    return { ...first, later, turns, faults, copies };
  }

  it('go when the words are taken out, while these stay where they were said', async () => {
    const { talk, turns, n, copies, kept, faults } = await brought();
    expect(await copies()).toContain(SECRET);
    await turns.take({ ...talk.sitting, key: 'out', channel: 'my-words', deed: { did: 'take-out', entry: n } });
    expect(await copies()).not.toContain(SECRET);
    expect(await kept()).toContain(SECRET);
    expect(faults).toEqual([]);
  });

  it('go with the words when these are deleted for good', async () => {
    const { talk, turns, n, copies, kept } = await brought();
    await turns.deleteForGood({ ...talk.sitting, key: 'gone', channel: 'my-words', entry: n });
    expect([await copies(), await kept()].join()).not.toContain('secret dug');
  });
});
