import { type Dialog, nameOf, stepsOf } from '../interview/dialog.ts';
import { textKey } from '../interview/dialog-step.ts';
import { textsOf } from '../language/wording/tree.ts';
import { baseKeys } from '../language/wording/variants.ts';
import { COMMON, commonKeys, keysOf, neededBy, PLAIN_WORDS } from './keys.ts';
import type { Locales } from './load.ts';
import type { Reach, ShownAs } from './reach.ts';

/** The language that the others are made from. */
export const SOURCE = 'en';
/** Namespaces for those who write dialogs and wording; they are in English only. */
export const FOR_AUTHORS: ReadonlySet<string> = new Set(['author']);
/** What stands around a conversation, on the page, in a drawing or in an alert: no voice has been chosen there, so a child may be reading. */
const AROUND = new Set(['page', 'draw', 'alerts']);
/** What is said to people, each voice in its own words, though no dialog shows it: plain words, and what a question sheet says on paper. */
const SAID_ELSEWHERE = new Set([PLAIN_WORDS, 'sheet']);

/** What a namespace must hold in every language. */
export interface Expected {
  readonly keys: ReadonlySet<string>;
  /** How its words are checked: as part of a conversation, as what stands around one, or not at all (words for those who run the service). */
  readonly words: 'said' | 'around' | 'unchecked';
  /** Keys shown without anybody's words, at least at times. */
  readonly unquoted: ReadonlySet<string>;
  /** Keys shown without a number, at least at times. */
  readonly uncounted: ReadonlySet<string>;
  /** Keys that must ask an open question. */
  readonly open: ReadonlySet<string>;
}

type Listed = Exclude<keyof Expected, 'words'>;

/** A dialog and where one can get to in it. */
export interface Walked {
  readonly dialog: Dialog;
  readonly reach: Reach;
}

export const namespaceOf = (dialog: Dialog) => nameOf(dialog).replace('@', '/');

/** What every namespace must hold: those of dialogs, their parts and `common` as the dialogs need it, the others as the English has it. */
export function expectedOf(walked: readonly Walked[], locales: Locales): ReadonlyMap<string, Expected> {
  const others = Object.entries(locales[SOURCE] ?? {}).filter(([namespace]) => !namespace.includes('/') && !FOR_AUTHORS.has(namespace));
  return new Map([
    ...others.map(([namespace, tree]): [string, Expected] => {
      const words = AROUND.has(namespace) ? 'around' : SAID_ELSEWHERE.has(namespace) ? 'said' : 'unchecked';
      return [namespace, { keys: baseKeys(textsOf(tree).keys()), words, unquoted: new Set(), uncounted: new Set(), open: new Set() }];
    }),
    [COMMON, commonOf(walked.map(({ reach }) => reach))],
    ...saidIn(walked),
  ]);
}

function commonOf(reaches: readonly Reach[]): Expected {
  const keys = commonKeys(reaches);
  // Every invitation to say more is open.
  const open = new Set([...keys].filter((key) => key.startsWith('probe.')));
  const inCommon = (found: readonly string[]) =>
    new Set(found.map((key) => neededBy(key, '')).flatMap(({ namespace, name }) => (namespace === COMMON ? [name] : [])));
  return { keys, words: 'said', unquoted: inCommon(reaches.flatMap(without('quoted'))), uncounted: inCommon(reaches.flatMap(without('counted'))), open };
}

/** The namespaces of dialogs and of the parts they share: a part must hold what all dialogs together need of it. */
function saidIn(walked: readonly Walked[]): ReadonlyMap<string, Expected> {
  const said = new Map<string, Record<Listed, Set<string>> & { readonly words: 'said' }>();
  const add = (what: Listed, key: string, own: string) => {
    const { namespace, name } = neededBy(key, own);
    if (namespace !== own && !namespace.includes('/')) return;
    const expected = said.get(namespace) ?? { keys: new Set(), words: 'said', unquoted: new Set(), uncounted: new Set(), open: new Set() };
    expected[what].add(name);
    said.set(namespace, expected);
  };
  for (const { dialog, reach } of walked) {
    const own = namespaceOf(dialog);
    for (const { namespace, name } of keysOf(dialog, reach, own)) add('keys', `${namespace}:${name}`, own);
    for (const key of without('quoted')(reach)) add('unquoted', key, own);
    for (const key of without('counted')(reach)) add('uncounted', key, own);
    for (const key of openIn(dialog)) add('open', key, own);
  }
  return said;
}

/** Keys shown without something, at least at times. */
const without =
  (what: keyof ShownAs) =>
  ({ shown }: Reach): readonly string[] =>
    [...shown].flatMap(([key, as]) => (as[what] ? [] : [key]));

function openIn(dialog: Dialog): readonly string[] {
  const open = stepsOf(dialog).filter(({ kind }) => kind === 'open');
  return open.flatMap((step) => [textKey(step, 'ask'), textKey(step, 'explain')]);
}
