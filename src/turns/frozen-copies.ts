import type { CopyHappening, FrozenCopy, NotedChange, PreReadHow, PreReading } from '../record/copy-entry.ts';
import type { Entry, EntryOf, Picture } from '../record/entry.ts';
import { Conflict, type Records } from '../record/records.ts';

/** A picture as a copy freezes it, by the id of its wording. */
export interface CopyPicture {
  readonly id: string;
  readonly picture: Picture;
  readonly bytes: Uint8Array;
}

/** A copy to freeze. */
export interface Freezing extends Omit<Extract<CopyHappening, { kind: 'copy-frozen' }>, 'kind' | 'hash' | 'pictures' | 'frozen'> {
  /** `copy-<hex>`: the stream it is to be frozen in. */
  readonly copy: string;
  readonly frozen: FrozenCopy;
  /** Those that can be had: one that can't is said to be missing. */
  readonly pictures: readonly CopyPicture[];
}

/** A copy as it was frozen, and what happened to it since. */
export interface Copy extends Omit<EntryOf<'copy-frozen'>, 'kind' | 'n' | 'at' | 'frozen'>, FrozenCopy {
  readonly copy: string;
  readonly preRead: readonly PreRead[];
  readonly told: readonly Told[];
}

/** That somebody was offered a copy, read it, or had it explained. */
export interface PreRead extends NonNullable<EntryOf<'pre-read'>['reader']> {
  readonly how: PreReadHow;
  readonly by: string;
  readonly at: string;
}

/** That a recipient was told of what is otherwise now; `recipient` is their place in `to`. */
interface Told {
  readonly recipient: number;
  readonly changes: readonly NotedChange[];
  readonly by: string;
  readonly at: string;
}

/** The copies that were shared. Nothing in one is ever changed; what happens to it is added behind it. */
export interface FrozenCopies {
  /** @throws {Conflict} where there is one by that name already @throws {Unrecorded} */
  freeze(freezing: Freezing): Promise<void>;
  /** Null where there is none, or it was erased. */
  find(copy: string): Promise<Copy | null>;
  /** The bytes of its pictures, by the id of their wording. */
  pictures(copy: Copy): Promise<ReadonlyMap<string, Uint8Array>>;
  /** @throws {RangeError} where there is no such copy */
  preRead(copy: string, one: Omit<PreRead, 'at'>): Promise<void>;
  /** @throws {RangeError} where there is no such copy */
  tell(copy: string, told: Omit<Told, 'at'>): Promise<void>;
}

export interface FrozenCopiesParts {
  readonly records: Pick<Records, 'read' | 'append' | 'picture'>;
  /** Now, as ISO 8601, UTC, milliseconds. */
  readonly now: () => string;
  /** A key for a turn. */
  readonly newKey: () => string;
  /** SHA-256 of a text as UTF-8, in small hexadecimal. */
  readonly hash: (text: string) => string;
}

const PREFIX = 'copy-';

/** So many others may put something behind the same copy at the same moment. */
const MOST_TRIES = 32;

/** Opens the copies on a place of records. */
export function openFrozenCopies({ records, now, newKey, hash }: FrozenCopiesParts): FrozenCopies {
  async function add(copy: string, happening: CopyHappening): Promise<void> {
    for (let tried = 1; ; tried++) {
      const entries = await entriesOf(copy);
      if (copyIn(copy, entries) === null) throw new RangeError(`there is no copy ${copy}`);
      try {
        await records.append(copy, entries.length, { key: newKey(), at: now(), happenings: [happening] });
        return;
      } catch (error) {
        if (!(error instanceof Conflict) || tried === MOST_TRIES) throw error;
      }
    }
  }

  async function entriesOf(copy: string): Promise<readonly Entry[]> {
    return copy.startsWith(PREFIX) ? ((await records.read(copy)) ?? []).flatMap(({ entries }) => entries) : [];
  }

  return {
    async freeze({ copy, frozen, pictures, ...rest }) {
      const numbers = pictures.map(({ id }, index) => [id, index + 1] as const);
      await records.append(copy, 0, {
        key: newKey(),
        at: now(),
        happenings: [
          { kind: 'copy-frozen', ...rest, hash: hash(frozen.data), pictures: Object.fromEntries(numbers), frozen },
          ...pictures.map(({ picture }) => ({ kind: 'attached', step: null, prompt: null, picture }) as const),
        ],
        pictures: new Map(pictures.map(({ bytes }, index) => [index + 1, bytes])),
      });
    },
    find: async (copy) => copyIn(copy, await entriesOf(copy)),
    async pictures({ copy, pictures }) {
      const read = Object.entries(pictures).map(async ([id, n]) => [id, await records.picture(copy, n)] as const);
      return new Map((await Promise.all(read)).flatMap(([id, bytes]) => (bytes === null ? [] : [[id, bytes] as const])));
    },
    preRead: (copy, { how, by, ...reader }) => add(copy, { kind: 'pre-read', reader, how, by }),
    tell: (copy, told) => add(copy, { kind: 'recipient-told', ...told }),
  };
}

/** A copy as its stream tells it; null where the stream is none, or it was erased. Pure. */
function copyIn(copy: string, entries: readonly Entry[]): Copy | null {
  const [first] = entries;
  if (first?.kind !== 'copy-frozen' || first.frozen === null) return null;
  const { kind: _kind, n: _n, at: _at, frozen, ...rest } = first;
  return {
    copy,
    ...rest,
    ...frozen,
    preRead: entries.flatMap((entry) =>
      entry.kind === 'pre-read' && entry.reader !== null ? [{ ...entry.reader, how: entry.how, by: entry.by, at: entry.at }] : [],
    ),
    told: entries.flatMap((entry) =>
      entry.kind === 'recipient-told' ? [{ recipient: entry.recipient, changes: entry.changes, by: entry.by, at: entry.at }] : [],
    ),
  };
}

/** Who came to know copies, and how: a line for each person, in the order they first stand in a log. Of each way the first time counts, and the last language. Pure. */
export function preReadingsIn(logs: readonly (readonly PreRead[])[]): readonly PreReading[] {
  const all = logs.flat().toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
  const people = Map.groupBy(all, ({ role, name }) => JSON.stringify([role, name]));
  return [...people.values()].flatMap((those) => {
    const [first] = those;
    const when = (how: PreReadHow) => those.find((one) => one.how === how)?.at ?? null;
    const language = those.findLast((one) => one.language !== null)?.language ?? null;
    return first ? [{ by: { role: first.role, name: first.name }, offered: when('offered'), read: when('read'), explained: when('explained'), language }] : [];
  });
}
