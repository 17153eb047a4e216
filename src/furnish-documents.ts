import { randomUUID } from 'node:crypto';
import { allContributions } from './assessment/all-contributions.ts';
import { assemble } from './assessment/assemble.ts';
import type { Assessment } from './assessment/assessment.ts';
import { circleOf, type Owner } from './assessment/audiences.ts';
import { isInConfidence } from './assessment/confidential.ts';
import type { Stands } from './assessment/contributions.ts';
import type { Core } from './assessment/core.ts';
import { entriesOf } from './assessment/entries-of.ts';
import { type AccessSources, type SubjectAccess, subjectAccess } from './assessment/subject-access.ts';
import type { Held } from './assessment/together.ts';
import { myViews, type Views } from './assessment/views.ts';
import { dialogByName } from './dialog-by-name.ts';
import { saying } from './dialogs/saying.ts';
import type { DocumentOptions, MakingOptions } from './documents/answer/options.ts';
import { assessmentPaper } from './documents/assessment/v1.ts';
import { childsPart } from './documents/child/v1.ts';
import { assessmentCsv } from './documents/csv/assessment-csv.ts';
import { bundleOf } from './documents/fhir/bundle.ts';
import { outlineOf } from './documents/fhir/outline.ts';
import { questionnaireOf } from './documents/fhir/questionnaire.ts';
import { myViewsPaper } from './documents/my-views/v1.ts';
import { ownCopyPaper } from './documents/own-copy/v1.ts';
import type { Paper } from './documents/paper.ts';
import { picturesIn, type ShownPicture } from './documents/pictures-in.ts';
import type { Reader } from './documents/reader.ts';
import { withReadingAge } from './documents/reading-age.ts';
import { sectionTitles } from './documents/section-titles.ts';
import { subjectAccessPaper } from './documents/subject-access/v1.ts';
import type { ViewAudience, ViewOptions } from './documents/view.ts';
import { VIEWS_BY_AUDIENCE } from './documents/views-by-audience.ts';
import { viewsTitles } from './documents/views-titles.ts';
import { drawings } from './drawings.ts';
import { textKey } from './interview/dialog-step.ts';
import { createSpeaker } from './language/speak.ts';
import { readerOf } from './own-copy-reader.ts';
import type { Shelf } from './parts.ts';
import type { Speaker } from './record/entry.ts';

/** A document: as data, and to be read, in whatever format, once the bytes of its pictures are at hand. */
export interface Made<T> {
  readonly data: T;
  readonly pictures: readonly ShownPicture[];
  readonly paper: (options: MakingOptions) => Paper;
  /** For programs: its answers, where it holds them in sections. */
  readonly asAnswers?: Answers;
}

/** An assessment as other programs read it: a table, or a FHIR document. `madeAt`: ISO 8601; `pictures`: base64 by the id of the wording. */
interface Answers {
  readonly csv: () => string;
  readonly fhir: (options: Pick<MakingOptions, 'madeAt' | 'pictures'>) => object;
}

/** Whose file it is; `core`: the child's core details, as far as whoever reads the document may see them. */
export interface FiledChild {
  readonly id: string;
  readonly name: string | null;
  readonly core?: Core;
}

/** `all`: with words that may tell of harm, because the person asked for them after a warning. */
export interface Whole {
  readonly all?: boolean;
}

/** What a view of a child's file is made with beside the interviews. */
export interface ViewMore extends Pick<ViewOptions, 'since' | 'readings'> {
  /** Whose copy it is, for one of the family. */
  readonly owner?: Owner;
  /** Who was asked, in which interview. Of one that was held in confidence nobody but workers is told. */
  readonly asked?: readonly (Speaker & { readonly interview: string })[];
}

/** Makes documents of whole interviews. */
export interface Documents {
  /** For the person themself, in the language of their interview. */
  readonly ownCopy: (interview: Held, options?: Whole) => Made<Assessment>;
  readonly myViews: (interview: Held) => Made<Views>;
  /** For workers, who read English: a child's file. */
  readonly assessment: (child: FiledChild, interviews: readonly Held[]) => Made<Assessment>;
  /** For one sort of reader: a child's file, as they may have it. */
  readonly view: (audience: ViewAudience, child: FiledChild, interviews: readonly Held[], more?: ViewMore) => Made<Assessment>;
  /** For a worker, who decides about each item before it goes out: all that is held about one person. */
  readonly subjectAccess: (sources: AccessSources) => Made<SubjectAccess>;
}

/** Makes documents with the dialogs and wording of this version. All of them throw NoDialog where one that an interview was held in is not there. */
export function furnishDocuments({ dialogs, locales, lists }: Shelf): Documents {
  const dialogOf = dialogByName(dialogs);
  const speaker = createSpeaker(locales);
  const readerFor = ({ entries }: Held) => readerOf(locales, entriesOf(entries, 'started')[0]?.locale ?? 'en');
  const standsFor = ({ t }: Reader): Stands => ({
    picture: t('picture'),
    // A sheet asks what the interview would have asked.
    sheet: (step, started) => speaker.text(textKey(step, 'ask'), { ...started, cards: false }),
  });
  const made = <T>(data: T, pictures: readonly ShownPicture[], reader: Reader, paper: (data: T, options: DocumentOptions) => Paper): Made<T> => ({
    data,
    pictures,
    paper: (options) => withReadingAge(paper(data, { ...reader, ...options }), lists?.get(reader.locale), reader.t),
  });
  const answersOf = (data: Assessment, interviews: readonly Held[], reader: Reader): Answers => ({
    csv: () => assessmentCsv(data, reader.t),
    fhir: ({ madeAt, pictures }) =>
      bundleOf(data, {
        ...reader,
        outlines: interviews.map((one) => outlineOf(one, dialogOf)),
        formOf: ({ dialog, voice, locale }) => questionnaireOf(dialog, { voice, locale, say: saying(dialog, { voice, locale, speaker }, '…') }),
        pictures,
        madeAt,
        newId: randomUUID,
      }),
  });
  let pictures: ReadonlyMap<string, string> | undefined;
  // Read when first needed: most documents have none of ours.
  const drawn = () => {
    pictures ??= drawings();
    return pictures;
  };
  return {
    ownCopy(interview, { all = false } = {}) {
      const reader = readerFor(interview);
      const stands = standsFor(reader);
      const data = assemble({ interviews: [interview], dialogOf, audience: 'own-copy', child: null, titles: sectionTitles(reader.t), all, stands });
      return { ...made(data, picturesIn(allContributions(data)), reader, ownCopyPaper), asAnswers: answersOf(data, [interview], reader) };
    },
    myViews(interview) {
      const reader = readerFor(interview);
      const data = myViews(interview, { dialogOf, titles: viewsTitles(reader.t), stands: standsFor(reader) });
      const pictures = picturesIn(data.views.flatMap(({ contributions }) => contributions));
      return made(data, pictures, reader, myViewsPaper);
    },
    assessment({ core = {}, ...child }, interviews) {
      const reader = readerOf(locales, 'en');
      const data = assemble({ interviews, dialogOf, audience: 'assessment', child, core, titles: sectionTitles(reader.t), stands: standsFor(reader) });
      return { ...made(data, picturesIn(allContributions(data)), reader, assessmentPaper), asAnswers: answersOf(data, interviews, reader) };
    },
    view(audience, { core = {}, ...child }, interviews, { asked = [], ...more } = {}) {
      const { owner } = more;
      const own = interviews.find(({ id }) => owner?.interviews.includes(id));
      const reader = own ? readerFor(own) : readerOf(locales, 'en');
      const whole = assemble({ interviews, dialogOf, audience, child, owner, core, titles: sectionTitles(reader.t), stands: standsFor(reader) });
      const mayBeKnown = (id: string) => circleOf(audience) === 'workers' || interviews.some((one) => one.id === id && !isInConfidence(one.entries, dialogOf));
      const people = asked.filter(({ interview }) => mayBeKnown(interview)).map(({ role, name }) => ({ role, name }));
      const options = { ...more, asked: people, drawings: drawn() };
      const data = audience === 'child' ? childsPart(whole, options) : whole;
      const view = made(data, picturesIn(allContributions(data)), reader, (shown, making) => VIEWS_BY_AUDIENCE[audience](shown, { ...options, ...making }));
      return { ...view, asAnswers: answersOf(data, interviews, reader) };
    },
    subjectAccess(sources) {
      const reader = readerOf(locales, 'en');
      const data = subjectAccess(sources, reader.t('subject-access.decideFirst'));
      const items = [...data.interviews.flatMap((one) => one.items), ...data.elsewhere];
      const pictures = items.flatMap(({ id, entry }) =>
        entry.kind === 'attached' ? [{ id, interview: id.slice(0, id.lastIndexOf('/')), entry: entry.n }] : [],
      );
      return made(data, pictures, reader, subjectAccessPaper);
    },
  };
}
