import type { Block, Line, Paper } from './paper.ts';

/** Every text of ours in a document, each once. Nobody's words are among them, and neither is what a person said in the middle of a line of ours. */
export function ownTexts({ title, head, body, foot }: Paper): ReadonlySet<string> {
  return new Set([title, ...[...head, ...body, ...foot].flatMap(textsIn)]);
}

function textsIn(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return ours(block.line);
    case 'text':
      return [...ours(block.line), ...ours(block.beside ?? [])];
    case 'notice':
      return [block.title, ...(block.text === null ? [] : [block.text])];
    case 'chosen':
      return [block.before];
    case 'picture':
      return block.bytes === null ? [block.missing] : [];
    case 'facts':
    case 'list':
      return block.lines.flatMap(ours);
    case 'box':
      return [block.label, ...block.choices];
    case 'table':
      return [block.caption, ...block.head.flatMap(ours), ...block.rows.flat(2).flatMap(textsIn)];
    case 'group':
      return block.blocks.flatMap(textsIn);
    case 'words':
    case 'drawing':
    case 'new-page':
      return [];
  }
}

function ours(line: Line): readonly string[] {
  const text = line.map((piece) => (typeof piece === 'string' ? piece : '')).join('');
  return text.trim() === '' ? [] : [text];
}
