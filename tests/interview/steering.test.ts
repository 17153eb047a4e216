import { describe, expect, it } from 'vitest';
import { dialogOf, EVERY_KIND } from './dialogs.ts';
import { Walker } from './walker.ts';

const whole = (entry: number) => ({ entry, range: null });
const walk = () => new Walker(dialogOf('whats-important-to-me'));

describe('an answer and its follow-up', () => {
  it('quotes a short answer whole', () => {
    const walker = walk().to('matters-most');
    const entry = walker.answer();
    expect(walker.shown).toEqual(['common:receipt', 'common:probe.tell-me-more-quote']);
    expect(walker.quoted).toEqual(whole(entry));
  });

  it('offers the pieces of a long answer and quotes the one that was chosen', () => {
    const walker = walk().to('matters-most');
    const entry = walker.answer({
      how: 'parts',
      ranges: [
        [0, 5],
        [7, 20],
      ],
    });
    expect(walker.shown).toEqual(['common:receipt', 'common:probe.which-part']);
    walker.do({ type: 'PART', range: [7, 20] });
    expect(walker.noted).toEqual([{ kind: 'chosen-part', step: 'matters-most', part: { entry, from: 7, to: 20 } }]);
    expect(walker.quoted).toEqual({ entry, range: [7, 20] });
  });

  it('takes words typed in place of a piece as more of the answer', () => {
    const walker = walk().to('matters-most');
    const long = walker.answer({
      how: 'parts',
      ranges: [
        [0, 5],
        [7, 20],
      ],
    });
    const more = walker.answer();
    expect(walker.course.given).toEqual([
      { step: 'matters-most', entry: long },
      { step: 'matters-most', entry: more },
    ]);
    expect(walker.shown).toContain('keep-close.ask');
  });

  it('asks without a quote where no cut is sure', () => {
    const walker = walk().to('matters-most');
    walker.answer({ how: 'none' });
    expect(walker.shown).toEqual(['common:receipt', 'common:probe.tell-me-more']);
    expect(walker.quoted).toBeNull();
  });

  it('asks once and goes on, whatever the reply', () => {
    for (const reply of ['SKIP', 'DONT_KNOW', 'NO'] as const) {
      const walker = walk().to('matters-most');
      walker.answer();
      walker.do({ type: reply });
      expect(walker.shown).toContain('keep-close.ask');
      expect(walker.course.settled['matters-most']).toBe('answered');
    }
  });

  it('asks two follow-ups where the dialog says so, and never a third', () => {
    const walker = new Walker(EVERY_KIND).to('best-thing');
    const first = walker.answer();
    expect(walker.shown).toContain('common:probe.tell-me-more-quote');
    const second = walker.answer();
    expect(walker.shown).toEqual(['common:receipt-more', 'common:probe.one-time']);
    const third = walker.answer();
    expect(walker.shown).toContain('how-safe.ask');
    expect(walker.course.given.map(({ entry }) => entry)).toEqual([first, second, third]);
  });
});

describe('passing on a question', () => {
  it('keeps "skip" and "I don\'t know" apart', () => {
    const walker = walk().to('matters-most').do({ type: 'SKIP' });
    expect(walker.noted).toEqual([{ kind: 'skipped', step: 'matters-most', how: 'skip' }]);
    walker.do({ type: 'DONT_KNOW' });
    expect(walker.noted).toEqual([{ kind: 'skipped', step: 'keep-close', how: 'dont_know' }]);
    expect(walker.shown).toContain('good-day.ask');
  });

  it('puts a misread control right at once: the words take their place among the answers', () => {
    const walker = walk().to('keep-close').do({ type: 'SKIP' });
    walker.do({ type: 'NOT_A_CONTROL', entry: 77, step: 'keep-close' });
    expect(walker.course.given).toEqual([{ step: 'keep-close', entry: 77 }]);
    expect(walker.course.settled['keep-close']).toBe('answered');
    expect(walker.shown).toEqual(['common:put-right', 'good-day.ask']);
  });

  it('puts right a stop that was none', () => {
    const walker = walk().to('keep-close').do({ type: 'STOP' });
    expect(walker.at).toBe('stopped');
    walker.do({ type: 'NOT_A_CONTROL', entry: 77, step: 'keep-close' });
    expect(walker.shown).toEqual(['common:put-right', 'good-day.ask']);
    expect(walker.course.closed).toBeNull();
  });
});

describe('going back and changing', () => {
  it('shows the last answer, and goes on where the person was', () => {
    const walker = walk().to('matters-most');
    const first = walker.answer();
    walker.do({ type: 'NO' });
    walker.do({ type: 'BACK' });
    expect(walker.quoted).toEqual(whole(first));
    const second = walker.answer();
    expect(walker.noted).toEqual([{ kind: 'changed', entry: second, earlier: first }]);
    expect(walker.shown).toEqual(['common:revise.done', 'keep-close.ask']);
    expect(walker.course.given).toEqual([{ step: 'matters-most', entry: second }]);
  });

  it('goes back again and again, as far as the start, and says so there', () => {
    const walker = walk().to('keep-close');
    for (let turns = 0; turns < 60 && !walker.shown.includes('common:first'); turns++) walker.do({ type: 'BACK' });
    expect(walker.shown).toEqual(['common:first', 'what-i-am.ask']);
    walker.do({ type: 'NEXT' });
    expect(walker.shown).toEqual(['keep-close.ask']);
  });

  it('keeps all later answers when an early one is changed', () => {
    const walker = walk().to('matters-most');
    const early = walker.answer();
    walker.do({ type: 'NO' });
    const later = walker.answer();
    walker.do({ type: 'NO' });
    walker.do({ type: 'CHANGE', entry: early });
    const changed = walker.answer();
    expect(walker.course.given).toEqual([
      { step: 'matters-most', entry: changed },
      { step: 'keep-close', entry: later },
    ]);
    expect(walker.shown).toContain('good-day.ask');
  });

  it('asks again only what depends on the changed answer', () => {
    const walker = new Walker(EVERY_KIND).to('who-with');
    const mum = walker.choose('mum');
    expect(walker.shown).toContain('best-thing.ask');
    const best = walker.answer();
    walker.do({ type: 'NO' });
    expect(walker.shown).toContain('how-safe.ask');
    walker.do({ type: 'CHANGE', entry: mum });
    expect(walker.shown).toEqual(['who-with.ask']);
    const dad = walker.choose('dad');
    expect(walker.noted).toEqual([{ kind: 'changed', entry: dad, earlier: mum }]);
    expect(walker.shown).toContain('about-dad.ask');
    const about = walker.answer();
    expect(walker.shown).toContain('how-safe.ask');
    expect(walker.course.given.map(({ entry }) => entry)).toEqual([dad, best, about]);
  });

  it('asks which answer where the person names none, and takes up the one chosen', () => {
    const walker = walk().to('matters-most');
    const entry = walker.answer();
    walker.do({ type: 'NO' });
    walker.do({ type: 'CHANGE', entry: null });
    expect(walker.shown).toEqual(['common:revise.which-change']);
    walker.choose(String(entry));
    expect(walker.quoted).toEqual(whole(entry));
  });

  it('says so where there is nothing to change yet', () => {
    expect(walk().do({ type: 'CHANGE', entry: null }).shown).toEqual(['common:nothing-yet', 'what-i-am.ask']);
  });

  it('asks before it takes an answer out, and can leave it', () => {
    const walker = walk().to('matters-most');
    const entry = walker.answer();
    walker.do({ type: 'TAKE_OUT', entry });
    expect(walker.shown).toEqual(['common:take-out.ask']);
    walker.do({ type: 'NO' });
    expect(walker.course.given).toHaveLength(1);
    walker.do({ type: 'TAKE_OUT', entry }).do({ type: 'YES' });
    expect(walker.noted).toEqual([{ kind: 'taken-out', entry }]);
    expect(walker.course.given).toEqual([]);
  });

  it('keeps the new words where the answer they were to change has gone meanwhile', () => {
    const walker = new Walker(dialogOf('whats-important-to-me')).to('matters-most');
    const first = walker.answer();
    walker.do({ type: 'CHANGE', entry: first }).do({ type: 'REMOVED', entry: first });
    const second = walker.answer();
    expect(walker.course.given).toMatchObject([{ entry: second }]);
    expect(walker.shown).toContain('common:kept');
  });

  it('follows up a changed answer in its new words', () => {
    const walker = walk().to('matters-most');
    walker.answer();
    walker.do({ type: 'BACK' });
    const changed = walker.answer();
    expect(walker.shown).toEqual(['common:revise.done', 'common:probe.tell-me-more-quote']);
    expect(walker.quoted).toEqual(whole(changed));
  });
});

describe('words that come at another time', () => {
  it('adds words for an earlier question to that question', () => {
    const walker = walk().to('keep-close').do({ type: 'LATE', entry: 50, step: 'matters-most' });
    expect(walker.course.given).toEqual([{ step: 'matters-most', entry: 50 }]);
    expect(walker.shown).toEqual(['common:late', 'keep-close.ask']);
  });

  it('keeps words that answer nothing, and reads them back like any other', () => {
    const walker = walk();
    const entry = walker.answer();
    expect(walker.shown).toEqual(['common:kept', 'the-reason.ask']);
    expect(walker.course.given).toEqual([{ step: null, entry }]);
    walker.to('check-your-words');
    expect(walker.quoted).toEqual(whole(entry));
  });

  it('keeps words typed at the question whether to start, and asks it again', () => {
    const walker = walk().to('agreeing');
    walker.answer();
    expect(walker.shown).toEqual(['common:kept', 'agreeing.ask']);
  });
});

describe('reading back and sharing', () => {
  const answered = () => {
    const walker = walk().to('matters-most');
    const entries = [walker.answer(), walker.answer(), walker.answer(), walker.answer()];
    walker.to('check-your-words');
    return { walker, entries };
  };

  it('reads back every answer, one at a time, in the order of asking', () => {
    const { walker, entries } = answered();
    for (const entry of entries) {
      expect(walker.quoted).toEqual(whole(entry));
      walker.do({ type: 'YES' });
      expect(walker.noted[0]).toEqual({ kind: 'read-back', entry, confirmed: true });
    }
    expect(walker.shown).toContain('who-can-see.ask');
  });

  it('takes a correction and reads the new words back', () => {
    const { walker, entries } = answered();
    walker.do({ type: 'YES' }).do({ type: 'NO' });
    expect(walker.quoted).toEqual(whole(entries[1] ?? -1));
    const corrected = walker.answer();
    expect(walker.quoted).toEqual(whole(corrected));
    walker.do({ type: 'YES' });
    expect(walker.noted[0]).toEqual({ kind: 'read-back', entry: corrected, confirmed: true });
    expect(walker.quoted).toEqual(whole(entries[2] ?? -1));
  });

  it('goes on with the next answer when one is taken out', () => {
    const { walker, entries } = answered();
    walker.do({ type: 'TAKE_OUT', entry: null }).do({ type: 'YES' });
    expect(walker.quoted).toEqual(whole(entries[1] ?? -1));
  });

  it('goes back to the answer before', () => {
    const { walker, entries } = answered();
    walker.do({ type: 'YES' }).do({ type: 'YES' }).do({ type: 'BACK' });
    expect(walker.quoted).toEqual(whole(entries[1] ?? -1));
  });

  it('asks for each answer who can see it, and keeps back what is passed over', () => {
    const { walker, entries } = answered();
    walker.to('who-can-see');
    const [one, two, three, four] = entries;
    walker.choose('worker');
    expect(walker.noted).toEqual([{ kind: 'shared', entry: one, with: ['worker'], wish: null, settled: true }]);
    walker.choose('meeting');
    expect(walker.noted).toEqual([{ kind: 'shared', entry: two, with: ['worker', 'meeting'], wish: null, settled: true }]);
    walker.choose('nobody');
    expect(walker.noted).toEqual([{ kind: 'kept-back', entry: three }]);
    walker.do({ type: 'SKIP' });
    expect(walker.noted).toEqual([{ kind: 'kept-back', entry: four }]);
    expect(walker.shown).toContain('thanks.ask');
  });

  it('leaves own words about who may see it unsettled, with the worker alone', () => {
    const { walker, entries } = answered();
    walker.to('who-can-see').do({ type: 'WISH', entry: 90 });
    expect(walker.noted).toEqual([{ kind: 'shared', entry: entries[0], with: ['worker'], wish: 90, settled: false }]);
  });

  it('asks who in the family', () => {
    const { walker, entries } = answered();
    walker.to('who-can-see').choose('family');
    expect(walker.shown).toEqual(['common:sharing.family-who']);
    walker.do({ type: 'WISH', entry: 90 });
    expect(walker.noted).toEqual([{ kind: 'shared', entry: entries[0], with: ['worker', 'family'], wish: 90, settled: false }]);
  });

  it('shares the rest in the same way when asked to', () => {
    const { walker, entries } = answered();
    walker.to('who-can-see').choose('worker');
    walker.do({ type: 'SAME_FOR_REST' });
    expect(walker.noted).toEqual(entries.slice(1).map((entry) => ({ kind: 'shared', entry, with: ['worker'], wish: null, settled: true })));
    expect(walker.shown).toEqual(['common:sharing.done-rest', 'thanks.ask']);
  });

  it('keeps the rest back too when the last one was passed, whoever was named before', () => {
    const { walker, entries } = answered();
    walker.to('who-can-see').choose('meeting');
    walker.do({ type: 'SKIP' }).do({ type: 'SAME_FOR_REST' });
    expect(walker.noted).toEqual(entries.slice(2).map((entry) => ({ kind: 'kept-back', entry })));
  });

  it('leaves both out where nothing was said', () => {
    expect(walk().to('thanks').course.given).toEqual([]);
  });
});

describe('starting, stopping and coming back', () => {
  it('takes no for an answer and keeps the door open', () => {
    const walker = walk().to('agreeing').do({ type: 'NO' });
    expect(walker.noted).toEqual([
      { kind: 'declined', step: 'agreeing' },
      { kind: 'closed', how: 'declined' },
    ]);
    expect(walker.do({ type: 'CARRY_ON' }).shown).toEqual(['agreeing.ask']);
  });

  it('stops anywhere and carries on from there', () => {
    const walker = walk().to('good-day').do({ type: 'STOP' });
    expect(walker.noted).toEqual([{ kind: 'closed', how: 'stopped' }]);
    expect(walker.do({ type: 'CARRY_ON' }).shown).toEqual(['good-day.ask']);
  });

  it('comes back to the question it was at, with no earlier words', () => {
    const walker = walk().to('matters-most');
    walker.answer();
    walker.do({ type: 'NO' }).do({ type: 'PAUSE' }).do({ type: 'RESUME' });
    expect(walker.shown).toEqual(['common:welcome-back', 'keep-close.ask']);
    expect(walker.quoted).toBeNull();
  });

  it('closes once, at the end; an answer changed after that is read back and shared too', () => {
    const walker = walk().to('matters-most');
    const entry = walker.answer();
    walker.to('goodbye');
    expect(walker.noted).toContainEqual({ kind: 'closed', how: 'finished' });
    walker.do({ type: 'CHANGE', entry });
    const changed = walker.answer();
    expect(walker.noted).toContainEqual({ kind: 'changed', entry: changed, earlier: entry });
    expect(walker.shown).toContain('check-your-words.ask');
    walker.do({ type: 'YES' });
    expect(walker.shown).toEqual(['who-can-see.ask']);
    walker.choose('worker');
    expect(walker.shown).toContain('goodbye.ask');
    expect(walker.noted).not.toContainEqual({ kind: 'closed', how: 'finished' });
  });
});

describe('questions to the bot', () => {
  it.each([
    ['WHO_SEES', 'common:who-sees'],
    ['WHO_ARE_YOU', 'common:who-are-you'],
    ['PERSON', 'common:person'],
    ['REPEAT', null],
  ] as const)('answers %s and asks the question again', (type, reply) => {
    const walker = walk().to('matters-most').do({ type });
    expect(walker.shown).toEqual([...(reply ? [reply] : []), 'matters-most.ask']);
  });

  it('explains the question on the screen', () => {
    expect(walk().to('matters-most').do({ type: 'EXPLAIN' }).shown).toEqual(['matters-most.explain', 'matters-most.ask']);
  });

  it('shows the help list at any moment and notes that it was asked for', () => {
    const walker = walk().to('matters-most').do({ type: 'HELP', from: 'button' });
    expect(walker.noted).toEqual([{ kind: 'asked-for-help', from: 'button' }]);
    expect(walker.shown).toEqual(['common:help', 'matters-most.ask']);
  });
});
