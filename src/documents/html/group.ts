import type { Block, GroupLook } from '../paper.ts';
import { Html, html } from './html.ts';

/** The element of each look, and its class. */
const ELEMENTS: Readonly<Record<GroupLook, readonly [element: string, classes: string | null]>> = {
  section: ['section', null],
  part: ['section', 'part'],
  answer: ['article', null],
  other: ['article', 'other'],
  told: ['div', 'told'],
  'told-other': ['div', 'told other'],
  earlier: ['div', 'before'],
  thing: ['article', 'thing'],
  field: ['div', 'field'],
  person: ['div', 'person'],
  aside: ['section', 'aside'],
  columns: ['div', 'columns'],
  flow: ['div', 'flow'],
};

/** A group; `draw` draws what is in it. */
export function groupAsHtml(look: GroupLook, blocks: readonly Block[], draw: (blocks: readonly Block[]) => readonly Html[]): Html {
  const [element, classes] = ELEMENTS[look];
  const tag = new Html(element);
  // The heading of a field stands beside the rest of it where there is room.
  const within =
    look === 'field' && blocks[0]?.kind === 'heading' ? html`${draw(blocks.slice(0, 1))}<div>\n${draw(blocks.slice(1))}</div>\n` : html`${draw(blocks)}`;
  return html`<${tag}${classes === null ? null : html` class="${classes}"`}>
${within}</${tag}>
`;
}
