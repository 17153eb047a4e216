import { type Dialog, nameOf, stepsOf } from '../interview/dialog.ts';
import { textsOf } from '../language/wording/tree.ts';
import { baseKeys } from '../language/wording/variants.ts';
import { COMMON, commonKeys, keysOf } from './keys.ts';
import type { Locales } from './load.ts';
import type { Reach } from './reach.ts';

/** The language that the others are made from. */
export const SOURCE = 'en';
/** Namespaces for those who write dialogs and wording; they are in English only. */
export const FOR_AUTHORS: ReadonlySet<string> = new Set(['author']);
/** What stands around a conversation on the page: no voice has been chosen there, so a child may be reading. */
const AROUND = new Set(['page']);

/** What a namespace must hold in every language. */
export interface Expected {
  readonly keys: ReadonlySet<string>;
  /** How its words are checked: as part of a conversation, as what stands around one, or not at all (words for those who run the service). */
  readonly words: 'said' | 'around' | 'unchecked';
  /** Keys shown without anybody's words, at least at times. */
  readonly unquoted: ReadonlySet<string>;
  /** Keys that must ask an open question. */
  readonly open: ReadonlySet<string>;
}

/** A dialog and where one can get to in it. */
export interface Walked {
  readonly dialog: Dialog;
  readonly reach: Reach;
}

export const namespaceOf = (dialog: Dialog) => nameOf(dialog).replace('@', '/');

/** What every namespace must hold: those of dialogs and `common` as the dialogs need it, the others as the English has it. */
export function expectedOf(walked: readonly Walked[], locales: Locales): ReadonlyMap<string, Expected> {
  const others = Object.entries(locales[SOURCE] ?? {}).filter(([namespace]) => !namespace.includes('/') && !FOR_AUTHORS.has(namespace));
  return new Map([
    ...others.map(([namespace, tree]): [string, Expected] => {
      const words = AROUND.has(namespace) ? 'around' : 'unchecked';
      return [namespace, { keys: baseKeys(textsOf(tree).keys()), words, unquoted: new Set(), open: new Set() }];
    }),
    ['common', commonOf(walked.map(({ reach }) => reach))],
    ...walked.map(({ dialog, reach }): [string, Expected] => [
      namespaceOf(dialog),
      { keys: keysOf(dialog, reach), words: 'said', unquoted: unquotedIn([reach], ''), open: openIn(dialog) },
    ]),
  ]);
}

function commonOf(reaches: readonly Reach[]): Expected {
  const keys = commonKeys(reaches);
  // Every invitation to say more is open.
  const open = new Set([...keys].filter((key) => key.startsWith('probe.')));
  return { keys, words: 'said', unquoted: unquotedIn(reaches, COMMON), open };
}

function unquotedIn(reaches: readonly Reach[], prefix: string): ReadonlySet<string> {
  const shown = reaches.flatMap((reach) => [...reach.shown]);
  return new Set(shown.filter(([key, { quoted }]) => !quoted && key.startsWith(prefix)).map(([key]) => key.slice(prefix.length)));
}

function openIn(dialog: Dialog): ReadonlySet<string> {
  const open = stepsOf(dialog).filter(({ kind }) => kind === 'open');
  return new Set(open.flatMap(({ id }) => [`${id}.ask`, `${id}.explain`]));
}
