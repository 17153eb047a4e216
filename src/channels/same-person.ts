import type { Role } from '../record/entry.ts';

/** Somebody as an interview knows them: their role, and what they are called there. */
export interface Person {
  readonly role: Role;
  readonly name: string | null;
}

const isChild = (role: Role): boolean => role === 'child' || role === 'young-person';

/** Whether two roles may be one person's: a child grows into a young person. */
export function mayBeSameRole(one: Role, other: Role): boolean {
  return one === other || (isChild(one) && isChild(other));
}

/**
 * Whether two people of one child's file are the same for certain. A child without a name is the child of the file; a grown-up without one may be anybody.
 * Where it is not certain they are two people: nobody is shown somebody else's words.
 */
export function isSamePerson(one: Person, other: Person): boolean {
  return mayBeSameRole(one.role, other.role) && one.name === other.name && (isChild(one.role) || one.name !== null);
}
