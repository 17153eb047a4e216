/** Reads a CSV file as RFC 4180 says it, and nothing else. A byte order mark at the start is taken off. @throws {Error} where it is none */
export function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    if (text[at] !== '"') throw new Error(`no quote at ${at}`);
    let cell = '';
    for (at += 1; ; at += 1) {
      if (at >= text.length) throw new Error('a cell without an end');
      if (text[at] !== '"') cell += text[at];
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else break;
    }
    row.push(cell);
    at += 1;
    if (text[at] === ',') {
      at += 1;
      continue;
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`no line end at ${at}`);
    at += 2;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) throw new Error('a row without an end');
  return rows;
}

/** The cells of each row by the name of their column. */
export function recordsIn(text: string): readonly Readonly<Record<string, string>>[] {
  const [names = [], ...rows] = readCsv(text);
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])));
}

/** What a cell says, with all that was done to it for spreadsheets undone, by what the row says of itself. */
export function exactIn(record: Readonly<Record<string, string>>, column: string): string {
  const exactly = record['exact texts as JSON'] === '' ? {} : (JSON.parse(record['exact texts as JSON'] ?? '{}') as Record<string, string>);
  if (column in exactly) return exactly[column] ?? '';
  const cell = record[column] ?? '';
  const changed = (record['columns changed for spreadsheet'] ?? '').split('; ');
  return changed.includes(column) ? cell.slice(1) : cell;
}
