import { gatherAccess } from './access-sources.ts';
import type { Assessment } from './assessment/assessment.ts';
import type { Held } from './assessment/together.ts';
import { isSamePerson } from './channels/same-person.ts';
import { draftPaper } from './documents/copy/draft.ts';
import { paperAsHtml } from './documents/html/paper-as-html.ts';
import { type FiledChild, furnishDocuments, type Made, type Whole } from './furnish-documents.ts';
import { ownCopyFonts } from './own-copy-fonts.ts';
import { readerOf } from './own-copy-reader.ts';
import type { Shelf } from './parts.ts';
import type { Entry } from './record/entry.ts';
import type { Records } from './record/records.ts';
import type { ChildFile, Joined } from './turns/child-file.ts';

/** A person's own words, made from all entries of their interview. */
export interface OwnCopies {
  readonly asJson: (interview: string, entries: readonly Entry[], options?: Whole) => Assessment;
  /** One HTML file with everything in it. A picture that can't be read is said to be missing: it must not keep anyone from their words. */
  readonly asHtml: (interview: string, entries: readonly Entry[], options?: Whole) => Promise<string>;
  /** "My views for the meeting", one HTML file like it. */
  readonly viewsHtml: (interview: string, entries: readonly Entry[]) => Promise<string>;
  /** For workers, to look at: what people shared for a child, out of the interviews of their file, one HTML file like it that says that it is a draft. */
  readonly assessmentHtml: (child: FiledChild, interviews: readonly Held[]) => Promise<string>;
  /** For who answers for a child's file: everything that is held about the person of one of its interviews, one HTML file like it. */
  readonly subjectAccessHtml: (file: ChildFile, interview: string) => Promise<string>;
}

/** Makes own copies with the dialogs and wording of this version. `now`: ISO 8601. */
export function furnishOwnCopies(shelf: Shelf, records: Pick<Records, 'picture' | 'read' | 'streams'>, now: () => string): OwnCopies {
  const documents = furnishDocuments(shelf);

  const entriesOf = async (stream: string) => ((await records.read(stream)) ?? []).flatMap((line) => line.entries);

  async function page({ pictures, paper }: Pick<Made<unknown>, 'pictures' | 'paper'>): Promise<string> {
    const read = new Map<string, string>();
    for (const { id, interview, entry } of pictures) {
      const bytes = await records.picture(interview, entry).catch(() => null);
      if (bytes !== null) read.set(id, Buffer.from(bytes).toString('base64'));
    }
    return paperAsHtml(paper({ madeAt: now(), pictures: read }), { fonts: await ownCopyFonts() });
  }

  return {
    asJson: (id, entries, options) => documents.ownCopy({ id, entries }, options).data,
    asHtml: (id, entries, options) => page(documents.ownCopy({ id, entries }, options)),
    viewsHtml: (id, entries) => page(documents.myViews({ id, entries })),
    async assessmentHtml(child, interviews) {
      const made = documents.assessment(child, interviews);
      return page({ ...made, paper: (options) => draftPaper(made.paper(options), readerOf(shelf.locales, 'en')) });
    },
    async subjectAccessHtml(file, interview) {
      const asked = file.interviews.find((one) => one.interview === interview);
      // Where it is not certain that it is the same person, it is one interview alone.
      const isTheirs = (one: Joined) => one.interview === interview || (asked !== undefined && isSamePerson(asked, one));
      const about = { own: null, file: { file, entries: await entriesOf(file.id) }, isTheirs };
      return page(documents.subjectAccess(await gatherAccess(about, { entriesOf, streams: () => records.streams() })));
    },
  };
}
