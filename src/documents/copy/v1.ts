import type { Change } from '../../assessment/what-changed.ts';
import type { CopyOwner, Recipient } from '../../record/copy-entry.ts';
import { listed, named } from '../answer/facts.ts';
import type { Block, Line, Paper } from '../paper.ts';
import type { Reader } from '../reader.ts';
import { section } from '../section.ts';
import { recipient } from './recipient.ts';

/** What a copy that is shared says of itself. */
export interface CopyLines {
  readonly version: number;
  /** ISO 8601 */
  readonly madeAt: string;
  /** Of its data, in hexadecimal. */
  readonly hash: string;
  readonly for: CopyOwner | null;
  readonly to: readonly Recipient[];
  /** The copy before it, and what is otherwise; null where it is the first. */
  readonly since: { readonly version: number; readonly madeAt: string; readonly changes: readonly Change[] } | null;
}

/** So many signs of a hash are enough to tell two copies apart by eye. */
const SIGNS = 12;

/**
 * A document as a copy that is shared: its head says which version it is and to whom it goes, and what has changed since the one before; its foot the same
 * quietly, with the first signs of its hash; its end holds each change. What was taken back is counted and quoted nowhere. Pure.
 */
export function copyPaper(paper: Paper, copy: CopyLines, reader: Reader): Paper {
  const { t, date } = reader;
  const { version, madeAt, hash, to, since } = copy;
  const made = t('copy.version', { version: String(version), date: date(madeAt) });
  const whom: Line =
    to.length === 0
      ? []
      : [
          `${t('copy.to')} `,
          ...listed(
            to.map((one) => recipient(one, reader)),
            reader,
          ),
        ];
  return {
    ...paper,
    head: [...paper.head, quiet([made]), ...(whom.length === 0 ? [] : [quiet(whom)]), ...(since === null ? [] : [quiet([summary(since, reader)])])],
    body: [...paper.body, ...(since === null || since.changes.length === 0 ? [] : [changesToRead(since, reader)])],
    foot: [...paper.foot, quiet([`${made} ${t('copy.hash', { hash: hash.slice(0, SIGNS) })}`]), ...(whom.length === 0 ? [] : [quiet(whom)])],
  };
}

const quiet = (line: Line): Block => ({ kind: 'text', look: 'quiet', line });

const KINDS = ['added', 'changed', 'taken-back', 'moved'] as const;

type Since = NonNullable<CopyLines['since']>;

function summary({ version, madeAt, changes }: Since, { t, date }: Reader): string {
  const since = { version: String(version), date: date(madeAt) };
  if (changes.length === 0) return t('copy.nothingChanged', since);
  const counts = KINDS.flatMap((kind) => {
    const count = changes.filter(({ what }) => what === kind).length;
    return count === 0 ? [] : [t(`copy.count.${kind}`, { count: String(count) })];
  });
  return `${t('copy.changed', since)} ${counts.join('; ')}.`;
}

function changesToRead({ version, changes }: Since, reader: Reader): Block {
  const { t } = reader;
  return section(t('copy.changes', { version: String(version) }), [{ kind: 'list', lines: changes.map((one) => changeLine(one, reader)) }]);
}

/** One change: what became of it, whose words, and the words where they stand in this document. */
function changeLine({ what, by, inPlan, now, before, id }: Change, { t }: Reader): Line {
  const who = by.name === null ? [t(`assessment.by.${by.role}`)] : [named(by.name), ` (${t(`assessment.by.${by.role}`)})`];
  const label = t(id.startsWith('core/') ? `copy.core.${what}` : `copy.change.${what}`);
  return [`${label} `, ...who, ...(inPlan ? [` ${t('copy.inPlan')}`] : []), ...quoted(before), ...(before && quotable(now) ? [' →'] : []), ...quoted(now)];
}

type Quotable = Pick<NonNullable<Change['now']>, 'words' | 'chose' | 'picture'> & { readonly language?: string };

const quotable = (one: Quotable | null): boolean => quoted(one).length > 0;

function quoted(one: Quotable | null): Line {
  const words = one === null ? null : (one.words ?? one.chose?.label ?? null);
  return words === null ? [] : [' ', { words, language: one?.language ?? null, inMarks: true }];
}
