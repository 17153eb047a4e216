import type { AssessmentAudience } from './assessment/assessment.ts';
import { circleOf } from './assessment/audiences.ts';
import { type Change, whatChanged } from './assessment/what-changed.ts';
import type { HandingOut, HandOutWish } from './channels/hand-out.ts';
import { copyHash } from './copy-hash.ts';
import { paperAsFrozen } from './documents/copy/frozen-paper.ts';
import type { Paper } from './documents/paper.ts';
import type { DocumentFormat, Draw, Drawn } from './draw-documents.ts';
import { type Freezing, type FreezingParts, openFreezing, ownerIn } from './freeze-copies.ts';
import type { CopyOwner, NotedChange, Recipient } from './record/copy-entry.ts';
import type { Speaker } from './record/entry.ts';
import type { ChildFile } from './turns/child-file.ts';
import type { Copy, PreRead } from './turns/frozen-copies.ts';

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
export interface SharedCopies extends HandingOut {
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
  draw(child: string, copy: string, format: DocumentFormat, print?: Paper['print']): Promise<Drawn | null>;
  /** What is otherwise now for the same reader. What was taken back is quoted nowhere. */
  changes(child: string, copy: string): Promise<readonly Change[] | null>;
  toTell(child: string): Promise<readonly ToTell[] | null>;
  /** Keeps that a recipient was told of these changes, as far as there is that to tell. @returns of how many */
  tell(child: string, copy: string, told: { readonly recipient: number; readonly changes: readonly NotedChange[] }, by: string): Promise<number | null>;
  preRead(child: string, copy: string, one: Omit<PreRead, 'at'>): Promise<true | null>;
}

export interface SharedCopiesParts extends FreezingParts {
  /** Whom a child's file can be laid out for. */
  readonly audiences: readonly AssessmentAudience[];
  readonly draw: Draw;
}

const UTF8 = new TextEncoder();

type LayOut = Freezing['layOut'];

/** Takes care of the copies of children's files that are shared. */
export function furnishCopies({ draw, children, frozen, ...parts }: SharedCopiesParts): SharedCopies {
  const { layOut, freeze, copiesOf } = openFreezing({ children, frozen, ...parts });

  /** A copy and the file it is of. */
  async function copyOf(child: string, copy: string): Promise<{ readonly file: ChildFile; readonly copy: Copy } | null> {
    const file = await children.find(child);
    const found = file?.copies.some((one) => one.copy === copy) ? await frozen.find(copy) : null;
    return file && found && { file, copy: found };
  }

  async function changesSince(file: ChildFile, { data, audience, for: whose, part }: Copy, now: LayOut = layOut): Promise<readonly Change[]> {
    const later = await now(file, { audience: audience as AssessmentAudience, for: whose, ...(part && { part }) });
    return whatChanged(JSON.parse(data), later.data);
  }

  /** Lays out what is the same but once: a file may have many copies. */
  function layingOut(): LayOut {
    const known = new Map<string, ReturnType<LayOut>>();
    return (file, one) => {
      const key = JSON.stringify([file.id, one.audience, one.for, one.part]);
      const laidOut = known.get(key) ?? layOut(file, one);
      known.set(key, laidOut);
      return laidOut;
    };
  }

  /** What each recipient of a copy still has to be told. Words may have been changed in an interview that the copy was not made of. */
  async function leftToTell(file: ChildFile, { part, ...copy }: Copy, now: LayOut = layOut): Promise<readonly ToTell[]> {
    const whole = { ...copy, ...(part && { part: { interviews: null, isOpen: part.isOpen } }) };
    const changes = (await changesSince(file, whole, now)).filter(({ what }) => what === 'taken-back' || what === 'changed');
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

  /** A frozen copy. `print`: another size than it was laid out in; not a word of it is otherwise. */
  async function drawCopy(copy: Copy | null, format: DocumentFormat, print?: Paper['print']): Promise<Drawn | null> {
    if (copy === null) return null;
    const { data, paper, madeAt } = copy;
    if (format === 'json') return { bytes: UTF8.encode(data), type: 'application/json' };
    const pictures = new Map([...(await frozen.pictures(copy))].map(([id, bytes]) => [id, Buffer.from(bytes).toString('base64')]));
    const laidOut = paperAsFrozen(paper, JSON.parse(data), pictures);
    return draw(print ? { ...laidOut, print } : laidOut, format, madeAt);
  }

  const audiences = parts.audiences.filter((audience) => circleOf(audience) !== 'self');
  /** A copy of the file for workers or for a meeting. One of the family gets theirs from a person. */
  function toHandOut({ audience: wanted, to, interviews, isOpen }: HandOutWish) {
    const audience = audiences.find((one) => one === wanted && circleOf(one) !== 'family');
    return audience ? { audience, for: null, to, part: { interviews, isOpen } } : null;
  }

  return {
    audiences,
    async share(child, { audience: wanted, for: whose, to }, by) {
      const file = await children.find(child);
      if (file === null) return null;
      const audience = audiences.find((one) => one === wanted);
      if (!audience) return 'no-such-view';
      if ((circleOf(audience) === 'family') !== (whose !== null) || (whose !== null && !isIn(file, audience, whose))) return 'nobody';
      if (circleOf(audience) === 'workers' && to.some(({ role }) => !WORKERS.has(role))) return 'nobody';
      const shared = await freeze(child, { audience, for: whose, to }, { by });
      return shared && { copy: shared.copy, version: shared.version, hash: shared.hash };
    },
    async current(child, wish) {
      const file = await children.find(child);
      if (file === null) return null;
      const one = toHandOut(wish);
      return one === null ? 'no-such-view' : { hash: copyHash(JSON.stringify((await layOut(file, one)).data)) };
    },
    async handOut(child, wish, by, format) {
      const one = toHandOut(wish);
      if (one === null) return 'no-such-view';
      const out = await freeze(child, one, { by, isAgain: true });
      if (out === null) return null;
      const { copy, hash, madeAt, made, pictures } = out;
      const answers = made.asAnswers;
      if (format === 'csv' || format === 'fhir') {
        if (!answers) return 'no-such-view';
        if (format === 'csv') return { bytes: UTF8.encode(answers.csv()), type: 'text/csv; charset=utf-8; header=present', hash };
        return { bytes: UTF8.encode(JSON.stringify(answers.fhir({ madeAt, pictures }))), type: 'application/fhir+json', hash };
      }
      const drawn = await drawCopy(await frozen.find(copy), format);
      return drawn && { ...drawn, hash };
    },
    async list(child) {
      const file = await children.find(child);
      return file && copiesOf(file);
    },
    async draw(child, name, format, print) {
      return drawCopy((await copyOf(child, name))?.copy ?? null, format, print);
    },
    async changes(child, name) {
      const found = await copyOf(child, name);
      return found && changesSince(found.file, found.copy);
    },
    async toTell(child) {
      const file = await children.find(child);
      const once = layingOut();
      return file && (await Promise.all((await copiesOf(file)).map((copy) => leftToTell(file, copy, once)))).flat();
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
const WORKERS: ReadonlySet<Recipient['role']> = new Set<Recipient['role']>(['worker', 'team-leader', 'reviewing-officer', 'council-system']);

const keyOf = ({ what, id }: NotedChange): string => `${what} ${id}`;

/** Whether a copy for one of the family can be theirs: they were asked for the file, and it is a copy for such as them. */
const isIn = (file: ChildFile, audience: AssessmentAudience, whose: CopyOwner): boolean =>
  (whose.role === audience || (isChild(whose.role) && isChild(audience))) && ownerIn(file, whose).interviews.length > 0;

const isChild = (one: string): boolean => one === 'child' || one === 'young-person';
