import { parseArgs } from 'node:util';
import type { TFunction } from 'i18next';
import type { Folders } from '../../dialogs/folders.ts';

/** What every verb of `npm run dialogs` works with. */
export interface Desk {
  /** The words for authors. */
  readonly t: TFunction;
  readonly say: (line: string) => void;
  /** Says something that is no result, beside what may be written to a file or a pipe. */
  readonly tell: (line: string) => void;
  readonly folders: Folders;
}

/** Arguments that make no sense: an `author` locale key; null for how the verb is used. */
export class BadUse extends Error {
  override name = 'BadUse';
  readonly key: string | null;
  readonly values: Readonly<Record<string, string>>;
  constructor(key: string | null = null, values: Readonly<Record<string, string>> = {}) {
    super(key ?? 'use');
    this.key = key;
    this.values = values;
  }
}

/** Something that can't be done, as an `author` locale key. */
export class Failure extends Error {
  override name = 'Failure';
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
  constructor(key: string, values: Readonly<Record<string, string>> = {}) {
    super(key);
    this.key = key;
    this.values = values;
  }
}

type Options = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;

/** The arguments of a verb: what stands alone, and its options. @throws {BadUse} where there is one that the verb doesn't have */
export function argumentsOf<O extends Options>(args: readonly string[], options: O, positionals: { readonly least: number; readonly most: number }) {
  const given = parsed(args, options);
  if (given.positionals.length < positionals.least || given.positionals.length > positionals.most) throw new BadUse();
  if (Object.values(given.values).includes('')) throw new BadUse();
  return given;
}

function parsed<O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    throw new BadUse();
  }
}
