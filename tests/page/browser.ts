import { setTimeout as pause } from 'node:timers/promises';
import packed from '@sparticuz/chromium';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Flags for a browser that has no screen and no sandbox of its own, and that talks to nobody unasked. */
const FLAGS = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--font-render-hinting=none'];

/** Another test file may be unpacking the same browser this moment: so often, and so long between, it is tried again. */
const TRIES = 8;
const BETWEEN_TRIES = 1_500; // ms

/** What a browser test may take on two busy cores, in ms. */
export const PATIENCE = 60_000;

async function launch(): Promise<Browser> {
  for (let tried = 1; ; tried++) {
    try {
      return await chromium.launch({ executablePath: await packed.executablePath(), args: FLAGS });
    } catch (error) {
      if (tried === TRIES) throw error;
      await pause(BETWEEN_TRIES);
    }
  }
}

async function tryLaunch(): Promise<{ readonly browser: Browser | null; readonly reason: string }> {
  if (process.platform !== 'linux') return { browser: null, reason: 'the packed Chromium runs on Linux only' };
  try {
    return { browser: await launch(), reason: '' };
  } catch (error) {
    return { browser: null, reason: `Chromium does not start on this machine: ${error instanceof Error ? error.message.split('\n', 1)[0] : ''}` };
  }
}

const tried = await tryLaunch();

/** Whether this machine can't run the browser; `named('…')` says in a test's title why. */
export const unable = tried.browser === null;
export const named = (title: string): string => (unable ? `${title} (skipped: ${tried.reason})` : title);

export async function closeBrowser(): Promise<void> {
  await tried.browser?.close();
}

/** A phone held in one hand, the narrowest one there is, and a desk; CSS pixels. */
export const PHONE = { width: 390, height: 844 };
export const NARROW = { width: 320, height: 568 };
export const DESK = { width: 1280, height: 800 };

/** One person's page, with all that went wrong in it and all it asked for. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors in the console, thrown errors, dialogs. */
  readonly noise: string[];
  /** Addresses outside the service that were asked for. */
  readonly strangers: string[];
  close(): Promise<void>;
}

/** Uncompressed: over the loopback the time goes into packing and not into the way. */
const COMMON: BrowserContextOptions = { viewport: PHONE, locale: 'en-GB', extraHTTPHeaders: { 'accept-encoding': 'identity' } };

/** Browsers that were opened, by their options: what a page remembers is its tab's alone, and Web Chat need not be read anew by each. */
const contexts = new Map<string, Promise<BrowserContext>>();

function contextFor(options: BrowserContextOptions): Promise<BrowserContext> {
  if (!tried.browser) throw new Error(tried.reason);
  const name = JSON.stringify(options);
  const open = contexts.get(name) ?? tried.browser.newContext({ ...COMMON, ...options });
  contexts.set(name, open);
  return open;
}

/** Opens a page of the service in a tab of its own. */
export async function visit(base: string, path: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await contextFor(options);
  const page = await context.newPage();
  const noise: string[] = [];
  const strangers: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') noise.push(message.text());
  });
  page.on('pageerror', (error) => noise.push(error.message));
  page.on('dialog', (dialog) => {
    noise.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'blob:' && protocol !== 'data:' && origin !== base) strangers.push(request.url());
  });
  await page.goto(`${base}${path}`);
  return {
    page,
    context,
    noise,
    strangers,
    async close() {
      await page.close();
      await context.setOffline(false);
    },
  };
}
