import { describe, expect, test } from 'vitest';
import { DATA_PART } from '../../../src/documents/word/data-part.ts';
import { paperAsWord, type WordOptions } from '../../../src/documents/word/paper-as-word.ts';
import { CHARACTERS, PARAGRAPHS } from '../../../src/documents/word/style-names.ts';
import { drawingAsPng } from '../../../src/drawing-as-png.ts';
import { all, childrenOf, paragraphsOf, unzip, wordsOf, xmlOf } from './reading-word.ts';
import { everything, MADE_AT, paperWith, reader, wordsBlocks } from './sample-paper.ts';
import { textOf } from './strict-xml.ts';

const OPTIONS: WordOptions = { t: reader.t, madeAt: MADE_AT, data: 'beside', toPng: drawingAsPng };

const made = async (paper = everything(), options: Partial<WordOptions> = {}) => unzip(await paperAsWord(paper, { ...OPTIONS, ...options }));
const bodyOf = async (paper = everything(), options: Partial<WordOptions> = {}) => xmlOf(await made(paper, options), 'word/document.xml');

describe('a Word document', () => {
  test('is the same to the byte when it is made again for the same moment, and another for another', async () => {
    const [one, two] = [await paperAsWord(everything(), { ...OPTIONS, data: 'inside' }), await paperAsWord(everything(), { ...OPTIONS, data: 'inside' })];
    expect(Buffer.compare(one, two)).toBe(0);
    expect(Buffer.compare(one, await paperAsWord(everything(), { ...OPTIONS, data: 'inside', madeAt: '2026-11-27T10:20:30.000Z' }))).not.toBe(0);
  });

  test('says its title, its language and when it was made, and nobody’s name', async () => {
    const file = await made(everything({ title: 'Kyle & <me>\0' }));
    const core = xmlOf(file, 'docProps/core.xml');
    expect(core.children.map((child) => (typeof child === 'string' ? child : [child.name, textOf(child)]))).toEqual([
      ['dc:title', 'Kyle & <me>[U+0000]'],
      ['dc:language', 'en'],
      ['dcterms:created', '2026-11-26T10:20:30Z'],
      ['dcterms:modified', '2026-11-26T10:20:30Z'],
    ]);
    const [moment = 0, ...others] = file.moments;
    expect(others).toEqual([]);
    expect([(moment >>> 25) + 1980, (moment >>> 21) & 15, (moment >>> 16) & 31, (moment >>> 11) & 31, (moment >>> 5) & 63, (moment & 31) * 2]).toEqual([
      2026, 11, 26, 10, 20, 30,
    ]);
    const defaults = all(xmlOf(file, 'word/styles.xml'), 'w:rPrDefault').flatMap((run) => all(run, 'w:lang'));
    expect(defaults.map(({ attributes }) => attributes)).toEqual([{ 'w:val': 'en' }]);
  });

  test('has real headings of every level, with the title as the first', async () => {
    const headings = paragraphsOf(await bodyOf()).filter(({ style }) => style?.startsWith('Heading'));
    expect(headings[0]).toMatchObject({ style: 'Heading1', runs: [{ text: 'My words' }] });
    expect(new Set(headings.map(({ style }) => style))).toEqual(new Set(['Heading1', 'Heading2', 'Heading3', 'Heading4', 'Heading5']));
  });

  test('has tables whose first row stands on every page', async () => {
    const tables = all(await bodyOf(), 'w:tbl').map((table) => childrenOf(table, 'w:tr').map((row) => all(row, 'w:tblHeader').length));
    expect(tables).toEqual([[0], [1, ...Array.from({ length: 12 }, () => 0)]]);
  });

  test('has a paragraph at the end of every cell', async () => {
    const nested = { kind: 'table', caption: 'Inner', head: [['A']], rows: [[[]]] } as const;
    const body = await bodyOf(paperWith({ body: [{ ...nested, caption: '', rows: [[[nested]]] }] }));
    const last = all(body, 'w:tc').map(({ children }) => children.at(-1));
    expect(last.map((child) => (typeof child === 'object' ? child.name : child))).toEqual(Array.from({ length: 4 }, () => 'w:p'));
  });

  test('names its styles as the locale does, each once, and uses no style that it has not', async () => {
    const file = await made(everything(), { t: (key, values) => `§ ${reader.t(key, values)}` });
    const styles = all(xmlOf(file, 'word/styles.xml'), 'w:style');
    const names = styles.map((style) => all(style, 'w:name')[0]?.attributes['w:val'] ?? '');
    const ids = new Set(styles.map(({ attributes }) => attributes['w:styleId'] ?? ''));
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name.startsWith('§')).length).toBe(Object.keys({ ...PARAGRAPHS, ...CHARACTERS }).length);
    // A comma would begin another name of the same style.
    expect(names.filter((name) => name.includes(',') || name.includes('word.styles'))).toEqual([]);
    for (const name of ['§ Their words', '§ Facts', '§ Words of someone else']) expect(names).toContain(name);
    const used = paragraphsOf(xmlOf(file, 'word/document.xml')).flatMap(({ style, runs }) => [style, ...runs.map((run) => run.style)]);
    expect(used.filter((id) => id !== null && !ids.has(id))).toEqual([]);
  });

  test('refers to nothing outside, holds no program, and has no field but its page numbers', async () => {
    const file = await made(paperWith({ body: wordsBlocks(['http://evil.example', '=1+1', 'PAGE', 'INCLUDETEXT "/etc/passwd"']) }));
    for (const [path, part] of file.parts) {
      if (path.endsWith('.rels')) for (const { attributes } of all(xmlOf(file, path), 'Relationship')) expect(attributes['TargetMode']).toBeUndefined();
      expect(path).not.toMatch(/vba|embeddings|activeX/i);
      const text = part.toString('utf8');
      expect([...text.matchAll(/<w:instrText[^>]*>([^<]*)/g)].map(([, field]) => field)).toEqual(path === 'word/footer1.xml' ? ['PAGE', 'NUMPAGES'] : []);
      expect(text).not.toMatch(/<w:fldSimple|<w:hyperlink|<w:altChunk/);
    }
  });

  test('holds the exact data where that is asked for, and then says so at its end', async () => {
    const data = { format: 'sample@1', words: 'a\0\ud800\r\n</data>&amp;]]>\u2028🐶' };
    const inside = await made(paperWith({ data }), { data: 'inside' });
    expect(JSON.parse(textOf(xmlOf(inside, DATA_PART.path)))).toEqual(data);
    const targets = all(xmlOf(inside, 'word/_rels/document.xml.rels'), 'Relationship').map(({ attributes }) => attributes['Target']);
    expect(targets).toContain('../customXml/item1.xml');
    const endOf = (file: typeof inside) => paragraphsOf(xmlOf(file, 'word/document.xml')).map(wordsOf).at(-1);
    expect(endOf(inside)).toBe(reader.t('word.data.inside'));
    const beside = await made(paperWith({ data }));
    expect([...beside.parts.keys()].filter((path) => path.startsWith('customXml'))).toEqual([]);
    expect(endOf(beside)).toBe(reader.t('word.data.beside'));
  });

  test('says what a mark is where one is shown, in a description of a picture too, and only there', async () => {
    const paper = paperWith({ body: wordsBlocks(['a\r\nb']) });
    const texts = async (given = paper) => paragraphsOf(await bodyOf(given)).map(wordsOf);
    expect(await texts()).not.toContain(paper.marks);
    expect(await texts({ ...paper, body: wordsBlocks(['\u0001']) })).toContain(paper.marks);
    const picture = everything()
      .body.flatMap((block) => (block.kind === 'group' ? block.blocks : []))
      .find(({ kind }) => kind === 'picture');
    if (picture?.kind !== 'picture') throw new Error('no picture');
    expect(await texts({ ...paper, body: [{ ...picture, description: null }] })).not.toContain(paper.marks);
    expect(await texts({ ...paper, body: [{ ...picture, description: null, alt: 'x\u202e' }] })).toContain(paper.marks);
  });

  test('shows pictures with what they show, as large as there is room, and decoration as such', async () => {
    const pictures = all(await bodyOf(), 'wp:inline').map((inline) => ({
      alt: all(inline, 'wp:docPr')[0]?.attributes['descr'],
      wide: Number(all(inline, 'wp:extent')[0]?.attributes['cx']) / 9525,
      isDecorative: all(inline, 'adec:decorative').length > 0,
      hasSvg: all(inline, 'asvg:svgBlip').length > 0,
    }));
    expect(pictures).toEqual([
      { alt: undefined, wide: 52, isDecorative: true, hasSvg: true },
      { alt: 'my house and "me" <3', wide: 642, isDecorative: false, hasSvg: false },
      { alt: 'Somebody speaks', wide: 52, isDecorative: false, hasSvg: true },
    ]);
  });

  test('where it can draw nothing leaves decoration out, and says what the other drawings show', async () => {
    const body = await bodyOf(everything(), { toPng: undefined as never });
    expect(all(body, 'wp:inline').length).toBe(1);
    expect(paragraphsOf(body).map(wordsOf)).toContain('Somebody speaks');
  });

  test('in large print has no letter under 18 points', async () => {
    const styles = xmlOf(await made(everything({ print: 'large' })), 'word/styles.xml');
    const ours = new Set<string | undefined>([
      ...Object.values(PARAGRAPHS),
      ...Object.values(CHARACTERS),
      'Heading1',
      'Heading2',
      'Heading3',
      'Heading4',
      'Heading5',
      'Caption',
    ]);
    const sizes = [
      ...all(styles, 'w:rPrDefault'),
      ...all(styles, 'w:style').filter(({ attributes }) => ours.has(attributes['w:styleId']) && attributes['w:styleId'] !== 'Gap'),
    ]
      .flatMap((style) => [...all(style, 'w:sz'), ...all(style, 'w:szCs')])
      .map(({ attributes }) => Number(attributes['w:val']));
    expect(Math.min(...sizes)).toBe(36);
    expect(sizes.length).toBeGreaterThan(30);
  });

  test('lies on its side where it is to', async () => {
    const sizes = async (landscape: boolean) => all(await bodyOf(everything({ landscape })), 'w:pgSz').map(({ attributes }) => attributes);
    expect(await sizes(false)).toMatchObject([{ 'w:w': '11906', 'w:h': '16838', 'w:orient': 'portrait' }]);
    expect(await sizes(true)).toMatchObject([{ 'w:w': '16838', 'w:h': '11906', 'w:orient': 'landscape' }]);
  });

  test('turns only the pages of a wide table on their side, and numbers go on', async () => {
    const table = { kind: 'table', caption: 'The plan', head: [['A'], ['B']], rows: [[[], []]], landscape: true } as const;
    const body = await bodyOf(paperWith({ body: [...wordsBlocks(['one']), table, ...wordsBlocks(['two'])] }));
    const sections = all(body, 'w:sectPr');
    expect(sections.map((section) => all(section, 'w:pgSz')[0]?.attributes['w:orient'])).toEqual(['portrait', 'landscape', 'portrait']);
    expect(sections.map((section) => all(section, 'w:footerReference').length)).toEqual([1, 0, 0]);
    expect(all(body, 'w:gridCol').reduce((sum, { attributes }) => sum + Number(attributes['w:w']), 0)).toBeGreaterThan(14_000);
    const inside = await bodyOf(paperWith({ landscape: true, body: [table] }));
    expect(all(inside, 'w:sectPr').length).toBe(1);
  });

  test('for a reader of Arabic runs right to left, but for words that don’t', async () => {
    const paper = paperWith({
      dir: 'rtl',
      locale: 'ar',
      title: 'كلماتي',
      head: [{ kind: 'text', look: 'plain', line: ['مرحبا'] }],
      body: wordsBlocks(['hello'], 'en'),
    });
    const [title, text, words] = paragraphsOf(await bodyOf(paper));
    expect(title).toMatchObject({ isRightToLeft: true, runs: [{ isRightToLeft: true, lang: { 'w:bidi': 'ar' } }] });
    expect(text?.isRightToLeft).toBe(true);
    expect(words).toMatchObject({ isRightToLeft: false, runs: [{ isRightToLeft: false, lang: { 'w:val': 'en' } }] });
  });

  test('begins a new page where it is to', async () => {
    const body = await bodyOf(paperWith({ body: [...wordsBlocks(['one']), { kind: 'new-page' }, ...wordsBlocks(['two'])] }));
    const paragraphs = all(body, 'w:p');
    const at = paragraphs.findIndex((paragraph) => all(paragraph, 'w:pageBreakBefore').length > 0);
    expect([paragraphs[at - 1], paragraphs[at], paragraphs[at + 1]].map((paragraph) => paragraph && textOf(paragraph))).toEqual(['one', '', 'two']);
  });

  test('shows every text and every word that a paper holds, in the same order', async () => {
    const shown = paragraphsOf(await bodyOf())
      .map(wordsOf)
      .filter((text) => text !== '');
    expect(shown.slice(0, 12)).toEqual([
      'My words',
      'Kyle',
      'This is what I said, just as I said it. Nobody has changed a word.',
      'Copy made on 26 November 2026 at 10:20',
      'Practice: nobody has read this.',
      'Nothing here was sent to anyone.',
      'This copy is mine. It holds all my words for the meeting.',
      'What’s important to me',
      'Kyle, Child',
      'What matters most to you?',
      'My dug  Biscuit 🐶 and\tmy gran.\nShe maks soup  \n  on Sundays.',
      'Child, typed on my own, 26 November 2026 at 10:20',
    ]);
    expect(shown).toContain('عائشة, Parent or carer \u00a0In confidence\u00a0');
    expect(shown).toContain('I chose: By myself');
    expect(shown).toContain('☐ Somebody read it to me');
    expect(shown).toContain('Another, said by “Kyle”');
  });
});
