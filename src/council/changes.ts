import type { CouncilChange } from '../record/council-entry.ts';
import type { Entry } from '../record/entry.ts';

/** What happened in an interview since the council's system was told last, and how many entries it has by now. */
export interface Changes {
  readonly version: number;
  /** In the order they first happened; never empty. */
  readonly what: readonly CouncilChange[];
}

/**
 * What the council's system has to know of an interview; null where there is nothing. Before it comes to an end that is nothing at all: nobody is told how
 * somebody's talk goes while it goes on, nor that they did not want to. Looks at no words. Pure.
 * @param entries all of the interview; none where its record is gone
 * @param since the version that it was told of last; null where it was told of none
 */
export function changesIn(entries: readonly Entry[], since: number | null): Changes | null {
  const version = (entries.at(-1)?.n ?? -1) + 1;
  if (entries[0]?.kind !== 'started') return since === null || version <= since ? null : { version, what: ['gone'] };
  const begun = since ?? entries.find((entry) => entry.kind === 'closed' && changeOf(entry) !== null)?.n;
  if (begun === undefined) return null;
  const found = entries.filter(({ n }) => n >= begun).flatMap((entry) => ({ n: entry.n, change: changeOf(entry) }));
  const last = found.findLast(({ change }) => change !== null);
  const what = new Set(found.flatMap(({ change }) => change ?? []));
  return last ? { version: last.n + 1, what: [...what] } : null;
}

/**
 * How far the core details of a child's file are told by that of which the council's system gets to know: how many entries there are up to the last one that
 * altered what is concealed from nobody; 0 where there is none. Looks at no value but whether there is one. Pure.
 */
export function coreVersionIn(entries: readonly Entry[]): number {
  const shown = new Set<string>();
  let version = 0;
  for (const entry of entries) {
    if (entry.kind !== 'core-written') continue;
    const was = shown.delete(entry.field);
    const isShown = entry.written !== null && entry.written.value !== '' && entry.written.concealed.length === 0;
    if (isShown) shown.add(entry.field);
    if (was || isShown) version = entry.n + 1;
  }
  return version;
}

/** What an entry is to the council's system, once the interview came to an end; null where it alters no document of it. */
export function changeOf(entry: Entry): CouncilChange | null {
  switch (entry.kind) {
    case 'closed':
      return entry.how === 'finished' || entry.how === 'stopped' ? entry.how : null;
    case 'chose':
      return 'option' in entry.value ? 'said' : null;
    case 'said':
    case 'attached':
    case 'described':
    case 'read-back':
    case 'not-meant':
      return 'said';
    case 'changed':
    case 'told-again':
      return 'changed';
    case 'taken-out':
      return 'taken-out';
    case 'shared':
    case 'kept-back':
      return 'shared';
    case 'erased':
      return 'erased';
    default:
      return null;
  }
}
