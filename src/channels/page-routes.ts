import { randomBytes } from 'node:crypto';
import english from '../../locales/en/page.json' with { type: 'json' };
import { Compression } from './http/compression.ts';
import { chatPolicy, IMMUTABLE } from './http/headers.ts';
import { Problem } from './http/problem.ts';
import type { Call, Reply, Route } from './http/route.ts';
import type * as PagesModule from './page/pages.ts';

export interface PageSettings {
  /** Nobody reads what is written: the pages say so. */
  readonly practice: boolean;
  readonly serviceName: string | null;
  readonly outOfHours: string | null;
  readonly selfStart: boolean;
}

/** Microsoft's bundle, by far the largest file of the page. */
const WEB_CHAT = '/assets/webchat-minimal.js';

/** 128 bits, new for every response. */
const NONCE_BYTES = 16;
const HTML = 'text/html; charset=utf-8';

/** The pages and their files. What makes them is loaded when it is first needed, because listening should not wait for it. */
export class Pages {
  readonly #settings: PageSettings;
  readonly #compression = new Compression();
  readonly #files = new Map<string, PagesModule.Asset>();
  #loading: Promise<typeof PagesModule> | null = null;
  #loaded: typeof PagesModule | null = null;

  constructor(settings: PageSettings) {
    this.#settings = settings;
  }

  /** Loads what makes the pages, once. */
  async load(): Promise<typeof PagesModule> {
    this.#loading ??= import('./page/pages.ts');
    this.#loaded = await this.#loading;
    return this.#loaded;
  }

  /** Makes the largest file small before anybody asks for it: its best compression takes seconds. */
  async warmUp(): Promise<void> {
    const bundle = await this.#asset(WEB_CHAT);
    if (bundle) await this.#compression.of(bundle.body, bundle.type, 'gzip');
  }

  routes(): Route[] {
    const page = (path: string, name: PagesModule.PageName): Route => ({
      method: 'GET',
      path,
      access: 'anyone',
      body: 'none',
      handle: async (call) => this.#small(this.#page(await this.load(), name, call.base), call.headers['accept-encoding']),
    });
    return [
      page('/', 'home'),
      page('/chat', 'chat'),
      page('/my-words', 'my-words'),
      page('/help', 'help'),
      {
        method: 'GET',
        path: '/feedback',
        access: 'anyone',
        body: 'none',
        handle: async () => ({ status: 303, headers: { Location: '/chat?about=feedback' } }),
      },
      { method: 'GET', path: '/assets/*', access: 'anyone', body: 'none', handle: (call) => this.#file(call) },
    ];
  }

  /** The page for an address where nothing is; null until pages can be made. */
  notFound(): Reply | null {
    return this.#loaded && { ...this.#page(this.#loaded, 'not-found', ''), status: 404 };
  }

  #page({ renderPage }: typeof PagesModule, name: PagesModule.PageName, base: string): Reply & { readonly body: string } {
    const nonce = randomBytes(NONCE_BYTES).toString('base64');
    const body = renderPage(name, { ...this.#settings, nonce, locale: 'en', dir: 'ltr', text: english });
    return { status: 200, type: HTML, body, headers: name === 'chat' ? { 'Content-Security-Policy': chatPolicy(nonce, base) } : {} };
  }

  async #small(page: Reply & { readonly body: string }, accepts: string | undefined): Promise<Reply> {
    const small = await this.#compression.once(page.body, accepts);
    const headers = { ...page.headers, Vary: 'Accept-Encoding' };
    return small ? { ...page, body: small.body, headers: { ...headers, 'Content-Encoding': small.encoding } } : { ...page, headers };
  }

  async #asset(path: string): Promise<PagesModule.Asset | null> {
    const file = this.#files.get(path) ?? (await this.load()).asset(path);
    if (file !== null) this.#files.set(path, file); // only the few names there are get this far
    return file;
  }

  async #file({ path, headers }: Call): Promise<Reply> {
    const file = await this.#asset(path);
    if (file === null) throw new Problem('no-such-place');
    const small = await this.#compression.of(file.body, file.type, headers['accept-encoding']);
    return {
      status: 200,
      type: file.type,
      body: small?.body ?? file.body,
      headers: { Vary: 'Accept-Encoding', ...(file.immutable && { 'Cache-Control': IMMUTABLE }), ...(small && { 'Content-Encoding': small.encoding }) },
    };
  }
}
