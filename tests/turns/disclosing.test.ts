import { describe, expect, it } from 'vitest';
import { contributions } from '../../src/assessment/contributions.ts';
import type { Risk, Voice } from '../../src/record/entry.ts';
import { Refused } from '../../src/turns/turns.ts';
import type { Disclosure } from '../../src/turns/understand.ts';
import { dialogOf } from '../interview/dialogs.ts';
import { keysOf, Talk } from './talk.ts';

/** Stands for the cues, and for what words are like: what a line tells of is written in it. */
const disclosure = (words: string, as?: { readonly steers: boolean }): Disclosure | null => {
  if (words === LIKE_HARM) return as?.steers ? null : { level: 'hard', risk: 'R3' };
  const risk = /R[1-5]/.exec(words)?.[0] as Risk | undefined;
  return risk ? { level: words.includes('soft') ? 'soft' : 'hard', risk } : null;
};

/** It is read as steering the talk, and is like harm. */
const LIKE_HARM = 'stop it';
const HARM = 'my stepdad hits me R3';
const begin = (voice: Voice = 'child', dialog = 'whats-important-to-me') => Talk.start({ voice, dialog }, { disclosure });
const named = (name: string) => dialogOf(name.split('@')[0] ?? '', Number(name.split('@')[1]));
const answersOf = async (talk: Talk, disclosures: boolean) =>
  contributions(await talk.entries(), named, { disclosures: disclosures ? 'marked' : undefined }).flatMap(({ words, question, disclosed }) =>
    words === null ? [] : [{ words, id: question.id, ...(disclosed && { disclosed }) }],
  );

describe('words with a hard cue', () => {
  it.each(['R1', 'R2', 'R3'] as const)('end the topic: thanks, what happens now, and one question only (%s)', async (risk) => {
    const talk = await (await begin()).to('matters-most');
    const said = await talk.say(`something ${risk}`);
    expect(keysOf(said)).toEqual([`common:heard.${risk}`, 'common:heard.ask']);
    const chips = (await talk.last()).chips.flatMap(({ value }) => ('control' in value ? [value.control] : []));
    expect(chips).toEqual(['something_different', 'stop', 'not_meant', 'help']);
  });

  it('are kept exactly, under the question they answered, with what they may tell of and the alert of this turn', async () => {
    const talk = await (await begin()).to('matters-most');
    await talk.take({ did: 'say', words: HARM, prompt: null }, 'turn-x');
    const [said] = (await talk.of('said')).slice(-1);
    expect(said).toMatchObject({ words: HARM, step: 'matters-most' });
    expect(await talk.of('disclosed')).toMatchObject([{ entry: said?.n, level: 'hard', risk: 'R3' }]);
    expect(await talk.of('alerted')).toMatchObject([{ alert: `alert ${talk.sitting.interview} turn-x`, why: 'disclosure', risk: 'R3', entry: said?.n }]);
    expect(await answersOf(talk, true)).toContainEqual({ words: HARM, id: 'S3.1', disclosed: { level: 'hard', risk: 'R3' } });
  });

  it('come before any other reading, so that a cry for help is no control', async () => {
    const talk = await (await begin()).to('matters-most');
    await talk.say('stop R1');
    expect(await talk.of('closed')).toEqual([]);
    expect(await talk.of('disclosed')).toHaveLength(1);
  });

  it('are not looked for by likeness in what steers the talk, until it is said to be an answer', async () => {
    const talk = await (await begin()).to('matters-most');
    await talk.say(LIKE_HARM);
    expect(await talk.of('disclosed')).toEqual([]);
    const [said] = (await talk.of('said')).slice(-1);
    const after = await talk.tap('That was my answer');
    expect(keysOf(after)).toEqual(['common:heard.R3', 'common:heard.ask']);
    expect(await talk.of('disclosed')).toMatchObject([{ entry: said?.n, level: 'hard', risk: 'R3' }]);
    expect(await talk.of('alerted')).toMatchObject([{ why: 'disclosure', risk: 'R3', entry: said?.n }]);
    expect(await answersOf(talk, true)).toContainEqual({ words: LIKE_HARM, id: 'S3.1', disclosed: { level: 'hard', risk: 'R3' } });
  });

  it('are followed by nothing but the neutral end, in every dialog that asks more than one thing', async () => {
    for (const dialog of ['whats-important-to-me', 'five-sections', 'my-review', 'something-to-sort-out']) {
      const talk = await begin('child', dialog);
      for (let turns = 0; !['S3.1', 'open'].includes((await questionOf(talk)) ?? ''); turns++) {
        if (turns > 60) throw new Error(`no open question in ${dialog}`);
        await goOn(talk);
      }
      await talk.say(HARM);
      await talk.tap('Do something different');
      const last = named((await talk.of('started'))[0]?.dialog ?? '').parts.at(-1);
      for (let turns = 0; turns < 30 && !(await talk.of('closed')).some(({ how }) => how === 'finished'); turns++) {
        const { step } = await talk.last();
        expect(
          last?.steps.map(({ id }) => id),
          `${dialog}: ${step}`,
        ).toContain(step);
        await goOn(talk);
      }
      expect((await talk.of('closed')).at(-1)?.how, dialog).toBe('finished');
    }
  });

  it('are never quoted, read back, listed, shared, changed or taken out', async () => {
    const talk = await (await begin()).to('matters-most');
    await talk.say('my dog Rex');
    await talk.tap('Nothing more');
    await talk.say(HARM);
    const entry = (await talk.of('said')).at(-1)?.n ?? -1;
    await talk.tap('Do something different');
    for (let turns = 0; turns < 30 && !(await talk.of('closed')).some(({ how }) => how === 'finished'); turns++) await goOn(talk);
    for (const { shown } of [...(await talk.of('asked')), ...(await talk.of('told'))]) {
      const quotes = [...shown.text, ...shown.chips.flatMap(({ label }) => label)].filter((piece) => typeof piece !== 'string');
      expect(quotes.map((quote) => quote.entry)).not.toContain(entry);
    }
    expect((await talk.of('read-back')).map((one) => one.entry)).not.toContain(entry);
    await expect(talk.take({ did: 'change', entry, words: 'nothing' })).rejects.toThrow(Refused);
    await expect(talk.take({ did: 'take-out', entry })).rejects.toThrow(Refused);
    await expect(talk.take({ did: 'share', entry, with: ['family'], wish: null })).rejects.toThrow(Refused);
    expect((await answersOf(talk, false)).map(({ words }) => words)).toEqual(['my dog Rex']);
  });

  it('and whatever is said right after them, stay with a person', async () => {
    const talk = await (await begin()).to('matters-most');
    await talk.say(HARM);
    expect(keysOf(await talk.say('and then he locked the door'))).toEqual(['common:heard.kept', 'common:heard.ask']);
    expect((await talk.of('disclosed')).map(({ level }) => level)).toEqual(['hard', 'hard']);
    expect(await answersOf(talk, false)).toEqual([]);
    expect((await answersOf(talk, true)).map(({ words }) => words)).toContain('and then he locked the door');
  });

  it('cannot be taken back by a control, and the person is told so', async () => {
    const talk = await (await begin()).to('matters-most');
    await talk.say(HARM);
    expect(keysOf(await talk.control('take_out'))).toEqual(['common:heard.cannot', 'common:heard.ask']);
    expect(await talk.of('taken-out')).toEqual([]);
  });

  it('that were not meant so keep that note, still go to a person, and the talk goes on', async () => {
    const talk = await (await begin()).to('matters-most');
    await talk.say(HARM);
    const entry = (await talk.of('said')).at(-1)?.n;
    const shown = keysOf(await talk.tap("That's not what I meant"));
    expect(shown[0]).toBe('common:heard.not-meant');
    expect((await talk.last()).step).not.toBeNull();
    expect(await talk.of('not-meant')).toMatchObject([{ entry }]);
    expect(await talk.of('alerted')).toHaveLength(1);
    expect(await answersOf(talk, true)).toMatchObject([{ words: HARM, disclosed: { level: 'hard', notMeant: true } }]);
    expect(await answersOf(talk, false)).toEqual([]);
  });

  it('of somebody who is not safe to talk get one short line and the way out', async () => {
    const talk = await (await begin()).to('matters-most');
    const said = await talk.say('hes reading this R4');
    expect(keysOf(said)).toEqual(['common:heard.not-safe']);
    expect((await talk.last()).chips.flatMap(({ value }) => ('control' in value ? [value.control] : []))).toEqual(['leave', 'something_different']);
    const [alerted] = await talk.of('alerted');
    const before = (await talk.of('asked')).length;
    await talk.turns().tellUnsent(talk.sitting.interview, alerted?.alert ?? '');
    expect(await talk.of('alert-unsent')).toHaveLength(1);
    expect(await talk.of('asked')).toHaveLength(before);
  });

  it('at the gate of a talk about home end it at once, so that the page leaves no trace', async () => {
    const talk = await Talk.start({ voice: 'parent', dialog: 'talking-about-home', by: 'worker' }, { disclosure });
    expect(keysOf(await talk.say('mum is here R4'))).toEqual(['common:closed-quietly']);
    expect(await talk.of('alerted')).toMatchObject([{ risk: 'R4' }]);
  });

  it('in a talk about home ask again whether it is safe before anything that was said is shown, and nothing else of home', async () => {
    const talk = await Talk.start({ voice: 'parent', dialog: 'talking-about-home', by: 'worker' }, { disclosure });
    await talk.say('he hit me again R3');
    await talk.tap('Do something different');
    expect((await talk.last()).step).toBe('safe-to-talk');
    await talk.take({ did: 'choose', value: { option: 'yes' }, prompt: (await talk.last()).id });
    const last = named((await talk.of('started'))[0]?.dialog ?? '').parts.at(-1);
    expect(last?.steps.map(({ id }) => id)).toContain((await talk.last()).step);
  });

  it('leave nobody without a reply, whatever is said to that one question', async () => {
    const talk = await (await begin()).to('matters-most');
    await talk.say(HARM);
    for (const words of ['i dont know', 'no', 'yes', 'change that', 'bin a word']) expect(keysOf(await talk.say(words)).at(-1), words).toBe('common:heard.ask');
  });

  it('reach a person although what comes after noticing them fails', async () => {
    const talk = await (await begin()).to('matters-most');
    const broken = talk.under({
      ...talk.parts,
      speaker: {
        ...talk.parts.speaker,
        speak: () => {
          throw new Error('broken');
        },
      },
    });
    await broken.say(HARM);
    expect((await talk.of('said')).at(-1)?.words).toBe(HARM);
    expect(await talk.of('failed')).toHaveLength(1);
    expect(await talk.of('alerted')).toMatchObject([{ risk: 'R3' }]);
    expect(await answersOf(talk, false)).toEqual([]);
  });

  it('with a picture take the picture with them', async () => {
    const picture = { type: 'image/png', width: 1, height: 1, bytes: 3, source: 'drawing' } as const;
    const clean = async () => ({ picture, bytes: new Uint8Array([1, 2, 3]) });
    const talk = await (await Talk.start({ voice: 'child' }, { disclosure, clean })).to('matters-most');
    await talk.take({ did: 'show', image: new Uint8Array([1]), source: 'drawing', description: HARM, prompt: null });
    const [attached] = await talk.of('attached');
    expect((await talk.of('disclosed')).map(({ entry }) => entry)).toEqual([attached?.n, (attached?.n ?? 0) + 1]);
    expect(contributions(await talk.entries(), named)).toEqual([]);
    expect(contributions(await talk.entries(), named, { disclosures: 'marked' })).toMatchObject([{ description: HARM }]);
  });

  it('from the page of own words stop the talk all the same, and what stood before still stands', async () => {
    const talk = await (await begin()).to('matters-most');
    await talk.say('my dog Rex');
    const entry = (await talk.of('said')).at(-1)?.n ?? -1;
    const { entries } = await talk.take({ did: 'change', entry, words: HARM });
    expect(keysOf(entries)).toEqual(['common:heard.R3', 'common:heard.ask']);
    expect((await answersOf(talk, false)).map(({ words }) => words)).toEqual(['my dog Rex']);
  });

  it('are told the truth about in practice, in every voice', async () => {
    for (const voice of ['child', 'young-person', 'parent'] as const) {
      const talk = await (await begin(voice)).to('matters-most');
      await talk.say(HARM);
      const told = (await talk.of('asked')).find(({ shown }) => shown.key === 'common:heard.R3');
      expect(told?.shown.text.join(''), voice).toContain('nothing was sent');
    }
  });
});

it('a soft cue changes nothing for the person and is on record for a worker', async () => {
  const [plain, cued] = await Promise.all([begin(), begin()]);
  const without = keysOf(await (await plain.to('matters-most')).say('he never hits me'));
  const withCue = keysOf(await (await cued.to('matters-most')).say('he never hits me soft R3'));
  expect(withCue).toEqual(without);
  expect(await cued.of('disclosed')).toMatchObject([{ level: 'soft', risk: 'R3' }]);
  expect(await cued.of('alerted')).toEqual([]);
  expect(await answersOf(cued, false)).toEqual([{ words: 'he never hits me soft R3', id: 'S3.1' }]);
});

it('the lowest marks of how safe it is at home reach a worker, and no other marks do', async () => {
  const marks: readonly (readonly [Voice, string, boolean])[] = [
    ['child', 'Not safe', true],
    ['child', 'Safe', false],
    ['young-person', '3', true],
    ['young-person', '4', false],
    ['parent', '0', true],
  ];
  for (const [voice, label, reaches] of marks) {
    const talk = await begin(voice, 'five-sections');
    await atMark(talk);
    await talk.tap(label);
    expect(
      (await talk.of('alerted')).map(({ why, risk }) => [why, risk]),
      `${voice}: ${label}`,
    ).toEqual(reaches ? [['lowest-mark', null]] : []);
  }
});

it("a worker's own words interrupt nobody", async () => {
  const talk = await Talk.start({ voice: 'child', cards: true }, { disclosure });
  await talk.to('matters-most');
  const before = (await talk.of('asked')).length;
  await talk.take({ did: 'note', words: HARM, prompt: null });
  expect(await talk.of('disclosed')).toMatchObject([{ level: 'soft' }]);
  expect(await talk.of('asked')).toHaveLength(before);
});

it('in what is anonymous nobody is alerted, and the person is told why and whom to call', async () => {
  const talk = await Talk.start({ dialog: 'feedback', voice: 'child' }, { disclosure });
  for (let turns = 0; turns < 10 && !['open', 'choice', 'scale'].includes((await kindOf(talk)) ?? ''); turns++) await goOn(talk);
  expect(keysOf(await talk.say(HARM))[0]).toBe('common:heard.anonymous');
  expect(await talk.of('alerted')).toEqual([]);
});

describe('a hold', () => {
  it('stops the questions kindly, keeps what is said all the same, and lets the talk go on where it was', async () => {
    const talk = await (await begin()).to('matters-most');
    const { step } = await talk.last();
    expect(keysOf((await talk.take({ did: 'hold', by: 'staff-1' })).entries)).toEqual(['common:held']);
    for (const control of ['back', 'more', 'change', 'carry_on', 'questions', 'stop', 'dont_know', 'yes', 'no'])
      expect(keysOf(await talk.control(control)), control).toContain('common:held');
    expect(keysOf(await talk.say('one more thing'))).toContain('common:held');
    expect(keysOf(await (await talk.resume()).say('and another'))).toContain('common:held');
    const lifted = await talk.take({ did: 'lift-hold', by: 'staff-1' });
    expect(keysOf(lifted.entries)[0]).toBe('common:hold-lifted');
    expect((await talk.last()).step).toBe(step);
    expect((await answersOf(talk, false)).map(({ words }) => words)).toEqual(['one more thing', 'and another']);
  });

  it('holds when it was set already, and is lifted once', async () => {
    const talk = await (await begin()).to('matters-most');
    for (const did of ['hold', 'hold', 'lift-hold', 'lift-hold'] as const) await talk.take({ did, by: 'staff-1' });
    expect((await talk.of('held')).length).toBe(1);
    expect((await talk.of('hold-lifted')).length).toBe(1);
  });

  it('does not keep help or harm from being heard', async () => {
    const talk = await (await begin()).to('matters-most');
    await talk.take({ did: 'hold', by: 'staff-1' });
    expect(keysOf(await talk.control('help'))).toEqual(['common:help', 'common:held']);
    expect(keysOf(await talk.say(HARM))).toEqual(['common:heard.R3', 'common:held']);
    expect(await talk.of('alerted')).toHaveLength(1);
    expect(keysOf((await talk.take({ did: 'lift-hold', by: 'staff-1' })).entries)).not.toContain('matters-most.ask');
  });
});

it('that an alert could not be sent is told once, with whom to call', async () => {
  const talk = await (await begin()).to('matters-most');
  await talk.say(HARM);
  const chips = (await talk.last()).chips;
  const [alerted] = await talk.of('alerted');
  await talk.turns().tellUnsent(talk.sitting.interview, alerted?.alert ?? '');
  await talk.turns().tellUnsent(talk.sitting.interview, alerted?.alert ?? '');
  expect((await talk.of('asked')).filter(({ shown }) => shown.key === 'common:alert-unsent')).toHaveLength(1);
  expect((await talk.last()).chips).toEqual(chips);
});

/** Goes on by what is offered, saying little. */
async function goOn(talk: Talk): Promise<void> {
  const { chips } = await talk.last();
  const offered = chips.flatMap(({ value }) => ('control' in value ? [value.control] : []));
  const option = chips.flatMap(({ value }) => ('option' in value ? [value] : []))[0];
  const next = ['next', 'yes', 'in_order', 'nothing_more', 'carry_on', 'skip'].find((name) => offered.includes(name));
  if (next) await talk.control(next);
  else if (option) await talk.take({ did: 'choose', value: option, prompt: (await talk.last()).id });
  else throw new Error(`no way on from ${(await talk.last()).key}`);
}

/** Goes on to the question how safe it is at home. */
async function atMark(talk: Talk): Promise<void> {
  for (let turns = 0; (await talk.last()).step !== 'how-safe-at-home'; turns++) {
    if (turns > 200) throw new Error('never came to the question');
    await goOn(talk);
  }
}

async function kindOf(talk: Talk): Promise<string | undefined> {
  const { step } = await talk.last();
  const dialog = named((await talk.of('started'))[0]?.dialog ?? '');
  return dialog.parts.flatMap(({ steps }) => steps).find(({ id }) => id === step)?.kind;
}

/** `open` where an open question of the assessment is on the screen. */
async function questionOf(talk: Talk): Promise<string | undefined> {
  const { step } = await talk.last();
  const dialog = named((await talk.of('started'))[0]?.dialog ?? '');
  const found = dialog.parts
    .slice(0, -1)
    .flatMap(({ steps }) => steps)
    .find(({ id }) => id === step);
  return found?.kind === 'open' && found.question !== 'practice' ? 'open' : undefined;
}
