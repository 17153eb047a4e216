import { randomBytes } from 'node:crypto';
import english from '../../locales/en/page.json' with { type: 'json' };
import type { Catalogue } from './catalogue.ts';
import { Compression } from './http/compression.ts';
import { chatPolicy, IMMUTABLE } from './http/headers.ts';
import { printed } from './http/printed.ts';
import { Problem } from './http/problem.ts';
import type { Call, Reply, Route } from './http/route.ts';
import type * as PagesModule from './page/pages.ts';
import { isVoice } from './voices.ts';

export interface PageSettings {
  /** Nobody reads what is written: the pages say so. */
  readonly practice: boolean;
  readonly serviceName: string | null;
  readonly outOfHours: string | null;
  readonly selfStart: boolean;
  /** Whether staff can sign in with their organisation. */
  readonly provider?: boolean;
}

/** Microsoft's bundle, by far the largest file of the page. */
const WEB_CHAT = '/assets/webchat-minimal.js';

/** 128 bits, new for every response. */
const NONCE_BYTES = 16;
const HTML = 'text/html; charset=utf-8';
/** The language of the pages, until there is another one. */
const LOCALE = 'en';

type Page = Reply & { readonly body: string };

const whole = (body: string): Page => ({ status: 200, type: HTML, body });

/** The pages and their files. What makes them is loaded when it is first needed, because listening should not wait for it. */
export class Pages {
  readonly #settings: PageSettings;
  readonly #catalogue: () => Promise<Catalogue>;
  readonly #compression = new Compression();
  readonly #files = new Map<string, PagesModule.Asset>();
  #loading: Promise<typeof PagesModule> | null = null;
  #loaded: typeof PagesModule | null = null;

  /** `catalogue`: what there is to talk about. */
  constructor(settings: PageSettings, catalogue: () => Promise<Catalogue>) {
    this.#settings = settings;
    this.#catalogue = catalogue;
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
    const anyone = (path: string, handle: (call: Call) => Promise<Reply>): Route => ({ method: 'GET', path, access: 'anyone', body: 'none', handle });
    const page = (path: string, name: PagesModule.PageName): Route =>
      anyone(path, async (call) => this.#small(this.#page(await this.load(), name, call.base), call));
    return [
      page('/', 'home'),
      page('/chat', 'chat'),
      page('/my-words', 'my-words'),
      page('/help', 'help'),
      page('/desk', 'desk'),
      page('/end', 'end'),
      anyone('/start', (call) => this.#start(call)),
      anyone('/paper', (call) => this.#paper(call)),
      anyone('/sheet', (call) => this.#sheet(call)),
      anyone('/feedback', async () => ({ status: 303, headers: { Location: '/chat?about=feedback' } })),
      anyone('/assets/*', (call) => this.#file(call)),
    ];
  }

  /** The page for an address where nothing is; null until pages can be made. */
  notFound(): Reply | null {
    return this.#loaded && { ...this.#page(this.#loaded, 'not-found', ''), status: 404 };
  }

  #page({ renderPage }: typeof PagesModule, name: PagesModule.PageName, base: string): Page {
    const options = this.#options();
    const page = whole(renderPage(name, options));
    return name === 'chat' ? { ...page, headers: { 'Content-Security-Policy': chatPolicy(options.nonce, base) } } : page;
  }

  #options(): PagesModule.PageOptions {
    return { ...this.#settings, nonce: randomBytes(NONCE_BYTES).toString('base64'), locale: LOCALE, dir: 'ltr', text: english };
  }

  /** What somebody with this role may begin. */
  async #start(call: Call): Promise<Reply> {
    const voice = call.query.get('as');
    if (!isVoice(voice)) throw new Problem('no-such-place');
    const [{ renderStart }, catalogue] = await Promise.all([this.load(), this.#catalogue()]);
    return this.#small(whole(renderStart(this.#options(), { voice, offered: catalogue.offered(voice, LOCALE) })), call);
  }

  /** Where the answers on a sheet of paper are entered. */
  async #paper(call: Call): Promise<Reply> {
    const voice = call.query.get('voice');
    const [{ renderPaper }, catalogue] = await Promise.all([this.load(), this.#catalogue()]);
    const questions = isVoice(voice) ? catalogue.questions(call.query.get('dialog') ?? '', voice, LOCALE) : null;
    return this.#small(whole(renderPaper(this.#options(), { voice: isVoice(voice) ? voice : 'child', questions })), call);
  }

  /** The questions of a dialog, to print. */
  async #sheet(call: Call): Promise<Reply> {
    const { query } = call;
    const voice = query.get('voice');
    if (!isVoice(voice)) throw new Problem('no-such-place');
    const [{ wayToLeave }, catalogue] = await Promise.all([this.load(), this.#catalogue()]);
    const leave = wayToLeave(this.#options());
    const sheet = catalogue.sheet(query.get('dialog') ?? '', { voice, locale: LOCALE, notes: query.has('notes'), leave });
    if (sheet === null) throw new Problem('no-such-place');
    return this.#small(printed(sheet), call);
  }

  async #small(page: Page, { headers: { 'accept-encoding': accepts } }: Call): Promise<Reply> {
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
