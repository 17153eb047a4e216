import type { AccessSources } from './assessment/subject-access.ts';
import type { Held } from './assessment/together.ts';
import type { Entry } from './record/entry.ts';
import type { ChildFile, Joined } from './turns/child-file.ts';

/** Whom it is about: one interview alone, or a person of a child's file by their interviews there. */
export interface About {
  /** The interview, where it is one alone that was asked for. */
  readonly own: Held | null;
  /** The file, and all entries of its stream; null where the interview is in none. */
  readonly file: { readonly file: Pick<ChildFile, 'id' | 'interviews'>; readonly entries: readonly Entry[] } | null;
  /** Which interviews of the file are theirs. */
  readonly isTheirs: (one: Joined) => boolean;
}

/** Gathers everything that is held about one person, wherever it is. `entriesOf`: all entries of a stream, none where there is no such stream. */
export async function gatherAccess({ own, file, isTheirs }: About, entriesOf: (stream: string) => Promise<readonly Entry[]>): Promise<AccessSources> {
  const joined = file?.file.interviews ?? [];
  const theirs = joined.filter(isTheirs);
  const [first] = theirs;
  const started = own?.entries[0];
  const there = async (id: string): Promise<readonly Held[]> => {
    const entries = await entriesOf(id);
    // What was erased since has nothing left to give.
    return entries[0]?.kind === 'started' ? [{ id, entries }] : [];
  };
  const all = async (ids: readonly Joined[]) => (await Promise.all(ids.map(({ interview }) => there(interview)))).flat();
  return {
    person: { role: first?.role ?? (started?.kind === 'started' ? started.role : null), name: first?.name ?? null },
    interviews: own ? [own] : await all(theirs),
    others: await all(joined.filter((one) => !isTheirs(one))),
    file: file ? { id: file.file.id, entries: file.entries } : null,
    alerts: await entriesOf('alerts'),
    codes: await entriesOf('codes'),
  };
}
