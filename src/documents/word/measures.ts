import type { Paper } from '../paper.ts';

/** A4, and what is left free around what is printed: twips, 1,440 to the inch. */
const PAGE = { short: 11_906, long: 16_838 };
const MARGIN = 1_134;

/** Between columns of text. */
export const BETWEEN_COLUMNS = 340;

/** Large print, in points: nothing on the page is smaller. */
const SMALLEST_LARGE = 18;

/** Large print to usual print. */
const LARGER = 1.5;

/** How wide the text is; all in twips. */
export interface Room {
  readonly page: { readonly width: number; readonly height: number };
  readonly margin: number;
  readonly width: number;
  readonly height: number;
}

export function roomOf({ landscape }: Pick<Paper, 'landscape'>): Room {
  const page = landscape ? { width: PAGE.long, height: PAGE.short } : { width: PAGE.short, height: PAGE.long };
  return { page, margin: MARGIN, width: page.width - 2 * MARGIN, height: page.height - 2 * MARGIN };
}

/** Half points, as Word counts: of what has so many points in usual print. */
export type Size = (points: number) => number;

export function sizesOf({ print }: Pick<Paper, 'print'>): Size {
  return print === 'usual' ? (points) => Math.round(points * 2) : (points) => 2 * Math.max(SMALLEST_LARGE, Math.round(points * LARGER));
}

/** Twips to pixels, in which pictures are measured: 96 to the inch. */
export function pixels(twips: number): number {
  return Math.floor((twips * 96) / 1_440);
}
