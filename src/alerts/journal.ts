import type { Entry, Happening } from '../record/entry.ts';
import { Conflict, type Records } from '../record/records.ts';

/** The stream of alerts; where it can't be read any more, `alerts-2` and so on: what was damaged is left as it is, and what happens from then on is kept. */
const STREAM = 'alerts';
const NUMBERED = /^alerts(?:-(\d+))?$/;

/** Another process may not write this stream, so a second conflict is a fault and not bad luck. */
const MOST_TRIES = 2;

/** The alerts as they are kept: a stream of its own, of which all is read at the start and to which is only added. Calls may not overlap. */
export interface AlertJournal {
  /** Everything that happened to alerts, in order. Reads what is on disk. */
  read(): Promise<readonly Entry[]>;
  /** Adds what happened, durably, as one. @throws {Unrecorded} the outcome is unknown; the same `key` again adds it only where it is not there */
  add(key: string, happenings: readonly Happening[]): Promise<void>;
}

interface JournalParts {
  readonly records: Pick<Records, 'read' | 'append' | 'streams'>;
  /** Now, as ISO 8601, UTC, milliseconds. */
  readonly now: () => string;
  /** Told of a stream of alerts that can't be read. */
  readonly onDamaged: (stream: string) => void;
}

/** Opens the journal of alerts on a place of records. */
export function openJournal({ records, now, onDamaged }: JournalParts): AlertJournal {
  /** Where it goes on, and how many entries are there; null while that is not known. */
  let end: { readonly stream: string; readonly entries: number; readonly keys: ReadonlySet<string> } | null = null;

  async function read(): Promise<readonly Entry[]> {
    const names = (await records.streams()).filter((name) => NUMBERED.test(name)).sort((one, other) => numberOf(one) - numberOf(other));
    const all: Entry[] = [];
    let next = { stream: STREAM, entries: 0, keys: new Set<string>() };
    for (const stream of names) {
      try {
        const lines = (await records.read(stream)) ?? [];
        const entries = lines.flatMap((line) => line.entries);
        all.push(...entries);
        next = { stream, entries: entries.length, keys: new Set(lines.map(({ key }) => key)) };
      } catch (error) {
        if (!isDamaged(error)) throw error;
        onDamaged(stream);
        next = { stream: `${STREAM}-${numberOf(stream) + 1}`, entries: 0, keys: new Set() };
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
        const { stream, entries, keys } = end ?? { stream: STREAM, entries: 0, keys: new Set<string>() };
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

const numberOf = (stream: string): number => Number(NUMBERED.exec(stream)?.[1] ?? 1);

/** Whether a stream can't be read, and never will be; anything else may pass. */
const isDamaged = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'damaged';
