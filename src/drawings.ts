import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('./channels/page/browser/pictures/', import.meta.url);

/** Our drawings by name, as SVG: those that the page shows beside options. */
export function drawings(): ReadonlyMap<string, string> {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.svg'));
  return new Map(files.map((name) => [name.slice(0, -'.svg'.length), readFileSync(new URL(name, FOLDER), 'utf8')]));
}
