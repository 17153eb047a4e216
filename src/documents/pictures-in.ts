import type { AssessedContribution } from '../assessment/contribution-shape.ts';

/** A picture a document shows: the id of its wording, the interview it was given in, and the entry there. */
export interface ShownPicture {
  readonly id: string;
  readonly interview: string;
  readonly entry: number;
}

/** The pictures among contributions, with those they were before. */
export function picturesIn(contributions: readonly AssessedContribution[]): readonly ShownPicture[] {
  return contributions
    .flatMap((contribution) => [contribution, ...contribution.earlier])
    .flatMap(({ id, picture }) => (picture ? [{ id, interview: id.slice(0, id.lastIndexOf('/')), entry: picture.entry }] : []));
}
