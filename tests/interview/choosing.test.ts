import { describe, expect, it } from 'vitest';
import { DialogSchema } from '../../src/interview/dialog.ts';
import { EVERY_WAY } from './dialogs.ts';
import { Walker } from './walker.ts';

/** In the dialog with every way, past the question that must hold each time and what comes from before. */
const walk = (input: ConstructorParameters<typeof Walker>[1] = { role: 'young-person', practice: true }) => {
  const walker = new Walker(EVERY_WAY, input);
  walker.choose('yes');
  return walker.do({ type: 'NEXT' });
};

const chipsOf = (walker: Walker) => {
  const last = walker.effects.findLast((effect) => effect.do === 'show');
  return last?.do === 'show' ? last.chips.map(({ value }) => ('option' in value ? value.option : 'control' in value ? value.control : '')) : [];
};

describe('choosing what to talk about', () => {
  it('offers every topic, an order, the questions beforehand, and enough', () => {
    const walker = walk();
    expect(walker.shown).toEqual(['which.ask']);
    expect(chipsOf(walker)).toEqual(['school', 'home', 'in_order', 'questions', 'enough', 'explain', 'back', 'more']);
  });

  it('goes through one topic and asks which next, with those that are left', () => {
    const walker = walk();
    walker.choose('home');
    expect(walker.shown).toEqual(['at-home.ask']);
    walker.answer();
    walker.do({ type: 'NO' });
    expect(walker.shown).toContain('which.ask-next');
    expect(chipsOf(walker)).toEqual(['school', 'questions', 'enough', 'explain', 'back', 'more']);
  });

  it('says at the head of a part how many questions come', () => {
    const walker = walk();
    walker.choose('school');
    expect(walker.effects).toMatchObject([{ do: 'show', key: 'parts/school/1:about-school.ask', count: 2 }]);
  });

  it('says that no more questions come to whoever goes back to the head of a part after the last one', () => {
    const walker = walk();
    walker.choose('school');
    walker.do({ type: 'NEXT' }).do({ type: 'SKIP' }).do({ type: 'SKIP' });
    for (let back = 0; back < 3; back++) walker.do({ type: 'BACK' });
    expect(walker.shown).toEqual(['common:preview-none']);
    expect(walker.do({ type: 'NEXT' }).shown).toEqual(['which.ask-next']);
  });

  it('goes back through a topic one step at a time, also where another was talked about before it', () => {
    const walker = walk();
    walker.choose('home');
    walker.do({ type: 'SKIP' });
    walker.choose('school');
    walker.do({ type: 'NEXT' }).do({ type: 'SKIP' });
    expect(walker.do({ type: 'BACK' }).shown).toEqual(['parts/school/1:at-school.ask']);
    walker.do({ type: 'SKIP' });
    expect(walker.shown).toContain('parts/school/1:friends.ask');
    expect(walker.do({ type: 'BACK' }).shown).toEqual(['parts/school/1:at-school.ask']);
    expect(walker.do({ type: 'REPEAT' }).shown).toEqual(['parts/school/1:at-school.ask']);
    expect(walker.do({ type: 'BACK' }).shown).toEqual(['parts/school/1:about-school.ask']);
    expect(walker.do({ type: 'BACK' }).shown).toEqual(['which.ask-next']);
    expect(walker.do({ type: 'BACK' }).shown).toEqual(['at-home.ask']);
  });

  it('leaves a part out and still offers it later, last', () => {
    const walker = walk();
    walker.choose('school');
    walker.do({ type: 'SKIP_PART' });
    expect(walker.shown).toEqual(['common:fine', 'which.ask-next']);
    expect(chipsOf(walker).slice(0, 2)).toEqual(['home', 'school']);
    walker.choose('school');
    expect(walker.shown).toEqual(['parts/school/1:at-school.ask']);
  });

  it('takes them in order when asked to, without asking again', () => {
    const walker = walk().do({ type: 'IN_ORDER' });
    expect(walker.shown).toEqual(['parts/school/1:about-school.ask']);
    walker.do({ type: 'NEXT' }).do({ type: 'SKIP' }).do({ type: 'SKIP' });
    expect(walker.shown).toContain('at-home.ask');
    walker.do({ type: 'SKIP' });
    expect(walker.shown).toContain('life.ask');
  });

  it('goes to the end when that is enough, and from the end to what is left', () => {
    const walker = walk();
    walker.choose('home');
    const entry = walker.answer();
    walker.do({ type: 'NO' }).do({ type: 'ENOUGH' });
    expect(walker.shown).toContain('later.ask');
    walker.do({ type: 'SKIP' });
    expect(walker.quoted).toEqual({ entry, range: null });
    walker.do({ type: 'YES' });
    expect(walker.shown).toEqual(['bye.ask']);
    expect(chipsOf(walker)[0]).toBe('other_topics');
    walker.do({ type: 'OTHER_TOPICS' });
    expect(walker.shown).toEqual(['which.ask-next']);
    expect(walker.course.closed).toBeNull();
  });

  it('goes back from the first question of a topic to the choice', () => {
    const walker = walk();
    walker.choose('home');
    walker.do({ type: 'BACK' });
    expect(walker.shown).toEqual(['which.ask']);
  });

  it('shows the questions before they are asked: of all topics, and in a topic of that one', () => {
    const walker = walk().do({ type: 'PREVIEW' });
    expect(walker.effects[0]).toMatchObject({
      key: 'common:preview',
      lines: [
        'parts/school/1:title',
        'parts/school/1:at-school.ask',
        'parts/school/1:friends.ask',
        'part.home',
        'at-home.ask',
        'life.ask',
        'another-thing.ask',
        'agree.ask',
        'later.ask',
      ],
    });
    walker.choose('school');
    walker.do({ type: 'PREVIEW' });
    expect(walker.effects[0]).toMatchObject({ lines: ['parts/school/1:at-school.ask', 'parts/school/1:friends.ask'] });
    walker.do({ type: 'NEXT' }).do({ type: 'SKIP' }).do({ type: 'PREVIEW' });
    expect(walker.effects[0]).toMatchObject({ key: 'common:preview-one', lines: ['parts/school/1:friends.ask'] });
  });
});

describe('a sitting', () => {
  const long = DialogSchema.parse({
    id: 'long',
    version: 1,
    voices: ['child', 'young-person', 'parent', 'worker'],
    rests: true,
    parts: [
      { id: 'all', steps: Array.from({ length: 30 }, (_, nth) => ({ id: `q${nth + 1}`, kind: 'open', section: 'going-well' })) },
      {
        id: 'ending',
        steps: [
          { id: 'later', kind: 'open', section: null },
          { id: 'bye', kind: 'closing' },
        ],
      },
    ],
  });

  it.each([
    ['child', 8],
    ['young-person', 10],
    ['parent', 12],
  ] as const)('of a %s has a rest after %i questions, and goes on when told to', (role, most) => {
    const walker = new Walker(long, { role, practice: true });
    for (let asked = 1; asked < most; asked++) walker.do({ type: 'SKIP' });
    expect(walker.shown).toContain(`q${most}.ask`);
    walker.do({ type: 'SKIP' });
    expect(walker.shown).toEqual(['common:skipped', 'common:rest']);
    walker.do({ type: 'CARRY_ON' });
    expect(walker.shown).toEqual([`q${most + 1}.ask`]);
    for (let asked = 0; asked < most; asked++) walker.do({ type: 'SKIP' });
    expect(walker.shown).toContain('common:rest');
  });

  it('rests before it is said what comes next, and not between that and the first question', () => {
    const open = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => ({ id: `q${from + index}`, kind: 'open', section: null }));
    const dialog = DialogSchema.parse({
      id: 'two-parts',
      version: 1,
      voices: ['child'],
      rests: true,
      parts: [
        { id: 'first', steps: open(1, 8) },
        { id: 'second', steps: [{ id: 'about-second', kind: 'opener' }, ...open(9, 10)] },
        { id: 'ending', steps: [{ id: 'bye', kind: 'closing' }] },
      ],
    });
    const walker = new Walker(dialog, { role: 'child', practice: true });
    for (let asked = 0; asked < 8; asked++) walker.do({ type: 'SKIP' });
    expect(walker.shown).toEqual(['common:skipped', 'common:rest']);
    expect(walker.do({ type: 'CARRY_ON' }).shown).toEqual(['about-second.ask']);
    expect(walker.do({ type: 'NEXT' }).shown).toEqual(['q9.ask']);
  });

  it('of a worker has as many as the worker wants', () => {
    const walker = new Walker(long, { role: 'worker', practice: true });
    for (let asked = 0; asked < 30; asked++) walker.do({ type: 'SKIP' });
    expect(walker.shown).toContain('later.ask');
  });

  it('may end with the rest, and what was not asked comes another day', () => {
    const walker = new Walker(long, { role: 'child', practice: true });
    for (let asked = 0; asked < 8; asked++) walker.do({ type: 'SKIP' });
    walker.do({ type: 'ENOUGH' });
    expect(walker.shown).toEqual(['later.ask']);
    walker.do({ type: 'SKIP' });
    expect(walker.shown).toContain('bye.ask');
    walker.do({ type: 'OTHER_TOPICS' });
    expect(walker.shown).toEqual(['q9.ask']);
  });

  it('counts a question once, however often one goes back to it', () => {
    const walker = new Walker(long, { role: 'child', practice: true }).do({ type: 'SKIP' }).do({ type: 'BACK' }).do({ type: 'SKIP' });
    expect(walker.course.asked).toHaveLength(2);
  });

  it('begins its count anew when somebody comes back, with the question that is shown again', () => {
    const walker = new Walker(long, { role: 'child', practice: true }).do({ type: 'SKIP' });
    expect(walker.course.asked).toHaveLength(2);
    walker.do({ type: 'RESUME' });
    expect(walker.course.asked).toHaveLength(1);
  });
});

describe('what must hold each time', () => {
  it('ends the talk at once and quietly where it does not', () => {
    const walker = new Walker(EVERY_WAY);
    walker.choose('no');
    expect(walker.shown).toEqual(['common:closed-quietly']);
    expect(walker.noted).toContainEqual({ kind: 'closed', how: 'stopped' });
  });

  it('takes nothing but a sure yes: "I don’t know" and "skip" end it too', () => {
    for (const type of ['NO', 'SKIP', 'DONT_KNOW'] as const) expect(new Walker(EVERY_WAY).do({ type }).shown).toEqual(['common:closed-quietly']);
    const walker = new Walker(EVERY_WAY);
    walker.answer();
    expect(walker.shown).toEqual(['common:kept', 'safe-now.ask']);
  });

  it('is asked again when somebody comes back, and then it goes on where it was', () => {
    const walker = walk();
    walker.choose('home');
    walker.do({ type: 'RESUME' });
    expect(walker.shown).toEqual(['common:welcome-back', 'safe-now.ask']);
    walker.choose('yes');
    expect(walker.shown).toEqual(['at-home.ask']);
  });

  it('is asked again after a stop, and after it ended the talk', () => {
    const stopped = walk();
    stopped.do({ type: 'STOP' }).do({ type: 'RESUME' });
    expect(stopped.shown).toEqual(['common:welcome-back', 'safe-now.ask']);
    const quiet = new Walker(EVERY_WAY);
    quiet.choose('no');
    expect(quiet.do({ type: 'CARRY_ON' }).shown).toEqual(['safe-now.ask']);
  });
});

describe('things from before', () => {
  const brought = [
    { entry: -1, what: 'answers' },
    { entry: -2, what: 'plan' },
    { entry: -3, what: 'plan' },
  ] as const;
  const fromBefore = () => walk({ role: 'child', practice: true, brought });

  it('are shown one at a time in their own words, and left out where there are none', () => {
    const walker = fromBefore();
    expect(walker.shown).toEqual(['told-before.ask']);
    expect(walker.quoted).toEqual({ entry: -1, range: null });
    expect(walk().shown).toEqual(['which.ask']);
  });

  it('are no questions to be seen beforehand', () => {
    const walker = new Walker(EVERY_WAY, { role: 'child', practice: true, brought });
    walker.choose('yes');
    expect(walker.shown).toEqual(['hello.ask']);
    expect(chipsOf(walker)).toEqual(['next', 'skip_part', 'back', 'more']);
  });

  it('may still be true', () => {
    const walker = fromBefore();
    walker.choose('still-true');
    expect(walker.noted).toEqual([{ kind: 'told-again', brought: -1, how: 'still-true', entry: null }]);
    expect(walker.shown).toEqual(['the-plan.ask']);
    expect(walker.course.given).toEqual([]);
  });

  it('may have changed: the new words are asked for, and stand for the old', () => {
    const walker = fromBefore();
    walker.choose('changed');
    expect(walker.shown).toEqual(['told-before.after.new-words.ask']);
    const entry = walker.answer();
    expect(walker.noted).toEqual([{ kind: 'told-again', brought: -1, how: 'changed', entry }]);
    expect(walker.course.given).toEqual([{ step: 'told-before', entry, about: -1 }]);
  });

  it('may be taken out', () => {
    const walker = fromBefore();
    walker.choose('take-out');
    expect(walker.noted).toEqual([{ kind: 'told-again', brought: -1, how: 'taken-out', entry: null }]);
    expect(walker.shown[0]).toBe('common:take-out.done');
  });

  it('of a plan get a mark each, and what is asked after that mark', () => {
    const walker = fromBefore();
    walker.do({ type: 'SKIP' });
    expect(walker.quoted).toEqual({ entry: -2, range: null });
    const mark = walker.choose('done');
    expect(walker.noted).toEqual([{ kind: 'about', entry: mark, brought: -2 }]);
    expect(walker.shown).toEqual(['the-plan.after.what-helped.ask']);
    const helped = walker.answer();
    expect(walker.noted).toEqual([{ kind: 'about', entry: helped, brought: -2 }]);
    expect(walker.shown).toContain('the-plan.after.what-next.ask');
    walker.do({ type: 'SKIP' });
    expect(walker.quoted).toEqual({ entry: -3, range: null });
    walker.choose('not-yet');
    expect(walker.shown).toEqual(['which.ask']);
    expect(walker.course.given.map(({ about }) => about)).toEqual([-2, -2, -3]);
  });
});

describe('rounds and people', () => {
  const planning = () => walk().do({ type: 'IN_ORDER' }).do({ type: 'SKIP_PART' }).do({ type: 'SKIP' });

  it('does a part again as often as one says so, and never more than it may', () => {
    const walker = planning();
    walker.answer();
    walker.choose('another');
    expect(walker.shown).toEqual(['life.ask']);
    const second = walker.answer();
    expect(walker.course.given).toContainEqual({ step: 'life-2', entry: second });
    expect(walker.shown).toContain('who-next.ask');
  });

  it('goes on when that was all', () => {
    const walker = planning();
    walker.answer();
    walker.choose('enough');
    expect(walker.shown).toEqual(['who-next.ask']);
  });

  it('hands over to whoever comes next, and speaks to them from then on', () => {
    const walker = planning().do({ type: 'SKIP' });
    walker.choose('enough');
    walker.choose('parent');
    expect(walker.noted).toEqual([
      { kind: 'handed-over', speaker: { role: 'parent', name: null }, typing: 'respondent' },
      { kind: 'voice-switched', voice: 'parent' },
    ]);
    expect(walker.shown).toEqual(['agree.ask']);
  });

  it('hands back to whoever it began with before the end, and says so once', () => {
    const walker = planning().do({ type: 'SKIP' });
    walker.choose('enough');
    walker.choose('parent');
    walker.answer();
    expect(walker.noted).toEqual([
      { kind: 'handed-over', speaker: { role: 'young-person', name: null }, typing: 'respondent' },
      { kind: 'voice-switched', voice: 'young-person' },
    ]);
    expect(walker.shown.slice(-2)).toEqual(['common:handed-back', 'later.ask']);
    expect(walker.do({ type: 'SKIP' }).shown).not.toContain('common:handed-back');
  });

  it('has nothing to hand back where the one it began with spoke last', () => {
    const walker = planning().do({ type: 'SKIP' });
    walker.choose('enough');
    walker.choose('young-person');
    walker.answer();
    expect(walker.shown).not.toContain('common:handed-back');
  });
});

describe('questions and words of ours', () => {
  it('answers a question from the list and asks its own again', () => {
    const walker = walk().do({ type: 'QUESTION', entry: null, about: 'what-next' });
    expect(walker.shown).toEqual(['common:faq.what-next', 'which.ask']);
  });

  it('passes on a question that is on no list, and does not make up an answer', () => {
    const walker = walk().do({ type: 'QUESTION', entry: 90, about: null });
    expect(walker.noted).toEqual([{ kind: 'passed-on', entry: 90 }]);
    expect(walker.shown).toEqual(['common:faq.cannot', 'which.ask']);
  });

  it('bins a word and says a plain one at once', () => {
    const walker = walk().do({ type: 'BIN_WORD' });
    expect(walker.shown).toEqual(['common:bin.which']);
    walker.do({ type: 'BINNED', entry: 91, word: 'assessment', plain: 'assessment', key: null });
    expect(walker.noted).toEqual([{ kind: 'binned', word: 'assessment', key: null, entry: 91 }]);
    expect(walker.shown).toEqual(['common:bin.done', 'plain-words:assessment', 'which.ask']);
  });
});

describe('answers from paper', () => {
  it('take their place in silence, and are then read back', () => {
    const walker = new Walker(EVERY_WAY);
    walker.do({ type: 'ENTERED', entry: 60, step: 'friends' });
    expect(walker.shown).toEqual([]);
    walker.do({ type: 'ENOUGH' });
    expect(walker.shown).toEqual(['later.ask']);
    walker.do({ type: 'SKIP' });
    expect(walker.quoted).toEqual({ entry: 60, range: null });
  });
});
