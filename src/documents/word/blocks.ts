import { BorderStyle, HeadingLevel, LeaderType, type Paragraph, Tab, TabStopType, TextRun } from 'docx';
import type { Block, GroupLook, Line } from '../paper.ts';
import { BETWEEN_COLUMNS } from './measures.ts';
import { drawingRun, pictureRun } from './pictures.ts';
import type { Drawn, Place } from './place.ts';
import type { Sheet } from './sheet.ts';
import { CHARACTERS, type ParagraphName } from './style-names.ts';
import { columnsAsTable, tableOf, turnsPage } from './tables.ts';

const HEADINGS = { 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3, 4: HeadingLevel.HEADING_4, 5: HeadingLevel.HEADING_5 } as const;

const WORDS = {
  theirs: { large: 'wordsLarge', usual: 'wordsUsual', small: 'wordsSmall' },
  others: { large: 'othersLarge', usual: 'othersUsual', small: 'othersSmall' },
  before: { large: 'wordsBefore', usual: 'wordsBefore', small: 'wordsBefore' },
} as const;

const WHOSE: Readonly<Partial<Record<GroupLook, Place['whose']>>> = {
  other: 'others',
  'told-other': 'others',
  answer: 'theirs',
  told: 'theirs',
  earlier: 'before',
};

const SMALL = { theirs: 'cellWords', others: 'cellOthers', before: 'cellOthers' } as const;

/** Longer words, in UTF-16 units, may end on a page of their own: LibreOffice never parts what it keeps with the next. */
const KEPT_WHOLE = 400;

type Drawing = Extract<Block, { readonly kind: 'drawing' }>;

/** How wide a drawing before the words of a heading is, by its level; twips. */
const IN_LINE = { 2: 540, 3: 450, 4: 400, 5: 400 } as const;

/** The reference of the numbering that makes points before a list. */
export const POINTS = 'points';

/** Blocks as paragraphs and tables, in the same order. */
export function blocksOf(blocks: readonly Block[], sheet: Sheet, place: Place): readonly Drawn[] {
  return blocks.flatMap((block, index) => {
    const [before, next] = [blocks[index - 1], blocks[index + 1]];
    if (block.kind === 'heading' && isDecoration(next)) return [headingWith(next, block, sheet)];
    if (before?.kind === 'heading' && isDecoration(block)) return [];
    const pieces = drawn(block, sheet, place, next?.kind === 'facts');
    const isAfterMore = index > 0 && blocks[index - 1]?.kind !== 'heading';
    if (block.kind !== 'group' || !(block.look === 'field' || (block.look === 'thing' && isAfterMore))) return pieces;
    return [ruleAbove(sheet), ...pieces];
  });
}

function isDecoration(block: Block | undefined): block is Drawing {
  return block?.kind === 'drawing' && block.alt === null;
}

/** A heading with a drawing before its words. */
function headingWith(drawing: Drawing, { level, line }: Extract<Block, { readonly kind: 'heading' }>, sheet: Sheet): Drawn {
  const run = drawingRun(drawing, sheet, IN_LINE[level]);
  return sheet.line(line, null, { heading: HEADINGS[level] }, { ...(run === null ? {} : { before: [run, ...sheet.ours(' ')] }) });
}

/** @param keepNext whether what comes next belongs to it and may not begin another page */
function drawn(block: Block, sheet: Sheet, place: Place, keepNext: boolean): readonly Drawn[] {
  const { paper } = sheet;
  switch (block.kind) {
    case 'heading':
      return [place.isSmall ? sheet.line(block.line, 'cellHeading') : sheet.line(block.line, null, { heading: HEADINGS[block.level], ...free(place) })];
    case 'text': {
      const { look, line, beside } = block;
      const kept = look === 'who' || look === 'whose' ? free(place) : keepNext ? { keepNext } : {};
      return [sheet.line(line, styleOfText(look, place), kept, beside ? { beside } : {})];
    }
    case 'notice':
      return noticeOf(block, sheet);
    case 'words': {
      const style = place.isSmall ? SMALL[place.whose] : WORDS[place.whose][block.size];
      return [sheet.words(block.quoted, style, { keepNext: keepNext && block.quoted.words.length <= KEPT_WHOLE })];
    }
    case 'chosen': {
      const before = block.before === '' ? [] : sheet.ours(`${block.before} `);
      const label = sheet.quoted(block.label, block.quiet ? CHARACTERS.quoted : place.isSmall ? CHARACTERS.cellOption : CHARACTERS.option);
      return [sheet.paragraph([...before, ...label], paper.dir, place.isSmall ? 'cell' : block.quiet ? 'facts' : 'chosen', { keepNext })];
    }
    case 'picture': {
      const { bytes, missing, description } = block;
      const described = description === null ? [] : drawn({ kind: 'words', quoted: description, size: 'usual' }, sheet, place, keepNext);
      if (bytes === null) return [sheet.line([missing], 'quiet', { keepNext: keepNext || described.length > 0 }), ...described];
      const run = pictureRun({ ...block, bytes }, sheet, place.width);
      return [sheet.paragraph([run], paper.dir, 'picture', { keepNext: keepNext || described.length > 0 }), ...described];
    }
    case 'drawing': {
      const run = drawingRun(block, sheet, place.width);
      if (run !== null) return [sheet.paragraph([run], paper.dir, 'picture')];
      // What it shows is said where it can't be shown; decoration is left out.
      return block.alt === null ? [] : [sheet.line([block.alt], 'quiet')];
    }
    case 'facts':
      return block.lines.map((line, index) => sheet.line(line, 'facts', { keepNext: index < block.lines.length - 1 }));
    case 'list':
      return block.lines.map((line) => sheet.line(line, 'list', { numbering: { reference: POINTS, level: 0 } }));
    case 'box':
      return boxOf(block, sheet, place);
    case 'table':
      return tableOf(block, sheet, place, (inside, where) => blocksOf(inside, sheet, where));
    case 'group':
      return groupOf(block.look, block.blocks, sheet, { ...place, whose: WHOSE[block.look] ?? place.whose });
    case 'new-page':
      return [sheet.gap({ pageBreakBefore: true })];
    default: {
      const _: never = block;
      return _;
    }
  }
}

/** In a cell nothing is kept with what is next: a row stays on one page by itself, and Word would keep it with the next row, until the whole table is kept together. */
function free({ isInCell }: Place): { readonly keepNext?: false } {
  return isInCell ? { keepNext: false } : {};
}

function styleOfText(look: Extract<Block, { readonly kind: 'text' }>['look'], { isFoot, isSmall }: Place): ParagraphName | null {
  if (isSmall) return look === 'who' || look === 'whose' ? 'cellWhose' : 'cell';
  if (isFoot && (look === 'plain' || look === 'quiet')) return 'foot';
  return look === 'plain' ? null : look;
}

function noticeOf({ title, text }: Extract<Block, { readonly kind: 'notice' }>, sheet: Sheet): readonly Drawn[] {
  return text === null
    ? [sheet.line([title], 'noticeTitle', { keepNext: false, spacing: { before: 200, after: 200 } })]
    : [sheet.line([title], 'noticeTitle'), sheet.line([text], 'notice')];
}

/** Something to fill in: choices with a box to tick, and lines to write on. */
function boxOf({ label, choices, lines }: Extract<Block, { readonly kind: 'box' }>, sheet: Sheet, { width }: Place): readonly Drawn[] {
  const ruled = { tabStops: [{ type: TabStopType.RIGHT, position: width, leader: LeaderType.UNDERSCORE }] };
  const written = (line: Line, keepNext: boolean) => sheet.line(line, 'box', { keepNext });
  return [
    written([label], choices.length + lines > 0),
    ...choices.map((choice, index) => written([`☐ ${choice}`], index + 1 < choices.length + lines)),
    ...Array.from({ length: lines }, (_, index) =>
      sheet.paragraph([new TextRun({ children: [new Tab()] })], sheet.paper.dir, 'boxLine', { ...ruled, keepNext: index + 1 < lines }),
    ),
  ];
}

function groupOf(look: GroupLook, blocks: readonly Block[], sheet: Sheet, place: Place): readonly Drawn[] {
  const draw = (some: readonly Block[], where: Place) => blocksOf(some, sheet, where);
  if (look === 'columns') return columnsAsTable(blocks, sheet, place, draw) ?? draw(blocks, place);
  if (look === 'flow' && sheet.paper.print === 'usual' && place.width === sheet.room.width) return flowOf(blocks, sheet, place);
  return look === 'section' ? sectionOf(blocks, sheet, place) : draw(blocks, place);
}

/** A heading turns on its side with the wide table beneath it, and so does what is told of the table. */
function sectionOf(blocks: readonly Block[], sheet: Sheet, place: Place): readonly Drawn[] {
  const at = blocks.findIndex((block) => block.kind === 'table' && turnsPage(block, sheet, place));
  if (at === -1) return blocksOf(blocks, sheet, place);
  const end = blocks.findIndex((block, index) => index > at && block.kind === 'group');
  const [beside, rest] = end === -1 ? [blocks, []] : [blocks.slice(0, end), blocks.slice(end)];
  const turned = blocksOf(beside, sheet, place);
  for (const one of turned) sheet.sideways.add(one);
  return [...turned, ...blocksOf(rest, sheet, place)];
}

/** Down one column of the page and then down the next. */
function flowOf(blocks: readonly Block[], sheet: Sheet, place: Place): readonly Drawn[] {
  const flowing = blocksOf(blocks, sheet, { ...place, width: Math.floor((place.width - BETWEEN_COLUMNS) / 2) });
  for (const one of flowing) sheet.flowing.add(one);
  return flowing;
}

/** Sets a thing apart from what is before it. */
function ruleAbove(sheet: Sheet): Paragraph {
  return sheet.gap({ keepNext: true, spacing: { before: 200, after: 0 }, border: { top: { style: BorderStyle.SINGLE, color: 'D9CFBE', size: 6, space: 1 } } });
}
