import type { Block, Line, Paper, Quoted } from '../../../src/documents/paper.ts';
import { HOUSE } from './house.ts';

export const quoted = (words: string, language: string | null = 'en'): Quoted => ({ words, language });
export const said = (words: string, language: string | null = 'en', size: 'large' | 'usual' | 'small' = 'large'): Block => ({
  kind: 'words',
  quoted: quoted(words, language),
  size,
});
const text = (line: Line, look: Extract<Block, { kind: 'text' }>['look'] = 'plain'): Block => ({ kind: 'text', look, line });
const heading = (level: 2 | 3 | 4 | 5, ...line: Line): Block => ({ kind: 'heading', level, line });
const group = (look: Extract<Block, { kind: 'group' }>['look'], ...blocks: readonly Block[]): Block => ({ kind: 'group', look, blocks });

const STAR =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 52 52" fill="none" stroke="#0b5d63" stroke-width="4"><path d="M8 6h36v32H24L12 47v-9H8Z" fill="#e8f3f1"/></svg>';

const picture = (over: Partial<Extract<Block, { kind: 'picture' }>>): Block => ({
  kind: 'picture',
  type: 'image/png',
  width: 120,
  height: 80,
  bytes: HOUSE.png,
  missing: 'The picture is not here.',
  alt: 'Nobody said what it shows.',
  description: null,
  ...over,
});

/** An empty paper to put something into. */
export function paperOf(body: readonly Block[], over: Partial<Paper> = {}): Paper {
  return {
    layout: 'sample@1',
    title: 'My words',
    locale: 'en',
    dir: 'ltr',
    print: 'usual',
    landscape: false,
    head: [],
    body,
    foot: [],
    marks: 'A mark stands for what cannot be shown.',
    data: { format: 'sample@1' },
    ...over,
  };
}

/** Words in the languages of families here, and what is hard to set. */
export const HARD_WORDS: readonly (readonly [string, string | null, string])[] = [
  ['Polish', 'pl', 'Zażółć gęślą jaźń, proszę pani. Chcę do babci!'],
  ['Ukrainian', 'uk', 'Я хочу додому, до мами. Їжак і ґанок, п’ять кроків.'],
  ['Gaelic', 'gd', 'Tha mi ag iarraidh a dhol dhachaigh còmhla ri mo ghràdh, Ò mo chreach!'],
  ['Scots', 'sco', 'Naebody asks us whit we want, ken?'],
  ['Arabic', 'ar', 'لا أريد أن أترك المدرسة. أحب معلمتي كثيرا.'],
  ['Urdu', 'ur', 'میں گھر جانا چاہتا ہوں۔ مجھے اپنی بہن کی یاد آتی ہے۔'],
  ['emoji families', 'en', 'Us 👨‍👩‍👧‍👦 and 👩🏽‍👧🏿 and 👋🏾 in 🏴󠁧󠁢󠁳󠁣󠁴󠁿 1️⃣ ❤️'],
  ['right-to-left within left-to-right', 'en', 'My gran says حبيبي to me, every day.'],
  ['left-to-right within right-to-left', 'ar', 'أحب Minecraft كثيرا جدا'],
  ['accents by themselves', 'en', 'e\u0301 q\u0303 за\u0301мок'],
];

/** A paper with every kind of block in every look. */
export function richPaper(over: Partial<Paper> = {}): Paper {
  const answer: readonly Block[] = [
    heading(3, quoted('What do you want people to know?')),
    text(['Ava, 9', { badge: 'In confidence' }], 'whose'),
    said('I want to stay with my gran.\n\nAnd  my   dog 🐶!\r\nPlease.'),
    {
      kind: 'facts',
      lines: [
        ['typed on my own, ', { at: '2026-11-22T10:00:00Z', text: '22 November 2026 at 10:00' }],
        ['I would tell ', { ...quoted('جدتي', 'ar'), inMarks: true }, ' (my gran) first'],
      ],
    },
  ];
  return paperOf(
    [
      { kind: 'notice', title: 'Practice: nobody has read this.', text: 'Nothing here was sent to anyone.' },
      group(
        'section',
        heading(2, 'What’s going on'),
        group('answer', ...answer),
        group(
          'other',
          heading(3, 'What is going well?'),
          text(['Mum'], 'whose'),
          said('She is doing fine at school \u202eno really\0', 'en'),
          group('earlier', text(['Before that:'], 'quiet'), said('She is fine', 'en', 'small'), {
            kind: 'chosen',
            before: 'I chose:',
            label: quoted('OK'),
            quiet: true,
          }),
        ),
        ...HARD_WORDS.map(([, language, words]) => group('answer', said(words, language))),
        group('answer', said(`Aaa${'a'.repeat(300)} and ${'لا'.repeat(80)} and ${'🐶'.repeat(60)}`)),
        group('answer', said('漢字 is how my dad writes it', null)),
      ),
      group(
        'section',
        heading(2, 'Pictures'),
        picture({ alt: quoted('Our house'), description: quoted('Our house. The sun is out!') }),
        picture({ type: 'image/jpeg', bytes: HOUSE.jpeg }),
        picture({ bytes: null }),
        { kind: 'chosen', before: 'I chose:', label: quoted('Very happy 😀'), quiet: false },
        { kind: 'drawing', svg: STAR, alt: 'A bubble' },
      ),
      { kind: 'new-page' },
      heading(2, 'The plan'),
      text(['Ava'], 'child'),
      text(['We agreed this together.'], 'care'),
      group(
        'thing',
        heading(3, 'To see my gran'),
        { kind: 'words', quoted: { ...quoted('See her every week'), inMarks: true }, size: 'large' },
        group('field', heading(4, 'What will happen'), group('person', text(['Ava'], 'who'), group('told', said('A bus on Saturdays', 'en', 'small')))),
        group(
          'field',
          heading(4, 'Who will help'),
          group(
            'person',
            text(['Mum'], 'who'),
            group('told-other', heading(5, 'Who?'), said('Me and Auntie', 'en', 'small'), { kind: 'facts', lines: [['typed']] }),
          ),
        ),
        { kind: 'facts', lines: [['agreed on 22 November 2026']] },
      ),
      group(
        'columns',
        group('answer', heading(3, 'Mine'), said('One side', 'en', 'usual')),
        group('other', heading(3, 'Hers'), said('Another side', 'en', 'usual')),
      ),
      {
        kind: 'table',
        caption: 'What we will do',
        head: [['What'], ['Who'], ['By when']],
        rows: [
          [[said('See gran', 'en', 'small')], [text(['Mum'])], [text(['December'])]],
          [[said('Donaudampfschifffahrtsgesellschaftskapitänsmütze', 'de', 'small')], [text(['Ava'])], [text(['soon', { badge: 'New' }])]],
        ],
      },
      { kind: 'list', lines: [['one'], ['two ', quoted('dwa', 'pl')]] },
      { kind: 'box', label: 'Do you agree?', choices: ['Yes', 'No', 'Not sure'], lines: 2 },
      group('aside', text(['No words yet under:']), { kind: 'list', lines: [['What is going well'], ['What are we worried about']] }),
    ],
    {
      head: [
        { kind: 'drawing', svg: STAR, alt: null },
        text(['This is what I said, just as I said it. Nobody has changed a word.'], 'lead'),
        text(['Copy made on ', { at: '2026-11-22T10:00:00Z', text: '22 November 2026' }], 'quiet'),
      ],
      foot: [text(['A machine put this together.'], 'quiet')],
      ...over,
    },
  );
}
