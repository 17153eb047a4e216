/** Everybody who might call: nobody, people with a token, the council's systems, staff of each role with and without a grant, and those whose session is over. */
export const CALLERS = [
  'nobody',
  'the person',
  'another person',
  'a system for all files',
  'a system for the team',
  'a system for another team',
  'a system that was ended',
  'a forged session',
  'an expired session',
  'an ended account',
  'a worker with a grant',
  'a worker without',
  'a worker whose grant has ended',
  'a worker whose grant is over',
  'a reader with a grant',
  'a reader without',
  'a manager of the team',
  'a manager of another team',
  'an administrator with a grant',
  'an administrator without',
] as const;

export type Caller = (typeof CALLERS)[number];

export const STAFF: readonly Caller[] = CALLERS.slice(CALLERS.indexOf('a worker with a grant'));
export const ROLE_OF = (caller: Caller): string => caller.split(' ')[1] ?? '';
