/** Names a wording for good: `3f9c…/12`. */
export function wordingId(interview: string, entry: number): string {
  return `${interview}/${entry}`;
}
