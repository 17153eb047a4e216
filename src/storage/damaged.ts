/** In which of a stream's files the damage is. */
export type DamagedFile = 'journal' | 'keys' | 'picture';

/**
 * What is wrong there; keys of `storage` locale texts under `damage`. `missing`: the file, or a key in it, is not there. `header`, `checksum`: a line is not as
 * it was written. `order`: a line is missing or stands elsewhere. `chain`: an earlier line was replaced. `seal`: the line was made by someone without the key.
 */
export type DamageKind = 'missing' | 'header' | 'checksum' | 'order' | 'chain' | 'seal' | 'version';

/** A stream can't be read whole. Its files are left as they are; other streams are not touched by it. `line` counts from 1, `offset` is in bytes. */
export class Damaged extends Error {
  override name = 'Damaged';
  readonly code = 'damaged';
  readonly stream: string;
  readonly file: DamagedFile;
  readonly what: DamageKind;
  readonly line: number;
  readonly offset: number;
  constructor(stream: string, { file, what, line, offset }: { file: DamagedFile; what: DamageKind; line: number; offset: number }) {
    super(`stream ${stream}: ${what} in its ${file}, line ${line}, byte ${offset}`);
    this.stream = stream;
    this.file = file;
    this.what = what;
    this.line = line;
    this.offset = offset;
  }
}
