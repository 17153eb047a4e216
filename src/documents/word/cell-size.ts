import { amountIn, lengthOf } from '../amount.ts';
import type { Block, Paper } from '../paper.ts';
import { roomOf, sizesOf } from './measures.ts';

type Table = Extract<Block, { readonly kind: 'table' }>;

/** The widest column to the narrowest: so that one long answer leaves room for the others. */
const WIDEST = 3;

/** In which sizes wide tables may be set, in points, the largest first; and in which they run on where they fit on no page. */
const SIZES = [12, 11, 10, 9, 8];
const RUNS_ON = 10;

/** How wide a letter is and how high a line, as part of the size; what stands above and below a paragraph, and beside one, in points. */
const LETTER = 0.6;
const LINE = 1.3;
const ABOVE = 6;
const BESIDE = 22;

/** What a heading and what is told of a table take of its page, in points. */
const AROUND = 140;

/**
 * The size of letters in the wide tables of a document: the largest with which each of them stands on one page, as far as that can be told without setting it.
 * @returns half points
 */
export function cellSizeOf(paper: Pick<Paper, 'body' | 'print'>): number {
  if (paper.print === 'large') return sizesOf(paper)(12);
  const tables = paper.body.flatMap(wideIn);
  return 2 * (SIZES.find((size) => tables.every((table) => heightOf(table, size) <= roomOf({ landscape: true }).height / 20 - AROUND)) ?? RUNS_ON);
}

function wideIn(block: Block): readonly Table[] {
  if (block.kind === 'table') return block.landscape ? [block] : [];
  return block.kind === 'group' ? block.blocks.flatMap(wideIn) : [];
}

function heightOf(table: Table, size: number): number {
  const widths = widthsOf(table, roomOf({ landscape: true }).width).map((twips) => twips / 20 - BESIDE);
  const height = (blocks: readonly Block[], width: number): number =>
    blocks.reduce((sum, block) => {
      if (block.kind === 'group') return sum + height(block.blocks, width);
      return sum + Math.ceil((amountIn([block]) * LETTER * size) / Math.max(width, 1)) * LINE * size + ABOVE;
    }, 0);
  const row = (cells: readonly (readonly Block[])[]) => Math.max(0, ...cells.map((cell, at) => height(cell, widths[at] ?? 1))) + 2 * ABOVE;
  return table.rows.reduce((sum, cells) => sum + row(cells), 3 * LINE * size);
}

/** Wider where there is more to read. @param width of all together, twips @returns twips */
export function widthsOf({ head, rows }: Pick<Table, 'head' | 'rows'>, width: number): readonly number[] {
  const lengths = [head.map(lengthOf), ...rows.map((row) => row.map(amountIn))];
  const weights = head.map((_, column) => Math.sqrt(Math.max(1, ...lengths.map((row) => row[column] ?? 0))));
  const narrowest = Math.max(Math.min(...weights), Math.max(...weights) / WIDEST);
  const fair = weights.map((weight) => Math.max(weight, narrowest));
  const sum = fair.reduce((total, weight) => total + weight, 0);
  return fair.map((weight) => Math.floor((width * weight) / sum));
}
