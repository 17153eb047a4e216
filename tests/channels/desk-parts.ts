import { randomBytes } from 'node:crypto';
import { Systems } from '../../src/access/systems.ts';
import { broughtFrom } from '../../src/assessment/brought.ts';
import { furnishCatalogue } from '../../src/catalogue.ts';
import type { ServiceParts } from '../../src/channels/service.ts';
import { dialogByName } from '../../src/dialog-by-name.ts';
import type { Shelf } from '../../src/parts.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { alertsInMemory } from './alerts-in-memory.ts';
import { councilInMemory } from './council-in-memory.ts';
import { filesInMemory } from './in-memory-files.ts';
import { smallCatalogue } from './small-catalogue.ts';

/** A sheet with nothing but the dialog's name on it. */
const sheet = ({ id }: { readonly id: string }) => `<!doctype html><html lang="en"><title>Notes</title><h1>${id}</h1></html>`;

/** No copy is ever there, and one that is handed out has nothing in it. */
const NO_COPIES: Awaited<ReturnType<ServiceParts['sharedCopies']>> = {
  audiences: [],
  share: async () => null,
  list: async () => null,
  draw: async () => null,
  changes: async () => null,
  toTell: async () => null,
  tell: async () => null,
  preRead: async () => null,
  current: async () => ({ hash: '00' }),
  handOut: async () => ({ bytes: new TextEncoder().encode('<!doctype html><html lang="en"><title>Copy</title></html>'), type: 'text/html', hash: '00' }),
};

type DeskParts = Pick<
  ServiceParts,
  | 'catalogue'
  | 'children'
  | 'binned'
  | 'alerts'
  | 'council'
  | 'systems'
  | 'drawCode'
  | 'onSignIn'
  | 'viewsHtml'
  | 'assessmentHtml'
  | 'subjectAccessHtml'
  | 'sharedCopies'
>;

/** What a service needs beside talking: on real dialogs where a shelf is given, else on a few made-up ones. */
export function deskParts(shelf: Shelf | null = null): DeskParts {
  const catalogue =
    shelf === null
      ? smallCatalogue()
      : furnishCatalogue({ shelf, sheetOf: sheet, broughtFrom: (earlier, needs, to) => broughtFrom(earlier, needs, dialogByName(shelf.dialogs), { to }) });
  const children = filesInMemory();
  const alerts = alertsInMemory();
  const council = councilInMemory({ children });
  return {
    catalogue: async () => catalogue,
    children: async () => children,
    alerts: async () => alerts,
    council: async () => council,
    systems: new Systems({ records: memoryRecords(), key: new Uint8Array(32).fill(2), now: () => new Date(), random: (bytes) => randomBytes(bytes) }),
    binned: async () => ({ counts: async () => [] }),
    drawCode: async () => [],
    onSignIn: () => undefined,
    viewsHtml: () => null,
    sharedCopies: async () => NO_COPIES,
    assessmentHtml: async ({ name }) => `<!doctype html><html lang="en"><title>Notes</title><h1>${name ?? ''}</h1></html>`,
    subjectAccessHtml: async ({ name }, interview) => `<!doctype html><html lang="en"><title>Notes</title><h1>${name ?? ''} ${interview}</h1></html>`,
  };
}
