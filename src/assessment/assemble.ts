import type { Dialog } from '../interview/dialog.ts';
import type { Entry } from '../record/entry.ts';
import { SECTIONS, type SectionId } from '../record/section.ts';
import { type AssessedContribution, type Assessment, type AudienceName, FORMAT } from './assessment.ts';
import { type Contribution, contributions, type Stands } from './contributions.ts';
import { entriesOf } from './entries-of.ts';

/** One interview to put in: its id, its whole record, and the dialog it was held in. */
export interface Held {
  readonly id: string;
  readonly entries: readonly Entry[];
  readonly dialog: Dialog;
}

/**
 * Puts interviews together into one assessment: every answer that stands, once, in its section, in the order the interviews are given. Pure.
 * @param titles of the sections, in the reader's language
 * @throws {Error} where the record of an interview doesn't begin with `started`
 */
export function assemble({
  interviews,
  audience,
  child,
  titles,
  stands = {},
}: {
  readonly interviews: readonly Held[];
  readonly audience: AudienceName;
  readonly child: { readonly id: string } | null;
  readonly titles: Readonly<Record<SectionId, string>>;
  readonly stands?: Stands;
}): Assessment {
  const placed = interviews.flatMap(({ id, entries, dialog }) =>
    contributions(entries, dialog, stands).map((contribution) => ({ section: contribution.section, assessed: assessed(id, contribution) })),
  );
  const inSection = (id: SectionId | null) => placed.filter(({ section }) => section === id).map((one) => one.assessed);
  const sectionOf = <Id extends SectionId>(id: Id) => ({ id, title: titles[id], contributions: inSection(id) });
  return {
    format: FORMAT,
    child,
    audience,
    practice: interviews.some(({ entries }) => entriesOf(entries, 'started').some(({ practice }) => practice)),
    sections: [sectionOf(SECTIONS[0]), sectionOf(SECTIONS[1]), sectionOf(SECTIONS[2]), sectionOf(SECTIONS[3]), sectionOf(SECTIONS[4])],
    otherThingsSaid: inSection(null),
    plan: [],
    core: null,
  };
}

/** Names a wording for good: `3f9c…/12`. */
const idOf = (interview: string, entry: number) => `${interview}/${entry}`;

function assessed(interview: string, { entry, step: _step, section: _section, earlier, ...rest }: Contribution): AssessedContribution {
  return { id: idOf(interview, entry), ...rest, earlier: earlier.map(({ entry: before, ...wording }) => ({ id: idOf(interview, before), ...wording })) };
}
