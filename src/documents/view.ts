import { allContributions } from '../assessment/all-contributions.ts';
import type { Assessment, AssessmentAudience } from '../assessment/assessment.ts';
import type { Owner } from '../assessment/audiences.ts';
import type { AssessedContribution } from '../assessment/contribution-shape.ts';
import { named } from './answer/facts.ts';
import type { AnswerOptions, DocumentOptions } from './answer/options.ts';
import { authors, speakersOf } from './authors.ts';
import { dates } from './dates.ts';
import { framed } from './frame.ts';
import { ownerAmong } from './owner.ts';
import type { Block, Paper } from './paper.ts';
import type { Reading } from './read-log.ts';
import { nothing, practiceNotice, section } from './section.ts';

/** A view of a child's file: every audience but those of whole interviews and of a worker's whole view. */
export type ViewAudience = Exclude<AssessmentAudience, 'own-copy' | 'assessment'>;

/** What a view of a child's file is made with, beside what every document is. */
export interface ViewOptions extends DocumentOptions {
  /** Whose copy it is, as the file has them, and their own interviews by id; for one of the family. */
  readonly owner?: Owner;
  /** Everybody who was asked for this file, as far as the readers may know that; of whom there are no words here, that is said. */
  readonly asked?: readonly AssessedContribution['by'][];
  /** When the last such document was made, ISO 8601: what was said since then is new. */
  readonly since?: string;
  /** Who was offered this document, read it, and had it explained. */
  readonly readings?: readonly Reading[];
  /** Our drawings by name, as SVG. */
  readonly drawings?: ReadonlyMap<string, string>;
}

/** Whose copy a view is, as their own words name them, and their interviews. */
export function ownerOfView(
  assessment: Assessment,
  { owner }: Pick<ViewOptions, 'owner'>,
): Pick<AnswerOptions, 'owner'> & { readonly own: ReadonlySet<string> } {
  const own = new Set(owner?.interviews);
  return { own, owner: ownerAmong(allContributions(assessment), owner ?? null, own) };
}

/** How the words in a view are told. A copy of somebody's own says "I", and their words need no label. */
export function tellingOfView(assessment: Assessment, options: ViewOptions): AnswerOptions & { readonly everyone: readonly AssessedContribution['by'][] } {
  const { owner, own } = ownerOfView(assessment, options);
  const people = new Map([...(options.asked ?? []), ...speakersOf(allContributions(assessment))].map((by) => [JSON.stringify([by.role, by.name]), by]));
  return { ...options, own, of: owner === null ? 'assessment' : 'own-copy', owner, everyone: [...people.values()] };
}

/**
 * A view as a document: at its head whose file it is, of when the words are and what must be known first; at its end who wrote what.
 * @param isShort when and who stand in the foot, so that a few pages hold it
 * @param front what stands on a first page of its own, behind who wrote what
 */
export function viewPaper(
  audience: ViewAudience,
  assessment: Assessment,
  { body, isShort = false, front = [] }: { readonly body: readonly Block[]; readonly isShort?: boolean; readonly front?: readonly Block[] },
  options: ViewOptions,
): Paper {
  const { t, madeAt } = options;
  const { child, practice } = assessment;
  const all = allContributions(assessment);
  const texts = { t, of: 'assessment' };
  const when = dates(all, madeAt, options);
  const who = authors(all, { ...options, of: 'assessment', owner: null });
  const authorsSection = isShort || who.length === 0 ? [] : [section(t('views.authors'), who)];
  return framed(
    {
      of: 'assessment',
      layout: `${audience}@1`,
      title: t(`views.${audience}.title`),
      head: [
        ...(child?.name == null ? [] : [{ kind: 'text', look: 'child', line: [named(child.name)] } as const]),
        { kind: 'text', look: 'lead', line: [t(`views.${audience}.lead`)] },
        ...(isShort ? [] : [when]),
        ...practiceNotice(practice, texts),
        ...(all.some(({ confidential }) => confidential)
          ? [{ kind: 'notice', title: t('assessment.workersOnly'), text: t('assessment.workersOnlyNote') } as const]
          : []),
      ],
      body: [
        ...(all.length === 0 ? [nothing(texts)] : []),
        ...(front.length === 0 ? [...body, ...authorsSection] : [...authorsSection, ...front, { kind: 'new-page' } as const, ...body]),
      ],
      foot: isShort ? [when, ...who] : [],
      data: assessment,
    },
    options,
  );
}
