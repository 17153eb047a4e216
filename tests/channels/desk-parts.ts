import { furnishCatalogue } from '../../src/catalogue.ts';
import type { ServiceParts } from '../../src/channels/service.ts';
import type { Shelf } from '../../src/parts.ts';
import { filesInMemory } from './in-memory-files.ts';
import { smallCatalogue } from './small-catalogue.ts';

type DeskParts = Pick<ServiceParts, 'catalogue' | 'children' | 'binned' | 'drawCode' | 'onSignIn' | 'viewsHtml'>;

/** What a service needs beside talking: on real dialogs where a shelf is given, else on a few made-up ones. */
export function deskParts(shelf: Shelf | null = null): DeskParts {
  const catalogue = shelf === null ? smallCatalogue() : furnishCatalogue({ shelf, sheetOf: () => null, broughtFrom: () => [] });
  const children = filesInMemory();
  return {
    catalogue: async () => catalogue,
    children: async () => children,
    binned: async () => ({ counts: async () => [] }),
    drawCode: null,
    onSignIn: () => undefined,
    viewsHtml: () => null,
  };
}
