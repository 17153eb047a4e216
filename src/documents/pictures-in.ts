import type { Assessment } from '../assessment/assessment.ts';

/** The pictures a document shows: the id of the wording, and the entry of the record that the picture was given in. */
export function picturesIn({ sections, otherThingsSaid }: Assessment): readonly { readonly id: string; readonly entry: number }[] {
  return [...sections.flatMap(({ contributions }) => contributions), ...otherThingsSaid]
    .flatMap((contribution) => [contribution, ...contribution.earlier])
    .flatMap(({ id, picture }) => (picture ? [{ id, entry: picture.entry }] : []));
}
