import type { Block, Paper } from '../../src/documents/paper.ts';

/** A paper around blocks. */
export function paperOf(body: readonly Block[], more: Partial<Paper> = {}): Paper {
  return {
    layout: 'test@1',
    title: 'Title',
    locale: 'en',
    dir: 'ltr',
    print: 'usual',
    landscape: false,
    head: [],
    body,
    foot: [],
    marks: 'What a mark is.',
    data: { format: 'own-words/test@1' },
    ...more,
  };
}

/** All words of others that a paper holds, wherever in it, in its order. */
export function quotedIn(paper: Paper): readonly string[] {
  return [...paper.head, ...paper.body, ...paper.foot].flatMap(inBlock);
}

/** What was said, and nothing else: names, questions and what is quoted in passing left out. */
export function wordsSaidIn(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    if (block.kind === 'words') return [block.quoted.words];
    if (block.kind === 'picture') return block.description === null ? [] : [block.description.words];
    if (block.kind === 'group') return wordsSaidIn(block.blocks);
    return block.kind === 'table' ? wordsSaidIn(block.rows.flat(2)) : [];
  });
}

/** The headings of a paper's second level, in order. */
export function headingsOf({ body }: Pick<Paper, 'body'>): readonly string[] {
  return body.flatMap((block): readonly string[] => {
    if (block.kind === 'heading' && block.level === 2) return block.line.map((piece) => (typeof piece === 'string' ? piece : '…'));
    return block.kind === 'group' ? headingsOf({ body: block.blocks }) : [];
  });
}

function inBlock(block: Block): readonly string[] {
  return JSON.stringify(block)
    .split(/(?=\{"words":)/)
    .flatMap((part) => {
      const [, words] = /^\{"words":("(?:[^"\\]|\\.)*")/.exec(part) ?? [];
      return words === undefined ? [] : [JSON.parse(words) as string];
    });
}
