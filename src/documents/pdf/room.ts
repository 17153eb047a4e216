import { amountIn } from '../amount.ts';
import type { Block, Line } from '../paper.ts';
import type { Run } from './runs.ts';

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

/**
 * Counts lines while blocks are set, rather too many than too few: what is kept together and is taller than its page would be cut off. What there is in a
 * picture isn't known, and a mark may need a line of its own.
 */
export class Tally {
  #letters = 0;
  #lines = 0;

  add(runs: readonly Run[]): void {
    for (const run of runs) this.#letters += typeof run === 'string' ? run.length : 'long' in run ? run.long.length : LETTERS_A_LINE;
  }

  /** Whatever was added since the last line was ended stands in one, or as many as it takes. */
  endLine(): void {
    this.#lines += Math.max(1, Math.ceil(this.#letters / LETTERS_A_LINE));
    this.#letters = 0;
  }

  addUnknown(): void {
    this.#lines = Number.POSITIVE_INFINITY;
  }

  /** What is set, and whether it surely finds room on one page, so that it may be kept together. */
  whether<T>(set: () => T): { readonly made: T; readonly short: boolean } {
    const [letters, lines] = [this.#letters, this.#lines];
    this.#letters = 0;
    this.#lines = 0;
    const made = set();
    this.endLine();
    const short = this.#lines <= FEW_LINES;
    this.#letters += letters;
    this.#lines += lines;
    return { made, short };
  }
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
