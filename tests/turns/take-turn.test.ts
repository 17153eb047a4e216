import { describe, expect, it } from 'vitest';
import { Unrecorded } from '../../src/record/records.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { MAX_WORDS_BYTES, Refused } from '../../src/turns/turns.ts';
import { fixedParts, openTurns } from './fixed.ts';
import { keysOf, Talk } from './talk.ts';

const HOSTILE = [
  '  two blanks  ',
  ' ',
  '\t\n',
  'nul \u0000 inside',
  'lone \ud83d half',
  'e\u0301 decomposed',
  'line\r\nline',
  '\ufeffmark',
  'מחר אחרי',
  '12. Februar',
  '**no** <b>markup</b>',
  '👨‍👩‍👧‍👦🏽',
];

describe('words', () => {
  it('stand in the record exactly as they came, whatever they are', async () => {
    const talk = await (await Talk.start()).to('matters-most');
    for (const words of HOSTILE) await talk.say(words);
    expect((await talk.of('said')).map(({ words }) => words)).toEqual(HOSTILE);
  });

  it('are kept before anything is answered', async () => {
    const records = memoryRecords();
    const order: string[] = [];
    const slow = {
      ...records,
      append: async (...turn: Parameters<typeof records.append>) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        const added = await records.append(...turn);
        order.push('kept');
        return added;
      },
    };
    const turns = openTurns(fixedParts(slow));
    const sitting = await turns.begin({ dialog: 'whats-important-to-me', voice: 'child', locale: 'en', channel: 'test' });
    turns.watch(sitting.interview, () => order.push('told'));
    order.length = 0;
    await turns.take({ ...sitting, key: 'a', channel: 'test', deed: { did: 'say', words: 'hi', prompt: null } });
    order.push('answered');
    expect(order).toEqual(['kept', 'told', 'answered']);
  });

  it('are kept when reading them fails, and the person is told kindly', async () => {
    const warned: unknown[] = [];
    const talk = await Talk.start(
      {},
      {
        understandingOf: () => {
          throw new Error('my dad hit me');
        },
        warn: (fault) => warned.push(fault),
      },
    );
    const entries = await talk.say('my dad hit me');
    expect(entries.map(({ kind }) => kind)).toEqual(['said', 'failed', 'asked']);
    expect(entries[0]).toMatchObject({ words: 'my dad hit me', step: 'what-i-am' });
    expect(keysOf(entries)).toEqual(['common:failed']);
    expect(JSON.stringify(warned)).not.toContain('dad');
    expect(warned).toEqual([{ code: 'turn-failed', stream: talk.sitting.interview, during: 'say' }]);
  });

  it('are refused whole past the limit, and nothing of the turn is kept', async () => {
    const talk = await Talk.start();
    const before = (await talk.entries()).length;
    await expect(talk.say('é'.repeat(MAX_WORDS_BYTES / 2 + 1))).rejects.toThrow(Refused);
    expect((await talk.entries()).length).toBe(before);
    await talk.say('é'.repeat(MAX_WORDS_BYTES / 2));
    expect((await talk.of('said'))[0]?.words).toHaveLength(MAX_WORDS_BYTES / 2);
  });

  it('come once, however often a turn is sent', async () => {
    const talk = await (await Talk.start()).to('matters-most');
    const first = await talk.take({ did: 'say', words: 'my dog', prompt: null }, 'same');
    const again = await talk.take({ did: 'say', words: 'my dog', prompt: null }, 'same');
    expect(again).toEqual({ entries: first.entries, repeated: true });
    expect(await talk.of('said')).toHaveLength(1);
  });

  it('of many turns at once all stand, one turn after the other', async () => {
    const talk = await (await Talk.start()).to('matters-most');
    const turns = talk.turns();
    await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        turns.take({ ...talk.sitting, key: `k${index}`, channel: 'test', deed: { did: 'say', words: `words ${index}`, prompt: null } }),
      ),
    );
    const said = (await talk.of('said')).map(({ words }) => words);
    expect(said).toEqual(Array.from({ length: 30 }, (_, index) => `words ${index}`));
    expect((await talk.entries()).map(({ n }) => n)).toEqual(Array.from({ length: (await talk.entries()).length }, (_, n) => n));
  });

  it('that could not be made durable are not answered; the record is asked again', async () => {
    const records = memoryRecords();
    let broken = false;
    const failing = {
      ...records,
      append: (...turn: Parameters<typeof records.append>) => (broken ? Promise.reject(new Unrecorded(turn[0], 'ENOSPC')) : records.append(...turn)),
    };
    const turns = openTurns(fixedParts(failing));
    const sitting = await turns.begin({ dialog: 'whats-important-to-me', voice: 'child', locale: 'en', channel: 'test' });
    const say = (key: string) => turns.take({ ...sitting, key, channel: 'test', deed: { did: 'say', words: 'hello', prompt: null } });
    broken = true;
    await expect(say('a')).rejects.toThrow(Unrecorded);
    broken = false;
    await say('a');
    expect((await turns.entries(sitting.interview))?.filter(({ kind }) => kind === 'said')).toHaveLength(1);
  });
});

describe('a reading', () => {
  it('stands beside the words and costs one tap to put right', async () => {
    const talk = await (await Talk.start()).to('keep-close');
    const entries = await talk.say('skpi');
    expect(entries.filter(({ kind }) => kind === 'read')).toMatchObject([{ reading: 'skip', by: 'software' }]);
    expect((await talk.last()).step).toBe('good-day');
    const right = await talk.tap('That was my answer');
    expect(right.filter(({ kind }) => kind === 'read')).toMatchObject([{ reading: 'answer', by: 'person' }]);
    expect(keysOf(right)).toEqual(['common:put-right', 'good-day.ask']);
  });

  it('leaves an answer with a control word in it alone', async () => {
    const talk = await (await Talk.start()).to('matters-most');
    const entries = await talk.say('I want them to stop shouting');
    expect(entries.filter(({ kind }) => kind === 'read')).toMatchObject([{ reading: 'answer' }]);
    expect(keysOf(entries)).toEqual(['common:receipt', 'common:probe.tell-me-more-quote']);
  });

  it('takes an option named in words, and keeps the words', async () => {
    const talk = await (await Talk.start()).to('who-is-with-you');
    const entries = await talk.say('just me');
    expect(entries[0]).toMatchObject({ kind: 'said', words: 'just me' });
    expect(entries[1]).toMatchObject({ kind: 'read', reading: 'answer', option: 'by-myself' });
    expect((await talk.last()).step).toBe('a-good-place');
  });
});

describe('a quote', () => {
  it('points at the words and holds no copy of them', async () => {
    const talk = await (await Talk.start()).to('matters-most');
    const entries = await talk.say('my dog Bramble');
    const said = entries[0]?.n;
    const asked = (await talk.last()).text;
    expect(asked).toEqual(['You said: “', { entry: said, from: 0, to: 14 }, '”\nTell me more about that.']);
    expect(JSON.stringify(entries.slice(1))).not.toContain('Bramble');
  });

  it('of a part is exactly what the person chose', async () => {
    const words = 'I want them to stop shouting at each other, all the time, its doing my head in';
    const talk = await (await Talk.start()).to('matters-most');
    const [said] = await talk.say(words);
    const { chips } = await talk.last();
    const parts = chips.flatMap(({ value }) => ('part' in value ? [words.slice(...value.part)] : []));
    expect(parts).toEqual(['I want them to stop shouting at each other', 'all the time', 'its doing my head in']);
    const chip = chips.find(({ value }) => 'part' in value && words.slice(...value.part) === 'its doing my head in');
    if (!chip) throw new Error('no such part');
    await talk.take({ did: 'choose', value: chip.value, prompt: (await talk.last()).id });
    expect((await talk.of('chosen-part'))[0]?.part).toEqual({ entry: said?.n, from: 58, to: 78 });
    expect((await talk.last()).text).toContainEqual({ entry: said?.n, from: 58, to: 78 });
  });
});

describe('changing', () => {
  it('finds an answer by its name and goes straight back', async () => {
    const talk = await (await Talk.start()).to('something-you-liked');
    const [first] = await talk.say('went swimmin wi ellie');
    await talk.to('good-day');
    const asked = await talk.say('change what i said about swimming');
    expect(keysOf(asked)).toEqual(['common:revise.ask']);
    expect((await talk.last()).text).toContainEqual({ entry: first?.n, from: 0, to: 21 });
    const [second] = await talk.say('went swimmin wi ellie and her wee sister');
    expect(await talk.of('changed')).toMatchObject([{ entry: second?.n, earlier: first?.n }]);
    expect((await talk.last()).step).toBe('good-day');
    expect((await talk.of('said')).map(({ words }) => words)).toContain('went swimmin wi ellie');
  });

  it('on the page of own words changes the same record, and only an answer that stands', async () => {
    const talk = await (await Talk.start()).to('matters-most');
    const [first] = await talk.say('my dog');
    const entry = first?.n ?? -1;
    await talk.take({ did: 'change', entry, words: 'my dogs' });
    expect(await talk.of('changed')).toMatchObject([{ earlier: entry }]);
    await expect(talk.take({ did: 'take-out', entry })).rejects.toThrow('no-such-entry');
    await expect(talk.take({ did: 'take-out', entry: 0 })).rejects.toThrow('no-such-entry');
    await expect(talk.take({ did: 'take-out', entry: 9_999 })).rejects.toThrow('no-such-entry');
  });
});

describe('words for an earlier question', () => {
  it('are added to that question when the page says which bubble they answer', async () => {
    const talk = await (await Talk.start()).to('something-you-liked');
    const prompt = (await talk.last()).id;
    await talk.say('football', prompt);
    await talk.say('at the park', prompt);
    const late = await talk.say('with my cousin', prompt);
    expect(late[0]).toMatchObject({ words: 'with my cousin', step: 'something-you-liked', prompt });
    expect(keysOf(late)).toEqual(['common:late', 'how-was-that.ask']);
  });
});

describe('words about who may see an answer', () => {
  it('are a wish also where nobody but a worker can be chosen, and no answer to be asked about again', async () => {
    const talk = await Talk.start({ dialog: 'talking-about-home', voice: 'parent', by: 'worker' });
    await talk.tap('Yes');
    await talk.to('what-you-already-do');
    await talk.say('his gran takes him');
    await talk.to('who-reads-it');
    const entries = await talk.say('the worker, no his dad');
    expect(entries.find(({ kind }) => kind === 'shared')).toMatchObject({ with: ['worker'], settled: false });
    expect((await talk.last()).step).toBe('what-comes-next');
  });
});

describe('words at a rest', () => {
  it('answer no question: they stand by themselves, under what was asked there', async () => {
    const talk = await (await Talk.start({ dialog: 'five-sections', voice: 'child' })).to('choose-topic');
    await talk.control('in_order');
    for (let turns = 0; (await talk.last()).key !== 'common:rest'; turns++) {
      if (turns > 60) throw new Error('there was no rest');
      const offered = (await talk.last()).chips.flatMap(({ value }) => ('control' in value ? [value.control] : []));
      await talk.control(['next', 'skip', 'nothing_more'].find((control) => offered.includes(control)) ?? 'carry_on');
    }
    const { id } = await talk.last();
    const [said] = await talk.say('am no tired', (await talk.last()).id);
    expect(said).toMatchObject({ words: 'am no tired', step: null, prompt: id });
    expect((await talk.last()).key).toBe('common:rest');
  });
});

describe('chips', () => {
  it('of an older bubble mean nothing; what is asked now is shown again', async () => {
    const talk = await (await Talk.start()).to('matters-most');
    const old = (await talk.last()).id;
    await talk.tap('Skip');
    const { entries } = await talk.take({ did: 'choose', value: { control: 'skip' }, prompt: old });
    expect(keysOf(entries)).toEqual(['keep-close.ask']);
    expect((await talk.of('skipped')).map(({ step }) => step).at(-1)).toBe('matters-most');
  });

  it('of the bar work whatever is on the screen', async () => {
    const talk = await (await Talk.start()).to('matters-most');
    const { entries } = await talk.take({ did: 'choose', value: { control: 'help' }, prompt: 'nowhere' });
    expect(entries.map(({ kind }) => kind)).toContain('asked-for-help');
    expect(keysOf(entries)).toEqual(['common:help', 'matters-most.ask']);
  });

  it('are never words', async () => {
    const talk = await (await Talk.start()).to('matters-most');
    await talk.tap('Skip');
    expect(await talk.of('said')).toEqual([]);
  });
});

describe('coming back', () => {
  it('begins a sitting that shows the question and no earlier words', async () => {
    const talk = await (await Talk.start()).to('matters-most');
    await talk.say('my secret');
    await talk.control('nothing_more');
    const back = await talk.resume();
    expect(back.sitting.sitting).toBe(2);
    const entries = await back.entries();
    const since = entries.slice(entries.findLastIndex(({ kind }) => kind === 'resumed'));
    expect(keysOf(since)).toEqual(['common:welcome-back', 'keep-close.ask']);
    expect(JSON.stringify(since)).not.toContain('secret');
  });

  it('takes what is typed on the first device all the same, and carries on there', async () => {
    const talk = await (await Talk.start()).to('matters-most');
    await talk.resume();
    const entries = await talk.say('still here');
    expect(entries.slice(0, 2)).toMatchObject([
      { kind: 'resumed', sitting: 1 },
      { kind: 'said', words: 'still here', step: 'matters-most' },
    ]);
  });
});

describe('shorter words', () => {
  it("ask a young person the same question in a child's wording, and back", async () => {
    const talk = await (await Talk.start()).to('matters-most');
    expect((await talk.last()).text).toEqual(['What matters most to you right now?']);
    await talk.take({ did: 'switch-voice', shorter: true });
    expect((await talk.last()).text).toEqual(['What matters most to you?']);
    await talk.take({ did: 'switch-voice', shorter: false });
    expect((await talk.last()).text).toEqual(['What matters most to you right now?']);
  });

  it('are refused where they would ask about somebody else', async () => {
    const talk = await Talk.start({ voice: 'parent' });
    await expect(talk.take({ did: 'switch-voice', shorter: true })).rejects.toThrow('no-such-voice');
  });
});

describe('starting', () => {
  it('refuses a dialog that is not there, and a voice it is not for', async () => {
    await expect(Talk.start({ dialog: 'nothing' })).rejects.toThrow('no-such-dialog');
    await expect(Talk.start({ voice: 'king' as never })).rejects.toThrow('no-such-voice');
  });

  it('keeps of an anonymous dialog the day and nothing more of the time', async () => {
    const talk = await Talk.start({ dialog: 'feedback' });
    await talk.control('next');
    expect([...new Set((await talk.entries()).map(({ at }) => at))]).toEqual(['2026-11-22T00:00:00.000Z']);
  });
});
