import { amountIn } from '../amount.ts';
import type { Block, Line } from '../paper.ts';

type Table = Extract<Block, { readonly kind: 'table' }>;

/** So many lines stand on a page whatever it is: in large letters too. */
const FEW_LINES = 12;
/** In the largest letters, in half a page's width. */
const LETTERS_A_LINE = 24;
/** In the smallest letters on a page on its side, with what is between them. */
const MOST_LINES = 35;
/** What somebody writes by hand in a cell that is empty, a day, say. */
const BY_HAND = 12;
/** Letters side by side with which whatever stands in a column can be read; a longer word is broken at twice as many. */
const READABLE = 9;

/** Whether blocks surely find room on one page, so that they may be kept together. What there is in a picture isn't known. */
export function isShort(blocks: readonly Block[]): boolean {
  return linesIn(blocks) <= FEW_LINES;
}

function linesIn(blocks: readonly Block[]): number {
  return blocks.reduce((lines, block) => lines + linesOf(block), 0);
}

function linesOf(block: Block): number {
  switch (block.kind) {
    case 'heading':
      return linesOfLine(block.line);
    case 'text':
      return linesOfLine([...block.line, ...(block.beside ?? [])]);
    case 'words':
      return linesOfText(block.quoted.words);
    case 'chosen':
      return linesOfText(`${block.before} ${block.label.words}`);
    case 'facts':
    case 'list':
      return block.lines.reduce((lines, line) => lines + linesOfLine(line), 0);
    case 'group':
      return linesIn(block.blocks);
    default:
      return Number.POSITIVE_INFINITY;
  }
}

function linesOfLine(line: Line): number {
  return linesOfText(
    line.map((piece) => (typeof piece === 'string' ? piece : 'words' in piece ? piece.words : 'badge' in piece ? piece.badge : piece.text)).join(''),
  );
}

function linesOfText(text: string): number {
  return text.split('\n').reduce((lines, { length }) => lines + Math.max(1, Math.ceil(length / LETTERS_A_LINE)), 0);
}

/** Whether a table surely is too long for one page on its side, however small its letters: nothing takes less than a line of its own. */
export function isTooLong({ rows }: Table): boolean {
  return rows.reduce((lines, row) => lines + Math.max(1, ...row.map(leavesIn)), 0) > MOST_LINES;
}

function leavesIn(blocks: readonly Block[]): number {
  return blocks.reduce((leaves, block) => leaves + (block.kind === 'group' ? leavesIn(block.blocks) : 1), 0);
}

/** What each column of a table needs: `least` so many letters side by side, and beyond that room by how much there is to read in its fullest cell. */
export function columnsOf({ head, rows, landscape }: Table): readonly { readonly least: number; readonly amount: number }[] {
  const count = Math.max(head.length, ...rows.map((row) => row.length));
  return Array.from({ length: count }, (_, column) => {
    const amount = Math.max(landscape ? 0 : BY_HAND, ...rows.map((row) => amountIn(row[column] ?? [])));
    const longest = Math.max(amount === 0 ? 1 : READABLE, ...wordsIn(head[column] ?? []).map((word) => word.length));
    return { least: Math.min(longest, READABLE * 2), amount };
  });
}

function wordsIn(line: Line): readonly string[] {
  return line.flatMap((piece) => (typeof piece === 'string' ? piece : 'words' in piece ? piece.words : '').split(/\s+/));
}
