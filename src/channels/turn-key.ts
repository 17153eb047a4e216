import { createHash } from 'node:crypto';

const PLAIN = /^[\w.:-]{1,100}$/;

/** The key of a turn as it may stand in clear in the record: what a client made up is kept where it is a plain name, else only its hash. */
export function turnKey(given: string): string {
  return PLAIN.test(given) ? given : `h-${createHash('sha256').update(JSON.stringify(given)).digest('base64url')}`;
}
