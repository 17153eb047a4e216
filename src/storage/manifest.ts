import { createHash } from 'node:crypto';
import { endLine, linesOf, readLine } from './checked-line.ts';
import type { Folder } from './folder.ts';
import { Refusal } from './refusal.ts';

const MANIFEST = 'manifest.list';
const FORMAT = 'own-words/backup@1';

/** What a backup holds: the records, sealed, or the keys to them. */
export type BackupOf = 'data' | 'keys';

/** A file of a backup. `name` has `/` between folders; `bytes` is its length, `sha256` in hexadecimal. */
export interface BackedUpFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * What is in a backup, in `manifest.list`, which is written last: without it, or without its last line, a backup is not finished.
 * ```
 * {"format":"own-words/backup@1","of":"data","store":"b64url","at":"2026-11-22T10:00:00.000Z","sum":"1a2b3c4d"}
 * {"name":"streams/….journal","bytes":1234,"sha256":"…","sum":"…"}
 * {"files":1,"sum":"…"}
 * ```
 */
export interface Manifest {
  readonly of: BackupOf;
  /** The id of the store it is a copy of. */
  readonly store: string;
  /** When it was begun, ISO 8601. */
  readonly at: string;
  readonly files: readonly BackedUpFile[];
}

/** A file as it stands in a manifest. */
export function describeFile(name: string, bytes: Uint8Array): BackedUpFile {
  return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Writes the manifest of a backup, durably. */
export async function writeManifest(folder: Folder, { of, store, at, files }: Manifest): Promise<void> {
  const lines = [{ format: FORMAT, of, store, at }, ...files, { files: files.length }];
  await folder.put(MANIFEST, Buffer.concat(lines.map((line) => endLine(JSON.stringify(line).slice(0, -1)))));
}

/** Reads the manifest of a backup. @throws {Refusal} backup-unfinished, backup-newer */
export async function readManifest(folder: Folder): Promise<Manifest> {
  const unfinished = () => new Refusal('backup-unfinished', { folder: folder.path });
  const bytes = await folder.read(MANIFEST);
  if (bytes === null) throw unfinished();
  const [head, ...rest] = [...linesOf(bytes)].map(({ bytes: line, ended }) => (ended ? readLine(line) : null));
  if (typeof head?.['format'] !== 'string') throw unfinished();
  if (head['format'] !== FORMAT) throw new Refusal('backup-newer', { folder: folder.path });
  const files = rest.slice(0, -1).filter((told) => isFile(told));
  if (!isHead(head) || files.length !== rest.length - 1 || rest.at(-1)?.['files'] !== files.length) throw unfinished();
  return { of: head.of, store: head.store, at: head.at, files };
}

function isHead(told: object): told is Omit<Manifest, 'files'> {
  return 'of' in told && (told.of === 'data' || told.of === 'keys') && 'store' in told && typeof told.store === 'string' && 'at' in told;
}

/** Names lead nowhere but below the backup. */
function isFile(told: object | null): told is BackedUpFile {
  return (
    told !== null &&
    'name' in told &&
    typeof told.name === 'string' &&
    /^((streams|set-aside|keys)\/)?[\w-][\w.-]*$/.test(told.name) &&
    'bytes' in told &&
    'sha256' in told &&
    typeof told.sha256 === 'string'
  );
}
