import { describe, expect, test } from 'vitest';
import documents from '../../locales/en/documents.json' with { type: 'json' };
import { allContributions } from '../../src/assessment/all-contributions.ts';
import { assemble } from '../../src/assessment/assemble.ts';
import { AssessmentSchema } from '../../src/assessment/assessment.ts';
import type { AssessedContribution } from '../../src/assessment/contribution-shape.ts';
import type { Speaker } from '../../src/record/entry.ts';
import { dialogOf } from './planned-dialog.ts';
import { WrittenRecord } from './written-record.ts';

const record = () => new WrittenRecord({ dialog: 'planned@1', role: 'child' });

function assembled(interviews: Readonly<Record<string, WrittenRecord>>) {
  const held = Object.entries(interviews).map(([id, { entries }]) => ({ id, entries }));
  const assessment = assemble({ interviews: held, dialogOf, audience: 'own-copy', child: null, titles: documents.sections });
  expect(AssessmentSchema.parse(assessment)).toEqual(assessment);
  return assessment;
}

const words = (said: readonly AssessedContribution[]) => said.map((one) => one.words);

const handOver = (to: WrittenRecord, speaker: Speaker) => to.add({ kind: 'handed-over', speaker, typing: 'respondent' });

/** A thing in a plan, put before somebody in a later interview. */
function bring(to: WrittenRecord, interview: string, entry: number, of: string): number {
  const from = { interview, entry };
  return to.add({
    kind: 'brought',
    what: 'plan',
    words: of,
    from,
    by: { role: 'child', name: 'Kyle' },
    said: '2026-11-22T10:00:01.000Z',
    section: null,
    asked: null,
  });
}

function mark(to: WrittenRecord, brought: number, option: string): void {
  to.add({ kind: 'about', entry: to.chose(option, 'going', [option]), brought });
}

function follow(to: WrittenRecord, brought: number, name: string, said: string): void {
  to.add({
    kind: 'asked',
    shown: {
      id: `p${to.entries.length}`,
      step: 'going',
      key: `going.after.${name}.ask`,
      text: ['?'],
      chips: [{ label: ['Skip'], value: { control: 'skip' } }],
      lang: 'en',
      dir: 'ltr',
    },
  });
  to.add({ kind: 'about', entry: to.said(said, 'going', { prompt: `p${to.entries.length - 1}` }), brought });
}

describe('a plan', () => {
  test('has one thing to aim for for each round, every answer in its field and in no section', () => {
    const one = record();
    const steps = [
      'life',
      'day',
      'change',
      'keep',
      'more-of',
      'family',
      'family-when',
      'workers',
      'workers-when',
      'sign',
      'is-safe',
      'feels-safe',
      'early',
      'slips',
      'tell',
    ];
    for (const step of steps.toReversed()) one.said(`1 ${step}`, step);
    for (const step of ['workers-when-2', 'life-2']) one.said(`2 ${step}`, step);
    const assessment = assembled({ one });
    const [first, second] = assessment.plan;
    if (!first || !second) throw new Error('there are not two things');
    expect(assessment.plan).toHaveLength(2);
    expect({
      life: words(first.life),
      dayToDay: words(first.dayToDay),
      change: words(first.change),
      keep: words(first.keep),
      moreOf: words(first.moreOf),
      actions: first.actions.map(({ whose, what, byWhen }) => [whose, words(what), words(byWhen)]),
      howWeWillKnow: words(first.howWeWillKnow),
      isSafe: words(first.isSafe),
      feelsSafe: words(first.feelsSafe),
      earlySigns: words(first.earlySigns),
      ifItSlips: words(first.ifItSlips),
      whoToTell: words(first.whoToTell),
    }).toEqual({
      life: ['1 life'],
      dayToDay: ['1 day'],
      change: ['1 change'],
      keep: ['1 keep'],
      moreOf: ['1 more-of'],
      actions: [
        ['family', ['1 family'], ['1 family-when']],
        ['workers', ['1 workers'], ['1 workers-when']],
      ],
      howWeWillKnow: ['1 sign'],
      isSafe: ['1 is-safe'],
      feelsSafe: ['1 feels-safe'],
      earlySigns: ['1 early'],
      ifItSlips: ['1 slips'],
      whoToTell: ['1 tell'],
    });
    expect(words(second.life)).toEqual(['2 life-2']);
    expect(second.actions.map(({ whose, what, byWhen }) => [whose, words(what), words(byWhen)])).toEqual([['workers', [], ['2 workers-when-2']]]);
    expect(second.id).toBe(second.life[0]?.id);
    expect(assessment.sections.flatMap(({ contributions }) => contributions)).toEqual([]);
    expect(assessment.otherThingsSaid).toEqual([]);
  });

  test('holds what several people say of the same thing, each under their own name', () => {
    const one = record();
    one.said('quiet', 'life');
    handOver(one, { role: 'parent', name: 'Mum' });
    one.said('him in by the bell', 'life');
    one.add({ kind: 'said', words: 'in class by nine', step: 'life', prompt: null, channel: 'test', as: 'worker' });
    expect(assembled({ one }).plan[0]?.life.map(({ words: said, by, ownView }) => [said, by.role, ownView])).toEqual([
      ['quiet', 'child', undefined],
      ['him in by the bell', 'parent', undefined],
      ['in class by nine', 'worker', true],
    ]);
  });

  test('takes an answer that has a section too to itself', () => {
    const one = record();
    one.said('ma teddy', 'both');
    const assessment = assembled({ one });
    expect(words(assessment.plan[0]?.keep ?? [])).toEqual(['ma teddy']);
    expect(allContributions(assessment)).toHaveLength(1);
  });

  test('of two interviews are two things, in the order of the interviews', () => {
    const [one, two] = [record(), record()];
    two.said('of two', 'life');
    one.said('of one', 'life');
    expect(assembled({ one, two }).plan.map(({ life }) => words(life))).toEqual([['of one'], ['of two']]);
  });
});

describe('what people think of a plan', () => {
  test('stands by person, and nobody’s is mixed with anybody else’s, named or not', () => {
    const one = record();
    one.said('the quiet bit', 'agree');
    one.said('no Tuesdays', 'not-agree');
    for (const suffix of ['', '-2']) {
      handOver(one, { role: 'parent', name: null });
      one.said(`agree${suffix}`, `agree${suffix}`);
      one.chose('7', `sure${suffix}`, ['7']);
      one.said(`because${suffix}`, `sure${suffix}`);
    }
    handOver(one, { role: 'someone-else', name: 'Gran' });
    one.said('all of it', 'agree');
    handOver(one, { role: 'child', name: null });
    one.said('and the dog', 'agree');
    handOver(one, { role: 'someone-else', name: 'Gran' });
    one.said('nearly all', 'not-agree');
    const { aboutThePlan, plan } = assembled({ one });
    expect(plan).toEqual([]);
    const found = aboutThePlan?.agreement.map(({ by, agree, doNotAgree, howSure }) => [
      by.role,
      by.name,
      words(agree),
      words(doNotAgree),
      howSure.map((sure) => sure.chose?.id ?? sure.words),
    ]);
    expect(found).toEqual([
      ['child', null, ['the quiet bit', 'and the dog'], ['no Tuesdays'], []],
      ['parent', null, ['agree'], [], ['7', 'because']],
      ['someone-else', 'Gran', ['all of it'], ['nearly all'], []],
      ['parent', null, ['agree-2'], [], ['7', 'because-2']],
    ]);
  });
});

describe('a review', () => {
  test('stands with the thing it is about, by person: the mark, what helped, what was hard, what next, and anything else', () => {
    const [one, mum, kyle] = [record(), new WrittenRecord({ dialog: 'planned@1', role: 'parent' }), record()];
    const life = one.said('quiet', 'life');
    const now = one.changed(life, 'quiet mornings', 'life');
    const other = one.said('ma dug', 'life-2');
    const [quiet, dog] = [bring(mum, 'one', life, 'quiet'), bring(mum, 'one', other, 'ma dug')];
    mark(mum, quiet, 'not-yet');
    follow(mum, quiet, 'what-made-it-hard', 'nights');
    follow(mum, quiet, 'what-next', 'days');
    follow(mum, quiet, 'something-else', 'else');
    mum.add({ kind: 'about', entry: mum.said('hard to say', 'going'), brought: dog });
    mark(kyle, bring(kyle, 'one', now, 'quiet mornings'), 'done');
    follow(kyle, 1, 'what-helped', 'gran');
    const { plan, aboutThePlan } = assembled({ one, mum, kyle });
    const told = plan.map(({ life: said, review }) => [
      words(said),
      review.map(({ by, mark: how, marked, helped, hard, next, alsoSaid }) => [
        by.role,
        how,
        marked.length,
        words(helped),
        words(hard),
        words(next),
        words(alsoSaid),
      ]),
    ]);
    expect(told).toEqual([
      [
        ['quiet mornings'],
        [
          ['parent', 'not-yet', 1, [], ['nights'], ['days'], ['else']],
          ['child', 'done', 1, ['gran'], [], [], []],
        ],
      ],
      [['ma dug'], [['parent', null, 0, [], [], [], ['hard to say']]]],
    ]);
    expect(plan[0]?.review[0]?.marked[0]?.about).toEqual({
      id: `one/${life}`,
      what: 'plan',
      words: 'quiet',
      by: { role: 'child', name: 'Kyle' },
      said: '2026-11-22T10:00:01.000Z',
    });
    expect(aboutThePlan).toBeUndefined();
  });

  test('of a thing that was said in an interview that is not here has the words it was put with', () => {
    const two = record();
    const [first, second] = [bring(two, 'elsewhere', 3, 'quiet\0'), bring(two, 'elsewhere', 9, 'ma dug')];
    mark(two, first, 'getting-there');
    mark(two, second, 'not-sure');
    expect(assembled({ two }).plan).toMatchObject([
      { id: 'elsewhere/3', of: { words: 'quiet\0', by: { role: 'child', name: 'Kyle' } }, life: [], review: [{ mark: 'getting-there' }] },
      { id: 'elsewhere/9', of: { words: 'ma dug' }, review: [{ mark: 'not-sure' }] },
    ]);
  });

  test('of nothing in particular is about the plan as a whole', () => {
    const two = record();
    two.said('nobody came', 'workers-did');
    expect(assembled({ two })).toMatchObject({
      plan: [],
      aboutThePlan: { agreement: [], review: [{ mark: null, marked: [], alsoSaid: [{ words: 'nobody came' }] }] },
    });
  });

  test('marked in words keeps the words', () => {
    const two = record();
    const brought = bring(two, 'elsewhere', 3, 'quiet');
    two.add({ kind: 'about', entry: two.said('aye its done', 'going', { option: 'done' }), brought });
    expect(assembled({ two }).plan[0]?.review).toMatchObject([{ mark: 'done', marked: [{ words: 'aye its done', chose: { id: 'done' } }] }]);
  });
});

describe('what a worker wrote', () => {
  test('is marked under its own section, with whose words the mark is about', () => {
    const two = record();
    const from = { interview: 'elsewhere', entry: 4 };
    const by = { role: 'worker', name: 'Asha' } as const;
    const brought = two.add({
      kind: 'brought',
      what: 'worries',
      words: 'He is late.',
      from,
      by,
      said: '2026-11-01T10:00:00.000Z',
      section: 'worried-about',
      asked: null,
    });
    const marked = two.chose('not', 'what-a-worker-wrote', ['I do not agree']);
    two.add({ kind: 'about', entry: marked, brought });
    expect(assembled({ two }).sections[3].contributions).toMatchObject([
      { chose: { id: 'not' }, about: { id: 'elsewhere/4', what: 'worries', words: 'He is late.', by, said: '2026-11-01T10:00:00.000Z' } },
    ]);
  });
});
