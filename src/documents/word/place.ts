import type { Paragraph, Table } from 'docx';
import type { Block } from '../paper.ts';

/** What can stand in the body of a document, or in a cell. */
export type Drawn = Paragraph | Table;

/** Where a block stands: whose words there are, how wide it may be (twips), and whether it is in the foot. */
export interface Place {
  readonly whose: 'theirs' | 'others' | 'before';
  readonly width: number;
  readonly isFoot: boolean;
}

/** Draws what is inside something else. */
export type DrawInside = (blocks: readonly Block[], place: Place) => readonly Drawn[];
