import type { Entry } from '../record/entry.ts';
import { type Addition, Conflict, type Line } from '../record/records.ts';
import type { DestroyableRecords } from './lowdb-records.ts';
import { numbered, picturesByEntry } from './numbered.ts';
import { checkStreamName } from './stream-name.ts';
import { isWorded } from './worded.ts';

interface Kept {
  /** As JSON, so that nobody can change what was kept. */
  readonly lines: string[];
  readonly pictures: Map<number, Uint8Array>;
  readonly entries: number;
}

/** Records in memory: gone when the process ends, otherwise as those on disk. */
export function memoryRecords(): DestroyableRecords {
  const kept = new Map<string, Kept>();
  let open = true;
  const checkOpen = (): void => {
    if (!open) throw new Error('the records are closed');
  };
  return {
    async append(stream: string, expected: number, addition: Addition): Promise<readonly Entry[]> {
      checkOpen();
      checkStreamName(stream);
      const { lines, pictures, entries }: Kept = kept.get(stream) ?? { lines: [], pictures: new Map(), entries: 0 };
      if (expected !== entries) throw new Conflict(stream, expected, entries);
      const line = numbered(addition, lines.length, entries);
      for (const [n, bytes] of picturesByEntry(addition, entries)) pictures.set(n, bytes.slice());
      lines.push(JSON.stringify(line));
      kept.set(stream, { lines, pictures, entries: entries + line.entries.length });
      return line.entries;
    },
    async read(stream) {
      checkOpen();
      return kept.get(stream)?.lines.map((line): Line => JSON.parse(line)) ?? null;
    },
    async picture(stream, n) {
      checkOpen();
      return kept.get(stream)?.pictures.get(n)?.slice() ?? null;
    },
    async destroy(stream, n) {
      checkOpen();
      const { lines, pictures } = kept.get(stream) ?? { lines: [], pictures: new Map() };
      const at = lines.findIndex((line) => wordsOf(line, n) !== null);
      if (at === -1) return pictures.delete(n);
      const line: Line = JSON.parse(lines[at] ?? '');
      lines[at] = JSON.stringify({ ...line, entries: line.entries.map((entry) => (entry.n === n ? { ...entry, words: null } : entry)) });
      return true;
    },
    async streams() {
      checkOpen();
      return [...kept.keys()];
    },
    async ready() {
      return open ? { ok: true } : { ok: false, why: 'closed' };
    },
    async close() {
      open = false;
    },
  };
}

/** The words of entry `n` where a line holds them and they are not erased. */
function wordsOf(line: string, n: number): string | null {
  const entry = (JSON.parse(line) as Line).entries.find((one) => one.n === n);
  return entry && isWorded(entry) ? entry.words : null;
}
