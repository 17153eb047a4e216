import type { Block, Paper } from '../paper.ts';
import type { Translate } from '../reader.ts';

export interface WordOptions {
  readonly t: Translate;
  /** ISO 8601: when it was made. The same paper made at the same time is the same to the byte. */
  readonly madeAt: string;
  /**
   * Where the exact data is: out of sight inside the file, where it stays whatever somebody deletes from the page, or beside the file by itself. The end of
   * the document says which.
   */
  readonly data: 'inside' | 'beside';
  /** Draws an SVG of ours as PNG, so wide in pixels. Without it decoration is left out, and a drawing that says something stands as its description. */
  readonly toPng?: (svg: string, width: number) => Promise<Uint8Array>;
}

/** Three times the size on the page: sharp in print. */
const DRAWING_PIXELS = 360;

/**
 * A paper as a Word document (DOCX) that somebody can go on editing: real headings, tables and lists, styles by name, each run in its language, right to left
 * where the words are. It refers to nothing outside, and its only fields are the page numbers.
 * @returns the file
 */
export async function paperAsWord(paper: Paper, { t, madeAt, data, toPng }: WordOptions): Promise<Uint8Array> {
  // Loaded when the first document is made: it is a large library that most conversations never need.
  const { documentOf } = await import('./document.ts');
  const drawings = new Map<string, Uint8Array>();
  if (toPng) for (const svg of new Set([...paper.head, ...paper.body, ...paper.foot].flatMap(drawingsIn))) drawings.set(svg, await toPng(svg, DRAWING_PIXELS));
  return documentOf(paper, { t, madeAt, data, drawings });
}

function drawingsIn(block: Block): readonly string[] {
  if (block.kind === 'drawing') return [block.svg];
  if (block.kind === 'group') return block.blocks.flatMap(drawingsIn);
  return block.kind === 'table' ? block.rows.flat(2).flatMap(drawingsIn) : [];
}
