import type { Recipient } from '../../record/copy-entry.ts';
import { named } from '../answer/facts.ts';
import type { Line } from '../paper.ts';
import type { Reader } from '../reader.ts';

/** Whom a copy went to, and how: by name where somebody gave one. Pure. */
export function recipient({ role, name, how }: Recipient, { t }: Pick<Reader, 't'>): Line {
  const whom = t(`copy.role.${role}`);
  // A system of the council's has it in the council's system: once is enough.
  const way = role === 'council-system' ? [] : [`, ${t(`copy.how.${how}`)}`];
  return [...(name === null ? [whom] : [named(name), ` (${whom})`]), ...way];
}
