import { allContributions } from './assessment/all-contributions.ts';
import type { Assessment, AssessmentAudience } from './assessment/assessment.ts';
import type { Owner } from './assessment/audiences.ts';
import type { Core } from './assessment/core.ts';
import type { Held } from './assessment/together.ts';
import { whatChanged } from './assessment/what-changed.ts';
import { isSamePerson } from './channels/same-person.ts';
import { copyHash } from './copy-hash.ts';
import { frozenPaper } from './documents/copy/frozen-paper.ts';
import { copyPaper } from './documents/copy/v1.ts';
import type { Reader } from './documents/reader.ts';
import type { FiledChild, Made, ViewMore } from './furnish-documents.ts';
import type { CopyOwner, FrozenCopy, Recipient } from './record/copy-entry.ts';
import type { Entry } from './record/entry.ts';
import type { Records } from './record/records.ts';
import type { ChildFile, SharedCopy } from './turns/child-file.ts';
import { type ChildFiles, isSameKind } from './turns/child-files.ts';
import { type Copy, type CopyPicture, type FrozenCopies, preReadingsIn } from './turns/frozen-copies.ts';
import { sendOut } from './turns/send-out.ts';
import type { Turns } from './turns/turns.ts';

/** What is to be frozen. `part`: what of the file it is made of; all of it where left out. */
interface ToFreeze {
  readonly audience: AssessmentAudience;
  readonly for: CopyOwner | null;
  readonly to: readonly Recipient[];
  readonly part?: NonNullable<FrozenCopy['part']>;
}

/** A copy that is frozen, and the document it was made of. */
interface Frozen extends Pick<Copy, 'copy' | 'version' | 'hash' | 'madeAt'> {
  readonly made: Made<Assessment>;
  /** Base64, by the id of the wording. */
  readonly pictures: ReadonlyMap<string, string>;
}

export interface FreezingParts {
  readonly view: (audience: AssessmentAudience, child: FiledChild, interviews: readonly Held[], more: ViewMore) => Made<Assessment>;
  readonly readerFor: (locale: string) => Reader;
  readonly records: Pick<Records, 'picture'>;
  readonly children: Pick<ChildFiles, 'find' | 'core' | 'holding'>;
  readonly frozen: FrozenCopies;
  readonly turns: Pick<Turns, 'entries' | 'holding'>;
  /** Now, as ISO 8601, UTC, milliseconds. */
  readonly now: () => string;
  /** A name not to be guessed, in small hexadecimal. */
  readonly newId: () => string;
}

export interface Freezing {
  /** The document of a file as it is now, for the same reader. */
  layOut(file: ChildFile, one: Pick<ToFreeze, 'audience' | 'for' | 'part'>): Promise<Made<Assessment>>;
  /** The copies of a file of which something is left, in their order. */
  copiesOf(file: ChildFile): Promise<readonly Copy[]>;
  /**
   * Freezes a copy of a file as it is now. From laying it out until it is frozen nothing happens in the file or in its interviews: what is taken back before is
   * not in it, and whoever takes something back after it is told that copies are out. `isAgain`: whoever had the very same before gets no other.
   * @returns null where there is no such file
   * @throws {Unrecorded}
   */
  freeze(child: string, one: ToFreeze, options: { readonly by: string; readonly isAgain?: boolean }): Promise<Frozen | null>;
}

const PREFIX = 'copy-';

/** Freezes copies of children's files. */
export function openFreezing({ view, readerFor, records, children, frozen, turns, now, newId }: FreezingParts): Freezing {
  type EntriesOf = (interview: string) => Promise<readonly Entry[] | null>;

  /** One whose record is gone has nothing left to read. */
  async function heldIn({ interviews }: ChildFile, part: ToFreeze['part'], entries: EntriesOf): Promise<readonly Held[]> {
    const wanted = interviews.filter(({ interview }) => part?.interviews?.includes(interview) ?? true);
    const held = await Promise.all(wanted.map(async ({ interview, name: called }) => ({ id: interview, called, entries: (await entries(interview)) ?? [] })));
    return held.filter(({ entries }) => entries.length > 0);
  }

  const copiesOf = async ({ copies }: Pick<ChildFile, 'copies'>): Promise<readonly Copy[]> =>
    (await Promise.all(copies.map(({ copy }) => frozen.find(copy)))).filter((copy) => copy !== null);

  function madeOf(
    file: ChildFile,
    { audience, for: whose }: Pick<ToFreeze, 'audience' | 'for'>,
    { interviews, core, copies, since }: { interviews: readonly Held[]; core: Core; copies: readonly Copy[]; since?: Copy | undefined },
  ): Made<Assessment> {
    const owner = whose && ownerIn(file, whose);
    return view(audience, { id: file.id, name: file.name, core }, interviews, {
      ...(owner && { owner }),
      ...(since && { since: since.madeAt }),
      asked: file.interviews.map(({ interview, role, name }) => ({ interview, role, name })),
      readings: preReadingsIn(copies.map((one) => one.preRead)),
    });
  }

  const ofSameKind = (file: ChildFile, one: Pick<SharedCopy, 'audience' | 'for'>) =>
    copiesOf({ copies: file.copies.filter((other) => isSameKind(other, { audience: one.audience, for: one.for })) });

  async function picturesOf({ pictures }: Made<Assessment>, held: readonly Held[]): Promise<readonly CopyPicture[]> {
    const kept = new Map(
      held.flatMap(({ id, entries }) => entries.flatMap((entry) => (entry.kind === 'attached' ? [[`${id}/${entry.n}`, entry.picture] as const] : []))),
    );
    const read = await Promise.all(
      pictures.map(async ({ id, interview, entry }): Promise<readonly CopyPicture[]> => {
        const [bytes, picture] = [await records.picture(interview, entry).catch(() => null), kept.get(`${interview}/${entry}`)];
        return bytes === null || !picture ? [] : [{ id, picture, bytes }];
      }),
    );
    return read.flat();
  }

  return {
    copiesOf,
    async layOut(file, one) {
      const [copies, interviews] = [await ofSameKind(file, one), await heldIn(file, one.part, (id) => turns.entries(id))];
      return madeOf(file, one, { interviews, copies, core: await children.core(file.id, { isOpen: one.part?.isOpen ?? false }) });
    },
    async freeze(child, one, { by, isAgain = false }) {
      const known = await children.find(child);
      if (known === null) return null;
      const ids = known.interviews.map(({ interview }) => interview);
      return turns.holding(ids, (interviewsHeld) =>
        children.holding(child, async ({ file: whole, core, shareCopy }): Promise<Frozen> => {
          // One that was joined since is not held.
          const file = { ...whole, interviews: whole.interviews.filter(({ interview }) => ids.includes(interview)) };
          const { audience, for: whose, to } = one;
          const isWhole = !one.part?.isOpen && ids.every((id) => one.part?.interviews?.includes(id) ?? true);
          const part = isWhole ? undefined : one.part;
          const copies = await ofSameKind(file, { audience, for: whose });
          // A copy of a part of the file has no before: something else may be missing in it.
          const previous = part ? undefined : copies.findLast((other) => other.part === undefined);
          const interviews = await heldIn(file, part, interviewsHeld.entries);
          const made = madeOf(file, one, { interviews, copies, core: await core({ isOpen: part?.isOpen ?? false }), since: previous });
          const data = JSON.stringify(made.data);
          const hash = copyHash(data);
          const pictures = await picturesOf(made, interviews);
          const drawn = new Map(pictures.map(({ id, bytes }) => [id, Buffer.from(bytes).toString('base64')]));
          const had = isAgain ? copies.findLast((other) => other.by === by && other.hash === hash && isSame(other.to, to)) : undefined;
          if (had) return { copy: had.copy, version: had.version, hash, madeAt: had.madeAt, made, pictures: drawn };
          const changes = previous ? whatChanged(JSON.parse(previous.data), made.data) : [];
          const since = previous ? { version: previous.version, madeAt: previous.madeAt } : null;
          const [copy, madeAt] = [`${PREFIX}${newId()}`, now()];
          // First in the file, so that none is ever without one; then in the interviews, and only then is there anything that somebody could have.
          const version = await shareCopy({ copy, audience, for: whose, by });
          await sendOut(interviewsHeld, wordingsIn(made.data), { copy, what: audience, by });
          const laidOut = made.paper({ madeAt, pictures: new Map(pictures.map(({ id }) => [id, id])) });
          const paper = copyPaper(laidOut, { version, madeAt, hash, for: whose, to, since: since && { ...since, changes } }, readerFor(laidOut.locale));
          const kept = since && { ...since, changes: changes.map(({ what, id }) => ({ what, id })) };
          await frozen.freeze({
            ...{ copy, child, audience, version, madeAt, by, pictures },
            layout: paper.layout,
            practice: made.data.practice,
            frozen: { data, paper: frozenPaper(paper), for: whose, to, since: kept, ...(part && { part }) },
          });
          return { copy, version, hash, madeAt, made, pictures: drawn };
        }),
      );
    },
  };
}

/** Somebody of the family with the interviews that are theirs for certain. */
export function ownerIn({ interviews }: ChildFile, whose: CopyOwner): Owner {
  return { ...whose, interviews: interviews.filter((one) => isSamePerson(one, whose)).map(({ interview }) => interview) };
}

const isSame = (one: readonly Recipient[], other: readonly Recipient[]): boolean =>
  one.length === other.length && one.every(({ role, name, how }, at) => other[at]?.role === role && other[at].name === name && other[at].how === how);

const wordingsIn = (data: Assessment): readonly string[] => allContributions(data).flatMap(({ id, earlier }) => [id, ...earlier.map((one) => one.id)]);
