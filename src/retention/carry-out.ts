import type { Entry, Happening } from '../record/entry.ts';
import { ErasingRefused, type Records } from '../record/records.ts';
import type { Over } from './review.ts';

/** Where it is kept what retention did. */
const STREAM = 'retention';
const BY = 'retention';

export interface CarryOutParts {
  readonly records: Pick<Records, 'append' | 'read' | 'erase'>;
  /** Now, as ISO 8601, UTC, milliseconds. */
  readonly now: () => string;
  /** A key for a line. */
  readonly newKey: () => string;
}

/** What became of one: erased, with all that goes with it, or refused, and why. */
export interface CarriedOut {
  readonly over: Over;
  readonly refused: string | null;
}

/**
 * Erases what the time is over of, through the same way as everything else that is erased, and keeps what it did. First what goes with a thing, so that what
 * is interrupted is found again next time. What may not be erased stays, and the rest goes on.
 * @throws {Unrecorded}
 */
export async function carryOut(overs: readonly Over[], { records, now, newKey }: CarryOutParts): Promise<readonly CarriedOut[]> {
  const done: CarriedOut[] = [];
  for (const over of overs) {
    if (over.keptBecause !== null) {
      done.push({ over, refused: over.keptBecause });
      continue;
    }
    const { stream, type, due, withIt, elsewhere } = over;
    try {
      for (const part of elsewhere) await records.erase(part.stream, part.entries, { key: newKey(), at: now(), by: BY });
      for (const one of [...withIt, stream]) await records.erase(one, 'all', { key: newKey(), at: now(), by: BY });
      await keep({ kind: 'time-over', stream, what: type, due, withIt });
      done.push({ over, refused: null });
    } catch (error) {
      if (!(error instanceof ErasingRefused)) throw error;
      done.push({ over, refused: error.why });
    }
  }
  return done;

  async function keep(happening: Happening): Promise<void> {
    const entries: readonly Entry[] = ((await records.read(STREAM)) ?? []).flatMap((line) => line.entries);
    await records.append(STREAM, entries.length, { key: newKey(), at: now(), happenings: [happening] });
  }
}
