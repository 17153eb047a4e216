import { codeOf } from './files.ts';

/** Why a store was not opened; the keys of `storage` locale texts under `refused`. */
export type RefusalCode =
  | 'occupied'
  | 'wrong-key'
  | 'key-missing'
  | 'key-malformed'
  | 'key-unreadable'
  | 'key-inside'
  | 'key-open'
  | 'key-replaced'
  | 'key-changing'
  | 'same-key'
  | 'two-keys'
  | 'store-missing'
  | 'store-damaged'
  | 'store-newer'
  | 'erased-damaged'
  | 'no-store'
  | 'backup-inside'
  | 'backup-not-empty'
  | 'backup-unfinished'
  | 'backup-newer'
  | 'backup-damaged'
  | 'backup-strange'
  | 'backup-twice'
  | 'backup-failed'
  | 'restore-failed'
  | 'folder-not-empty'
  | 'folder-unusable';

/** The store was not opened and nothing in it was touched. `parameters` fill the text of `code`; they are paths, names of settings and codes of the system. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly code: RefusalCode;
  readonly parameters: Readonly<Record<string, string>>;
  constructor(code: RefusalCode, parameters: Readonly<Record<string, string>>) {
    super(`${code} ${JSON.stringify(parameters)}`);
    this.code = code;
    this.parameters = parameters;
  }
}

/** Another process has this data folder. */
export class Occupied extends Refusal {
  override name = 'Occupied';
  constructor(folder: string) {
    super('occupied', { folder });
  }
}

/** What to throw where work on a folder failed: an error of the system becomes this refusal, which is told its code; anything else stays as it is. */
export function asFailure(error: unknown, code: 'backup-failed' | 'restore-failed', folder: string): unknown {
  const system = codeOf(error);
  return system === null || error instanceof Refusal ? error : new Refusal(code, { folder, code: system });
}

/** What to throw where a folder can't be opened: an error of the system becomes a refusal, anything else stays as it is. */
export function asRefusal(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  return code === null || error instanceof Refusal ? error : new Refusal('folder-unusable', { folder, code });
}
