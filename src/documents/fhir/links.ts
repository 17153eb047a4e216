/**
 * What items of a form are called. A question has the id of its step; ids of steps hold no full stop, so whatever has one is ours. `matters-most.picture`
 */
export const LINKS = {
  part: (id: string) => `part.${id}`,
  /** More in their own words, behind a choice. */
  more: (step: string) => `${step}.more`,
  picture: (step: string) => `${step}.picture`,
  /** When a question comes, in words. */
  only: (step: string) => `${step}.only`,
  /** Something from before, with what is asked about it. */
  each: (step: string) => `${step}.each`,
  fromBefore: (step: string) => `${step}.from-before`,
  after: (step: string, name: string) => `${step}.after.${name}`,
  /** What belongs to no question. */
  other: 'other',
  otherWords: 'other.words',
  otherPicture: 'other.picture',
} as const;

/** The step that an item belongs to; null for a group and for what belongs to none. */
export function stepOfLink(linkId: string): string | null {
  if (linkId === LINKS.other || linkId.startsWith('part.') || linkId.startsWith('other.')) return null;
  return linkId.split('.')[0] ?? null;
}
