import { BorderStyle, type IBorderOptions, ShadingType, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx';
import { amountIn } from '../amount.ts';
import type { Block } from '../paper.ts';
import { widthsOf } from './cell-size.ts';
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

/** Whether a table's page is turned on its side for it. One inside another can't turn its page. */
export function turnsPage({ landscape }: TableBlock, { paper, room }: Sheet, { width }: Pick<Place, 'width'>): boolean {
  return landscape === true && !paper.landscape && width === room.width && paper.print === 'usual';
}

/** A table with its caption above it and a first row that stands on every page. */
export function tableOf(block: TableBlock, sheet: Sheet, place: Place, draw: DrawInside): readonly Drawn[] {
  const { caption, head, rows, landscape } = block;
  if (sheet.paper.print === 'large' && head.length > MOST_COLUMNS) return rowsOf(block, sheet, place, draw);
  const isSideways = turnsPage(block, sheet, place);
  const room = isSideways ? roomOf({ landscape: true }).width : place.width;
  const widths = widthsOf(block, room);
  const cell = (children: readonly Drawn[], index: number, fill?: string) =>
    new TableCell({
      children: endingInText(children, sheet),
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      ...(fill === undefined ? {} : { shading: { type: ShadingType.CLEAR, fill, color: 'auto' } }),
    });
  const inside = (index: number): Place => ({
    ...place,
    isInCell: true,
    width: (widths[index] ?? 0) - PADDING.left - PADDING.right,
    ...(landscape && sheet.paper.print === 'usual' ? { isSmall: true } : {}),
  });
  const headStyle = inside(0).isSmall ? 'cellHead' : 'tableHead';
  const table = new Table({
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: head.map((line, index) => cell([sheet.line(line, headStyle)], index, 'E8F3F1')) }),
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
  const drawn = [...captionOf(caption, sheet), table, sheet.gap({ spacing: { after: 160 } })];
  if (isSideways) for (const one of drawn) sheet.sideways.add(one);
  return drawn;
}

function captionOf(caption: string, sheet: Sheet): readonly Drawn[] {
  return caption === '' ? [] : [sheet.line([caption], null, { style: 'Caption' })];
}

/** In large print there is no room for many columns: each row by itself, each of its cells under the heading of its column. */
function rowsOf({ caption, head, rows, landscape }: TableBlock, sheet: Sheet, place: Place, draw: DrawInside): readonly Drawn[] {
  const cells = (row: TableBlock['rows'][number]) =>
    head.flatMap((line, index) => {
      const blocks = row[index] ?? [];
      // What is empty in a narrow table is to be filled in by hand.
      return blocks.length === 0 && landscape ? [] : [sheet.line(line, 'who'), ...draw(blocks, place)];
    });
  const ruled = () => sheet.gap({ keepNext: true, spacing: { before: 200, after: 0 }, border: { top: RULE } });
  return [...captionOf(caption, sheet), ...rows.flatMap((row) => [ruled(), ...cells(row)])];
}

/** Groups side by side in a table without rules; null where there is no room and they stand one below the other. */
export function columnsAsTable(groups: readonly Block[], sheet: Sheet, place: Place, draw: DrawInside): readonly Drawn[] | null {
  if (sheet.paper.print === 'large' || groups.length < 2) return null;
  const count = groups.length > MOST_COLUMNS ? 2 : groups.length;
  const width = Math.floor(place.width / count);
  const inside: Place = { ...place, isInCell: true, width: width - PADDING.left - PADDING.right };
  const cell = (blocks: readonly Block[]) =>
    new TableCell({ children: endingInText(draw(blocks, inside), sheet), width: { size: width, type: WidthType.DXA } });
  const table = new Table({
    rows: inRows(groups, count).map(
      (row) =>
        new TableRow({
          cantSplit: row.every((blocks) => amountIn(blocks) <= KEPT_WHOLE),
          children: Array.from({ length: count }, (_, at) => cell(row[at] ?? [])),
        }),
    ),
    ...frame(
      Array.from({ length: count }, () => width),
      sheet,
    ),
    borders: { top: NO_RULE, bottom: NO_RULE, left: NO_RULE, right: NO_RULE, insideHorizontal: NO_RULE, insideVertical: NO_RULE },
  });
  return [table, sheet.gap()];
}

/** What stands beside what: sections row by row, so that no page has to hold a whole one; of other groups as many beside each other as there are columns. */
function inRows(groups: readonly Block[], count: number): readonly (readonly (readonly Block[])[])[] {
  const sections = groups.flatMap((group) => (group.kind === 'group' && group.look === 'section' ? [group.blocks] : []));
  if (sections.length === groups.length)
    return Array.from({ length: Math.max(...sections.map(({ length }) => length)) }, (_, row) => sections.map((blocks) => blocks.slice(row, row + 1)));
  return Array.from({ length: Math.ceil(groups.length / count) }, (_, row) => groups.slice(row * count, (row + 1) * count).map((group) => [group]));
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
