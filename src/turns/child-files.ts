import { type Core, coreIn, openCore } from '../assessment/core.ts';
import type { CoreField, CoreWords } from '../record/core-field.ts';
import type { Entry, Happening } from '../record/entry.ts';
import { Conflict, type Records } from '../record/records.ts';
import { type ChildFile, childFileOf, evolved, type Joined, type SharedCopy } from './child-file.ts';
import type { Grant } from './grant.ts';
import type { Look } from './look.ts';

export { type ChildFile, childFileOf } from './child-file.ts';

/** The files of children. All that happens to one is in its stream, as with interviews. */
export interface ChildFiles {
  /** Opens a file, which whoever opens it may read. `by`: their staff id. @returns its id */
  open(name: string | null, by: string): Promise<string>;
  /** Puts an interview into a file; one that is in it already stays as it is. @throws {RangeError} where there is no such file */
  join(child: string, one: Omit<Joined, 'at'>): Promise<void>;
  find(child: string): Promise<ChildFile | null>;
  /** The file that an interview is in; null where it is in none. */
  fileOf(interview: string): Promise<ChildFile | null>;
  /** All files, in the order of opening. One that can't be read is left out, so that the others are there; whoever runs the service is told by the records. */
  list(): Promise<readonly ChildFile[]>;
  /** Lets somebody of the staff open a file; what they had before is replaced by it. @throws {RangeError} where there is no such file */
  grant(child: string, grant: Omit<Grant, 'at'>): Promise<void>;
  /** @returns whether they could open it until now @throws {RangeError} where there is no such file */
  endGrant(child: string, end: { readonly staff: string; readonly by: string; readonly why: string }): Promise<boolean>;
  /**
   * Keeps, durably and before it is given to anybody, that a copy is shared. However many do so at once, each gets a version of its own.
   * @returns its version @throws {RangeError} where there is no such file
   */
  shareCopy(child: string, copy: Omit<SharedCopy, 'version' | 'at'>): Promise<number>;
  /** Runs `act` while nobody else puts anything into a file. @throws {RangeError} where there is no such file */
  holding<T>(child: string, act: (held: HeldFile) => Promise<T>): Promise<T>;
  /** Keeps that somebody looked: durable before anything is shown to them. @throws {RangeError} where there is no such file @throws {Unrecorded} */
  look(child: string, look: Omit<Look, 'at'>): Promise<void>;
  /** The child's core details as they stand; without those that are concealed from somebody, where `isOpen`. None where there is no such file. */
  core(child: string, options?: { readonly isOpen?: boolean }): Promise<Core>;
  /** Writes some core details, all at once. @throws {RangeError} where there is no such file */
  writeCore(child: string, details: readonly CoreWriting[], by: { readonly by: string; readonly name: string }): Promise<void>;
  /** Everybody who looked, in order; none where there is no such file. */
  looks(child: string): Promise<readonly Look[]>;
}

/** A file into which nobody else puts anything meanwhile. */
interface HeldFile {
  readonly file: ChildFile;
  readonly core: (options?: { readonly isOpen?: boolean }) => Promise<Core>;
  /** As `ChildFiles.shareCopy`. */
  readonly shareCopy: (copy: Omit<SharedCopy, 'version' | 'at'>) => Promise<number>;
}

/** One core detail as somebody of the staff writes it. */
interface CoreWriting extends CoreWords {
  readonly field: CoreField;
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

/** A file as it was read last, and how many entries its stream held then. Kept, because each look makes a stream longer and each request asks who may. */
interface AtHand {
  readonly file: ChildFile | null;
  readonly length: number;
}

/** Opens the files of children on a place of records. */
export function openChildFiles({ records, now, newId, newKey }: ChildFilesParts): ChildFiles {
  const known = new Map<string, AtHand>();
  const queues = new Map<string, Promise<unknown>>();
  /** The file of each interview; complete once all files have been listed. */
  const whose = new Map<string, string>();
  let isListed = false;

  const lines = async (child: string) => (child.startsWith(PREFIX) ? await records.read(child) : null) ?? [];

  /** One after another for each file: what was read must not be kept over what was added meanwhile. */
  function inTurn<T>(child: string, act: () => Promise<T>): Promise<T> {
    const done = (queues.get(child) ?? Promise.resolve()).then(act, act);
    const settled = done.then(
      () => undefined,
      () => undefined,
    );
    queues.set(child, settled);
    void settled.then(() => queues.get(child) === settled && queues.delete(child));
    return done;
  }

  async function fetch(child: string): Promise<AtHand> {
    const held = known.get(child);
    if (held) return held;
    const read = await lines(child);
    const atHand = { file: childFileOf(child, read), length: read.reduce((count, { entries }) => count + entries.length, 0) };
    return remember(child, atHand);
  }

  function remember(child: string, atHand: AtHand): AtHand {
    // What is no file is not kept: anybody may ask for any name.
    if (atHand.file !== null) known.set(child, atHand);
    for (const { interview } of atHand.file?.interviews ?? []) whose.set(interview, child);
    return atHand;
  }

  /** Adds what `happeningsFor` makes of the file as it is by then; nothing where that is nothing. @returns whether anything was added */
  async function add(child: string, happeningsFor: (file: ChildFile) => readonly Happening[]): Promise<boolean> {
    for (let tried = 1; ; tried++) {
      const { file, length } = await fetch(child);
      if (!file) throw new RangeError(`there is no child's file ${child}`);
      const happenings = happeningsFor(file);
      if (happenings.length === 0) return false;
      try {
        const entries = await records.append(child, length, { key: newKey(), at: now(), happenings });
        remember(child, { file: evolved(child, file, entries), length: length + entries.length });
        return true;
      } catch (error) {
        known.delete(child); // what the stream holds is unknown until it is read again
        if (!(error instanceof Conflict) || tried === MOST_TRIES) throw error;
      }
    }
  }

  const addInTurn: typeof add = (child, happeningsFor) => inTurn(child, () => add(child, happeningsFor));

  const find = async (child: string) => known.get(child)?.file ?? (await inTurn(child, () => fetch(child))).file;

  async function list(): Promise<readonly ChildFile[]> {
    const names = (await records.streams()).filter((stream) => stream.startsWith(PREFIX));
    const found = await Promise.allSettled(names.map(find));
    const files = found.flatMap((one) => (one.status === 'fulfilled' && one.value !== null ? [one.value] : []));
    return files.toSorted((one, other) => order(one.opened, other.opened) || order(one.id, other.id));
  }

  async function addCopy(child: string, { copy, audience, for: whose, by }: Omit<SharedCopy, 'version' | 'at'>): Promise<number> {
    let version = 0;
    await add(child, ({ copies }) => {
      version = Math.max(0, ...copies.filter((one) => isSameKind(one, { audience, for: whose })).map((one) => one.version)) + 1;
      return [{ kind: 'copy-sent', copy, audience, for: whose, version, by }];
    });
    return version;
  }

  async function coreOf(child: string, { isOpen = false }: { readonly isOpen?: boolean } = {}): Promise<Core> {
    const core = coreIn((await lines(child)).flatMap(({ entries }) => entries));
    return isOpen ? openCore(core) : core;
  }

  return {
    find,
    list,
    async open(name, by) {
      const id = `${PREFIX}${newId()}`;
      const happenings: Happening[] = [
        { kind: 'file-opened', name },
        { kind: 'granted', staff: by, by, why: null, until: null },
      ];
      const entries = await records.append(id, 0, { key: newKey(), at: now(), happenings });
      remember(id, { file: evolved(id, null, entries), length: entries.length });
      return id;
    },
    async join(child, { interview, dialog, role, name }) {
      await addInTurn(child, (file) => (file.interviews.some((one) => one.interview === interview) ? [] : [{ kind: 'joined', interview, dialog, role, name }]));
    },
    async fileOf(interview) {
      if (!isListed) await list();
      isListed = true;
      const child = whose.get(interview);
      return child === undefined ? null : find(child);
    },
    async grant(child, { staff, by, why, until }) {
      await addInTurn(child, () => [{ kind: 'granted', staff, by, why, until }]);
    },
    endGrant: (child, { staff, by, why }) =>
      addInTurn(child, (file) => (file.grants.some((grant) => grant.staff === staff) ? [{ kind: 'grant-ended', staff, by, why }] : [])),
    shareCopy: (child, copy) => inTurn(child, () => addCopy(child, copy)),
    holding: (child, act) =>
      inTurn(child, async () => {
        const { file } = await fetch(child);
        if (!file) throw new RangeError(`there is no child's file ${child}`);
        return act({ file, core: (options) => coreOf(child, options), shareCopy: (copy) => addCopy(child, copy) });
      }),
    async look(child, { by, name, role, what, interview, why }) {
      await addInTurn(child, () => [{ kind: 'looked-at', by, name, role, what, interview, why }]);
    },
    core: coreOf,
    async writeCore(child, details, { by, name }) {
      await addInTurn(child, () => details.map(({ field, value, concealed }) => ({ kind: 'core-written', field, written: { value, concealed }, by, name })));
    },
    async looks(child) {
      return (await lines(child)).flatMap(({ entries }) => entries.flatMap(lookOf));
    },
  };
}

/** Whether two copies are of one kind: for the same audience and, where they are somebody's, the same person. */
export function isSameKind(one: Pick<SharedCopy, 'audience' | 'for'>, other: Pick<SharedCopy, 'audience' | 'for'>): boolean {
  return one.audience === other.audience && one.for?.role === other.for?.role && one.for?.name === other.for?.name;
}

function lookOf(entry: Entry): readonly Look[] {
  if (entry.kind !== 'looked-at') return [];
  const { by, name, role, what, interview, why, at } = entry;
  return [{ by, name, role, what, interview, why, at }];
}

const order = (one: string, other: string) => (one < other ? -1 : Number(one > other));
