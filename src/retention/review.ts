import type { Entry } from '../record/entry.ts';
import { isHeld } from '../record/held.ts';
import type { RecordType, RetentionRule, RetentionTable } from './table.ts';

/** A stream with all its entries. */
export interface Stream {
  readonly id: string;
  readonly entries: readonly Entry[];
}

/** What the time is over of: it goes, with the entries of other streams that go with it; or stays although it is over, and why. */
export interface Over {
  readonly stream: string;
  readonly type: RecordType;
  /** Since when, ISO 8601. */
  readonly due: string;
  readonly keptBecause: 'held' | 'held-in-file' | null;
  /** Streams that go with it: the interviews of a child's file, and the copies that were shared of it. */
  readonly withIt: readonly string[];
  /** What goes out of streams which stay: copies of its words that were brought into other interviews, and what staff wrote beside its alerts. */
  readonly elsewhere: readonly { readonly stream: string; readonly entries: readonly number[] }[];
}

/** What is kept for want of a date or a schedule. */
interface Waiting {
  readonly stream: string;
  readonly type: RecordType;
  readonly waitsFor: 'date-given' | 'local-schedule';
}

export interface Review {
  readonly over: readonly Over[];
  readonly waiting: readonly Waiting[];
}

/**
 * What the time is over of at a moment. Nothing goes that is held, and no file one of whose interviews is. Pure.
 * @param isAnonymous whether a dialog, by its stored name, is one where nobody can be told who answered
 * @param now ISO 8601
 */
export function review(
  streams: readonly Stream[],
  { table, isAnonymous, now }: { readonly table: RetentionTable; readonly isAnonymous: (dialog: string) => boolean; readonly now: string },
): Review {
  const byId = new Map(streams.map((stream) => [stream.id, stream]));
  const files = streams.filter(({ entries }) => entries[0]?.kind === 'file-opened');
  const inFile = new Map(files.flatMap((file) => interviewsOf(file).map((interview) => [interview, file.id])));
  const held = (id: string) => isHeld(byId.get(id)?.entries ?? []);
  const alerted = new Map(
    streams.flatMap(({ entries }) => entries.flatMap((one) => (one.kind === 'alert-raised' ? [[one.alert, one.interview] as const] : []))),
  );
  const over: Over[] = [];
  const waiting: Waiting[] = [];

  for (const stream of streams) {
    const type = typeOf(stream);
    if (type === null || stream.entries.length === 0) continue;
    const rule = table[type];
    if ('with' in rule) continue;
    const due = dueOf(stream, rule);
    if (due === null) {
      if (rule.from !== 'last-entry') waiting.push({ stream: stream.id, type, waitsFor: rule.from });
      continue;
    }
    if (due > now) continue;
    const withIt = stream.entries[0]?.kind === 'file-opened' ? [...interviewsOf(stream), ...copiesSharedOf(stream)].filter((id) => isThere(byId.get(id))) : [];
    const keptBecause = held(stream.id) ? 'held' : withIt.some(held) ? 'held-in-file' : null;
    over.push({ stream: stream.id, type, due, keptBecause, withIt, elsewhere: elsewhereOf([stream.id, ...withIt]) });
  }
  return { over, waiting };

  function elsewhereOf(going: readonly string[]): Over['elsewhere'] {
    const isCopy = (one: Entry) => one.kind === 'brought' && one.words !== null && going.includes(one.from.interview);
    // An alert may be raised in one stream of alerts and seen in the next.
    const isNote = (one: Entry) => one.kind === 'alert-acknowledged' && one.note !== null && going.includes(alerted.get(one.alert) ?? '');
    return streams.flatMap(({ id, entries }) => {
      if (going.includes(id)) return [];
      const numbers = entries.filter((one) => isCopy(one) || isNote(one)).map(({ n }) => n);
      return numbers.length === 0 ? [] : [{ stream: id, entries: numbers }];
    });
  }

  function typeOf({ id, entries }: Stream): RecordType | null {
    const [first] = entries;
    if (id === 'binned-words') return 'binned-words';
    if (id.startsWith('sign-ins-')) return 'sign-ins';
    if (first?.kind === 'file-opened') return entries.some((entry) => entry.kind === 'kept-until' && entry.placed) ? 'child-file-placed' : fileType(id);
    if (first?.kind === 'copy-frozen') return first.practice ? 'interview-in-practice' : 'copies';
    if (first?.kind !== 'started') return null;
    if (isAnonymous(first.dialog)) return 'feedback';
    if (first.practice) return 'interview-in-practice';
    return inFile.has(id) ? 'interview' : 'interview-without-file';
  }

  /** A file that was only practised with goes as what was said in it. */
  function fileType(id: string): RecordType {
    const interviews = interviewsOf(byId.get(id) ?? { id, entries: [] }).flatMap((one) => byId.get(one)?.entries.slice(0, 1) ?? []);
    const isPractice = interviews.length > 0 && interviews.every((started) => started.kind === 'started' && started.practice);
    return isPractice ? 'interview-in-practice' : 'child-file-not-placed';
  }
}

/** The interviews of a child's file, by id. */
const interviewsOf = ({ entries }: Stream): readonly string[] => entries.flatMap((entry) => (entry.kind === 'joined' ? [entry.interview] : []));

const copiesSharedOf = ({ entries }: Stream): readonly string[] => entries.flatMap((entry) => (entry.kind === 'copy-sent' ? [entry.copy] : []));

/** What was erased whole holds the two entries that say so. */
const isThere = (stream: Stream | undefined): boolean => stream?.entries.some(({ kind }) => kind !== 'erase-begun' && kind !== 'erased') ?? false;

/** When the time of a stream is over; null where nobody can say yet. A day that somebody gave for it goes before any rule. */
function dueOf({ entries }: Stream, rule: RetentionRule): string | null {
  const given = entries.findLast((entry) => entry.kind === 'kept-until');
  if (given?.kind === 'kept-until') return `${given.until}T00:00:00.000Z`;
  const last = entries.at(-1)?.at;
  if (!('from' in rule) || rule.from !== 'last-entry' || last === undefined) return null;
  const due = new Date(last);
  if ('years' in rule) due.setUTCFullYear(due.getUTCFullYear() + rule.years);
  else due.setUTCDate(due.getUTCDate() + rule.days);
  return due.toISOString();
}
