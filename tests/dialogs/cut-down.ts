import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Dialogs and parts to try the command with: a check of all there are takes long, and `wording.test.ts` makes it. */
const KEPT = new Set([
  'feedback',
  'whats-important-to-me',
  'talking-about-home',
  'parts',
  ...partsOf('whats-important-to-me/2'),
  ...partsOf('talking-about-home/1'),
]);

function partsOf(dialog: string): readonly string[] {
  const { parts } = JSON.parse(readFileSync(`dialogs/${dialog}.json`, 'utf8')) as { readonly parts: readonly { readonly use?: string }[] };
  return parts.flatMap(({ use }) => use?.replace(/@\d+$/, '') ?? []);
}

/** Files beside the dialogs, and the folders of those that are kept. */
function isKept(path: string): boolean {
  const [, id] = /^(?:dialogs|locales[\\/]en)[\\/](?:parts[\\/])?([\w-]+)(?:[\\/]|$)/.exec(path) ?? [];
  return id === undefined || KEPT.has(id) || path.endsWith('.json');
}

/** Copies some of our dialogs, with all their wording, into a folder: nothing is to be mended in them. */
export function copyCutDown(folder: string): void {
  for (const name of ['dialogs', 'locales']) cpSync(name, join(folder, name), { recursive: true, filter: isKept });
  const file = join(folder, 'locales/en/wording.json');
  const lists = JSON.parse(readFileSync(file, 'utf8')) as { readonly exceptions: readonly { readonly key: string }[] };
  const exceptions = lists.exceptions.filter(({ key }) => existsSync(join(folder, 'locales/en', `${key.split(':')[0]}.json`)));
  writeFileSync(file, JSON.stringify({ ...lists, exceptions }));
  const published = join(folder, 'dialogs/published.json');
  const marks = Object.entries(JSON.parse(readFileSync(published, 'utf8')) as object).filter(([name]) => existsSync(join(folder, name)));
  writeFileSync(published, JSON.stringify(Object.fromEntries(marks)));
}
