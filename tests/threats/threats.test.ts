import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROW = /^\| (?<asset>[^|]+) \| (?<threat>[^|]+) \| (?<control>[^|]+) \| `(?<file>[^`]+)`: (?<title>[^|]+) \|$/;

const lines = readFileSync(new URL('./README.md', import.meta.url), 'utf8').split('\n');
const rows = lines.filter((line) => line.startsWith('| ') && !line.startsWith('| asset')).map((line) => ({ line, named: ROW.exec(line)?.groups }));

test('the table of threats has rows, each with all its parts', () => {
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter(({ named }) => !named).map(({ line }) => line)).toEqual([]);
});

test.each(rows.flatMap(({ named }) => (named ? [[named['threat'] ?? '', named['file'] ?? '', named['title'] ?? ''] as const] : [])))(
  'a test stands for the threat: %s',
  (_, file, title) => {
    expect(existsSync(file), file).toBe(true);
    // Titles stand in quotes, whole or as the pieces of a table of cases.
    const quoted = readFileSync(file, 'utf8').replace(/\\(.)/g, '$1');
    expect(quoted.includes(title), `${file}: ${title}`).toBe(true);
  },
);
