import type { Owner } from '../assessment/audiences.ts';
import { coreIn } from '../assessment/core.ts';
import type { Documents, Made } from '../furnish-documents.ts';
import type { ReadableRecords } from '../storage/open-for-reading.ts';
import { isCopy, type Named, type OfChild, type Subject, type Wanted } from './export-arguments.ts';
import { childrenIn, Failure, type Filed, fileIn, heldIn, interviewsIn, sourcesOfInterview, sourcesOfPerson } from './export-sources.ts';

/** A document that is to be written. `name`: for its file, without anybody's name in it. It is one of the views that come `done`th of `all`. */
export interface ToWrite {
  readonly name: string;
  readonly made: Made<unknown>;
  readonly done: number;
  readonly all: number;
}

/**
 * All documents that are wanted, one after another: a file is read when its turn has come, and once.
 * @throws {Failure} where there is no such interview, file or person, or one document was wanted and there are several
 */
export async function* documentsOf({ of, isOne }: Pick<Wanted, 'of' | 'isOne'>, records: ReadableRecords, documents: Documents): AsyncGenerator<ToWrite> {
  if ('interview' in of) {
    yield { name: `${of.interview}-${of.audience}`, made: await ofInterview(of, records, documents), done: 1, all: 1 };
    return;
  }
  const children = of.children ?? (await childrenIn(records));
  for (const [nth, child] of children.entries()) {
    const filed = await fileIn(records, child);
    const interviews = await interviewsIn(records, filed);
    for (const [view, audience] of of.audiences.entries()) {
      const all = await ofChild(audience, { filed, interviews, person: of.person }, records, documents);
      // Only who was asked has a copy; of everybody there is none where a whole set is wanted.
      if (all.length === 0 && of.audiences.length === 1)
        throw new Failure('noPerson', { given: [of.person?.role ?? audience, of.person?.name ?? ''].join(' ').trim() });
      if (all.length > 1 && isOne) throw new Failure('severalPeople', { given: audience });
      for (const [copy, made] of all.entries())
        yield {
          name: [child, audience, ...(all.length > 1 ? [copy + 1] : [])].join('-'),
          made,
          done: nth * of.audiences.length + view + 1,
          all: children.length * of.audiences.length,
        };
    }
  }
}

async function ofInterview(
  { interview, audience }: Extract<Subject, { interview: string }>,
  records: ReadableRecords,
  documents: Documents,
): Promise<Made<unknown>> {
  if (audience === 'subject-access') return documents.subjectAccess(await sourcesOfInterview(records, interview));
  const held = await heldIn(records, interview);
  return audience === 'my-views' ? documents.myViews(held) : documents.ownCopy(held);
}

interface Making {
  readonly filed: Filed;
  readonly interviews: Awaited<ReturnType<typeof interviewsIn>>;
  readonly person: Named | null;
}

/** One document, or a copy for each person that it may be for. */
async function ofChild(
  audience: OfChild,
  { filed, interviews, person }: Making,
  records: ReadableRecords,
  documents: Documents,
): Promise<readonly Made<unknown>[]> {
  const { id, name, interviews: asked } = filed.file;
  const child = { id, name, core: coreIn(filed.entries) };
  if (audience === 'assessment') return [documents.assessment(child, interviews)];
  if (audience === 'subject-access') return person === null ? [] : [documents.subjectAccess(await sourcesOfPerson(records, filed, person))];
  if (!isCopy(audience)) return [documents.view(audience, child, interviews, { asked })];
  return owners(filed, audience, person).map((owner) => documents.view(audience, child, interviews, { asked, owner }));
}

/** Whom a copy may be for: everybody asked in that role, or who is named. */
function owners({ file: { interviews } }: Filed, role: Named['role'], person: Named | null): readonly Owner[] {
  const theirs = interviews.filter((one) => one.role === role && (person === null || (person.role === role && person.name === one.name)));
  // Two whose names nobody gave are not taken for one.
  return [...Map.groupBy(theirs, ({ name, interview }) => name ?? `\0${interview}`).values()].map((those) => ({
    role,
    name: those[0]?.name ?? null,
    interviews: those.map(({ interview }) => interview),
  }));
}
