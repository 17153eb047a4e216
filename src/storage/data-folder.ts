import type { ErasedList } from './erased-list.ts';
import type { Files } from './files.ts';
import type { Folder } from './folder.ts';
import type { Store } from './store-file.ts';

/** Something staff should know: where, and how much; never what. `bytes` that could not be used lie in `set-aside/`, except for `damaged`. */
export interface Warning {
  /**
   * `torn-line`: the last line was cut off while it was written; it was never confirmed to anyone. `spoilt-line`: the last line is whole but not as it was
   * written, so a confirmed turn may be lost. `damaged`: the stream can't be read; it is left as it is. `stray-picture`: a picture whose turn was never kept.
   * `not-erased`: what was begun to be erased there could not be finished; it reads as erased, and the next start tries again. `key-not-changed`: the keys of
   * that stream, or of all where it is empty, could not be put under the new master key; they can be read with it all the same, and the next start tries again.
   * `list-damaged`: the list of what was erased; it was made anew.
   */
  readonly code: 'torn-line' | 'spoilt-line' | 'damaged' | 'stray-picture' | 'not-erased' | 'key-not-changed' | 'list-damaged';
  readonly stream: string;
  readonly offset: number;
  readonly bytes: number;
}

export type Warn = (warning: Warning) => void;

/** The places in a data folder. Keys lie apart from what they seal, so that the two can be backed up apart. */
export interface Places {
  readonly streams: Folder;
  readonly keys: Folder;
  readonly setAside: Folder;
}

/** A data folder with what is needed to work in it. */
export interface DataFolder extends Places {
  readonly files: Files;
  readonly store: Store;
  readonly erased: ErasedList;
  readonly warn: Warn;
  /** Now, as ISO 8601, UTC, milliseconds. */
  readonly now: () => string;
}

/** The names of the places. */
export const PLACES = { streams: 'streams', keys: 'keys', setAside: 'set-aside' } as const;

/** Opens the places below `root`. */
export async function openPlaces(root: Folder, open: (path: string) => Promise<Folder>): Promise<Places> {
  return { streams: await open(root.at(PLACES.streams)), keys: await open(root.at(PLACES.keys)), setAside: await open(root.at(PLACES.setAside)) };
}

const JOURNAL_END = '.journal';
const PICTURE_END = '.picture';

/** The name of a stream's journal. */
export function journalFile(stream: string): string {
  return `${stream}${JOURNAL_END}`;
}

/** The name of the file of a picture, by the number of its key: unlike the number of its entry, that one is never given out twice. */
export function pictureFile(stream: string, key: number): string {
  return `${stream}.${key}${PICTURE_END}`;
}

/** The streams that have a journal among these file names. */
export function streamsAmong(names: readonly string[]): string[] {
  return names.filter((name) => name.endsWith(JOURNAL_END)).map((name) => name.slice(0, -JOURNAL_END.length));
}

/** The pictures among these file names, by stream. */
export function picturesAmong(names: readonly string[]): Map<string, string[]> {
  return Map.groupBy(
    names.filter((name) => name.endsWith(PICTURE_END)),
    (name) => name.slice(0, name.indexOf('.')),
  );
}
