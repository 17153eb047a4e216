import { BorderStyle, type IBorderOptions, ShadingType, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx';
import { amountIn, lengthOf } from '../amount.ts';
import type { Block } from '../paper.ts';
import { roomOf } from './measures.ts';
import type { DrawInside, Drawn, Place } from './place.ts';
import type { Sheet } from './sheet.ts';

type TableBlock = Extract<Block, { readonly kind: 'table' }>;

const RULE: IBorderOptions = { style: BorderStyle.SINGLE, color: '9AA3A8', size: 4 };
const NO_RULE: IBorderOptions = { style: BorderStyle.NIL };

/** Between the rule of a cell and what is in it; twips. */
const PADDING = { top: 60, bottom: 60, left: 100, right: 100 };

/** Cells of a row that stays on one page; UTF-16 units. */
const KEPT_WHOLE = 800;

/** Groups side by side: no more than so many, or a column is a few words wide. */
const MOST_COLUMNS = 3;

/** The widest column to the narrowest: so that one long answer leaves room for the others. */
const WIDEST = 3;

/** A table with its caption above it and a first row that stands on every page. */
export function tableOf({ caption, head, rows, landscape }: TableBlock, sheet: Sheet, place: Place, draw: DrawInside): readonly Drawn[] {
  // One inside another table can't turn its page.
  const isSideways = landscape === true && !sheet.paper.landscape && place.width === sheet.room.width;
  const room = isSideways ? roomOf({ landscape: true }).width : place.width;
  const widths = widthsOf([head.map(lengthOf), ...rows.map((row) => row.map((blocks) => amountIn(blocks)))], room);
  const cell = (children: readonly Drawn[], index: number, fill?: string) =>
    new TableCell({
      children: endingInText(children, sheet),
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      ...(fill === undefined ? {} : { shading: { type: ShadingType.CLEAR, fill, color: 'auto' } }),
    });
  const inside = (index: number) => ({ ...place, width: (widths[index] ?? 0) - PADDING.left - PADDING.right });
  const table = new Table({
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: head.map((line, index) => cell([sheet.line(line, 'tableHead')], index, 'E8F3F1')) }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: row.every((blocks) => amountIn(blocks) <= KEPT_WHOLE),
            children: head.map((_, index) => cell(draw(row[index] ?? [], inside(index)), index)),
          }),
      ),
    ],
    ...frame(widths, sheet),
    borders: { top: RULE, bottom: RULE, left: RULE, right: RULE, insideHorizontal: RULE, insideVertical: RULE },
    tableLook: { firstRow: true, lastRow: false, firstColumn: false, lastColumn: false, noHBand: true, noVBand: true },
  });
  const drawn = [...(caption === '' ? [] : [sheet.line([caption], null, { style: 'Caption' })]), table, sheet.gap({ spacing: { after: 160 } })];
  if (isSideways) for (const one of drawn) sheet.sideways.add(one);
  return drawn;
}

/** Groups side by side in a table without rules; null where there is no room and they stand one below the other. */
export function columnsAsTable(groups: readonly Block[], sheet: Sheet, place: Place, draw: DrawInside): readonly Drawn[] | null {
  if (sheet.paper.print === 'large' || groups.length < 2 || groups.length > MOST_COLUMNS) return null;
  const width = Math.floor(place.width / groups.length);
  const inside = { ...place, width: width - PADDING.left - PADDING.right };
  const table = new Table({
    rows: [
      new TableRow({
        children: groups.map((group) => new TableCell({ children: endingInText(draw([group], inside), sheet), width: { size: width, type: WidthType.DXA } })),
      }),
    ],
    ...frame(
      groups.map(() => width),
      sheet,
    ),
    borders: { top: NO_RULE, bottom: NO_RULE, left: NO_RULE, right: NO_RULE, insideHorizontal: NO_RULE, insideVertical: NO_RULE },
  });
  return [table, sheet.gap()];
}

function frame(widths: readonly number[], { paper }: Sheet) {
  return {
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: { ...PADDING, marginUnitType: WidthType.DXA },
    ...(paper.dir === 'rtl' ? { visuallyRightToLeft: true } : {}),
  };
}

/** Word wants a paragraph at the end of every cell. */
function endingInText(children: readonly Drawn[], sheet: Sheet): readonly Drawn[] {
  return children.length === 0 || children.at(-1) instanceof Table ? [...children, sheet.gap()] : children;
}

/** Wider where there is more to read. @param rows how long each cell is @param width of all together */
function widthsOf(rows: readonly (readonly number[])[], width: number): readonly number[] {
  const weights = (rows[0] ?? []).map((_, column) => Math.sqrt(Math.max(1, ...rows.map((row) => row[column] ?? 0))));
  const narrowest = Math.max(Math.min(...weights), Math.max(...weights) / WIDEST);
  const fair = weights.map((weight) => Math.max(weight, narrowest));
  const sum = fair.reduce((total, weight) => total + weight, 0);
  return fair.map((weight) => Math.floor((width * weight) / sum));
}
