import { describe, expect, it } from 'vitest';
import { type Dialog, DialogSchema } from '../../src/interview/dialog.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { fixedParts, openTurns } from './fixed.ts';
import { keysOf, Talk } from './talk.ts';

const open = (id: string, section: string | null = 'going-well') => ({ id, kind: 'open', section, probes: [] });

/** One dialog in its versions: the second renames a question, leaves one out and asks a new one first; the third adds one and says how to move to it. */
const versionOf = (version: number, steps: readonly object[], moves?: object): Dialog =>
  DialogSchema.parse({
    id: 'my-week',
    version,
    voices: ['child'],
    ...(moves && { moves }),
    parts: [{ id: 'all', steps: [...steps, { id: 'check', kind: 'read-back' }, { id: 'bye', kind: 'closing' }] }],
  });

const FIRST = versionOf(1, [open('best-day'), open('friends'), open('old-question'), open('last-one')]);
const SECOND = versionOf(2, [open('new-first'), open('best-thing'), open('friends'), open('last-one')], {
  from: 1,
  steps: { 'best-day': 'best-thing', 'old-question': null },
});
const THIRD = versionOf(3, [open('new-first'), open('best-thing'), open('friends'), open('last-one'), open('one-more')], { from: 2, steps: {} });
/** A second version that says beforehand how many questions come. */
const OPENED = versionOf(2, [{ id: 'about-my-week', kind: 'opener' }, open('best-day'), open('friends'), open('old-question'), open('last-one')], {
  from: 1,
  steps: {},
});
/** A second version that says nothing of moving. */
const SILENT = versionOf(2, [open('best-thing'), open('friends')]);

const texts = (dialog: Dialog) =>
  Object.fromEntries(
    dialog.parts.flatMap(({ steps }) => steps).map(({ id }) => [id, { name: id, ask: id === 'check' ? '“{{quote}}”?' : `${id}?`, explain: id }]),
  );
const WORDING = { 'my-week/1': texts(FIRST), 'my-week/2': texts(SECOND), 'my-week/3': texts(THIRD) };

/** Somebody half-way through version 1, and then the service with newer versions. */
async function halfWay(...newer: readonly Dialog[]): Promise<Talk> {
  const talk = await Talk.start({ dialog: 'my-week', voice: 'child' }, { dialogs: [FIRST], wording: WORDING });
  await talk.say('sunday wi ma gran');
  await talk.say('ellie n  jo');
  return talk.under(fixedParts(talk.records, { dialogs: [FIRST, ...newer], wording: WORDING }));
}

describe('an interview under way, when a newer version of its dialog comes', () => {
  it('stays on its own version in the sitting it is in', async () => {
    const talk = await halfWay(SECOND);
    expect(keysOf(await talk.say('the park'))).toEqual(['common:receipt', 'last-one.ask']);
    expect((await talk.of('moved')).length).toBe(0);
  });

  it('stays on its own version for good where the newer one says nothing of moving', async () => {
    const talk = await (await halfWay(SILENT)).resume();
    expect((await talk.last()).key).toBe('old-question.ask');
    await talk.say('aye');
    expect((await talk.last()).key).toBe('last-one.ask');
  });

  it('moves when the person comes back: they are told, what they answered is not asked again, what is new is', async () => {
    const talk = await (await halfWay(SECOND)).resume();
    const entries = await talk.entries();
    expect(entries.filter(({ kind }) => kind === 'moved')).toMatchObject([{ from: 'my-week@1', to: 'my-week@2' }]);
    expect(keysOf(entries.slice(-4))).toEqual(['common:new-version', 'new-first.ask']);
    await talk.say('something new');
    // "friends" and the renamed "best-day" are answered; "old-question" is gone.
    expect((await talk.last()).key).toBe('last-one.ask');
  });

  it('reads back all it was told, in the exact words, also what belongs to a question that is gone', async () => {
    const before = await Talk.start({ dialog: 'my-week', voice: 'child' }, { dialogs: [FIRST], wording: WORDING });
    for (const words of ['  sunday  ', 'ellie', 'an old answer\r\n']) await before.say(words);
    const talk = await before.under(fixedParts(before.records, { dialogs: [FIRST, SECOND], wording: WORDING })).resume();
    await talk.say('new');
    await talk.say('last');
    const read: string[] = [];
    while ((await talk.last()).step === 'check') {
      read.push((await talk.last()).text.map((piece) => (typeof piece === 'string' ? '' : `${piece.entry}`)).join(''));
      await talk.control('yes');
    }
    const said = await talk.of('said');
    expect(read.map((n) => said.find((one) => String(one.n) === n)?.words).toSorted()).toEqual(['  sunday  ', 'an old answer\r\n', 'ellie', 'last', 'new']);
    expect((await talk.last()).key).toBe('bye.ask');
  });

  it('goes through all versions that say how, one after the other, and tells the person once', async () => {
    const talk = await (await halfWay(SECOND, THIRD)).resume();
    expect((await talk.of('moved')).map(({ to }) => to)).toEqual(['my-week@2', 'my-week@3']);
    expect(keysOf(await talk.entries()).filter((key) => key === 'common:new-version')).toHaveLength(1);
    for (const words of ['a', 'b']) await talk.say(words);
    expect((await talk.last()).key).toBe('one-more.ask');
  });

  it('counts only what is left to ask, and says nothing beforehand where nothing is', async () => {
    const wording = {
      'my-week/1': texts(FIRST),
      'my-week/2': { ...texts(OPENED), 'about-my-week': { name: 'x', ask_one: 'One.', ask_other: '{{count}}.', explain: 'x' } },
    };
    const begin = () => Talk.start({ dialog: 'my-week', voice: 'child' }, { dialogs: [FIRST], wording });
    const move = (talk: Talk) => talk.under(fixedParts(talk.records, { dialogs: [FIRST, OPENED], wording })).resume();
    const before = await begin();
    await before.say('sunday wi ma gran');
    expect((await (await move(before)).last()).text).toEqual(['3.']);
    const answered = await begin();
    for (const words of ['sunday', 'ellie', 'an old answer', 'the last']) await answered.say(words);
    const after = await move(answered);
    expect(keysOf((await after.entries()).slice(-2))).toEqual(['common:new-version', 'check.ask']);
  });

  it('is the same again after every restart, from its record alone', async () => {
    const talk = await (await halfWay(SECOND)).resume();
    await talk.say('new');
    const again = openTurns(fixedParts(talk.records, { dialogs: [FIRST, SECOND], wording: WORDING }));
    const { entries } = await again.take({ ...talk.sitting, key: 'later', channel: 'test', deed: { did: 'say', words: 'the end', prompt: null } });
    expect(keysOf(entries)).toEqual(['common:receipt', 'check.ask']);
  });

  it('is left alone once it is finished', async () => {
    const done = await Talk.start({ dialog: 'my-week', voice: 'child' }, { dialogs: [FIRST], wording: WORDING });
    for (let step = 0; step < 4; step++) await done.control('skip');
    expect((await done.of('closed')).length).toBe(1);
    const talk = await done.under(fixedParts(done.records, { dialogs: [FIRST, SECOND], wording: WORDING })).resume();
    expect((await talk.of('moved')).length).toBe(0);
    expect((await talk.last()).key).toBe('bye.ask');
  });
});

describe('the published second version', () => {
  it('takes up an interview that began under the first, half-way', async () => {
    const records = memoryRecords();
    const parts = fixedParts(records);
    const first = { ...parts, newest: () => parts.compiledOf('whats-important-to-me@1') };
    const { interview } = await openTurns(first).begin({ dialog: 'whats-important-to-me', voice: 'child', locale: 'en', channel: 'test' });
    const talk = Talk.at({ records, parts: { ...first, successor: () => null }, sitting: { interview, sitting: 1 } });
    await talk.to('matters-most');
    await talk.say('ma dug 🐶');
    await talk.control('nothing_more');
    const back = await talk.under(parts).resume();
    expect((await back.of('moved')).map(({ from, to }) => [from, to])).toEqual([['whats-important-to-me@1', 'whats-important-to-me@2']]);
    await back.to('keep-close');
    await back.say('gran');
    await back.to('check-your-words');
    const quoted = (await back.last()).text.find((piece) => typeof piece !== 'string');
    expect(typeof quoted === 'object' && (await back.entries())[quoted.entry]).toMatchObject({ words: 'ma dug 🐶' });
  });
});
