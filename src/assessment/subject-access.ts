import { disclosuresIn } from '../record/disclosures.ts';
import type { Entry, EntryOf, Role, Speaker } from '../record/entry.ts';
import { handOversIn } from '../record/speaking.ts';
import { takenOutIn, wordingsOf } from '../record/wordings.ts';
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
  /** When codes were made for their interviews. */
  readonly invitations: readonly { readonly interview: string; readonly at: string }[];
}

/** Where to look. */
export interface AccessSources {
  readonly person: SubjectAccess['person'];
  /** Those of the person. */
  readonly interviews: readonly Held[];
  /** The others of the same child's file. */
  readonly others: readonly Held[];
  /** The child's file they are in, where they are in one. */
  readonly file: Held | null;
  readonly alerts: readonly Entry[];
  readonly codes: readonly Entry[];
}

/**
 * Everything that is held about one person, as it stands in the records: also what they kept back, what may tell of harm and what they took out. Software can't
 * tell about whom somebody speaks: a flag that is not there means nothing. Pure.
 * @param decideFirst what stands on the first line
 * @throws {Error} where a record doesn't begin with `started`
 */
export function subjectAccess({ person, interviews, others, file, alerts, codes }: AccessSources, decideFirst: string): SubjectAccess {
  const theirs = new Set(interviews.map(({ id }) => id));
  return {
    decideFirst,
    format: FORMAT,
    audience: 'subject-access',
    person,
    interviews: interviews.map(interviewOf),
    elsewhere: others.flatMap((one) => elsewhereIn(one, person, theirs)),
    file: file === null ? [] : file.entries.filter((entry) => isAbout(entry, person, theirs)).map((entry) => fromFile(file.id, entry)),
    alerts: alerts.length === 0 ? [] : alertsOf(alerts, theirs),
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

function alertsOf(alerts: readonly Entry[], theirs: ReadonlySet<string>): readonly AccessItem[] {
  const raised = new Set(entriesOf(alerts, 'alert-raised').flatMap(({ alert, interview }) => (theirs.has(interview) ? [alert] : [])));
  return alerts
    .filter((entry) => 'alert' in entry && raised.has(entry.alert))
    .map((entry) => ({ id: wordingId('alerts', entry.n), at: entry.at, entry, text: null, by: null, flags: ['serious-harm'], decided: [] }));
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
