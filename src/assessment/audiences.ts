import type { Role } from '../record/entry.ts';
import type { AssessmentAudience } from './assessment.ts';
import type { Contribution, Stands } from './contributions.ts';
import type { Sees } from './shown.ts';

/** Whose copy of a child's file it is. */
export interface Owner {
  /** As the file has them. */
  readonly role: Role;
  readonly name: string | null;
  /** Their own interviews, by id: those alone hold words that are theirs for certain. */
  readonly interviews: readonly string[];
}

/** Who stands behind an audience: the person themself, workers, people at a meeting, or somebody of the family. */
export type Circle = 'self' | 'workers' | 'meeting' | 'family';

const CIRCLES: Readonly<Record<AssessmentAudience, Circle>> = {
  'own-copy': 'self',
  assessment: 'workers',
  'team-leader': 'workers',
  'lac-review': 'meeting',
  'planning-meeting': 'meeting',
  hearing: 'meeting',
  permanence: 'meeting',
  child: 'family',
  'young-person': 'family',
  parent: 'family',
};

export const circleOf = (audience: AssessmentAudience): Circle => CIRCLES[audience];

/** What an audience may read of a child's file, and what becomes there of words that may tell of harm; `sees` is absent where it is everything. */
export interface Rules extends Pick<Stands, 'disclosures'> {
  readonly sees?: Sees;
}

/**
 * Who may read what (practice.md 5.1).
 *
 * `own-copy` is for the person themself, and holds all of one interview. All others are of a child's file:
 *
 * - Workers (`assessment`, `team-leader`): what people shared with anybody, and what workers wrote as their own view.
 * - Meetings (`lac-review`, `planning-meeting`, `hearing`, `permanence`): what people shared with the meeting.
 * - The family (`child`, `young-person`, `parent`): what people shared with the family, and of the one whose copy it is what they shared with anybody.
 *
 * In all of them:
 * - What somebody kept back is not there, and neither is what they did not decide about yet: they were told that nobody reads that. That holds for their own
 *   copy of the file too, because a worker makes it.
 * - In practice nothing is shared. Then they hold what people would share, and say that it is practice.
 * - What an answer said before it was changed is only there where those words were themselves for whoever reads this, and were not taken back. Workers also
 *   read what went out in a document.
 * - Nothing that is not there is quoted.
 * - What may tell of harm is there for workers, marked, whether it was shared or not: the person was told beforehand. Not in practice, where they were told
 *   that nothing is sent. A meeting reads it, unmarked, where it was shared with the meeting. A copy of the family, which lies about at home, never holds it.
 * - What was said in confidence is there for workers alone, marked `confidential`. Nobody else is told anything of such an interview, not even that it was.
 * - A wish in words about who may see something, and a worker's words about who was in the room, are for workers alone. What was shared under such a wish goes
 *   to nobody else of the family: software can't tell whom it names.
 */
export function rulesFor(audience: AssessmentAudience, { owner, all }: { readonly owner?: Owner | undefined; readonly all: boolean }): Rules {
  switch (circleOf(audience)) {
    case 'self':
      return { disclosures: all ? 'shown' : undefined };
    case 'workers':
      return { disclosures: 'marked', sees: WORKERS };
    case 'meeting':
      return { disclosures: 'shown', sees: MEETING };
    case 'family': {
      if (!owner) throw new RangeError(`a copy for "${audience}" is somebody's`);
      return { sees: familyOf(owner) };
    }
  }
}

const WORKERS: Sees = {
  areWorkers: true,
  answer: ({ ownView, decided, sharedWith, wouldShareWith, disclosed }) =>
    (ownView === true && decided !== 'kept-back') || (wouldShareWith ?? sharedWith).length > 0 || (disclosed !== undefined && wouldShareWith === undefined),
  wording: ({ wasShared }) => wasShared,
};

const MEETING: Sees = {
  areWorkers: false,
  answer: ({ confidential, mayReach }) => !confidential && mayReach.includes('meeting'),
  wording: ({ mayReach }) => mayReach.includes('meeting'),
};

function familyOf({ interviews }: Owner): Sees {
  const theirs = new Set(interviews);
  const isFor = (mayReach: Contribution['mayReach'], one: Contribution, interview: string) =>
    mayReach.includes('family') || (mayReach.length > 0 && one.isRespondents && theirs.has(interview));
  return {
    areWorkers: false,
    answer: (one, interview) => !one.confidential && isFor(one.mayReach, one, interview),
    wording: ({ mayReach }, one, interview) => isFor(mayReach, one, interview),
  };
}
