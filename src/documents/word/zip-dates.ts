const END_OF_DIRECTORY = 0x06054b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;

/**
 * The same archive with one moment on every file in it, so that the same paper gives the same bytes: docx puts the clock's there.
 * @param zip without a comment at its end; it is changed
 * @param at ISO 8601; kept to two seconds, in UTC, from 1980
 * @throws {Error} where it is no such archive
 */
export function setDates(zip: Uint8Array, at: string): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = zip.byteLength - END_LENGTH;
  if (end < 0 || view.getUint32(end, true) !== END_OF_DIRECTORY) throw new Error('a ZIP archive that ends in its directory was expected');
  const moment = dosDate(new Date(at));
  let entry = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count--) {
    view.setUint32(entry + 12, moment, true);
    view.setUint32(view.getUint32(entry + 42, true) + 10, moment, true);
    entry += ENTRY_LENGTH + view.getUint16(entry + 28, true) + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
  }
  return zip;
}

/** A moment as in MS-DOS: 7 bits year since 1980, 4 month, 5 day, 5 hour, 6 minute, 5 pairs of seconds. */
function dosDate(date: Date): number {
  const day = ((Math.max(date.getUTCFullYear(), 1980) - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return ((day << 16) | time) >>> 0;
}
