import type { Entry } from '../record/entry.ts';
import type { DialogOf } from './dialog-of.ts';
import { entriesOf } from './entries-of.ts';

/** Whether an interview was ever held in a dialog that nobody else in the family may see was held. One that isn't there tells nothing. Pure. */
export function isInConfidence(entries: readonly Entry[], dialogOf: DialogOf): boolean {
  const names = [...entriesOf(entries, 'started').map(({ dialog }) => dialog), ...entriesOf(entries, 'moved').map(({ to }) => to)];
  return names.some((name) => dialogOf(name)?.confidential === true);
}
