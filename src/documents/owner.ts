import type { AssessedContribution } from '../assessment/contribution-shape.ts';

type Speaker = AssessedContribution['by'];

/**
 * Whose copy a document of a child's file is, as their own words name them: the file may have their name where the talk has none, or the reverse. Where two names
 * differ it is somebody else, whose words are shown as such.
 * @param own the interviews that are theirs
 */
export function ownerAmong(contributions: readonly AssessedContribution[], named: Speaker | null, own: ReadonlySet<string>): Speaker | null {
  if (named === null) return null;
  const isTheirs = ({ id, by, ownView }: AssessedContribution) =>
    !ownView && own.has(id.slice(0, id.lastIndexOf('/'))) && by.role === named.role && (by.name === null || named.name === null || by.name === named.name);
  return contributions.find(isTheirs)?.by ?? { role: named.role, name: named.name };
}
