import type { Entry } from '../record/entry.ts';
import type { Answers } from './answers.ts';
import type { AssessedContribution } from './assessment.ts';

/** Who was there while someone answered, as they said; never concluded from anything else. */
type Company = AssessedContribution['mode'];

/** The step that asks it, in every dialog that does. */
const STEP = 'who-is-with-you';

const BY_OPTION: Readonly<Record<string, Company>> = { 'by-myself': 'alone', 'with-worker': 'with-worker', 'someone-else': 'with-someone' };

/**
 * Who was there at entry `n`: what was said last before it, in the same sitting. On another day or device nobody has said it again yet.
 * Words of one's own that name no option tell a person, and nothing a program may conclude from.
 */
export function companyAt(n: number, entries: readonly Entry[], { replies, optionOf }: Answers): Company {
  const came = entries.findLast((entry) => entry.n <= n && entry.kind === 'resumed')?.n ?? 0;
  const told = replies.findLast((reply) => reply.n <= n && reply.n > came && reply.step === STEP);
  const option = told ? optionOf(told) : null;
  return (option && BY_OPTION[option.id]) ?? 'not-said';
}
