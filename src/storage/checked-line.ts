import { crc32 } from 'node:zlib';

/** `,"sum":"1a2b3c4d"}` */
const SUM_BYTES = 18;
const LF = 0x0a;

/**
 * Ends a line of JSON: takes it without its closing brace and adds a checksum (CRC-32) over all bytes before, the brace and a line feed.
 * `{"v":1` becomes `{"v":1,"sum":"…"}` and LF.
 */
export function endLine(open: string): Buffer {
  const length = Buffer.byteLength(open);
  const line = Buffer.allocUnsafe(length + SUM_BYTES + 1);
  line.write(open);
  line.write(`,"sum":"${sumOf(line.subarray(0, length))}"}\n`, length);
  return line;
}

/** The object that a line (without its line feed) holds, or null where it is not exactly as it was written. */
export function readLine(line: Buffer): Readonly<Record<string, unknown>> | null {
  const length = line.length - SUM_BYTES;
  if (length < 1 || line.toString('latin1', length) !== `,"sum":"${sumOf(line.subarray(0, length))}"}`) return null;
  try {
    const value: unknown = JSON.parse(line.toString());
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

/** A line in its file: `number` counts from 1, `offset` is where it begins, `ended` tells whether its line feed is there. */
export interface PlacedLine {
  readonly bytes: Buffer;
  readonly number: number;
  readonly offset: number;
  readonly ended: boolean;
}

/** Cuts a file into its lines. */
export function* linesOf(file: Buffer): Generator<PlacedLine> {
  for (let offset = 0, number = 1; offset < file.length; number++) {
    const end = file.indexOf(LF, offset);
    const stop = end === -1 ? file.length : end;
    yield { bytes: file.subarray(offset, stop), number, offset, ended: end !== -1 };
    offset = stop + 1;
  }
}

function sumOf(bytes: Buffer): string {
  return crc32(bytes).toString(16).padStart(8, '0');
}
