import type { FrozenCopy } from '../record/copy-entry.ts';
import type { CoreWords } from '../record/core-field.ts';
import type { Happening, Names, Speaker } from '../record/entry.ts';

/** Somebody's words or names, as JSON holds them. */
export type OwnValue = string | Names | CoreWords | FrozenCopy | Speaker;

/**
 * What in a happening is sealed under a key of its own, so that it can be erased alone: words said or brought in, people's names, what workers wrote in
 * words of their own, and a copy that was frozen. Null where there is nothing, or it was erased.
 */
export function ownValue(happening: Happening): OwnValue | null {
  switch (happening.kind) {
    case 'said':
    case 'brought':
      return happening.words;
    case 'file-opened':
    case 'joined':
      return happening.name;
    case 'in-the-room':
      return happening.others;
    case 'handed-over':
      return happening.speaker.name;
    case 'granted':
    case 'looked-at':
      return happening.why;
    case 'alert-acknowledged':
      return happening.note;
    case 'core-written':
      return happening.written;
    case 'copy-frozen':
      return happening.frozen;
    case 'pre-read':
      return happening.reader;
    case 'copy-sent':
      return happening.for?.name ?? null;
    case 'started':
      return happening.names && Object.keys(happening.names).length > 0 ? happening.names : null;
    default:
      return null;
  }
}

/** The same happening with another own value, of the kind that `ownValue` gave; null takes it out. */
export function withOwnValue<T extends Happening>(happening: T, own: OwnValue | null): T {
  return { ...happening, ...partWith(happening, own) };
}

function partWith(happening: Happening, own: OwnValue | null): object {
  switch (happening.kind) {
    case 'said':
    case 'brought':
      return { words: own };
    case 'file-opened':
    case 'joined':
      return { name: own };
    case 'in-the-room':
      return { others: own };
    case 'granted':
    case 'looked-at':
      return { why: own };
    case 'alert-acknowledged':
      return { note: own };
    case 'core-written':
      return { written: own };
    case 'copy-frozen':
      return { frozen: own };
    case 'pre-read':
      return { reader: own };
    case 'copy-sent':
      return { for: happening.for && { ...happening.for, name: own } };
    case 'handed-over':
      return { speaker: { ...happening.speaker, name: own } };
    case 'started':
      return happening.names === undefined && own === null ? {} : { names: own ?? {} };
    default:
      return {};
  }
}
