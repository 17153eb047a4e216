import type { Block, Paper } from '../paper.ts';

/**
 * A paper as text, to be kept: all of it but its data, which is kept apart. It is made with the id of its wording in the place of each picture's bytes. Pure.
 */
export function frozenPaper({ data: _data, ...rest }: Paper): string {
  return JSON.stringify(rest);
}

/**
 * The paper that was kept, as it was.
 * @param pictures base64, by the id of their wording; one that isn't here is said to be missing
 */
export function paperAsFrozen(text: string, data: Paper['data'], pictures: ReadonlyMap<string, string>): Paper {
  const paper: Omit<Paper, 'data'> = JSON.parse(text);
  const shown = (blocks: readonly Block[]): readonly Block[] => blocks.map(inBlock);
  function inBlock(block: Block): Block {
    switch (block.kind) {
      case 'picture':
        return { ...block, bytes: block.bytes === null ? null : (pictures.get(block.bytes) ?? null) };
      case 'group':
        return { ...block, blocks: shown(block.blocks) };
      case 'table':
        return { ...block, rows: block.rows.map((row) => row.map(shown)) };
      default:
        return block;
    }
  }
  return { ...paper, head: shown(paper.head), body: shown(paper.body), foot: shown(paper.foot), data };
}
