import type { Entry } from '../record/entry.ts';
import type { Addition, Line } from '../record/records.ts';

/** The line that an addition becomes: line `seq` of its stream, its entries numbered from `first`. */
export function numbered({ key, at, happenings }: Addition, seq: number, first: number): Line {
  return { seq, key, at, entries: happenings.map((happening, index): Entry => ({ ...happening, n: first + index, at })) };
}

/** The pictures of an addition by entry number. @throws {TypeError} where one belongs to no `attached` */
export function picturesByEntry({ happenings, pictures }: Addition, first: number): ReadonlyMap<number, Uint8Array> {
  const byEntry = new Map<number, Uint8Array>();
  for (const [index, bytes] of pictures ?? []) {
    if (happenings[index]?.kind !== 'attached') throw new TypeError(`happening ${index} is no picture`);
    byEntry.set(first + index, bytes);
  }
  return byEntry;
}
