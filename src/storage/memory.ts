import { randomUUID } from 'node:crypto';
import type { Entry, Happening } from '../record/entry.ts';
import { type Addition, Conflict, type Line, type Records } from '../record/records.ts';
import { numbered, picturesByEntry } from './numbered.ts';
import { ownValue, withOwnValue } from './own-value.ts';
import { checkStreamName } from './stream-name.ts';

interface Kept {
  /** As JSON, so that nobody can change what was kept. */
  readonly lines: string[];
  readonly pictures: Map<number, Uint8Array>;
  entries: number;
}

/** Records in memory: gone when the process ends, otherwise as those on disk. */
export function memoryRecords(): Records {
  const kept = new Map<string, Kept>();
  let open = true;
  const checkOpen = (): void => {
    if (!open) throw new Error('the records are closed');
  };
  const add = (stream: string, addition: Addition): readonly Entry[] => {
    const into: Kept = kept.get(stream) ?? { lines: [], pictures: new Map(), entries: 0 };
    const line = numbered(addition, into.lines.length, into.entries);
    for (const [n, bytes] of picturesByEntry(addition, into.entries)) into.pictures.set(n, bytes.slice());
    into.lines.push(JSON.stringify(line));
    into.entries += line.entries.length;
    kept.set(stream, into);
    return line.entries;
  };
  return {
    async append(stream, expected, addition) {
      checkOpen();
      checkStreamName(stream);
      const { entries = 0 } = kept.get(stream) ?? {};
      if (expected !== entries) throw new Conflict(stream, expected, entries);
      return add(stream, addition);
    },
    async read(stream) {
      checkOpen();
      return kept.get(stream)?.lines.map((line): Line => JSON.parse(line)) ?? null;
    },
    async picture(stream, n) {
      checkOpen();
      return kept.get(stream)?.pictures.get(n)?.slice() ?? null;
    },
    async erase(stream, what, { key, at, by }) {
      checkOpen();
      const { lines, pictures }: Pick<Kept, 'lines' | 'pictures'> = kept.get(stream) ?? { lines: [], pictures: new Map() };
      const all = lines.flatMap((line) => (JSON.parse(line) as Line).entries);
      const going = all.filter((entry) => (what === 'all' ? !isErasing(entry) : what.includes(entry.n) && (ownValue(entry) !== null || pictures.has(entry.n))));
      if (going.length === 0) return false;
      const numbers = new Set(going.map(({ n }) => n));
      for (const [index, text] of lines.entries()) {
        const line: Line = JSON.parse(text);
        const entries = what === 'all' ? [] : line.entries.map((entry) => (numbers.has(entry.n) ? withOwnValue(entry, null) : entry));
        lines[index] = JSON.stringify({ ...line, entries });
      }
      for (const n of numbers) pictures.delete(n);
      const entries = what === 'all' ? what : [...numbers];
      add(stream, { key, at, happenings: [{ kind: 'erase-begun', entries, by }] });
      add(stream, { key: randomUUID(), at, happenings: [{ kind: 'erased', entries }] });
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

const isErasing = ({ kind }: Happening) => kind === 'erase-begun' || kind === 'erased';
