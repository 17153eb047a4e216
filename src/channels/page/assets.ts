import { createHash, type Hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file for the browser. `immutable`: its address changes when it does, so that it may be kept for good. */
export interface Asset {
  readonly body: Buffer;
  /** Value for `Content-Type`. */
  readonly type: string;
  readonly immutable: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const OURS = new URL('./browser/', import.meta.url);

/** The cuts of Atkinson Hyperlegible that the pages use, by the name they are served under. */
const FONTS: Readonly<Record<string, string>> = {
  'fonts/atkinson-400.woff2': 'atkinson-hyperlegible-latin-400-normal.woff2',
  'fonts/atkinson-700.woff2': 'atkinson-hyperlegible-latin-700-normal.woff2',
  'fonts/atkinson-ext-400.woff2': 'atkinson-hyperlegible-latin-ext-400-normal.woff2',
  'fonts/atkinson-ext-700.woff2': 'atkinson-hyperlegible-latin-ext-700-normal.woff2',
};

function ownFiles(): ReadonlyMap<string, Buffer> {
  const names = readdirSync(OURS, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => extname(name) in TYPES)
    .sort();
  const fonts = Object.entries(FONTS).map(([name, file]): [string, URL] => [
    name,
    new URL(import.meta.resolve(`@fontsource/atkinson-hyperlegible/files/${file}`)),
  ]);
  const all = [...names.map((name): [string, URL] => [name, new URL(name, OURS)]), ...fonts];
  return new Map(all.map(([name, url]) => [name, readFileSync(fileURLToPath(url))]));
}

const files = ownFiles();

const digest = (hash: Hash) => hash.digest('hex').slice(0, 12);

/** One version for all of ours: they import each other by name, so that they change together. */
const version = digest([...files].reduce((hash, [name, body]) => hash.update(name).update('\0').update(body), createHash('sha256')));

/** Microsoft's Web Chat without cards, markdown and speech. */
const webChat = readFileSync(fileURLToPath(new URL('./webchat-minimal.js', import.meta.resolve('botframework-webchat'))));

export const WEB_CHAT_PATH = `/assets/webchat-minimal.js?v=${digest(createHash('sha256').update(webChat))}`;

/** The address of one of our files: `chat.css` → `/assets/3f9c…/chat.css`. */
export function assetPath(name: string): string {
  return `/assets/${version}/${name}`;
}

/**
 * The file at an address as the pages name it, without its query: `/assets/3f9c…/chat.css`, also `/assets/chat.css`; null where there is none.
 * Only files of a fixed list are ever read, whatever the address says.
 */
export function asset(path: string): Asset | null {
  if (path === '/assets/webchat-minimal.js') return { body: webChat, type: 'text/javascript; charset=utf-8', immutable: true };
  const current = path.startsWith(assetPath(''));
  const name = current ? path.slice(assetPath('').length) : path.replace(/^\/assets\//, '');
  const body = files.get(name);
  const type = TYPES[extname(name)];
  return body && type && path.startsWith('/assets/') ? { body, type, immutable: current } : null;
}

/** All browser modules that `entry` needs, itself first, so that they load side by side and not one after the other. */
export function modulesOf(entry: string, found: readonly string[] = []): readonly string[] {
  if (found.includes(entry)) return found;
  const source = files.get(entry)?.toString('utf8') ?? '';
  const imports = [...source.matchAll(/^(?:import|export)\b[^']*? from '\.\/([\w-]+\.js)'/gm)].map(([, name = '']) => name);
  return imports.reduce((all, name) => modulesOf(name, all), [...found, entry] as readonly string[]);
}
