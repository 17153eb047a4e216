import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { NO_LIMITS } from '../../src/channels/http/limits.ts';
import { openService } from '../../src/channels/service.ts';
import { furnishOwnCopies } from '../../src/own-copies.ts';
import { furnishTurns, type Shelf } from '../../src/parts.ts';
import type { Files } from '../../src/storage/files.ts';
import { openRecords } from '../../src/storage/lowdb.ts';
import type { LowdbRecords } from '../../src/storage/lowdb-records.ts';
import type { Turns } from '../../src/turns/turns.ts';
import { deskParts } from '../channels/desk-parts.ts';

/** A service on a data folder while it runs. */
export interface Served {
  readonly address: string;
  readonly records: LowdbRecords;
  readonly turns: Turns;
  close(): Promise<void>;
}

const none = (trouble: unknown) => expect(trouble).toBeUndefined();

interface ServeParts {
  readonly key: Uint8Array;
  readonly shelf: Shelf;
  /** The key of tokens, or that of codes. */
  readonly keyOf: (name: 'tokens' | 'codes', records: LowdbRecords) => Uint8Array;
  readonly files?: Files;
  /** Told of every fault and warning; without it one fails the test. */
  readonly onTrouble?: (trouble: unknown) => void;
}

/** A service on a data folder, as `main.ts` makes it. */
export async function serve(folder: string, { key, shelf, keyOf, files, onTrouble = none }: ServeParts): Promise<Served> {
  const records = await openRecords({ folder, key: Buffer.from(key), warn: onTrouble, ...(files && { files }) });
  const turns = furnishTurns({ records, warn: onTrouble }, shelf);
  const copies = furnishOwnCopies(shelf, records, () => new Date().toISOString());
  const service = await openService(
    {
      turns,
      records,
      keys: { tokens: keyOf('tokens', records), codes: keyOf('codes', records) },
      now: Date.now,
      random: randomBytes,
      onFault: onTrouble,
      publicUrl: null,
      onGuessing: () => undefined,
      pages: { practice: true, serviceName: null, outOfHours: null, selfStart: true },
      app: null,
      limits: NO_LIMITS,
      ownCopy: copies.asJson,
      ownCopyHtml: copies.asHtml,
      ...deskParts(shelf),
      viewsHtml: copies.viewsHtml,
    },
    { host: '127.0.0.1', port: 0 },
  );
  return {
    address: `http://127.0.0.1:${service.port}`,
    records,
    turns,
    async close() {
      await service.close();
      await records.close();
    },
  };
}
