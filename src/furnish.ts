import { randomBytes, randomUUID } from 'node:crypto';
import { broughtFrom } from './assessment/brought.ts';
import { furnishCatalogue } from './catalogue.ts';
import type { Catalogue } from './channels/catalogue.ts';
import { dialogByName } from './dialog-by-name.ts';
import type { Log } from './log.ts';
import { furnishOwnCopies, type OwnCopies } from './own-copies.ts';
import { furnishBinnedWords, furnishTurns, openShelf } from './parts.ts';
import type { Records } from './record/records.ts';
import { furnishSheets } from './sheets.ts';
import type { BinnedWords } from './turns/binned-words.ts';
import { type ChildFiles, openChildFiles } from './turns/child-files.ts';
import type { Turns } from './turns/turns.ts';

/** Bytes of a file's name: as hard to guess as an interview's. */
const CHILD_ID_BYTES = 16;

/** What is made from the records, the dialogs and the wording. */
export interface Furniture {
  readonly turns: Turns;
  readonly copies: OwnCopies;
  readonly catalogue: Catalogue;
  readonly children: ChildFiles;
  readonly binned: Pick<BinnedWords, 'counts'>;
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
  return {
    turns,
    copies: furnishOwnCopies(shelf, records, now),
    catalogue: furnishCatalogue({
      shelf,
      sheetOf: furnishSheets(shelf),
      broughtFrom: (earlier, needs, to) => broughtFrom(earlier, needs, dialogByName(shelf.dialogs), { to }),
    }),
    children: openChildFiles({ records, now, newId: () => randomBytes(CHILD_ID_BYTES).toString('hex'), newKey: () => randomUUID() }),
    binned: furnishBinnedWords(records),
  };
}
