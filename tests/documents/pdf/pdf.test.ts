import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Paper } from '../../../src/documents/paper.ts';
import { drawableBy } from '../../../src/documents/pdf/faces.ts';
import { createPdfWriter } from '../../../src/documents/pdf/pdf.ts';
import { runsOf } from '../../../src/documents/pdf/runs.ts';
import { NotSet } from '../../../src/documents/pdf/typesetter.ts';
import { pdfParts } from '../../../src/pdf-parts.ts';
import { anyWords } from '../../assessment/any-interview.ts';
import naughty from '../../data/blns.json' with { type: 'json' };
import { HOUSE } from './house.ts';
import { elementsIn, readPdf } from './reading-pdf.ts';
import { HARD_WORDS, paperOf, quoted, richPaper, said } from './sample-paper.ts';

const parts = await pdfParts();
const drawable = drawableBy(parts.faces);
const write = createPdfWriter(async () => parts);
const read = async (paper: Paper) => readPdf(await write(paper));

/** What a PDF must say for words: the words, with marks for what it can't show. Where a line ends, and how many blanks a tab is, is not said. */
const expected = (words: string) =>
  runsOf(words, drawable, 1_000_000)
    .map((run) =>
      typeof run === 'string'
        ? run
        : 'mark' in run
          ? run.mark
          : 'emoji' in run
            ? run.emoji
            : 'accented' in run
              ? run.accented
              : 'long' in run
                ? run.long
                : '\n',
    )
    .join('');
const withoutBlanks = (text: string) => text.replace(/[\s\p{Default_Ignorable_Code_Point}]/gu, '').normalize('NFC');
const quotesOf = async (list: readonly string[]) => {
  const { structure } = await read(paperOf(list.map((words) => said(words))));
  return elementsIn(structure, 'BlockQuote').map(({ says }) => says);
};

describe('a PDF of a paper with every kind of block', () => {
  // The compiler itself refuses what would break PDF/UA-1: alternative texts, levels of headings, glyphs without a meaning, a title, a language.
  test.each([
    ['as usual', {}],
    ['in large print', { print: 'large' }],
    ['on its side', { landscape: true }],
    ['in large print on its side', { print: 'large', landscape: true }],
    ['from right to left', { dir: 'rtl', locale: 'ar' }],
    ['in Urdu', { dir: 'rtl', locale: 'ur' }],
  ] as const)('%s is PDF/UA-1, tagged, titled and in its language', async (_, over) => {
    const pdf = await read(richPaper(over));
    expect(pdf).toMatchObject({ isTagged: true, showsTitle: true, language: 'locale' in over ? over.locale : 'en' });
    expect(pdf.metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(pdf.metadata).toContain('My words');
  });

  test('has headings, quotations, lists, tables and figures that are called so', async () => {
    const { structure } = await read(richPaper());
    const says = (tag: string) => elementsIn(structure, tag).map((element) => element.says.trim());
    expect(says('H1')).toEqual(['My words']);
    expect(says('H2')).toEqual(['What’s going on', 'Pictures', 'The plan']);
    expect(says('H3')).toContain('What do you want people to know?');
    expect(says('BlockQuote')).toContain('“See her every week”');
    expect(elementsIn(structure, 'L')).toHaveLength(5);
    expect(says('TH')).toEqual(['What', 'Who', 'By when']);
    expect(says('TD')).toHaveLength(6);
    expect(says('Caption')).toEqual(['What we will do']);
    expect(elementsIn(structure, 'Figure').map(({ alt }) => alt)).toEqual(['Our house', 'Nobody said what it shows.', 'A bubble']);
    expect(structure.says).toContain('The picture is not here.');
  });

  test('says all its text in paragraphs and the like, so that none runs into the next', async () => {
    const { structure } = await read(richPaper());
    expect(structure.inner.filter(({ tag }) => tag === 'Span')).toEqual([]);
  });

  test('has each quotation in its own language', async () => {
    const { structure } = await read(
      paperOf(
        HARD_WORDS.map(([, language, words]) => said(words, language)),
        { locale: 'cy' },
      ),
    );
    expect(elementsIn(structure, 'BlockQuote').map(({ languages }) => languages[0])).toEqual(HARD_WORDS.map(([, language]) => language));
  });

  test('calls a language that nobody knows, or that is no language, undetermined', async () => {
    const { structure } = await read(paperOf([said('naebody', null), said('kens', 'not a language')]));
    expect(elementsIn(structure, 'BlockQuote').map(({ languages }) => languages[0])).toEqual(['und', 'und']);
  });

  test('has the same bytes for the same paper, whatever was drawn between', async () => {
    const first = await write(richPaper());
    await write(richPaper({ print: 'large' }));
    await write(paperOf([said('something else')]));
    expect(Buffer.from(await write(richPaper())).equals(Buffer.from(first))).toBe(true);
    expect(Buffer.from(await createPdfWriter(async () => parts)(richPaper())).equals(Buffer.from(first))).toBe(true);
  });

  test('has its exact data attached', async () => {
    const data = { format: 'sample@1', words: ['\ud800', '\0', '\u202e', '🐶', 'لا أريد', '</script>', '\r\n', '\ufeff'] };
    expect(JSON.parse((await read(paperOf([], { data }))).data ?? '')).toEqual(data);
  });

  test.each(['usual', 'large'] as const)('has a heading that is one long word, and says it once (%s)', async (print) => {
    const word = 'Llanfairpwllgwyngyllgogerychwyrndrobwll';
    const paper = { ...paperOf([{ kind: 'heading', level: 2, line: [quoted(word)] }]), title: 'Assessment', print };
    const { structure } = await read(paper);
    expect(elementsIn(structure, 'H1').map(({ says }) => withoutBlanks(says))).toEqual(['Assessment']);
    expect(elementsIn(structure, 'H2').map(({ says }) => withoutBlanks(says))).toEqual([word]);
  });

  test('leaves no level of headings out, because whoever jumps from heading to heading would be lost', async () => {
    const heading = (level: 2 | 3 | 4 | 5): Block => ({ kind: 'heading', level, line: [`level ${level}`] });
    const { structure } = await read(paperOf([heading(4), heading(5), heading(2), heading(4), heading(3)]));
    expect(['H1', 'H2', 'H3', 'H4'].map((tag) => elementsIn(structure, tag).length)).toEqual([1, 2, 3, 0]);
  });
});

describe('words in a PDF', () => {
  test.each(HARD_WORDS)('%s are said as they were said', async (_, language, words) => {
    const { structure } = await read(paperOf([said(words, language)]));
    expect(elementsIn(structure, 'BlockQuote')[0]?.says.trim()).toBe(words);
  });

  test.each([
    ['a\0b', 'a[U+0000]b'],
    ['\ud83d!', '[U+D83D]!'],
    ['\u202eno', '[U+202E]no'],
    ['x\u{1fffe}', 'x[U+1FFFE]'],
    ['漢字', '[U+6F22][U+5B57]'],
    ['\ufeff[U+FEFF]', '[U+FEFF][U+FEFF]'],
    ['one  two   three', 'one  two   three'],
    ['#eval("1") *b* _i_ $x$ `c` @r <l> \\u{41} // c', '#eval("1") *b* _i_ $x$ `c` @r <l> \\u{41} // c'],
  ])('of %j are said as %j', async (words, says) => {
    expect((await quotesOf([words]))[0]?.trim()).toBe(says);
  });

  test('that are hostile are said to the last letter', async () => {
    const quotes = await quotesOf(naughty);
    expect(quotes.map(withoutBlanks).filter((says, index) => inOneDirection(naughty[index]) && says !== withoutBlanks(expected(naughty[index] ?? '')))).toEqual(
      [],
    );
    const isHeaped = (words: string) => /\p{M}{4}/u.test(words);
    expect(quotes.filter((_, index) => !isHeaped(naughty[index] ?? '')).map(lettersOf)).toEqual(
      naughty.filter((words) => !isHeaped(words)).map((words) => lettersOf(expected(words))),
    );
  });

  test('may be any at all: none is refused, none can be read as markup, and no letter is lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyWords, { minLength: 40, maxLength: 60 }), async (list) => {
        expect((await quotesOf(list)).map(lettersOf)).toEqual(list.map((words) => lettersOf(expected(words))));
      }),
      { numRuns: 20 },
    );
  });

  test('leave nothing open on the page where a blank was first drawn behind a joiner', async () => {
    // The typesetter then says of each later blank what it is, as a text of ASCII.
    const words = ['\u200d\t<!--', '</script>لا أريد'];
    expect((await quotesOf(words)).map(lettersOf)).toEqual(words.map((one) => lettersOf(expected(one))));
  });

  test('have what a mark is at the foot where one stands, and only there', async () => {
    const says = async (words: string) => (await read(paperOf([said(words)]))).structure.says;
    expect(await says('plain')).not.toContain('A mark stands for');
    expect(await says('\0')).toContain('A mark stands for');
    expect(await says('漢')).toContain('A mark stands for');
  });
});

describe('a picture', () => {
  const picture = (over: Partial<Extract<Block, { kind: 'picture' }>>): Block => ({
    kind: 'picture',
    type: 'image/png',
    width: 120,
    height: 80,
    bytes: HOUSE.png,
    missing: 'It is not here.',
    alt: quoted('Our\0 house'),
    description: null,
    ...over,
  });

  test('has what its maker says it shows, marks in it too', async () => {
    const { structure } = await read(paperOf([picture({})]));
    expect(elementsIn(structure, 'Figure').map(({ alt }) => alt)).toEqual(['Our[U+0000] house']);
  });

  test('that can’t be read is said to be missing, and the words beside it stay', async () => {
    const { structure } = await read(paperOf([picture({ bytes: 'bm90IGEgcGljdHVyZQ==' }), picture({}), said('my words')]));
    expect(elementsIn(structure, 'Figure')).toHaveLength(1);
    expect(structure.says).toContain('It is not here.');
    expect(structure.says).toContain('my words');
  });
});

describe('a refusal', () => {
  const writerWith = (template: string) => createPdfWriter(async () => ({ ...parts, template }));

  test.each([
    ['of the template', '#panic(json("paper.json"))', 'panicked with'],
    ['of the PDF', '#set document(title: "-")\n#text(font: "Atkinson Hyperlegible", fallback: false, "漢" + repr(json("paper.json")))', 'PDF/UA-1 error'],
  ])('%s says what is wrong, and none of the words', async (_, template, says) => {
    const fault = await writerWith(template)(paperOf([said('my secret')])).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(NotSet);
    expect(String(fault)).toContain(says);
    expect(String(fault)).not.toContain('my secret');
  });

  test('of letters for a reason not thought of leaves marks in their place, and the rest of the words', async () => {
    const choosy = writerWith(`#if repr(json("paper.json")).contains("🐶") { panic() }\n${parts.template}`);
    expect(readPdf(await choosy(paperOf([said('My 🐶!')]))).structure.says).toContain('My [U+1F436]!');
  });
});

test('what it is made with is loaded at the first paper, once, and again only when that failed', async () => {
  let asked = 0;
  const lazy = createPdfWriter(async () => {
    asked += 1;
    if (asked === 1) throw new Error('no disk');
    return parts;
  });
  expect(asked).toBe(0);
  await expect(lazy(paperOf([]))).rejects.toThrow('no disk');
  await Promise.all([lazy(paperOf([])), lazy(paperOf([]))]);
  expect(asked).toBe(2);
});

/** Without letters from right to left: those in a line with others are put into an order of their own when they are shown. */
function inOneDirection(words = ''): boolean {
  // Nor with letters under heaps of accents, which are said once for every height that accents stand at.
  return !/\p{M}{4}|[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(words);
}

/** How often each letter is there. */
function lettersOf(text: string): string {
  return [...withoutBlanks(text).normalize('NFD')].sort().join('');
}
