import { text } from './data.js';

const isChild = (role) => role === 'child' || role === 'young-person';

/** Whether two roles may be one person's: a child grows into a young person. */
export const mayBeSame = (one, other) => one === other || (isChild(one) && isChild(other));

/** What somebody is called: as they or a worker said, else by who they are. */
export const nameOf = ({ role, name }) => name ?? text.together[role];

/** Whose words they are who a talk was begun with. */
export const respondent = ({ role, names: { child = null, worker = null } }) => ({ role, name: isChild(role) ? child : role === 'worker' ? worker : null });

export const isSame = (one, other) => one.role === other.role && one.name === other.name;
