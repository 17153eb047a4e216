/** Tells spreadsheets that it is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';

/** Rows of cells as the text of a CSV file (RFC 4180): every cell in quotes, so that no program takes part of one for a separator. Pure. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `${BYTE_ORDER_MARK}${rows.map((cells) => `${cells.map(quoted).join(',')}${LINE_END}`).join('')}`;
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
