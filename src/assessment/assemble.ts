import { setAsideIn } from '../record/disclosures.ts';
import { SECTIONS, type SectionId } from '../record/section.ts';
import { type Assessment, type AssessmentAudience, FORMAT } from './assessment.ts';
import { circleOf, type Owner, rulesFor } from './audiences.ts';
import { isInConfidence } from './confidential.ts';
import type { AssessedContribution } from './contribution-shape.ts';
import type { Stands } from './contributions.ts';
import { type Core, coreFor } from './core.ts';
import type { DialogOf } from './dialog-of.ts';
import { entriesOf } from './entries-of.ts';
import { planned } from './plan.ts';
import { respondentOf } from './speakers.ts';
import { type Held, together } from './together.ts';

/**
 * Puts interviews together into one assessment: every answer that stands and is for the audience, once, in its section or its place in the plan. Within a
 * section they stand in the order the interviews are given, those of workers last. Pure.
 * @param child whose file it is, where it is one
 * @param owner whose copy it is, for one of the family: that it holds, and theirs
 * @param core the child's core details; the document holds those that are for its audience
 * @param titles of the sections, in the reader's language
 * @throws {Error} where the record of an interview doesn't begin with `started`
 * @throws {NoDialog} where a dialog that one was held in is not there
 * @throws {RangeError} where a copy for one of the family is nobody's
 */
export function assemble({
  interviews,
  dialogOf,
  audience,
  child,
  owner,
  core = null,
  titles,
  all = false,
  stands = {},
}: {
  readonly interviews: readonly Held[];
  readonly dialogOf: DialogOf;
  readonly audience: AssessmentAudience;
  readonly child: { readonly id: string; readonly name?: string | null } | null;
  readonly owner?: Owner | undefined;
  readonly core?: Core | null;
  readonly titles: Readonly<Record<SectionId, string>>;
  /** In an own copy: also words that may tell of harm, because the person asked for them after a warning. */
  readonly all?: boolean;
  readonly stands?: Stands;
}): Assessment {
  const circle = circleOf(audience);
  const placed = together(interviews, dialogOf, { ...stands, ...rulesFor(audience, { owner, all }) });
  const { items, whole } = planned(placed);
  const inSection = (id: SectionId | null) =>
    placed
      .filter(({ section, plan }) => section === id && plan === null)
      .map(({ contribution }) => contribution)
      .toSorted((one, other) => rank(one, audience) - rank(other, audience));
  const sectionOf = <Id extends SectionId>(id: Id) => ({ id, title: titles[id], contributions: inSection(id) });
  const isTold = ({ entries }: Held) => circle === 'self' || circle === 'workers' || !isInConfidence(entries, dialogOf);
  const [started, ...others] = interviews.filter(isTold).flatMap(({ entries }) => entriesOf(entries, 'started').slice(0, 1));
  const isOfOne = audience === 'own-copy' || audience === 'assessment';
  const holdsBack = circle === 'self' && !all && interviews.some(({ entries }) => setAsideIn(entries).size > 0);
  return {
    format: FORMAT,
    child: child && { ...child },
    audience,
    ...(circle === 'family' && owner && { for: { role: owner.role, name: owner.name } }),
    practice: [started, ...others].some((one) => one?.practice),
    ...(isOfOne && started && others.length === 0 && { respondent: respondentOf(started) }),
    sections: [sectionOf(SECTIONS[0]), sectionOf(SECTIONS[1]), sectionOf(SECTIONS[2]), sectionOf(SECTIONS[3]), sectionOf(SECTIONS[4])],
    otherThingsSaid: inSection(null),
    plan: [...items],
    ...((whole.agreement.length > 0 || whole.review.length > 0) && { aboutThePlan: whole }),
    core: coreFor(audience, core),
    ...(holdsBack && { notAllShown: true as const }),
  };
}

/** The child's words come first and workers' last: families are the experts in their own lives (practice.md 1, 45). */
function rank({ by, ownView }: AssessedContribution, audience: AssessmentAudience): number {
  if (audience === 'own-copy') return ownView ? 1 : 0;
  if (ownView) return FIRST.length + 1;
  const place = FIRST.indexOf(by.role);
  return place === -1 ? FIRST.length - 1 : place;
}

const FIRST: readonly AssessedContribution['by']['role'][] = ['child', 'young-person', 'parent', 'someone-else', 'worker'];
