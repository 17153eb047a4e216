import { randomBytes, randomUUID } from 'node:crypto';
import type { Alerts } from './alerts/alerts.ts';
import { broughtFrom } from './assessment/brought.ts';
import { furnishCatalogue } from './catalogue.ts';
import type { Catalogue } from './channels/catalogue.ts';
import { dialogByName } from './dialog-by-name.ts';
import { type AlertSettings, furnishAlerts } from './furnish-alerts.ts';
import { type Log, whereFailed } from './log.ts';
import { furnishOwnCopies, type OwnCopies } from './own-copies.ts';
import { furnishBinnedWords, furnishTurns, openShelf } from './parts.ts';
import type { Records } from './record/records.ts';
import { furnishSheets } from './sheets.ts';
import type { BinnedWords } from './turns/binned-words.ts';
import { type ChildFiles, openChildFiles } from './turns/child-files.ts';
import { erasingCopies } from './turns/copies.ts';
import { Refused, type Turns } from './turns/turns.ts';

/** Bytes of a file's name: as hard to guess as an interview's. */
const CHILD_ID_BYTES = 16;

/** What is made from the records, the dialogs and the wording. */
export interface Furniture {
  readonly turns: Turns;
  readonly copies: OwnCopies;
  readonly catalogue: Catalogue;
  readonly children: ChildFiles;
  readonly binned: Pick<BinnedWords, 'counts'>;
  /** Not started yet. */
  readonly alerts: Alerts;
}

/** `now`: ISO 8601. `packs`: the setting PACKS_DIR. `address`: where the service stands, `https://own-words.example`. @throws {Unusable} where dialogs or wording are not as they should be */
export function furnish({
  records,
  log,
  now,
  packs,
  alerting,
  address,
  live,
}: {
  readonly records: Records;
  readonly log: Log;
  readonly now: () => string;
  readonly packs: string | null;
  readonly alerting: AlertSettings;
  readonly address: string;
  /** The setting SERVICE_MODE says that somebody reads it. */
  readonly live: boolean;
}): Furniture {
  const shelf = openShelf(packs);
  const children = openChildFiles({ records, now, newId: () => randomBytes(CHILD_ID_BYTES).toString('hex'), newKey: () => randomUUID() });
  const alerts = furnishAlerts({
    records,
    log,
    now,
    settings: alerting,
    address,
    children,
    async onUnsent({ id, interview, why }) {
      log('error', 'alert-unsent', { alert: id });
      // Whoever taps a mark was told of nobody, and is not told of nobody now.
      if (why === 'lowest-mark') return;
      await turns.tellUnsent(interview, id).catch((error: unknown) => {
        // The service was killed before the interview began: nobody is there to be told.
        if (!(error instanceof Refused)) throw error;
      });
    },
  });
  const spoken = furnishTurns({ records, warn: ({ code, ...where }) => log('warn', code, where) }, shelf, { alerts, live });
  const turns = erasingCopies(spoken, children, (error) => log('warn', 'copy-left', whereFailed(error)));
  return {
    turns,
    copies: furnishOwnCopies(shelf, records, now),
    catalogue: furnishCatalogue({
      shelf,
      sheetOf: furnishSheets(shelf),
      broughtFrom: (earlier, needs, to) => broughtFrom(earlier, needs, dialogByName(shelf.dialogs), { to }),
    }),
    children,
    binned: furnishBinnedWords(records),
    alerts,
  };
}
