import type { Checkable } from '../../src/dialogs/check.ts';
import { commonKeys, keysOf } from '../../src/dialogs/keys.ts';
import { type Reach, reachOf } from '../../src/dialogs/reach.ts';
import { type Dialog, DialogSchema } from '../../src/interview/dialog.ts';
import type { WordLists } from '../../src/language/wording/word-lists.ts';
import { english } from '../language/wording/english.ts';

const STEPS = [
  { id: 'hello', kind: 'told' },
  { id: 'place', kind: 'choice', section: null, about: 'conversation', options: [{ id: 'yes' }, { id: 'no' }] },
  { id: 'day', kind: 'open', section: 'important-to-me', probes: ['tell-me-more'] },
  { id: 'end', kind: 'closing' },
];

/** A dialog for children only, with other steps put in before the one at `at`. */
export function tinyDialog(at = 0, ...more: readonly object[]): Dialog {
  return DialogSchema.parse({ id: 'tiny', version: 1, voices: ['child'], parts: [{ id: 'all', steps: STEPS.toSpliced(at, 0, ...(more as typeof STEPS)) }] });
}

const TINY = tinyDialog();
const REACH = reachOf(TINY);

/** Names of the dialog's own texts, not of those it shares with others. */
const own = (dialog: Dialog, reach: Reach) => keysOf(dialog, reach, 'tiny/1').flatMap(({ namespace, name }) => (namespace === 'tiny/1' ? [name] : []));

type Texts = Readonly<Record<string, string>>;
/** Texts, or whole files, to put over the faultless ones; null takes one away. */
type Over<T> = Readonly<Record<string, T | null>>;

export interface Spoilt {
  readonly texts?: Over<string>;
  readonly common?: Over<string>;
  readonly english?: Over<Texts>;
  /** A second language, where it is given; what it doesn't say is as in English. */
  readonly polish?: Over<Texts>;
  readonly exceptions?: WordLists['exceptions'];
  readonly dialog?: Dialog;
}

/** What a check of the tiny dialog takes: a faultless wording for every key, spoilt as told. */
export function tiny({ texts = {}, common = {}, english: files = {}, polish, exceptions = [], dialog = TINY }: Spoilt = {}): Checkable {
  const reach = dialog === TINY ? REACH : reachOf(dialog);
  const plain = (keys: Iterable<string>) => Object.fromEntries([...keys].map((key) => [key, 'You can say so.']));
  const en = over<Texts>({ common: over(plain(commonKeys([reach])), common), 'tiny/1': over(plain(own(dialog, reach)), texts) }, files);
  return {
    dialogs: new Map([[dialog.id, new Map([[dialog.version, dialog]])]]),
    locales: { en, ...(polish && { pl: over(en, polish) }) },
    lists: new Map([['en', { ...english, exceptions }]]),
  };
}

function over<T>(texts: Readonly<Record<string, T>>, changes: Over<T>): Record<string, T> {
  return Object.fromEntries(Object.entries({ ...texts, ...changes }).filter((entry): entry is [string, T] => entry[1] !== null));
}
