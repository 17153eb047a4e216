import { gatherAccess } from '../access-sources.ts';
import type { AccessSources } from '../assessment/subject-access.ts';
import type { Held } from '../assessment/together.ts';
import type { Entry } from '../record/entry.ts';
import type { Line } from '../record/records.ts';
import { Damaged } from '../storage/damaged.ts';
import { codeOf } from '../storage/files.ts';
import type { ReadableRecords } from '../storage/open-for-reading.ts';
import type { ChildFile, Joined } from '../turns/child-file.ts';
import { childFileOf } from '../turns/child-files.ts';
import type { Named } from './export-arguments.ts';

/** Something that stands in the way, as a `documents` locale key under `export` and what fills its text. */
export class Failure extends Error {
  override name = 'Failure';
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
  constructor(key: string, values: Readonly<Record<string, string>>) {
    super(key);
    this.key = key;
    this.values = values;
  }
}

/** A child's file with all entries of its stream. */
export interface Filed {
  readonly file: ChildFile;
  readonly entries: readonly Entry[];
}

const PREFIX = 'child-';

/** Ids of all children's files there are. */
export async function childrenIn(records: ReadableRecords): Promise<readonly string[]> {
  return (await records.streams()).filter((stream) => stream.startsWith(PREFIX)).toSorted();
}

/** @throws {Failure} where there is none */
export async function fileIn(records: ReadableRecords, child: string): Promise<Filed> {
  const lines = (await linesOf(records, child)) ?? [];
  const file = childFileOf(child, lines);
  if (!file) throw new Failure('noChild', { given: child });
  return { file, entries: lines.flatMap(({ entries }) => entries) };
}

/** @throws {Failure} where there is none */
export async function heldIn(records: ReadableRecords, id: string): Promise<Held> {
  const entries = (await linesOf(records, id))?.flatMap((line) => line.entries) ?? [];
  // Streams of another kind lie in the same folder.
  if (entries[0]?.kind !== 'started') throw new Failure('noInterview', { given: id });
  return { id, entries };
}

/**
 * All interviews of a file, with what people are called there. Of one that was erased since nothing is left.
 * @throws {Failure} where one is not there at all
 */
export async function interviewsIn(records: ReadableRecords, { file }: Filed): Promise<readonly Held[]> {
  const held: Held[] = [];
  for (const { interview, name } of file.interviews) {
    const lines = await linesOf(records, interview);
    if (lines === null) throw new Failure('noInterview', { given: interview });
    const entries = lines.flatMap((line) => line.entries);
    if (entries[0]?.kind === 'started') held.push({ id: interview, entries, called: name });
  }
  return held;
}

/** All that is held about whoever gave one interview, wherever it is. */
export async function sourcesOfInterview(records: ReadableRecords, interview: string): Promise<AccessSources> {
  const own = await heldIn(records, interview);
  for (const child of await childrenIn(records)) {
    const filed = await fileIn(records, child).catch(() => null);
    if (filed?.file.interviews.some((one) => one.interview === interview))
      return sources(records, { own, file: filed, isTheirs: (one) => one.interview === interview });
  }
  return sources(records, { own, file: null, isTheirs: () => false });
}

/** All that is held about one person of a child's file. @throws {Failure} where nobody was asked by that name */
export async function sourcesOfPerson(records: ReadableRecords, filed: Filed, { role, name }: Named): Promise<AccessSources> {
  const isTheirs = (one: Joined) => one.role === role && one.name === name;
  if (!filed.file.interviews.some(isTheirs)) throw new Failure('noPerson', { given: [role, name].filter((one) => one !== null).join(' ') });
  return sources(records, { own: null, file: filed, isTheirs });
}

const sources = (records: ReadableRecords, about: Parameters<typeof gatherAccess>[0]) =>
  gatherAccess(about, { entriesOf: async (id) => (await linesOf(records, id))?.flatMap((line) => line.entries) ?? [], streams: () => records.streams() });

async function linesOf(records: ReadableRecords, id: string): Promise<readonly Line[] | null> {
  try {
    return await records.read(id);
  } catch (error) {
    const code = codeOf(error);
    if (error instanceof Damaged || code === null) throw error;
    throw new Failure('unreadable', { given: id, code });
  }
}
