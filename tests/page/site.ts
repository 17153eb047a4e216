import { randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Alerts } from '../../src/alerts/alerts.ts';
import { NO_LIMITS } from '../../src/channels/http/limits.ts';
import { openService, type Service } from '../../src/channels/service.ts';
import { openSharedCopies } from '../../src/open-shared-copies.ts';
import { furnishOwnCopies } from '../../src/own-copies.ts';
import { furnishTurns, openShelf } from '../../src/parts.ts';
import type { Entry } from '../../src/record/entry.ts';
import type { Records } from '../../src/record/records.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import type { ChildFiles } from '../../src/turns/child-files.ts';
import type { Deed, Turns } from '../../src/turns/turns.ts';
import { alertsInMemory } from '../channels/alerts-in-memory.ts';
import { deskParts } from '../channels/desk-parts.ts';
import { filesInMemory } from '../channels/in-memory-files.ts';

/** With what a council has added: a few short talks. */
const shelf = openShelf(fileURLToPath(new URL('./council', import.meta.url)));

/** The real service on the real dialogs, with records in memory and a clock that a test can move. */
export interface Site {
  readonly base: string;
  /** Added to the time, ms. */
  ahead: number;
  /** Thrown instead of taking the next turns, where it is not null. */
  fail: Error | null;
  /** Begins an interview, goes to its first open question and says these words there. @returns its code */
  answered(words: string): Promise<string>;
  /** Does something in the interview that was begun last, as its channel or the desk would. */
  take(deed: Deed): Promise<unknown>;
  /** All entries of the interview that was begun last. */
  entries(): Promise<readonly Entry[]>;
  /** The words of every `said` entry of it, in order. */
  said(): Promise<readonly (string | null)[]>;
  readonly records: Records;
  readonly children: ChildFiles;
  /** Who may need help. */
  readonly alerts: Alerts;
  /** Where a worker signs in to the desk next. */
  signInPath(): string;
  /** Ends the service in the middle of whatever it does. */
  stop(): Promise<void>;
  /** Starts it again on the same records and the same port. */
  start(): Promise<void>;
}

/** `practice`: whether nobody reads what is written. Where somebody does, staff need accounts. */
export async function openSite({ practice = true }: { readonly practice?: boolean } = {}): Promise<Site> {
  const records = memoryRecords();
  const alerts = alertsInMemory(() => new Date().toISOString());
  const children = filesInMemory(Date.now);
  const desk = { ...deskParts(shelf), alerts: async () => alerts, children: async () => children };
  const keys = { tokens: randomBytes(32), codes: randomBytes(32) };
  let service: Service | null = null;
  let turns: Turns = furnishTurns({ records, warn: () => undefined }, shelf, { alerts });
  let newest = '';
  let port = 0;

  const copies = furnishOwnCopies(shelf, records, () => new Date().toISOString());

  const lastShown = async () => {
    const shown = (await site.entries()).flatMap((entry) => (entry.kind === 'told' || entry.kind === 'asked' ? [entry.shown] : [])).at(-1);
    if (!shown) throw new Error('nothing was shown');
    return shown;
  };

  /** The turns of this moment, seen by the test: who began last, and whether the next one is to fail. */
  const watched = (inner: Turns): Turns => ({
    ...inner,
    async begin(start) {
      const sitting = await inner.begin(start);
      newest = sitting.interview;
      return sitting;
    },
    take: async (utterance) => {
      if (site.fail) throw site.fail;
      return inner.take(utterance);
    },
  });

  const site: Site = {
    base: '',
    records,
    children,
    alerts,
    ahead: 0,
    fail: null,
    async answered(words) {
      const response = await fetch(`${site.base}/api/v1/interviews`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ dialog: 'whats-important-to-me', voice: 'young-person', locale: 'en' }),
      });
      const { interview, code } = (await response.json()) as { interview: string; code: string };
      const take = (deed: Deed) => turns.take({ interview, sitting: 1, key: randomUUID(), channel: 'test', deed });
      for (let shown = await lastShown(); ; shown = await lastShown()) {
        const offered = shown.chips.flatMap(({ value }) => ('control' in value ? [value.control] : []));
        if (offered.length === shown.chips.length && offered.includes('skip')) break;
        await take({ did: 'choose', prompt: shown.id, value: { control: ['next', 'yes', 'skip'].find((control) => offered.includes(control)) ?? 'next' } });
      }
      await take({ did: 'say', words, prompt: (await lastShown()).id });
      return code;
    },
    take: (deed) => turns.take({ interview: newest, sitting: 1, key: randomUUID(), channel: 'test', deed }),
    entries: async () => (await turns.entries(newest)) ?? [],
    said: async () => (await site.entries()).flatMap((entry) => (entry.kind === 'said' ? [entry.words] : [])),
    signInPath: () => service?.signInPath() ?? '',
    async stop() {
      await service?.close();
      service = null;
    },
    async start() {
      turns = furnishTurns({ records, warn: () => undefined }, shelf, { alerts });
      service = await openService(
        {
          turns: watched(turns),
          records,
          keys,
          now: () => Date.now() + site.ahead,
          random: (bytes) => randomBytes(bytes),
          onFault: (error) => {
            throw error;
          },
          onGuessing: () => undefined,
          publicUrl: null,
          pages: { practice, serviceName: null, outOfHours: null, selfStart: true },
          app: null,
          ownCopy: copies.asJson,
          ownCopyHtml: copies.asHtml,
          ...desk,
          drawCode: async (text) => (await import('uqr')).encode(text).data,
          viewsHtml: copies.viewsHtml,
          assessmentHtml: copies.assessmentHtml,
          subjectAccessHtml: copies.subjectAccessHtml,
          sharedCopies: async () => openSharedCopies(shelf, { records, children, turns, now: () => new Date(Date.now() + site.ahead).toISOString() }),
          limits: NO_LIMITS,
        },
        { host: '127.0.0.1', port },
      );
      port = service.port;
      await service.warmUp();
    },
  };
  await site.start();
  return Object.assign(site, { base: `http://127.0.0.1:${port}` });
}
