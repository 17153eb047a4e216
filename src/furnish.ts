import type { Log } from './log.ts';
import { furnishOwnCopies, type OwnCopies } from './own-copies.ts';
import { furnishTurns, openShelf } from './parts.ts';
import type { Records } from './record/records.ts';
import type { Turns } from './turns/turns.ts';

/** What is made from the records, the dialogs and the wording. */
export interface Furniture {
  readonly turns: Turns;
  readonly copies: OwnCopies;
}

/** `now`: ISO 8601. `packs`: the setting PACKS_DIR. @throws {Unusable} where dialogs or wording are not as they should be */
export function furnish({
  records,
  log,
  now,
  packs,
}: {
  readonly records: Records;
  readonly log: Log;
  readonly now: () => string;
  readonly packs: string | null;
}): Furniture {
  const shelf = openShelf(packs);
  const turns = furnishTurns({ records, warn: ({ code, ...where }) => log('warn', code, where) }, shelf);
  return { turns, copies: furnishOwnCopies(shelf, records, now) };
}
