import { createHash } from 'node:crypto';

/** Characters of a mark: as many as make it unlikely that two wordings of one text share one, and few enough to be read. */
const LENGTH = 8;

/** A short mark of a text, by which a change is noticed. It keeps nobody from changing anything on purpose. */
export function markOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, LENGTH);
}

/** The mark of what a JSON file says, however it is set: blanks and the order of names make no difference. */
export function markOfJson(content: unknown): string {
  return markOf(JSON.stringify(ordered(content)));
}

function ordered(content: unknown): unknown {
  if (Array.isArray(content)) return content.map(ordered);
  if (typeof content !== 'object' || content === null) return content;
  return Object.fromEntries(
    Object.entries(content)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, value]) => [name, ordered(value)]),
  );
}
