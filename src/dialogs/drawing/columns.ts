import type { Piece } from './bands.ts';
import type { Band, Item } from './outline.ts';
import type { Block } from './shape.ts';

/** Between bands; an arrow is in it. */
export const GAP = 38;
/** Cards that stay together where a part is cut: one alone under a title looks like a mistake. */
const FEWEST = 2;
/** So much higher may columns be in which no part is cut. */
const WORTH_IT = 1.4;
/** Pixels that nobody sees. */
const CLOSE_ENOUGH = 4;
const HIGH = 100_000;

/** A piece of a band in its column; columns are counted through all sheets. */
export interface Segment {
  readonly column: number;
  readonly y: number;
  readonly block: Block;
}

/** How the columns of a stage are: so many on a sheet, so high on the first, which other stages may share, and so high on the others. */
export interface Room {
  readonly columns: number;
  readonly first: number;
  readonly others: number;
}

type SetPiece = (piece: Piece) => Block;

/**
 * Bands in columns, sheet after sheet; those on the last sheet as even as can be. Parts are cut only where they are higher than a sheet, or where that
 * saves much. Null where something fits on no sheet.
 */
export function inColumns(bands: readonly Band[], room: Room, set: SetPiece): readonly Segment[] | null {
  const whole = evenly(room, (heightOf) => flowed(bands, heightOf, { room, set, mayCut: false }));
  const cut = evenly(room, (heightOf) => flowed(bands, heightOf, { room, set, mayCut: true }));
  if (!whole || !cut) return whole ?? cut;
  const sheets = (segments: readonly Segment[]) => Math.floor((segments.at(-1)?.column ?? 0) / room.columns);
  if (sheets(cut) < sheets(whole)) return cut;
  return lowest(whole) <= WORTH_IT * lowest(cut) ? whole : cut;
}

type HeightOf = (column: number) => number;

/** As few sheets as it takes, and the last one no higher than need be. */
function evenly(room: Room, flow: (heightOf: HeightOf) => readonly Segment[] | null): readonly Segment[] | null {
  const { columns, first, others } = room;
  const sheetOf = (column: number) => Math.floor(column / columns);
  const full = flow((column) => (sheetOf(column) === 0 ? first : others));
  if (!full) return null;
  const last = sheetOf(full.at(-1)?.column ?? 0);
  const withLast = (height: number) => flow((column) => (sheetOf(column) === last ? height : sheetOf(column) === 0 ? first : others));
  let low = 0;
  let high = Math.min(last === 0 ? first : others, HIGH);
  let best = full;
  while (high - low > CLOSE_ENOUGH) {
    const middle = (low + high) / 2;
    const segments = withLast(middle);
    if (segments && sheetOf(segments.at(-1)?.column ?? 0) === last) {
      high = middle;
      best = segments;
    } else low = middle;
  }
  return best;
}

export const lowest = (segments: readonly Segment[]) => Math.max(0, ...segments.map(({ y, block }) => y + block.height));

/** Fills one column after another. */
function flowed(
  bands: readonly Band[],
  heightOf: HeightOf,
  { room, set, mayCut }: { readonly room: Room; readonly set: SetPiece; readonly mayCut: boolean },
): readonly Segment[] | null {
  const segments: Segment[] = [];
  let column = 0;
  let y = 0;
  for (const band of bands) {
    let rest = band.items;
    const isTooHigh = set({ band, items: band.items, goesOn: false }).height > room.others;
    // A part that is done again is cut where it must be: its way back is to be seen.
    const isCut = isTooHigh || (mayCut && !band.again);
    for (let empty = 0; rest.length > 0; ) {
      const goesOn = rest.length < band.items.length;
      const take = most(rest, isCut, { band, goesOn, left: heightOf(column) - y, set });
      if (take === 0) {
        // What fits on no empty column of two sheets fits on none.
        if (y === 0 && ++empty > room.columns) return null;
        column += 1;
        y = 0;
        continue;
      }
      const block = set({ band, items: rest.slice(0, take), goesOn });
      segments.push({ column, y, block });
      y += block.height + GAP;
      rest = rest.slice(take);
      empty = 0;
    }
  }
  return segments;
}

/** How many cards fit, so that none is left alone. */
function most(
  rest: readonly Item[],
  isCut: boolean,
  { band, goesOn, left, set }: { readonly band: Band; readonly goesOn: boolean; readonly left: number; readonly set: SetPiece },
): number {
  for (let many = rest.length; many > 0; many--) {
    const behind = rest.length - many;
    if (behind > 0 && (!isCut || many < FEWEST || behind < FEWEST)) continue;
    const items = rest.slice(0, many);
    if (set({ band, items, goesOn }).height <= left) return many;
  }
  return 0;
}
