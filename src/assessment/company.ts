import type { Entry } from '../record/entry.ts';
import type { Answers, Holder } from './answers.ts';
import type { AssessedContribution } from './contribution-shape.ts';
import { entriesOf } from './entries-of.ts';
import type { Speaking } from './speakers.ts';

/** How an answer was given: who was there while someone answered, as they said; or who wrote it down. Never concluded from anything else. */
type Company = AssessedContribution['mode'];

/** The step that asks it, in every dialog that does. */
const STEP = 'who-is-with-you';

const BY_OPTION: Readonly<Record<string, Company>> = { 'by-myself': 'alone', 'with-worker': 'with-worker', 'someone-else': 'with-someone' };

/** How an answer was given. What the person said of who is with them says nothing about others who speak after them. */
export function modeOf(holder: Holder, { isScribed, isRespondent }: Speaking, entries: readonly Entry[], answers: Answers): Company {
  if (holder.kind === 'said' && holder.paper !== undefined) return 'paper';
  if (isScribed) return 'scribed';
  return isRespondent ? companyAt(holder.n, entries, answers) : 'not-said';
}

/**
 * Who was there at entry `n`: what was said last before it, in the same sitting. On another day or device nobody has said it again yet.
 * Words of one's own that name no option tell a person, and nothing a program may conclude from.
 */
function companyAt(n: number, entries: readonly Entry[], { replies, optionOf }: Answers): Company {
  const came = cameBack(n, entries);
  const told = replies.findLast((reply) => reply.n <= n && reply.n > came && reply.step === STEP);
  const option = told ? optionOf(told) : null;
  return (option && BY_OPTION[option.id]) ?? 'not-said';
}

/** Who was in the room at entry `n`, as a worker ticked it last in the same sitting; null where nobody did. */
export function presentAt(n: number, entries: readonly Entry[]): NonNullable<AssessedContribution['present']> | null {
  const came = cameBack(n, entries);
  const ticked = entriesOf(entries, 'in-the-room').findLast((entry) => entry.n <= n && entry.n > came);
  return ticked ? { who: [...ticked.who], others: ticked.others } : null;
}

/** Where the sitting of entry `n` began. */
const cameBack = (n: number, entries: readonly Entry[]) => entries.findLast((entry) => entry.n <= n && entry.kind === 'resumed')?.n ?? 0;
