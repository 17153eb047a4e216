import type { Block, Line } from './paper.ts';

/** What nobody knows the length of: a picture, lines to write on. */
const SOMETHING = 40;

/** How much there is to read in blocks, roughly; UTF-16 units. What stands in several lines of its own counts as its longest. */
export function amountIn(blocks: readonly Block[]): number {
  return blocks.reduce((amount, block) => amount + amountOf(block), 0);
}

export function lengthOf(line: Line): number {
  return line.reduce((length, piece) => {
    if (typeof piece === 'string') return length + piece.length;
    if ('words' in piece) return length + piece.words.length;
    return length + ('badge' in piece ? piece.badge : piece.text).length;
  }, 0);
}

function amountOf(block: Block): number {
  switch (block.kind) {
    case 'heading':
      return lengthOf(block.line);
    case 'text':
      return lengthOf(block.line) + lengthOf(block.beside ?? []);
    case 'words':
      return block.quoted.words.length;
    case 'chosen':
      return block.before.length + block.label.words.length;
    case 'facts':
    case 'list':
      return Math.max(0, ...block.lines.map(lengthOf));
    case 'group':
      return amountIn(block.blocks);
    case 'notice':
      return block.title.length + (block.text?.length ?? 0);
    default:
      return SOMETHING;
  }
}
