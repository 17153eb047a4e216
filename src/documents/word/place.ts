import type { Paragraph, Table } from 'docx';
import type { Block } from '../paper.ts';

/** What can stand in the body of a document, or in a cell. */
export type Drawn = Paragraph | Table;

/**
 * Where a block stands: whose words there are, how wide it may be (twips), whether it is in the foot, whether in a
 * cell, and whether in a table so wide that its letters are small.
 */
export interface Place {
  readonly whose: 'theirs' | 'others' | 'before';
  readonly width: number;
  readonly isFoot: boolean;
  readonly isInCell?: true;
  readonly isSmall?: true;
}

/** Draws what is inside something else. */
export type DrawInside = (blocks: readonly Block[], place: Place) => readonly Drawn[];
