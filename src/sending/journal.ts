import type { Entry, Happening } from '../record/entry.ts';
import { Conflict, type Records } from '../record/records.ts';

/** Another process may not write this stream, so a second conflict is a fault and not bad luck. */
const MOST_TRIES = 2;

/** What happened to things that are sent, as it is kept: a stream of its own, of which all is read at the start and to which is only added. Calls may not overlap. */
export interface Journal {
  /** Everything that happened, in order. Reads what is on disk. */
  read(): Promise<readonly Entry[]>;
  /** Adds what happened, durably, as one. @throws {Unrecorded} the outcome is unknown; the same `key` again adds it only where it is not there */
  add(key: string, happenings: readonly Happening[]): Promise<void>;
}

interface JournalParts {
  readonly records: Pick<Records, 'read' | 'append' | 'streams'>;
  /** Its stream, `alerts`; where that can't be read any more, `alerts-2` and so on: what was damaged is left as it is, and what happens from then on is kept. */
  readonly stream: string;
  /** Now, as ISO 8601, UTC, milliseconds. */
  readonly now: () => string;
  /** Told of a stream that can't be read. */
  readonly onDamaged: (stream: string) => void;
}

/** Opens a journal on a place of records. */
export function openJournal({ records, stream: own, now, onDamaged }: JournalParts): Journal {
  const numbered = new RegExp(`^${own}(?:-(\\d+))?$`);
  const numberOf = (stream: string): number => Number(numbered.exec(stream)?.[1] ?? 1);
  /** Where it goes on, and how many entries are there; null while that is not known. */
  let end: { readonly stream: string; readonly entries: number; readonly keys: ReadonlySet<string> } | null = null;

  async function read(): Promise<readonly Entry[]> {
    const names = (await records.streams()).filter((name) => numbered.test(name)).sort((one, other) => numberOf(one) - numberOf(other));
    const all: Entry[] = [];
    let next = { stream: own, entries: 0, keys: new Set<string>() };
    for (const stream of names) {
      try {
        const lines = (await records.read(stream)) ?? [];
        const entries = lines.flatMap((line) => line.entries);
        all.push(...entries);
        next = { stream, entries: entries.length, keys: new Set(lines.map(({ key }) => key)) };
      } catch (error) {
        if (!isDamaged(error)) throw error;
        onDamaged(stream);
        next = { stream: `${own}-${numberOf(stream) + 1}`, entries: 0, keys: new Set() };
      }
    }
    end = next;
    return all;
  }

  return {
    read,
    async add(key, happenings) {
      for (let tried = 1; ; tried++) {
        if (end === null) await read();
        const { stream, entries, keys } = end ?? { stream: own, entries: 0, keys: new Set<string>() };
        if (keys.has(key)) return;
        try {
          const added = await records.append(stream, entries, { key, at: now(), happenings });
          end = { stream, entries: entries + added.length, keys: new Set() };
          return;
        } catch (error) {
          end = null; // what the stream holds is unknown until it is read again
          if (!(error instanceof Conflict) || tried === MOST_TRIES) throw error;
        }
      }
    },
  };
}

/** Whether a stream can't be read, and never will be; anything else may pass. */
const isDamaged = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'damaged';
