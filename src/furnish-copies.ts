import { allContributions } from './assessment/all-contributions.ts';
import type { Assessment, AssessmentAudience } from './assessment/assessment.ts';
import { circleOf, type Owner } from './assessment/audiences.ts';
import type { Held } from './assessment/together.ts';
import { type Change, whatChanged } from './assessment/what-changed.ts';
import { isSamePerson } from './channels/same-person.ts';
import { copyHash } from './copy-hash.ts';
import { frozenPaper, paperAsFrozen } from './documents/copy/frozen-paper.ts';
import { copyPaper } from './documents/copy/v1.ts';
import type { Reader } from './documents/reader.ts';
import type { DocumentFormat, Draw, Drawn } from './draw-documents.ts';
import type { FiledChild, Made, ViewMore } from './furnish-documents.ts';
import type { CopyOwner, NotedChange, Recipient } from './record/copy-entry.ts';
import type { Speaker } from './record/entry.ts';
import type { Records } from './record/records.ts';
import type { ChildFile, SharedCopy } from './turns/child-file.ts';
import { type ChildFiles, isSameKind } from './turns/child-files.ts';
import { type Copy, type CopyPicture, type FrozenCopies, type PreRead, preReadingsIn } from './turns/frozen-copies.ts';
import { sendOut } from './turns/send-out.ts';
import type { Turns } from './turns/turns.ts';

/** What is to be shared, with whom; `for`: whose copy it is, for one of the family, as the file has them. */
interface Sharing {
  readonly audience: string;
  readonly for: CopyOwner | null;
  readonly to: readonly Recipient[];
}

/** Somebody who has a copy in which words stand that were taken back or changed since, and who was not told of it yet. No words. */
interface ToTell {
  readonly copy: string;
  readonly audience: string;
  readonly version: number;
  readonly madeAt: string;
  /** Their place in the copy's `to`. */
  readonly recipient: number;
  readonly to: Recipient;
  readonly changes: readonly (NotedChange & { readonly by: Speaker })[];
}

interface Shared {
  readonly copy: string;
  readonly version: number;
  readonly hash: string;
}

/** Copies of children's files: a copy that was shared stays as it was. All of them give null where the file or the copy isn't there. */
export interface SharedCopies {
  /** What a file can be shared as. */
  readonly audiences: readonly AssessmentAudience[];
  /**
   * Freezes a copy of the file as it is now. `'no-such-view'` where it can't be shared as that; `'nobody'` where it is to be the copy of somebody who is not in
   * the file, or of nobody although it has to be somebody's, or would go to somebody who may not have it.
   * @throws {Unrecorded}
   */
  share(child: string, sharing: Sharing, by: string): Promise<Shared | 'no-such-view' | 'nobody' | null>;
  /** In the order of sharing. */
  list(child: string): Promise<readonly Copy[] | null>;
  /** One copy, as it was frozen. `json` is the very text that its hash is of. */
  draw(child: string, copy: string, format: DocumentFormat): Promise<Drawn | null>;
  /** What is otherwise now for the same reader. What was taken back is quoted nowhere. */
  changes(child: string, copy: string): Promise<readonly Change[] | null>;
  toTell(child: string): Promise<readonly ToTell[] | null>;
  /** Keeps that a recipient was told of these changes, as far as there is that to tell. @returns of how many */
  tell(child: string, copy: string, told: { readonly recipient: number; readonly changes: readonly NotedChange[] }, by: string): Promise<number | null>;
  preRead(child: string, copy: string, one: Omit<PreRead, 'at'>): Promise<true | null>;
}

export interface SharedCopiesParts {
  /** Whom a child's file can be laid out for, and how. */
  readonly audiences: readonly AssessmentAudience[];
  readonly view: (audience: AssessmentAudience, child: FiledChild, interviews: readonly Held[], more: ViewMore) => Made<Assessment>;
  readonly draw: Draw;
  readonly readerFor: (locale: string) => Reader;
  readonly records: Pick<Records, 'picture'>;
  readonly children: Pick<ChildFiles, 'find' | 'core' | 'shareCopy'>;
  readonly frozen: FrozenCopies;
  readonly turns: Pick<Turns, 'entries' | 'sendOut'>;
  /** Now, as ISO 8601, UTC, milliseconds. */
  readonly now: () => string;
  /** A name not to be guessed, in small hexadecimal. */
  readonly newId: () => string;
}

const PREFIX = 'copy-';

/** Takes care of the copies of children's files that are shared. */
export function furnishCopies(parts: SharedCopiesParts): SharedCopies {
  const { view, draw, readerFor, records, children, frozen, turns, now, newId } = parts;

  /** The document of a file as it is now. */
  async function viewNow(file: ChildFile, { audience, for: whose }: Pick<SharedCopy, 'audience' | 'for'>, beside: { readonly since?: Copy | undefined } = {}) {
    const copies = await Promise.all(file.copies.filter((one) => isSameKind(one, { audience, for: whose })).map(({ copy }) => frozen.find(copy)));
    const owner = whose && ownerIn(file, whose);
    return view(audience as AssessmentAudience, { id: file.id, name: file.name, core: await children.core(file.id) }, await heldIn(file), {
      ...(owner && { owner }),
      ...(beside.since && { since: beside.since.madeAt }),
      asked: file.interviews.map(({ interview, role, name }) => ({ interview, role, name })),
      readings: preReadingsIn(copies.map((one) => one?.preRead ?? [])),
    });
  }

  /** One whose record is gone has nothing left to read. */
  async function heldIn({ interviews }: ChildFile): Promise<readonly Held[]> {
    const held = await Promise.all(
      interviews.map(async ({ interview, name: called }) => ({ id: interview, called, entries: (await turns.entries(interview)) ?? [] })),
    );
    return held.filter(({ entries }) => entries.length > 0);
  }

  async function picturesOf({ pictures }: Pick<Made<Assessment>, 'pictures' | 'data'>, kept: ReadonlyMap<string, CopyPicture['picture']>) {
    const read = await Promise.all(
      pictures.map(async ({ id, interview, entry }): Promise<readonly CopyPicture[]> => {
        const [bytes, picture] = [await records.picture(interview, entry).catch(() => null), kept.get(`${interview}/${entry}`)];
        return bytes === null || !picture ? [] : [{ id, picture, bytes }];
      }),
    );
    return read.flat();
  }

  function pictureEntries(held: readonly Held[]): ReadonlyMap<string, CopyPicture['picture']> {
    return new Map(
      held.flatMap(({ id, entries }) => entries.flatMap((entry) => (entry.kind === 'attached' ? [[`${id}/${entry.n}`, entry.picture] as const] : []))),
    );
  }

  /** A copy and the file it is of. */
  async function copyOf(child: string, copy: string): Promise<{ readonly file: ChildFile; readonly copy: Copy } | null> {
    const file = await children.find(child);
    const found = file?.copies.some((one) => one.copy === copy) ? await frozen.find(copy) : null;
    return file && found && { file, copy: found };
  }

  async function copiesOf({ copies }: ChildFile): Promise<readonly Copy[]> {
    return (await Promise.all(copies.map(({ copy }) => frozen.find(copy)))).filter((copy) => copy !== null);
  }

  async function changesSince(file: ChildFile, copy: Copy): Promise<readonly Change[]> {
    return whatChanged(JSON.parse(copy.data), (await viewNow(file, copy)).data);
  }

  /** What each recipient of a copy still has to be told. */
  async function leftToTell(file: ChildFile, copy: Copy): Promise<readonly ToTell[]> {
    const changes = (await changesSince(file, copy)).filter(({ what }) => what === 'taken-back' || what === 'changed');
    const { audience, version, madeAt } = copy;
    return copy.to.flatMap((to, recipient) => {
      const told = new Set(copy.told.filter((one) => one.recipient === recipient).flatMap((one) => one.changes.map(keyOf)));
      const left = changes.filter((one) => !told.has(keyOf(one)));
      return left.length === 0
        ? []
        : [
            {
              copy: copy.copy,
              audience,
              version,
              madeAt,
              recipient,
              to,
              changes: left.map(({ what, id, by }) => ({ what, id, by: { role: by.role, name: by.name } })),
            },
          ];
    });
  }

  const audiences = parts.audiences.filter((audience) => circleOf(audience) !== 'self');
  return {
    audiences,
    async share(child, { audience: wanted, for: whose, to }, by) {
      const file = await children.find(child);
      if (file === null) return null;
      const audience = audiences.find((one) => one === wanted);
      if (!audience) return 'no-such-view';
      if ((circleOf(audience) === 'family') !== (whose !== null) || (whose !== null && !isIn(file, audience, whose))) return 'nobody';
      if (circleOf(audience) === 'workers' && to.some(({ role }) => !WORKERS.has(role))) return 'nobody';
      const before = file.copies.findLast((one) => isSameKind(one, { audience, for: whose }));
      const previous = (before && (await frozen.find(before.copy))) ?? undefined;
      const madeAt = now();
      const made = await viewNow(file, { audience, for: whose }, { since: previous });
      const changes = previous ? whatChanged(JSON.parse(previous.data), made.data) : [];
      const since = previous ? { version: previous.version, madeAt: previous.madeAt } : null;
      const data = JSON.stringify(made.data);
      const hash = copyHash(data);
      const pictures = await picturesOf(made, pictureEntries(await heldIn(file)));
      const copy = `${PREFIX}${newId()}`;
      // First in the file, so that none is ever without one; then in the interviews, and only then is there anything that somebody could have.
      const version = await children.shareCopy(child, { copy, audience, for: whose, by });
      await sendOut(turns, wordingsIn(made.data), { copy, what: audience, by });
      const laidOut = made.paper({ madeAt, pictures: new Map(pictures.map(({ id }) => [id, id])) });
      const paper = copyPaper(laidOut, { version, madeAt, hash, for: whose, to, since: since && { ...since, changes } }, readerFor(laidOut.locale));
      await frozen.freeze({
        copy,
        child,
        audience,
        version,
        layout: paper.layout,
        madeAt,
        practice: made.data.practice,
        by,
        frozen: { data, paper: frozenPaper(paper), for: whose, to, since: since && { ...since, changes: changes.map(({ what, id }) => ({ what, id })) } },
        pictures,
      });
      return { copy, version, hash };
    },
    async list(child) {
      const file = await children.find(child);
      return file && copiesOf(file);
    },
    async draw(child, name, format) {
      const found = await copyOf(child, name);
      if (found === null) return null;
      const { data, paper, madeAt } = found.copy;
      if (format === 'json') return { bytes: new TextEncoder().encode(data), type: 'application/json' };
      const pictures = new Map([...(await frozen.pictures(found.copy))].map(([id, bytes]) => [id, Buffer.from(bytes).toString('base64')]));
      return draw(paperAsFrozen(paper, JSON.parse(data), pictures), format, madeAt);
    },
    async changes(child, name) {
      const found = await copyOf(child, name);
      return found && changesSince(found.file, found.copy);
    },
    async toTell(child) {
      const file = await children.find(child);
      return file && (await Promise.all((await copiesOf(file)).map((copy) => leftToTell(file, copy)))).flat();
    },
    async tell(child, name, { recipient, changes }, by) {
      const found = await copyOf(child, name);
      if (!found?.copy.to[recipient]) return null;
      const [told, left] = [new Set(changes.map(keyOf)), (await leftToTell(found.file, found.copy)).find((one) => one.recipient === recipient)?.changes ?? []];
      const now = left.filter((one) => told.has(keyOf(one))).map(({ what, id }) => ({ what, id }));
      if (now.length > 0) await frozen.tell(name, { recipient, changes: now, by });
      return now.length;
    },
    async preRead(child, name, one) {
      if ((await copyOf(child, name)) === null) return null;
      await frozen.preRead(name, one);
      return true;
    },
  };
}

/** Who may have what is for workers: it holds what was said in confidence. */
const WORKERS: ReadonlySet<Recipient['role']> = new Set<Recipient['role']>(['worker', 'team-leader', 'reviewing-officer']);

const keyOf = ({ what, id }: NotedChange): string => `${what} ${id}`;

/** Somebody of the family with the interviews that are theirs for certain. */
function ownerIn({ interviews }: ChildFile, whose: CopyOwner): Owner {
  return { ...whose, interviews: interviews.filter((one) => isSamePerson(one, whose)).map(({ interview }) => interview) };
}

/** Whether a copy for one of the family can be theirs: they were asked for the file, and it is a copy for such as them. */
const isIn = (file: ChildFile, audience: AssessmentAudience, whose: CopyOwner): boolean =>
  (whose.role === audience || (isChild(whose.role) && isChild(audience))) && ownerIn(file, whose).interviews.length > 0;

const isChild = (one: string): boolean => one === 'child' || one === 'young-person';

const wordingsIn = (data: Assessment): readonly string[] => allContributions(data).flatMap(({ id, earlier }) => [id, ...earlier.map((one) => one.id)]);
