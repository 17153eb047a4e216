import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allContributions } from '../../src/assessment/all-contributions.ts';
import { assemble } from '../../src/assessment/assemble.ts';
import type { Assessment } from '../../src/assessment/assessment.ts';
import type { AssessedContribution } from '../../src/assessment/contribution-shape.ts';
import { paperAsHtml } from '../../src/documents/html/paper-as-html.ts';
import type { Block, Line, Paper } from '../../src/documents/paper.ts';
import { sectionTitles } from '../../src/documents/section-titles.ts';
import type { ViewAudience, ViewOptions } from '../../src/documents/view.ts';
import { VIEWS_BY_AUDIENCE } from '../../src/documents/views-by-audience.ts';
import { anyInterview } from '../assessment/any-interview.ts';
import { dialogOf } from '../assessment/planned-dialog.ts';
import { WrittenRecord } from '../assessment/written-record.ts';
import { headingsOf, wordsSaidIn } from './any-paper.ts';
import { READER } from './reader.ts';
import { dataIn, quotationsIn } from './reading-html.ts';

const AUDIENCES = Object.keys(VIEWS_BY_AUDIENCE) as readonly ViewAudience[];
const KYLE = { role: 'child', name: 'Kyle', interviews: ['kyle'] } as const;
const MUM = { role: 'parent', name: 'Mum', interviews: ['mum'] } as const;
const OWNERS: Partial<Record<ViewAudience, NonNullable<ViewOptions['owner']>>> = { child: KYLE, 'young-person': KYLE, parent: MUM };

/** Thousands of strings in eight views, on two busy cores; milliseconds. */
const PATIENCE = 60_000;

function viewOf(audience: ViewAudience, assessment: Assessment, more: Partial<ViewOptions> = {}): Paper {
  const owner = OWNERS[audience];
  return VIEWS_BY_AUDIENCE[audience](assessment, { ...READER, madeAt: '2026-11-23T09:30:00.000Z', pictures: new Map(), ...(owner && { owner }), ...more });
}

const assembled = (interviews: readonly { readonly id: string; readonly record: WrittenRecord }[]) =>
  assemble({
    interviews: interviews.map(({ id, record }) => ({ id, entries: record.entries })),
    dialogOf,
    audience: 'assessment',
    child: { id: 'child-1', name: 'Kyle' },
    titles: sectionTitles(READER.t),
  });

/** A record of the planned dialog; everything said there is shared. */
class Shared extends WrittenRecord {
  constructor(role: 'child' | 'parent' | 'worker', name: string) {
    super({ dialog: 'planned@1', role, names: { [role === 'child' ? 'child' : 'worker']: name } });
    this.add({ kind: 'handed-over', speaker: { role, name }, typing: 'respondent' });
  }

  tells(words: string, step: string): number {
    const n = this.said(words, step);
    this.shared(n, ['worker', 'meeting', 'family']);
    return n;
  }

  /** What they think of what Asha wrote. */
  thinks(mark: string, words: string): void {
    const brought = this.add({
      kind: 'brought',
      what: 'worries',
      words: 'He is late.',
      from: { interview: 'asha', entry: 2 },
      by: { role: 'worker', name: 'Asha' },
      said: '2026-03-04T10:00:00.000Z',
      section: 'worried-about',
      asked: null,
    });
    const marked = this.chose(mark, 'what-a-worker-wrote', [mark]);
    const said = this.said(words, 'what-a-worker-wrote');
    for (const entry of [marked, said]) {
      this.add({ kind: 'about', entry, brought });
      this.shared(entry, ['worker', 'meeting', 'family']);
    }
  }
}

/** Kyle, his Mum and Asha, each in everything that a view shows. */
function family(): Assessment {
  const [kyle, mum, asha] = [new Shared('child', 'Kyle'), new Shared('parent', 'Mum'), new Shared('worker', 'Asha')];
  kyle.tells('kyle matters\0', 'say');
  kyle.tells('kyle good', 'good');
  kyle.tells('kyle worry', 'worry');
  kyle.tells('kyle life', 'life');
  kyle.tells('kyle tell', 'tell');
  kyle.thinks('some', 'kyle thinks');
  mum.tells('mum good', 'good');
  mum.tells('mum worry', 'worry');
  mum.tells('mum matters', 'say');
  mum.tells('mum agrees with all', 'agree');
  mum.thinks('agree', 'mum thinks');
  asha.tells('He is late.', 'worry');
  return assembled([
    { id: 'kyle', record: kyle },
    { id: 'mum', record: mum },
    { id: 'asha', record: asha },
  ]);
}

const wordsOf = (contributions: readonly AssessedContribution[]) =>
  contributions.flatMap((one) => [one, ...one.earlier]).flatMap(({ words }) => (words === null ? [] : [words]));

/** How many chosen options a paper shows. */
const choicesIn = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => {
    if (block.kind === 'chosen') return sum + 1;
    if (block.kind === 'group') return sum + choicesIn(block.blocks);
    return block.kind === 'table' ? sum + choicesIn(block.rows.flat(2)) : sum;
  }, 0);

describe.each(AUDIENCES)('the view for %s', (audience) => {
  test('holds each contribution of its data once, words exact, whatever was said', { timeout: PATIENCE }, () => {
    fc.assert(
      fc.property(anyInterview, ({ record }) => {
        for (const { n, kind } of [...record.entries]) if (kind === 'said') record.shared(n, ['worker', 'family', 'meeting']);
        const paper = viewOf(audience, assembled([{ id: 'kyle', record }]));
        const data = paper.data as Assessment;
        expect(wordsSaidIn(paper.body).toSorted()).toEqual(wordsOf(allContributions(data)).toSorted());
        expect(quotationsIn(paperAsHtml(paper, { fonts: [] }))).toEqual(wordsSaidIn(paper.body));
      }),
      { numRuns: 60 },
    );
  });

  test('holds everything that a family said, each thing once, and choices too', () => {
    const assessment = family();
    const paper = viewOf(audience, assessment);
    const held = allContributions(paper.data as Assessment);
    expect(wordsSaidIn(paper.body).toSorted()).toEqual(wordsOf(held).toSorted());
    expect(choicesIn(paper.body)).toBe(held.filter(({ chose, words }) => chose && words === null).length);
    if (audience !== 'child') expect(held).toEqual(allContributions(assessment));
  });

  test('says whose file it is, of when it is, who wrote what and of which version it is, and is in large print where that is wanted', () => {
    const html = paperAsHtml(viewOf(audience, family()), { fonts: [] });
    for (const text of [
      '<p class="child"><bdi>Kyle</bdi></p>',
      'Made on 23 November 2026 at 09:30',
      '</bdi>, Child, answers: ',
      `Version: ${audience}@1, own-words/assessment@1`,
    ])
      expect(html).toContain(text);
    expect(viewOf(audience, family(), { print: 'large' }).print).toBe('large');
    expect((dataIn(html) as Assessment).format).toBe('own-words/assessment@1');
  });

  test('says so where there are no words', () => {
    expect(JSON.stringify(viewOf(audience, assembled([])).body)).toContain('Nobody has shared any words yet.');
  });
});

describe('the order of a view', () => {
  const five = ["What's important to me", 'What are we worried about', 'What is going well'];

  test.each<readonly [ViewAudience, readonly string[]]>([
    ['child', ['My words', 'What people said is going well', 'What people are worried about', 'Who agrees', 'The plan', 'Who you can talk to']],
    ['young-person', [...five, 'The plan', 'If you don’t agree', 'Who you can talk to', 'Who wrote what']],
    ['parent', [...five, 'The plan', 'Do you agree?', 'Who wrote what']],
    [
      'team-leader',
      [
        'What changed',
        'What is missing',
        'What people are worried about',
        'The plan',
        "What's important to me",
        'What is going well',
        'Who has read this',
        'Who wrote what',
      ],
    ],
    ['lac-review', ['Who wrote what', 'Who has read this', 'The plan', ...five]],
    ['planning-meeting', ['What are we worried about', 'What is going well', 'The plan', "What's important to me", 'Who has read this', 'Who wrote what']],
    ['hearing', ['What the child said', ...five, 'The plan', 'Who has read this', 'Who wrote what']],
    ['permanence', [...five, 'The plan', 'Who has read this', 'Who wrote what']],
  ])('for %s is that of its readers', (audience, order) => {
    expect(headingsOf(viewOf(audience, family()))).toEqual(order);
  });
});

const sectionOf = ({ body }: Paper, title: string): readonly Block[] =>
  body.flatMap((block): readonly Block[] => {
    if (block.kind !== 'group') return [];
    const [first] = block.blocks;
    if (first?.kind === 'heading' && first.line[0] === title) return block.blocks;
    return sectionOf({ body: block.blocks } as Paper, title);
  });

describe('a child’s copy', () => {
  test('has the child’s own words first, and of others what is going well and what worries them, with nothing beneath', () => {
    const paper = viewOf('child', family());
    expect(wordsSaidIn(sectionOf(paper, 'My words'))).toEqual(['kyle matters\0', 'kyle worry', 'kyle good']);
    expect(wordsSaidIn(sectionOf(paper, 'What people said is going well'))).toEqual(['mum good']);
    expect(wordsSaidIn(sectionOf(paper, 'What people are worried about'))).toEqual(['mum worry', 'He is late.']);
    expect(wordsSaidIn(sectionOf(paper, 'Who agrees'))).toEqual(['kyle thinks', 'mum thinks']);
    expect(JSON.stringify(sectionOf(paper, 'My words'))).not.toContain('"facts"');
  });

  test('holds nothing in its data that is not on its pages', () => {
    const html = paperAsHtml(viewOf('child', family()), { fonts: [] });
    expect(html).not.toContain('mum matters');
  });

  test('takes no other child for its owner', () => {
    const [kyle, sister] = [new Shared('child', 'Kyle'), new Shared('child', 'Kyle')];
    kyle.tells('mine', 'good');
    sister.tells('hers', 'good');
    const paper = viewOf(
      'child',
      assembled([
        { id: 'sister', record: sister },
        { id: 'kyle', record: kyle },
      ]),
    );
    expect(wordsSaidIn(sectionOf(paper, 'My words'))).toEqual(['mine']);
    expect(wordsSaidIn(sectionOf(paper, 'What people said is going well'))).toEqual(['hers']);
  });

  test('has our drawings where they are at hand', () => {
    const drawings = new Map([['child', '<svg id="a"></svg>']]);
    expect(sectionOf(viewOf('child', family(), { drawings }), 'My words')[1]).toEqual({ kind: 'drawing', svg: '<svg id="a"></svg>', alt: null });
  });
});

describe('a team leader’s view', () => {
  test('tells apart what is new since the last time, and what worries people', () => {
    const assessment = structuredClone(family());
    for (const one of allContributions(assessment)) if (one.words === 'mum worry') one.at = '2027-01-02T00:00:00.000Z';
    const paper = viewOf('team-leader', assessment, { since: '2027-01-01T00:00:00.000Z' });
    expect(wordsSaidIn(sectionOf(paper, 'What changed'))).toEqual(['mum worry']);
    expect(wordsSaidIn(sectionOf(paper, 'What people are worried about'))).toEqual(['kyle worry', 'He is late.', 'kyle thinks', 'mum thinks']);
  });

  test('names those who were asked and said nothing, and sections without words', () => {
    const paper = viewOf('team-leader', family(), { asked: [{ role: 'parent', name: 'Dad' }, MUM] });
    expect(sectionOf(paper, 'What is missing')[1]).toEqual({
      kind: 'list',
      lines: [
        ['Asked, and no words here: ', { words: 'Dad', language: null }, ', ', 'Parent or carer'],
        ["No words yet under: What's going on"],
        ['No words yet under: What do you need to know about me and my family'],
      ],
    });
  });
});

describe('a view for a meeting', () => {
  test('has worries and what is going well side by side, with differences as such', () => {
    const [columns] = viewOf('planning-meeting', family()).body;
    expect(columns).toMatchObject({ kind: 'group', look: 'columns', blocks: [{ look: 'section' }, { look: 'section' }] });
    const text = JSON.stringify(columns);
    expect(text).toContain('["Agree: ",{"words":"Mum","language":null}]');
    expect(text).toContain('["Agree with some of it: ",{"words":"Kyle","language":null}]');
  });

  test('says who was offered it, read it and had it explained, and leaves room for those of whom nobody knows', () => {
    const readings = [
      { by: { role: 'parent', name: 'Mum' }, offered: '2026-11-20T10:00:00.000Z', read: null, explained: null, language: 'po polsku' },
    ] as const;
    const [, table] = sectionOf(viewOf('hearing', family(), { readings }), 'Who has read this');
    const plain = (...line: Line): readonly Block[] => [{ kind: 'text', look: 'plain', line }];
    const name = (words: string) => ({ words, language: null });
    expect(table?.kind === 'table' && table.rows).toEqual([
      [plain(name('Mum'), ', ', 'Parent or carer'), plain({ at: '2026-11-20T10:00:00.000Z', text: '20 November 2026' }), [], [], plain(name('po polsku'))],
      [plain(name('Kyle'), ', ', 'Child'), [], [], [], []],
      [plain(name('Asha'), ', ', 'Worker'), [], [], [], []],
    ]);
  });
});

describe('a copy for one of the family', () => {
  const readings = [
    { by: { role: 'parent', name: 'Mum' }, offered: '2026-11-20T10:00:00.000Z', read: '2026-11-21T10:00:00.000Z', explained: null, language: 'po polsku' },
    { by: { role: 'parent', name: 'Nobody they know of' }, offered: '2026-11-20T10:00:00.000Z', read: null, explained: null, language: null },
  ] as const;

  test.each<ViewAudience>(['child', 'young-person', 'parent'])('for %s says in plain words who has read it, of those whom it names anyway', (audience) => {
    const paper = viewOf(audience, family(), { readings });
    expect(sectionOf(paper, 'Who has read this').slice(1)).toEqual([
      {
        kind: 'list',
        lines: [
          [
            { words: 'Mum', language: null },
            ', ',
            'Parent or carer',
            ', ',
            'was given it on ',
            { at: '2026-11-20T10:00:00.000Z', text: '20 November 2026' },
            ', ',
            'read it on ',
            { at: '2026-11-21T10:00:00.000Z', text: '21 November 2026' },
            ', ',
            'in this language: ',
            { words: 'po polsku', language: null },
          ],
        ],
      },
    ]);
    expect(JSON.stringify(paper)).not.toContain('Nobody they know of');
  });

  test.each<ViewAudience>(['child', 'young-person', 'parent'])('for %s says nothing of it where it was offered to nobody yet', (audience) => {
    expect(headingsOf(viewOf(audience, family()))).not.toContain('Who has read this');
  });
});

describe('the view for a permanence panel', () => {
  test('tells the story in the order of time, and puts what was asked about a long-term home in places of its own', () => {
    const assessment = structuredClone(family());
    const [now, home, important] = assessment.sections;
    const [first, second, third] = important.contributions.length >= 2 ? [...important.contributions, ...assessment.sections[4].contributions] : [];
    if (!first || !second || !third) throw new Error('too few');
    important.contributions = [];
    assessment.sections[4].contributions = [];
    now.contributions = [{ ...first, words: 'later', at: '2026-02-01T00:00:00.000Z' }];
    home.contributions = [
      { ...second, words: 'sooner', at: '2026-01-01T00:00:00.000Z' },
      { ...third, words: 'bunk beds', question: { ...third.question, id: 'PM1' } },
      { ...third, words: 'with gran', question: { ...third.question, id: 'PM5' } },
      { ...third, words: 'no', question: { ...third.question, id: 'PM14' } },
    ];
    const paper = viewOf('permanence', assessment);
    expect(headingsOf(paper).slice(0, 4)).toEqual([
      'The story so far',
      'Home, family, health and school',
      'Where to live for a long time',
      'What each person thinks of the long-term plan',
    ]);
    expect(wordsSaidIn(sectionOf(paper, 'The story so far'))).toEqual(['sooner', 'later']);
    expect(wordsSaidIn(sectionOf(paper, 'Where to live for a long time'))).toEqual(['with gran']);
  });
});

describe('the core details', () => {
  const core = {
    'date-of-birth': { value: '1 May 2017\0', by: 'Asha', at: '2026-03-01T10:00:00.000Z' },
    address: { value: null, by: 'Asha', at: '2026-03-01T10:00:00.000Z', concealed: ['Dad'] },
  };

  test.each<ViewAudience>(['team-leader', 'lac-review', 'hearing', 'permanence'])(
    'come last for %s, on a page of their own, exactly as they were written',
    (audience) => {
      const { body } = viewOf(audience, { ...family(), core });
      // Who wrote what comes first for a review, and else at the very end.
      const [before, details] = body.slice(audience === 'lac-review' ? -2 : -3);
      expect(before).toEqual({ kind: 'new-page' });
      expect(details?.kind === 'group' && details.blocks[0]).toEqual({ kind: 'heading', level: 2, line: ['Core details'] });
      const text = JSON.stringify(details);
      expect(text).toContain(JSON.stringify({ words: '1 May 2017\0', language: null }));
      expect(text).toContain('[{"badge":"To be kept from:"}," ",{"words":"Dad","language":null}]');
      expect(text).toContain('These words were deleted.');
    },
  );

  test('are not there where a file has none', () => {
    expect(JSON.stringify(viewOf('hearing', family()).body)).not.toContain('Core details');
  });
});
