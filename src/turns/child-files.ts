import type { Role } from '../record/entry.ts';
import { Conflict, type Line, type Records } from '../record/records.ts';

/** Which interviews belong together because they are about one child. The interviews themselves stay where they are. */
export interface ChildFile {
  /** `child-<hex>`: the name of its stream. */
  readonly id: string;
  /** As a worker gave it, exactly. */
  readonly name: string | null;
  /** When it was opened, ISO 8601. */
  readonly opened: string;
  /** In the order they were joined. */
  readonly interviews: readonly Joined[];
}

/** An interview of a child's file: whose it is, and when it was joined. */
interface Joined {
  readonly interview: string;
  readonly dialog: string;
  readonly role: Role;
  readonly name: string | null;
  readonly at: string;
}

/** The files of children. All that happens to one is in its stream, as with interviews. */
export interface ChildFiles {
  /** Opens a file. @returns its id */
  open(name: string | null): Promise<string>;
  /** Puts an interview into a file; one that is in it already stays as it is. @throws {RangeError} where there is no such file */
  join(child: string, one: Omit<Joined, 'at'>): Promise<void>;
  find(child: string): Promise<ChildFile | null>;
  /** All files, in the order of opening. */
  list(): Promise<readonly ChildFile[]>;
}

/** What files of children need from outside. */
export interface ChildFilesParts {
  readonly records: Pick<Records, 'read' | 'append' | 'streams'>;
  /** Now, as ISO 8601, UTC, milliseconds. */
  readonly now: () => string;
  /** A name not to be guessed, in small hexadecimal. */
  readonly newId: () => string;
  /** A key for a turn. */
  readonly newKey: () => string;
}

/** How streams of children's files are told from others. */
const PREFIX = 'child-';

/** So many others may put something into the same file at the same moment. */
const MOST_TRIES = 32;

/** Opens the files of children on a place of records. */
export function openChildFiles({ records, now, newId, newKey }: ChildFilesParts): ChildFiles {
  const fetch = async (child: string) => (child.startsWith(PREFIX) ? await records.read(child) : null);

  async function find(child: string): Promise<ChildFile | null> {
    return childFileOf(child, (await fetch(child)) ?? []);
  }

  return {
    find,
    async open(name) {
      const id = `${PREFIX}${newId()}`;
      await records.append(id, 0, { key: newKey(), at: now(), happenings: [{ kind: 'file-opened', name }] });
      return id;
    },
    async join(child, { interview, dialog, role, name }) {
      for (let tried = 1; ; tried++) {
        const lines = (await fetch(child)) ?? [];
        const file = childFileOf(child, lines);
        if (!file) throw new RangeError(`there is no child's file ${child}`);
        if (file.interviews.some((one) => one.interview === interview)) return;
        const expected = lines.reduce((count, { entries }) => count + entries.length, 0);
        try {
          await records.append(child, expected, { key: newKey(), at: now(), happenings: [{ kind: 'joined', interview, dialog, role, name }] });
          return;
        } catch (error) {
          if (!(error instanceof Conflict) || tried === MOST_TRIES) throw error;
        }
      }
    },
    async list() {
      const names = (await records.streams()).filter((stream) => stream.startsWith(PREFIX));
      const files = await Promise.all(names.map(find));
      return files.filter((file) => file !== null).toSorted((one, other) => order(one.opened, other.opened) || order(one.id, other.id));
    },
  };
}

/** A child's file as its stream tells it; null where the stream is none. Pure. */
export function childFileOf(id: string, lines: readonly Line[]): ChildFile | null {
  const [opened, ...since] = lines.flatMap(({ entries }) => entries);
  if (opened?.kind !== 'file-opened') return null;
  const interviews = since.flatMap((entry): Joined[] => {
    if (entry.kind !== 'joined') return [];
    const { interview, dialog, role, name, at } = entry;
    return [{ interview, dialog, role, name, at }];
  });
  return { id, name: opened.name, opened: opened.at, interviews };
}

const order = (one: string, other: string) => (one < other ? -1 : Number(one > other));
