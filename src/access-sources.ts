import type { AccessSources } from './assessment/subject-access.ts';
import type { Held } from './assessment/together.ts';
import type { Entry } from './record/entry.ts';
import { Damaged } from './storage/damaged.ts';
import type { ChildFile, Joined } from './turns/child-file.ts';

/** Whom it is about: one interview alone, or a person of a child's file by their interviews there. */
export interface About {
  /** The interview, where it is one alone that was asked for. */
  readonly own: Held | null;
  /** The file, and all entries of its stream; null where the interview is in none. */
  readonly file: { readonly file: Pick<ChildFile, 'id' | 'interviews' | 'copies'>; readonly entries: readonly Entry[] } | null;
  /** Which interviews of the file are theirs. */
  readonly isTheirs: (one: Joined) => boolean;
}

/** Where it is looked for. */
export interface Where {
  /** All entries of a stream, none where there is no such stream. @throws {Damaged} */
  readonly entriesOf: (stream: string) => Promise<readonly Entry[]>;
  /** Names of all streams, in no order. */
  readonly streams: () => Promise<readonly string[]>;
}

/** The stream of alerts, and those it went on in where one could not be read any more. */
const ALERTS = /^alerts(?:-\d+)?$/;

/** Gathers everything that is held about one person, wherever it is. */
export async function gatherAccess({ own, file, isTheirs }: About, { entriesOf, streams }: Where): Promise<AccessSources> {
  const joined = file?.file.interviews ?? [];
  const theirs = joined.filter(isTheirs);
  const [first] = theirs;
  const started = own?.entries[0];
  const there = async (id: string): Promise<readonly Held[]> => {
    const entries = await entriesOf(id);
    // What was erased since has nothing left to give.
    return entries[0]?.kind === 'started' ? [{ id, entries }] : [];
  };
  const unreadable: string[] = [];
  /** Of these one that can't be read keeps nobody from the rest. */
  const each = async (ids: readonly string[]): Promise<readonly Held[]> => {
    const held: Held[] = [];
    for (const id of ids) {
      try {
        held.push({ id, entries: await entriesOf(id) });
      } catch (error) {
        if (!(error instanceof Damaged)) throw error;
        unreadable.push(id);
      }
    }
    return held;
  };
  const all = async (ids: readonly Joined[]) => (await Promise.all(ids.map(({ interview }) => there(interview)))).flat();
  return {
    person: { role: first?.role ?? (started?.kind === 'started' ? started.role : null), name: first?.name ?? null },
    theirs: own ? [own.id] : theirs.map(({ interview }) => interview),
    interviews: own ? [own] : await all(theirs),
    others: await all(joined.filter((one) => !isTheirs(one))),
    file: file ? { id: file.file.id, entries: file.entries } : null,
    alerts: await each((await streams()).filter((name) => ALERTS.test(name)).toSorted((one, other) => one.length - other.length || (one < other ? -1 : 1))),
    copies: await each((file?.file.copies ?? []).map(({ copy }) => copy)),
    codes: await entriesOf('codes'),
    unreadable,
  };
}
