import { randomBytes, randomUUID } from 'node:crypto';
import type { Systems } from './access/systems.ts';
import type { Alerts } from './alerts/alerts.ts';
import { broughtFrom } from './assessment/brought.ts';
import { furnishCatalogue } from './catalogue.ts';
import type { Catalogue } from './channels/catalogue.ts';
import type { Council } from './council/council.ts';
import { dialogByName } from './dialog-by-name.ts';
import { type AlertSettings, furnishAlerts } from './furnish-alerts.ts';
import type { SharedCopies } from './furnish-copies.ts';
import { type CouncilSettings, furnishCouncil } from './furnish-council.ts';
import { type Log, whereFailed } from './log.ts';
import { openSharedCopies } from './open-shared-copies.ts';
import { furnishOwnCopies, type OwnCopies } from './own-copies.ts';
import { furnishBinnedWords, furnishTurns, openShelf } from './parts.ts';
import type { Records } from './record/records.ts';
import { furnishSheets } from './sheets.ts';
import type { BinnedWords } from './turns/binned-words.ts';
import { type ChildFiles, openChildFiles } from './turns/child-files.ts';
import { erasingCopies } from './turns/copies.ts';
import { noticed } from './turns/noticed.ts';
import { Refused, type Turns } from './turns/turns.ts';

/** Bytes of a file's name: as hard to guess as an interview's. */
const CHILD_ID_BYTES = 16;

/** What is made from the records, the dialogs and the wording. */
export interface Furniture {
  readonly turns: Turns;
  readonly copies: OwnCopies;
  readonly sharedCopies: SharedCopies;
  readonly catalogue: Catalogue;
  readonly children: ChildFiles;
  readonly binned: Pick<BinnedWords, 'counts'>;
  /** Not started yet. */
  readonly alerts: Alerts;
  /** Not started yet. */
  readonly council: Council;
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
  systems,
  backOff,
}: {
  readonly records: Records;
  readonly log: Log;
  readonly now: () => string;
  readonly packs: string | null;
  readonly alerting: AlertSettings & CouncilSettings;
  readonly address: string;
  /** The setting SERVICE_MODE says that somebody reads it. */
  readonly live: boolean;
  /** Who may ask for what was shared. */
  readonly systems: Pick<Systems, 'isAny'>;
  /** How long after each failed try the council's system is told again, ms; the usual times where left out. */
  readonly backOff?: readonly number[];
}): Furniture {
  const shelf = openShelf(packs);
  const files = openChildFiles({ records, now, newId: () => randomBytes(CHILD_ID_BYTES).toString('hex'), newKey: () => randomUUID() });
  const alerts = furnishAlerts({
    records,
    log,
    now,
    settings: alerting,
    address,
    children: files,
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
  const catalogue = furnishCatalogue({
    shelf,
    sheetOf: furnishSheets(shelf),
    broughtFrom: (earlier, needs, to) => broughtFrom(earlier, needs, dialogByName(shelf.dialogs), { to }),
  });
  const council = furnishCouncil({ records, log, now, settings: alerting, address, live, children: files, catalogue, systems, backOff });
  const children: ChildFiles = {
    ...files,
    async writeCore(child, details, by) {
      await files.writeCore(child, details, by);
      void council.noticeCore(child).catch((error: unknown) => log('warn', 'council-not-noted', whereFailed(error)));
    },
  };
  const told = noticed(spoken, (interview, entries) => {
    void council.notice(interview, entries).catch((error: unknown) => log('warn', 'council-not-noted', whereFailed(error)));
  });
  const turns = erasingCopies(told, children, (error) => log('warn', 'copy-left', whereFailed(error)));
  return {
    turns,
    sharedCopies: openSharedCopies(shelf, { records, children, turns, now }),
    copies: furnishOwnCopies(shelf, records, now),
    catalogue,
    children,
    binned: furnishBinnedWords(records),
    alerts,
    council,
  };
}
