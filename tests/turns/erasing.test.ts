import { describe, expect, it } from 'vitest';
import { Talk } from './talk.ts';

const SECRET = 'my secret dug 🐶';

/** A talk in which something was said, with turns that have it in memory. */
async function told() {
  const talk = await (await Talk.start()).to('matters-most');
  const turns = talk.turns();
  const say = (words: string, key: string) => turns.take({ ...talk.sitting, key, channel: 'test', deed: { did: 'say', words, prompt: null } });
  const { entries } = await say(SECRET, 'one');
  const n = entries.find(({ kind }) => kind === 'said')?.n ?? -1;
  const kept = async () => JSON.stringify(await turns.entries(talk.sitting.interview));
  return { talk, turns, say, n, kept };
}

describe('erasing', () => {
  it('takes words out of memory as well, and the interview goes on', async () => {
    const { talk, turns, say, n, kept } = await told();
    expect(await kept()).toContain(SECRET);
    expect(await turns.erase(talk.sitting.interview, [n], 'w1')).toBe(true);
    expect(await kept()).not.toContain(SECRET);
    const { entries } = await say('something else', 'two');
    expect(entries.find(({ kind }) => kind === 'said')).toMatchObject({ words: 'something else' });
    expect(await talk.of('said')).toMatchObject([{ words: null }, { words: 'something else' }]);
    expect(await talk.of('erase-begun')).toMatchObject([{ entries: [n], by: 'w1' }]);
    expect(await talk.of('erased')).toMatchObject([{ entries: [n] }]);
  });

  it('answers a turn that is sent once more as before, but for the words', async () => {
    const { talk, turns, say, n } = await told();
    await turns.erase(talk.sitting.interview, [n], 'person');
    const { repeated, entries } = await say(SECRET, 'one');
    expect(repeated).toBe(true);
    expect(entries.find(({ kind }) => kind === 'said')).toMatchObject({ words: null });
  });

  it('of all leaves no interview to come back to or to talk in', async () => {
    const { talk, turns, say } = await told();
    expect(await turns.erase(talk.sitting.interview, 'all', 'w1')).toBe(true);
    expect(await turns.entries(talk.sitting.interview)).toBeNull();
    await expect(say('and on', 'two')).rejects.toMatchObject({ name: 'Refused', code: 'no-such-interview' });
    await expect(turns.resume(talk.sitting.interview, 'test')).rejects.toMatchObject({ code: 'no-such-interview' });
  });

  it('waits for the turn before it, and loses none that comes meanwhile', async () => {
    const { talk, turns, say, n } = await told();
    const outcomes = await Promise.all([say('before', 'two'), turns.erase(talk.sitting.interview, [n], 'w1'), say('after', 'three')]);
    expect(outcomes[1]).toBe(true);
    expect((await talk.of('said')).map(({ words }) => words)).toEqual([null, 'before', 'after']);
  });
});
