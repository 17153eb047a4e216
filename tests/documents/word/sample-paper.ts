import documents from '../../../locales/en/documents.json' with { type: 'json' };
import type { Block, Paper, Quoted } from '../../../src/documents/paper.ts';
import { readerOf } from '../../../src/own-copy-reader.ts';

/** A reader of English documents. */
export const reader = readerOf({ en: { documents } }, 'en');

export const MADE_AT = '2026-11-26T10:20:30.000Z';

/** A PNG of 2 by 1 pixels. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGP4z8Dwn4EBAAYAAQIAgP7nAAAAAElFTkSuQmCC';

export const DRAWING =
  '<svg viewBox="0 0 52 52" aria-hidden="true" fill="none" stroke="#0b5d63" stroke-width="4"><path d="M8 6h36a4 4 0 0 1 4 4v24a4 4 0 0 1-4 4H24L12 47v-9H8a4 4 0 0 1-4-4V10a4 4 0 0 1 4-4Z" fill="#e8f3f1"/><path d="M14 17h24M14 27h15"/></svg>';

/** An empty paper with what is given. */
export function paperWith(given: Partial<Paper>): Paper {
  return {
    layout: 'sample@1',
    title: 'My words',
    locale: 'en',
    dir: 'ltr',
    print: 'usual',
    landscape: false,
    head: [],
    body: [],
    foot: [],
    marks: 'Some signs can’t be shown on a page. Where there was one, you see a mark like [U+0001].',
    data: { format: 'sample-data@1' },
    ...given,
  };
}

/** One block of words for each. */
export function wordsBlocks(all: readonly string[], language: string | null = null): readonly Block[] {
  return all.map((words): Block => ({ kind: 'words', quoted: { words, language }, size: 'large' }));
}

function answer(question: string, quoted: Quoted, look: 'answer' | 'other' = 'answer'): Block {
  const facts = [
    ['Child, typed on my own, ', { at: MADE_AT, text: '26 November 2026 at 10:20' }],
    ['Who can see this: my worker. What I said: ', { words: 'only Asha\u202e', language: 'en', inMarks: true }],
  ] as const;
  return {
    kind: 'group',
    look,
    blocks: [
      { kind: 'heading', level: 3, line: [{ words: question, language: 'en' }] },
      ...(look === 'other'
        ? ([{ kind: 'text', look: 'whose', line: [{ words: 'عائشة', language: 'ar' }, ', Parent or carer', { badge: 'In confidence' }] }] as const)
        : []),
      { kind: 'words', quoted, size: 'large' },
      { kind: 'facts', lines: facts },
    ],
  };
}

/** Every kind of block, as a document might hold them. */
export function everything(given: Partial<Paper> = {}): Paper {
  return paperWith({
    head: [
      { kind: 'drawing', svg: DRAWING, alt: null },
      { kind: 'text', look: 'child', line: [{ words: 'Kyle', language: 'en' }] },
      { kind: 'text', look: 'lead', line: ['This is what I said, just as I said it. Nobody has changed a word.'] },
      { kind: 'text', look: 'quiet', line: ['Copy made on ', { at: MADE_AT, text: '26 November 2026 at 10:20' }] },
      { kind: 'notice', title: 'Practice: nobody has read this.', text: 'Nothing here was sent to anyone.' },
      { kind: 'text', look: 'care', line: ['This copy is mine. It holds all my words for the meeting.'] },
    ],
    body: [
      {
        kind: 'group',
        look: 'section',
        blocks: [
          { kind: 'heading', level: 2, line: ['What’s important to me'] },
          { kind: 'text', look: 'who', line: [{ words: 'Kyle', language: 'en' }, ', Child'] },
          answer('What matters most to you?', { words: 'My dug  Biscuit 🐶 and\tmy gran.\nShe maks soup  \r\n  on Sundays.', language: 'sco' }),
          answer('What do you want to say?', { words: 'لا أريد أن أترك مدرستي، قالت Mrs Brown إن عندي 3 أصدقاء.', language: 'ar' }),
          answer('Was ist los? مرحبا', { words: 'میں اپنی دادی کے ساتھ رہنا چاہتا ہوں۔', language: 'ur' }, 'other'),
          answer('And long?', { words: `${'I said this many times over, and I say it again. '.repeat(14)}${'Aaaargh'.repeat(30)}`, language: 'en' }),
          { kind: 'chosen', before: 'I chose:', label: { words: 'By myself', language: 'en' }, quiet: false },
          { kind: 'chosen', before: 'The program took this to mean:', label: { words: 'No', language: 'en' }, quiet: true },
          { kind: 'group', look: 'earlier', blocks: [{ kind: 'text', look: 'quiet', line: ['What it said before'] }, ...wordsBlocks(['I dinnae ken\0'])] },
          {
            kind: 'picture',
            type: 'image/png',
            width: 1600,
            height: 800,
            bytes: PNG,
            missing: 'The picture is not in this copy.',
            alt: { words: 'my house\nand "me" <3', language: 'en' },
            description: { words: 'my house\nand "me" <3', language: 'en' },
          },
          {
            kind: 'picture',
            type: 'image/jpeg',
            width: 10,
            height: 10,
            bytes: null,
            missing: 'The picture is not in this copy.',
            alt: 'A picture',
            description: null,
          },
          { kind: 'drawing', svg: DRAWING.replace('52', '52').replace('aria-hidden="true" ', ''), alt: 'Somebody speaks' },
        ],
      },
      { kind: 'new-page' },
      { kind: 'heading', level: 2, line: ['The plan'] },
      {
        kind: 'group',
        look: 'thing',
        blocks: [
          { kind: 'heading', level: 3, line: ['What life should be like'] },
          { kind: 'words', quoted: { words: 'Kyle sleeps at his gran’s and goes to his own school.', language: 'en' }, size: 'usual' },
          {
            kind: 'group',
            look: 'field',
            blocks: [
              { kind: 'heading', level: 4, line: ['What the family will do'] },
              { kind: 'group', look: 'told', blocks: wordsBlocks(['Gran walks him to school.']).map((block) => ({ ...block, size: 'small' }) as Block) },
              { kind: 'group', look: 'told-other', blocks: wordsBlocks(['Dad rings on Fridays.']).map((block) => ({ ...block, size: 'small' }) as Block) },
            ],
          },
          {
            kind: 'group',
            look: 'field',
            blocks: [
              { kind: 'heading', level: 5, line: ['By when'] },
              { kind: 'text', look: 'plain', line: ['Next Easter'] },
            ],
          },
          {
            kind: 'group',
            look: 'columns',
            blocks: [
              {
                kind: 'group',
                look: 'person',
                blocks: [
                  { kind: 'text', look: 'whose', line: ['Mum'] },
                  { kind: 'words', quoted: { words: 'Aye', language: 'en' }, size: 'small' },
                ],
              },
              {
                kind: 'group',
                look: 'person',
                blocks: [
                  { kind: 'text', look: 'whose', line: ['Dad'] },
                  { kind: 'words', quoted: { words: 'Naw', language: 'en' }, size: 'small' },
                ],
              },
            ],
          },
        ],
      },
      {
        kind: 'table',
        caption: 'Who does what',
        head: [['What'], ['Who'], ['By when']],
        rows: Array.from({ length: 12 }, (_, index) => [
          [
            {
              kind: 'words',
              quoted: { words: `${index}. Take him swimming every week, and stay till he comes out again. `.repeat(1 + (index % 3)), language: 'en' },
              size: 'small',
            },
          ],
          [{ kind: 'text', look: 'plain', line: [{ words: 'عائشة', language: 'ar' }, ' and Mum'] }],
          index === 3 ? [] : [{ kind: 'text', look: 'plain', line: ['Easter'] }],
        ]),
      },
      { kind: 'list', lines: [['One thing'], ['Another, said by ', { words: 'Kyle', language: 'en', inMarks: true }]] },
      { kind: 'box', label: 'Have you read this?', choices: ['Yes', 'Somebody read it to me'], lines: 3 },
      {
        kind: 'group',
        look: 'aside',
        blocks: [
          { kind: 'text', look: 'quiet', line: ['No words yet under:'] },
          { kind: 'list', lines: [['What is going well']] },
        ],
      },
    ],
    foot: [{ kind: 'text', look: 'plain', line: ['Version: sample@1, sample-data@1'] }],
    ...given,
  });
}
