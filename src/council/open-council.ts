import type { Entry } from '../record/entry.ts';
import type { Records } from '../record/records.ts';
import { Facts } from '../sending/facts.ts';
import { openJournal } from '../sending/journal.ts';
import { notTaken } from '../sending/not-taken.ts';
import { openRounds } from '../sending/rounds.ts';
import { CouncilBook } from './book.ts';
import { changeOf, changesIn, coreVersionIn } from './changes.ts';
import type { Council } from './council.ts';
import { type CouncilEvent, type CouncilHappening, isCouncilHappening, type Letter, STREAM } from './event.ts';
import { eventId } from './event-id.ts';
import { BACK_OFF, dueAt } from './patience.ts';

/** What telling the council's own system needs from outside. */
export interface CouncilParts {
  readonly records: Pick<Records, 'read' | 'append' | 'streams'>;
  /** All entries of an interview, or of a child's file; null where there is none. */
  readonly entriesOf: (stream: string) => Promise<readonly Entry[] | null>;
  /** The child's file of an interview, where the council's system may know of it; null where it may not, or where it is in no file. */
  readonly childOf: (interview: string) => Promise<string | null>;
  /** Every interview there is that it may know of. */
  readonly interviews: () => Promise<readonly string[]>;
  /** Sends one; null where nothing is sent, because nobody said where to. @throws {NotTaken} */
  readonly send: ((event: CouncilEvent) => Promise<void>) | null;
  /** Whether one made in practice may leave this machine, or this is practice altogether and the other side is on it too. */
  readonly sendsPractice: boolean;
  /** Whether anybody asks, or is told: else nothing is noted. */
  readonly isWanted: () => Promise<boolean>;
  /** Now, as ISO 8601, UTC, milliseconds. */
  readonly now: () => string;
  /** Milliseconds on a clock that only goes forward, whatever is done to the other one. */
  readonly ticks: () => number;
  /** Calls `act` after so many ms; returns how to stop that. */
  readonly schedule: (act: () => void, ms: number) => () => void;
  /** A key for a line of the record. */
  readonly newKey: () => string;
  /** Told of what went wrong, without a word of anybody's. */
  readonly warn: (fault: { readonly code: string } & Readonly<Record<string, string | number>>) => void;
  /** How long after each failed try the next one is, ms; the usual times where left out. */
  readonly backOff?: readonly number[];
}

/** Sent at once: a system that comes back is not buried. */
const MOST_AT_ONCE = 4;
/** How soon what can't be read is read again. Milliseconds. */
const READ_AGAIN = 5_000;
/** Events told at once to whoever asks what is new. */
const MOST_NEWS = 500;

/** Opens what the council's own system is told, on a place of records; nothing is read or sent before something happens or `start` is called. */
export function openCouncil(parts: CouncilParts): Council {
  const { records, now, ticks, schedule, warn, send, backOff = BACK_OFF } = parts;
  let book = new CouncilBook();
  let reading: Promise<void> | null = null;
  let closed = false;

  const journal = openJournal({ records, stream: STREAM, now, onDamaged: (stream) => warn({ code: 'council-damaged', stream }) });
  const facts = new Facts<CouncilHappening>({
    journal,
    stream: STREAM,
    ready: load,
    newKey: parts.newKey,
    schedule,
    onFault: (error) => warn({ code: 'council-not-recorded', name: error instanceof Error ? error.name : 'unknown' }),
  });
  const rounds = openRounds({ work, ticks, schedule });

  /** Reads, once it can be read, what is on disk; what happened meanwhile comes after it. */
  function load(): Promise<void> {
    reading ??= (async () => {
      const found = new CouncilBook();
      // The clock may have been set back since: then it counts as having happened just now, and nothing waits longer than it would have.
      const timeOf = (at: string) => ticks() - Math.max(0, Date.parse(now()) - Date.parse(at));
      for (const entry of await journal.read()) if (isCouncilHappening(entry)) found.add(plain(entry), { at: entry.at, time: timeOf(entry.at) });
      for (const happening of facts.waiting) found.add(happening, { at: now(), time: ticks() });
      book = found;
      rounds.goOn();
    })().catch((error: unknown) => {
      reading = null;
      throw error;
    });
    return reading;
  }

  /** What happened counts at once, so that a disk that takes nothing does not make us send the same again and again. */
  function happened(happening: CouncilHappening): Promise<void> {
    book.add(happening, { at: now(), time: ticks() });
    return facts.add(happening);
  }

  const note = (happening: CouncilHappening): void => void happened(happening).catch(() => undefined);

  /** Begins to send what is due. @returns when something is next */
  function work(): number {
    if (send === null) return Number.POSITIVE_INFINITY;
    let next = Number.POSITIVE_INFINITY;
    for (const letter of book.letters()) {
      const { event } = letter;
      const due = dueAt(letter, backOff);
      if (due === null || rounds.underWay.has(event.event) || !maySend(letter)) continue;
      if (due > ticks()) next = Math.min(next, due);
      // Whoever ends first makes room, and looks again.
      else if (rounds.underWay.size < MOST_AT_ONCE) void rounds.doing(event.event, () => deliver(event, send));
    }
    return next;
  }

  async function deliver(event: CouncilEvent, send: (event: CouncilEvent) => Promise<void>): Promise<void> {
    const failed = await send(event).then(() => null, notTaken);
    if (failed === null) return note({ kind: 'council-sent', event: event.event });
    const { outcome, status } = failed;
    warn({ code: 'council-not-told', event: event.event, outcome, ...(status !== null && { status }) });
    note({ kind: 'council-tried', event: event.event, outcome });
    const letter = book.letter(event.event);
    if (letter && isGivenUp(letter)) warn({ code: 'council-given-up', event: event.event });
  }

  const maySend = ({ event: { practice } }: Letter): boolean => send !== null && (parts.sendsPractice || !practice);
  const isGivenUp = (letter: Letter): boolean => maySend(letter) && dueAt(letter, backOff) === null;

  /** Looks at an interview, and notes what the council's system does not know of it yet. @throws {Unrecorded} */
  async function look(interview: string): Promise<void> {
    const entries = (await parts.entriesOf(interview)) ?? [];
    const known = book.interview(interview);
    const child = known?.child ?? (await parts.childOf(interview));
    if (child === null) return;
    // Nothing is waited for from here on, so that nothing is noted twice.
    const before = book.interview(interview);
    if (before?.state === 'gone') return;
    const [started] = entries;
    const changes =
      changesIn(entries, before?.version ?? null) ?? (entries.length === 0 && before ? { version: before.version + 1, what: ['gone' as const] } : null);
    if (changes === null) return;
    const practice = started?.kind === 'started' ? started.practice : (before?.practice ?? false);
    const { version, what } = changes;
    const recorded = happened({ kind: 'council-noted', event: eventId(interview, version), interview, child, version, what, practice });
    rounds.goOn();
    await recorded;
    // What was written in the file before anybody was told that there is one.
    if (before === null) await lookAtCore(child);
  }

  /** Looks at the core details of a file of which the council's system knows an interview: before that nobody is told that there is one. @throws {Unrecorded} */
  async function lookAtCore(child: string): Promise<void> {
    const version = coreVersionIn((await parts.entriesOf(child)) ?? []);
    // Nothing is waited for from here on, so that nothing is noted twice.
    const known = book.interviews().filter((one) => one.child === child && one.state !== 'gone');
    if (known.length === 0 || version <= (book.file(child)?.version ?? 0)) return;
    const practice = known.every((one) => one.practice);
    const what = ['core-details-changed'] as const;
    const recorded = happened({ kind: 'council-noted', event: eventId(child, version), interview: null, child, version, what, practice });
    rounds.goOn();
    await recorded;
  }

  /** Looks at every interview: at what happened in the moment the service was killed, while it was stopped, or before anybody asked. */
  async function lookAtAll(): Promise<void> {
    if (!(await parts.isWanted())) return;
    const all = new Set([...(await parts.interviews()), ...book.interviews().map(({ interview }) => interview)]);
    for (const interview of all) {
      if (closed) return;
      // One that can't be read is told of by whoever runs the service; the others are looked at all the same.
      await look(interview).catch(notLooked);
    }
    for (const child of new Set(book.interviews().map((one) => one.child))) {
      if (closed) return;
      await lookAtCore(child).catch(notLooked);
    }
  }

  const notLooked = (error: unknown): void => warn({ code: 'council-not-looked', name: error instanceof Error ? error.name : 'unknown' });

  async function start(): Promise<void> {
    try {
      await load();
      await lookAtAll();
    } catch (error) {
      if (!closed) schedule(() => void start().catch(() => undefined), READ_AGAIN);
      throw error;
    }
  }

  return {
    async notice(interview, entries) {
      await load();
      const isKnown = book.interview(interview) !== null;
      const concerns = (entry: Entry): boolean => (isKnown ? changeOf(entry) !== null : entry.kind === 'closed');
      if (closed || (entries !== null && !entries.some(concerns)) || !(await parts.isWanted())) return;
      await look(interview);
    },
    async noticeCore(child) {
      await load();
      if (!closed && (await parts.isWanted())) await lookAtCore(child);
    },
    async coreVersion(child) {
      await load();
      return book.file(child)?.version ?? 0;
    },
    async news(since) {
      await load();
      await facts.flush();
      const place = since === null ? -1 : book.placeOf(since);
      if (place === null) return null;
      const placed = [...book.interviews(), ...book.files()].map((one) => ({ one, at: book.placeOf(one.event) ?? 0 }));
      const all = placed.filter(({ at }) => at > place).toSorted((one, other) => one.at - other.at);
      const some = all.slice(0, MOST_NEWS).map(({ one }) => one);
      return {
        interviews: some.flatMap((one) => (one.interview === null ? [] : [one])),
        children: some.flatMap((one) => (one.interview === null ? [one.child] : [])),
        next: some.at(-1)?.event ?? since,
        more: all.length > some.length,
      };
    },
    async interviews() {
      await load();
      return book.interviews();
    },
    async givenUp() {
      await load();
      return book.letters().filter(isGivenUp);
    },
    async again(event, by) {
      await load();
      const letter = book.letter(event);
      if (!letter || !isGivenUp(letter)) return false;
      const recorded = happened({ kind: 'council-again', event, by });
      rounds.goOn();
      await recorded;
      return true;
    },
    figures() {
      const letters = book.letters().filter(maySend);
      const givenUp = letters.filter(isGivenUp).length;
      return { waiting: letters.length - givenUp, givenUp };
    },
    start,
    async close() {
      closed = true;
      rounds.close();
      await facts.close();
    },
  };
}

/** An entry without where and when it stands. */
function plain({ n: _n, at: _at, ...happening }: CouncilHappening & { readonly n: number; readonly at: string }): CouncilHappening {
  return happening as CouncilHappening; // what is left of a union's members is theirs
}
