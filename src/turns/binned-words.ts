import type { EntryOf } from '../record/entry.ts';
import { Conflict, type Records } from '../record/records.ts';
import type { Turns } from './turns.ts';

/** Holds nothing that tells who binned a word, in which interview or at what hour. */
const STREAM = 'binned-words';
/** Another process may not write this stream, so a second conflict is a fault and not bad luck. */
const MOST_TRIES = 2;

/** A word of ours: where it stood, as a locale key, and in which language. */
type BinnedWord = Pick<EntryOf<'word-binned'>, 'word' | 'key' | 'locale'>;

/** A word, and how often it was binned. */
interface BinCount {
  readonly word: string;
  readonly count: number;
}

/** Words of ours that people found hard or hurtful, counted for whoever writes the questions. */
export interface BinnedWords {
  /** @throws {Unrecorded} */
  add(word: BinnedWord): Promise<void>;
  /** Those binned most first. */
  counts(): Promise<readonly BinCount[]>;
}

/** `now`: ISO 8601, UTC, milliseconds, of which only the day is kept. `newKey`: the key of a turn. */
export function openBinnedWords({
  records,
  now,
  newKey,
}: {
  readonly records: Pick<Records, 'append' | 'read'>;
  readonly now: () => string;
  readonly newKey: () => string;
}): BinnedWords {
  let last: Promise<unknown> = Promise.resolve();

  const entries = async () => ((await records.read(STREAM)) ?? []).flatMap((line) => line.entries);

  async function append(word: BinnedWord): Promise<void> {
    const addition = { key: newKey(), at: `${now().slice(0, 10)}T00:00:00.000Z`, happenings: [{ kind: 'word-binned', ...word }] as const };
    for (let attempt = 1; ; attempt++) {
      try {
        await records.append(STREAM, (await entries()).length, addition);
        return;
      } catch (error) {
        if (!(error instanceof Conflict) || attempt === MOST_TRIES) throw error;
      }
    }
  }

  return {
    add({ word, key, locale }) {
      const added = last.then(() => append({ word, key, locale }));
      last = added.catch(() => undefined);
      return added;
    },
    async counts() {
      const counts = new Map<string, number>();
      for (const entry of await entries()) if (entry.kind === 'word-binned') counts.set(entry.word, (counts.get(entry.word) ?? 0) + 1);
      return [...counts].map(([word, count]) => ({ word, count })).sort((one, other) => other.count - one.count || (one.word < other.word ? -1 : 1));
    },
  };
}

/**
 * The same turns, whose binned words are counted once the turn is durable. A word that can't be counted is still binned for the one who binned it.
 * `onFault`: told of one that could not be counted.
 */
export function countingBinned(turns: Turns, words: Pick<BinnedWords, 'add'>, onFault: (error: unknown) => void): Turns {
  let counting: Promise<unknown> = Promise.resolve();
  return {
    ...turns,
    async take(utterance) {
      const outcome = await turns.take(utterance);
      if (outcome.repeated) return outcome;
      for (const entry of outcome.entries) {
        if (entry.kind !== 'binned' || entry.word === null) continue;
        const [started] = (await turns.entries(utterance.interview)) ?? [];
        const locale = started?.kind === 'started' ? started.locale : 'en';
        // Nobody waits for it: what the person is told does not hang on a count.
        counting = Promise.all([counting, words.add({ word: entry.word, key: entry.key, locale }).catch(onFault)]);
      }
      return outcome;
    },
    async close() {
      await turns.close();
      await counting;
    },
  };
}
