import { readdirSync, readFileSync } from 'node:fs';

/** Those that the page shows beside options, and those that stand in documents only. */
const FOLDERS = ['./channels/page/browser/pictures/', './documents/pictures/'].map((path) => new URL(path, import.meta.url));

/** Our drawings by name, as SVG. */
export function drawings(): ReadonlyMap<string, string> {
  return new Map(FOLDERS.flatMap(drawingsIn));
}

function drawingsIn(folder: URL): readonly (readonly [name: string, svg: string])[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.svg'));
  return files.map((name) => [name.slice(0, -'.svg'.length), readFileSync(new URL(name, folder), 'utf8')]);
}
