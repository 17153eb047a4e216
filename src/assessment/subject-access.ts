import type { CopyOwner, Recipient } from '../record/copy-entry.ts';
import { disclosuresIn } from '../record/disclosures.ts';
import type { Entry, EntryOf, Role, Speaker } from '../record/entry.ts';
import { handOversIn } from '../record/speaking.ts';
import { takenOutIn, wordingsOf } from '../record/wordings.ts';
import { allContributions } from './all-contributions.ts';
import type { Assessment } from './assessment.ts';
import { entriesOf } from './entries-of.ts';
import { respondentOf } from './speakers.ts';
import type { Held } from './together.ts';
import { wordingId } from './wording-id.ts';

const FORMAT = 'own-words/subject-access@1';

/**
 * What a worker has to weigh before an item goes out (practice.md 4, DPA 2018 Sch. 3): it is somebody else's or about them; giving it out may do serious harm;
 * it was said in the expectation that it is not passed on.
 */
type AccessFlag = 'third-party' | 'serious-harm' | 'expectations-and-wishes';

/** One thing that is held. */
export interface AccessItem {
  /** Names it: the stream and the entry in it. */
  readonly id: string;
  readonly at: string;
  /** What happened, as it stands in the record; nothing is left out of it but words that were erased, which are null. */
  readonly entry: Entry;
  /** A text that was shown, with what it quoted. */
  readonly text: string | null;
  /** Whose words they are, where it holds words. */
  readonly by: Speaker | null;
  readonly flags: readonly AccessFlag[];
  /** What a person decided about it. */
  readonly decided: readonly ('kept-back' | 'shared' | 'taken-out')[];
}

interface Interview {
  readonly id: string;
  readonly dialog: string;
  readonly practice: boolean;
  readonly respondent: Speaker;
  readonly items: readonly AccessItem[];
}

/** A copy of the child's file as it was shared. It stays as it was, whatever became of the words since. */
export interface AccessCopy {
  readonly copy: string;
  readonly audience: string;
  readonly version: number;
  readonly madeAt: string;
  /** SHA-256 of its data, in hexadecimal. */
  readonly hash: string;
  readonly for: CopyOwner | null;
  readonly to: readonly Recipient[];
  /** Their words in it, by id. */
  readonly wordings: readonly string[];
  /** That they were offered it, read it, or had it explained. */
  readonly preRead: readonly AccessItem[];
  readonly flags: readonly AccessFlag[];
}

/** Everything that is held about one person. */
export interface SubjectAccess {
  /** On the first line: nobody may pass this on before a worker has decided about each item. */
  readonly decideFirst: string;
  readonly format: typeof FORMAT;
  readonly audience: 'subject-access';
  readonly person: { readonly role: Role | null; readonly name: string | null };
  readonly interviews: readonly Interview[];
  /** Their words in interviews of others, and copies of their words there. */
  readonly elsewhere: readonly AccessItem[];
  /** Who of the staff looked, and that they were invited, out of the child's file. */
  readonly file: readonly AccessItem[];
  readonly alerts: readonly AccessItem[];
  /** Copies that were shared in which words of theirs stand, or that they came to know themself; what others said there is not in here. */
  readonly copies: readonly AccessCopy[];
  /** Streams that can't be read: what is in them is missing here. */
  readonly unreadable: readonly string[];
  /** When codes were made for their interviews. */
  readonly invitations: readonly { readonly interview: string; readonly at: string }[];
}

/** Where to look. */
export interface AccessSources {
  readonly person: SubjectAccess['person'];
  /** The ids of all interviews of the person, also of those that were erased. */
  readonly theirs: readonly string[];
  /** Those of the person of which something is left. */
  readonly interviews: readonly Held[];
  /** The others of the same child's file. */
  readonly others: readonly Held[];
  /** The child's file they are in, where they are in one. */
  readonly file: Held | null;
  /** The streams that alerts are kept in, in their order. */
  readonly alerts: readonly Held[];
  /** The copies of the file that were shared, in their order. */
  readonly copies: readonly Held[];
  readonly codes: readonly Entry[];
  readonly unreadable: readonly string[];
}

/**
 * Everything that is held about one person, as it stands in the records: also what they kept back, what may tell of harm and what they took out. Software can't
 * tell about whom somebody speaks: a flag that is not there means nothing. Pure.
 * @param decideFirst what stands on the first line
 * @throws {Error} where a record doesn't begin with `started`
 */
export function subjectAccess(
  { person, theirs: ids, interviews, others, file, alerts, copies, codes, unreadable }: AccessSources,
  decideFirst: string,
): SubjectAccess {
  const theirs = new Set(ids);
  const told = interviews.map(interviewOf);
  const own = new Map(told.map(({ id, items }) => [id, new Set(items.flatMap(({ id, flags }) => (flags.includes('third-party') ? [] : [id])))]));
  return {
    decideFirst,
    format: FORMAT,
    audience: 'subject-access',
    person,
    interviews: told,
    elsewhere: others.flatMap((one) => elsewhereIn(one, person, theirs)),
    file: file === null ? [] : file.entries.filter((entry) => isAbout(entry, person, theirs)).map((entry) => fromFile(file.id, entry)),
    alerts: alertsOf(alerts, interviews),
    copies: copies.flatMap((one) =>
      copyWith(one, person, ({ id, by }) => {
        const interview = id.slice(0, id.lastIndexOf('/'));
        // Of an interview that was erased only the copy knows whose words they were.
        return theirs.has(interview) && (own.get(interview)?.has(id) ?? by.role === person.role);
      }),
    ),
    unreadable,
    invitations: entriesOf(codes, 'code-made').flatMap(({ interview, at }) => (theirs.has(interview) ? [{ interview, at }] : [])),
  };
}

function interviewOf({ id, entries }: Held): Interview {
  const started = startOf(entries);
  const of = flagsIn(entries);
  return {
    id,
    dialog: started.dialog,
    practice: started.practice,
    respondent: respondentOf(started),
    items: entries.map((entry) => itemOf(id, entries, entry, of)),
  };
}

function itemOf(stream: string, entries: readonly Entry[], entry: Entry, of: ReturnType<typeof flagsIn>): AccessItem {
  const text = entry.kind === 'told' || entry.kind === 'asked' ? textOf(entry, entries) : null;
  return { id: wordingId(stream, entry.n), at: entry.at, entry, text, ...of(entry) };
}

/** Whose each entry is, and what has to be weighed about it. */
function flagsIn(entries: readonly Entry[]): (entry: Entry) => Pick<AccessItem, 'by' | 'flags' | 'decided'> {
  const started = startOf(entries);
  const respondent = respondentOf(started);
  const handed = handOversIn(entries);
  const disclosed = disclosuresIn(entries);
  const alerted = new Set(entriesOf(entries, 'alerted').map(({ entry }) => entry));
  const out = takenOutIn(entries);
  const keptBack = new Set(lastDecisions(entries).flatMap(({ kind, entry }) => (kind === 'kept-back' ? [...wordingsOf(entries, entry)] : [])));
  const shared = new Set(lastDecisions(entries).flatMap(({ kind, entry }) => (kind === 'shared' ? [...wordingsOf(entries, entry)] : [])));
  const wishes = entriesOf(entries, 'shared').filter(({ wish, settled }) => wish !== null || !settled);
  const wished = new Set(wishes.flatMap(({ entry, wish }) => [...wordingsOf(entries, entry), ...(wish === null ? [] : [wish])]));

  const byOf = (entry: Entry): Speaker | null => {
    if (entry.kind === 'brought') return entry.by;
    if (entry.kind !== 'said' && entry.kind !== 'chose' && entry.kind !== 'attached') return null;
    if (entry.kind === 'said' && entry.as === 'worker') return { role: 'worker', name: started.names?.worker ?? null };
    return handed(entry.n)?.speaker ?? respondent;
  };

  return (entry) => {
    const by = byOf(entry);
    const isOthers = by !== null && (by.role !== respondent.role || (by.name !== null && by.name !== respondent.name));
    const names = entry.kind === 'handed-over' || entry.kind === 'in-the-room';
    // A bubble has the flags of what it quotes.
    const about =
      entry.kind === 'told' || entry.kind === 'asked' ? entry.shown.text.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.entry])) : [entry.n];
    const quoted = entry.kind === 'asked' || entry.kind === 'told' ? about.map((n) => entries[n]).filter((one) => one !== undefined) : [];
    const isQuotingOthers = quoted.some((one) => {
      const whose = byOf(one);
      return whose !== null && (whose.role !== respondent.role || (whose.name !== null && whose.name !== respondent.name));
    });
    const any = (set: { has(n: number): boolean }) => about.some((n) => set.has(n));
    const isHarm = any(disclosed) || any(alerted) || HARM.has(entry.kind);
    const isUndecided = entry.kind === 'said' && by !== null && !isOthers && !shared.has(entry.n);
    return {
      by,
      flags: [
        ...(isOthers || names || isQuotingOthers ? (['third-party'] as const) : []),
        ...(isHarm ? (['serious-harm'] as const) : []),
        ...(any(keptBack) || any(wished) || any(out) || isUndecided ? (['expectations-and-wishes'] as const) : []),
      ],
      decided: [
        ...(shared.has(entry.n) ? (['shared'] as const) : []),
        ...(keptBack.has(entry.n) ? (['kept-back'] as const) : []),
        ...(out.has(entry.n) ? (['taken-out'] as const) : []),
      ],
    };
  };
}

const HARM: ReadonlySet<Entry['kind']> = new Set(['disclosed', 'not-meant', 'alerted', 'alert-unsent', 'held', 'hold-lifted']);

/** What was decided last about each answer. */
function lastDecisions(entries: readonly Entry[]): readonly (EntryOf<'shared'> | EntryOf<'kept-back'>)[] {
  const last = new Map<number, EntryOf<'shared'> | EntryOf<'kept-back'>>();
  for (const entry of entries) if (entry.kind === 'shared' || entry.kind === 'kept-back') last.set(Math.min(...wordingsOf(entries, entry.entry)), entry);
  return [...last.values()];
}

/** What the person said in somebody else's interview, and copies of what they said in their own: all of it stands among somebody else's words. */
function elsewhereIn({ id, entries }: Held, { role, name }: SubjectAccess['person'], theirs: ReadonlySet<string>): readonly AccessItem[] {
  const of = flagsIn(entries);
  return entries.flatMap((entry) => {
    const { by } = of(entry);
    const isCopy = entry.kind === 'brought' && theirs.has(entry.from.interview);
    const isSaid = entry.kind !== 'brought' && by !== null && role !== null && by.role === role && by.name === name && name !== null;
    if (!isCopy && !isSaid) return [];
    const item = itemOf(id, entries, entry, of);
    return [{ ...item, flags: [...new Set<AccessFlag>(['third-party', ...item.flags])] }];
  });
}

function isAbout(entry: Entry, { role }: SubjectAccess['person'], theirs: ReadonlySet<string>): boolean {
  if (entry.kind === 'joined') return theirs.has(entry.interview);
  // Core details are the child's; where somebody lives is no parent's to be given.
  if (entry.kind === 'core-written') return role === 'child' || role === 'young-person';
  return entry.kind === 'file-opened' || (entry.kind === 'looked-at' && (entry.interview === null || theirs.has(entry.interview)));
}

function fromFile(stream: string, entry: Entry): AccessItem {
  if (entry.kind === 'core-written') {
    const flags: readonly AccessFlag[] = (entry.written?.concealed ?? []).length > 0 ? ['third-party', 'serious-harm'] : ['third-party'];
    return { id: wordingId(stream, entry.n), at: entry.at, entry, text: null, by: null, flags, decided: [] };
  }
  // A search for a name and a look at an alert may tell what somebody else said.
  const tells = entry.kind === 'looked-at' && (entry.what === 'name' || entry.what === 'alerts' || entry.why !== null);
  return { id: wordingId(stream, entry.n), at: entry.at, entry, text: null, by: null, flags: tells ? ['third-party'] : [], decided: [] };
}

/** Also of those whose beginning can't be read any more: each interview knows its own. What somebody of the staff wrote down may tell of others. */
function alertsOf(alerts: readonly Held[], interviews: readonly Held[]): readonly AccessItem[] {
  const theirs = new Set(interviews.map(({ id }) => id));
  const raised = alerts.flatMap(({ entries }) => entriesOf(entries, 'alert-raised')).filter(({ interview }) => theirs.has(interview));
  const known = new Set([...raised, ...interviews.flatMap(({ entries }) => entriesOf(entries, 'alerted'))].map(({ alert }) => alert));
  return alerts.flatMap(({ id, entries }) =>
    entries
      .filter((entry) => 'alert' in entry && known.has(entry.alert))
      .map((entry): AccessItem => {
        const isNote = entry.kind === 'alert-acknowledged' && entry.note !== null;
        const flags: readonly AccessFlag[] = isNote ? ['third-party', 'serious-harm'] : ['serious-harm'];
        return { id: wordingId(id, entry.n), at: entry.at, entry, text: null, by: null, flags, decided: [] };
      }),
  );
}

/** What a copy has to do with the person; nothing where it has not, or was erased. Whom it went to is about others. */
function copyWith(
  { id: copy, entries }: Held,
  { role, name }: SubjectAccess['person'],
  isOwn: (one: { readonly id: string; readonly by: Speaker }) => boolean,
): readonly AccessCopy[] {
  const [frozen] = entriesOf(entries, 'copy-frozen');
  if (!frozen?.frozen) return [];
  const isThem = (one: { readonly role: string; readonly name: string | null }) => name !== null && one.role === role && one.name === name;
  const all = allContributions(JSON.parse(frozen.frozen.data) as Assessment).flatMap((one) => [one, ...one.earlier.map(({ id }) => ({ id, by: one.by }))]);
  const wordings = [...new Set(all.filter((one) => isOwn(one) || isThem(one.by)).map(({ id }) => id))];
  const preRead = entriesOf(entries, 'pre-read').filter(({ reader }) => reader !== null && isThem(reader));
  const { for: whose, to } = frozen.frozen;
  if (wordings.length === 0 && preRead.length === 0 && !(whose && isThem(whose))) return [];
  const { audience, version, madeAt, hash } = frozen;
  return [
    {
      ...{ copy, audience, version, madeAt, hash, for: whose, to, wordings },
      preRead: preRead.map((entry) => ({ id: wordingId(copy, entry.n), at: entry.at, entry, text: null, by: null, flags: [], decided: [] })),
      flags: to.every(isThem) ? [] : ['third-party'],
    },
  ];
}

/** The text of a bubble, with what it quoted; nothing where that was erased. */
function textOf({ shown }: EntryOf<'told'> | EntryOf<'asked'>, entries: readonly Entry[]): string {
  return shown.text
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const quoted = entries[piece.entry];
      return quoted?.kind === 'said' || quoted?.kind === 'brought' ? (quoted.words ?? '').slice(piece.from, piece.to) : '';
    })
    .join('');
}

function startOf(entries: readonly Entry[]): EntryOf<'started'> {
  const [started] = entriesOf(entries, 'started');
  if (!started) throw new Error('the record of an interview begins with "started"');
  return started;
}
