import type { WebSocket } from 'ws';
import { Recent } from '../../access/recent.ts';
import type { Entry } from '../../record/entry.ts';
import type { Turns } from '../../turns/turns.ts';
import type { Activity } from '../activity.ts';
import { Bookmark } from '../sittings.ts';
import { activitiesOf, type Surroundings } from './activities-of.ts';
import type { Seat } from './seat.ts';

/** A frame as Direct Line's clients take it. Without a watermark theirs stays. */
interface ActivitySet {
  readonly activities: readonly Activity[];
  readonly watermark?: string;
}

/** Most ids of clients' activities remembered at once, so that an echo can name them; a client waits for its echo for minutes at most. */
const MOST_ECHOES = 20_000;
/** Most passing activities kept for a conversation that polls, and most conversations they are kept for. */
const MOST_PASSING = 20;
const MOST_POLLERS = 5_000;
/** A client that lets this much pile up is cut off; it comes back and is sent what it missed. Bytes. */
const MOST_BUFFERED = 4 * 1024 * 1024;

interface Reader {
  readonly socket: WebSocket;
  readonly seat: Seat;
  readonly place: Bookmark;
}

/** What goes on around one interview while somebody is connected or posting. */
interface Desk {
  tail: Promise<unknown>;
  waiting: number;
  readonly readers: Set<Reader>;
  readonly unwatch: () => void;
}

/**
 * Brings what the record holds to whoever looks at it. The record is the only truth: sockets, replay and polling all send `activitiesOf` its entries,
 * and what is sent live is found by reading on from where each reader is.
 */
export class Delivery {
  readonly #turns: Turns;
  readonly #picture: (seat: Seat, n: number) => string;
  readonly #desks = new Map<string, Desk>();
  readonly #echoes = new Recent<string>(MOST_ECHOES);
  readonly #passing = new Recent<readonly Activity[]>(MOST_POLLERS);

  /** `picture`: the address of the picture of entry `n`, for this client alone. */
  constructor({ turns, picture }: { readonly turns: Turns; readonly picture: (seat: Seat, n: number) => string }) {
    this.#turns = turns;
    this.#picture = picture;
  }

  /** Does the work of one interview piece by piece, so that the echo of a turn is on its way before the next turn begins. */
  inOrder<T>(interview: string, work: () => Promise<T>): Promise<T> {
    const desk = this.#desk(interview);
    desk.waiting++;
    const done = desk.tail.then(work).finally(() => {
      desk.waiting--;
      this.#leaveIfIdle(interview, desk);
    });
    desk.tail = done.catch(() => undefined);
    return done;
  }

  /** Sends a new reader everything from entry `from` on, and then whatever comes. @returns how to stop */
  attach(socket: WebSocket, seat: Seat, from: number): () => void {
    const reader = { socket, seat, place: new Bookmark(seat.sitting, from) };
    const desk = this.#desk(seat.interview);
    desk.readers.add(reader);
    this.#readOn(seat.interview);
    for (const activity of this.#passing.take(seat.conversation) ?? []) this.pass(seat, activity);
    return () => {
      desk.readers.delete(reader);
      this.#leaveIfIdle(seat.interview, desk);
    };
  }

  /** Everything a client that polls has not had yet. */
  async since(seat: Seat, from: number): Promise<Required<ActivitySet>> {
    return this.inOrder(seat.interview, async () => {
      const entries = (await this.#turns.entries(seat.interview)) ?? [];
      const passing = this.#passing.take(seat.conversation) ?? [];
      const missed = new Bookmark(seat.sitting, from).readOn(entries);
      return { activities: [...activitiesOf(missed, entries, seat, this.#around(seat)), ...passing], watermark: String(entries.length) };
    });
  }

  /** Remembers which of a client's activities entry `n` came from. */
  expectEcho(interview: string, n: number, clientActivityId: string): void {
    this.#echoes.set(`${interview} ${n}`, clientActivityId);
  }

  /** Sends every reader of the interview what it has not had yet. */
  async readOn(interview: string): Promise<void> {
    const desk = this.#desks.get(interview);
    if (!desk || desk.readers.size === 0) return;
    const entries = (await this.#turns.entries(interview)) ?? [];
    for (const { socket, seat, place } of desk.readers) {
      const activities = activitiesOf(place.readOn(entries), entries, seat, this.#around(seat));
      if (activities.length > 0) send(socket, { activities, watermark: String(place.next) });
    }
  }

  /** Sends a conversation the activity of an entry once more: its client had lost track of it. */
  async again(seat: Seat, entry: Entry): Promise<void> {
    const entries = (await this.#turns.entries(seat.interview)) ?? [];
    for (const activity of activitiesOf([entry], entries, seat, this.#around(seat))) this.pass(seat, activity);
  }

  /** Sends a conversation an activity that is not in the record: it moves no watermark and is not replayed. */
  pass(seat: Seat, activity: Activity): void {
    const readers = [...(this.#desks.get(seat.interview)?.readers ?? [])].filter((reader) => reader.seat.conversation === seat.conversation);
    for (const { socket } of readers) send(socket, { activities: [activity] });
    if (readers.length > 0) return;
    const passing = [...(this.#passing.get(seat.conversation) ?? []), activity];
    this.#passing.set(seat.conversation, passing.slice(-MOST_PASSING));
  }

  #around(seat: Seat): Surroundings {
    const name = (n: number) => `${seat.interview} ${n}`;
    return { echo: (n) => this.#echoes.get(name(n)), takeEcho: (n) => this.#echoes.take(name(n)), picture: (n) => this.#picture(seat, n) };
  }

  #desk(interview: string): Desk {
    const found = this.#desks.get(interview);
    if (found) return found;
    const desk: Desk = { tail: Promise.resolve(), waiting: 0, readers: new Set(), unwatch: this.#turns.watch(interview, () => this.#readOn(interview)) };
    this.#desks.set(interview, desk);
    return desk;
  }

  #readOn(interview: string): void {
    this.inOrder(interview, () => this.readOn(interview)).catch(() => undefined);
  }

  #leaveIfIdle(interview: string, desk: Desk): void {
    if (desk.waiting > 0 || desk.readers.size > 0) return;
    desk.unwatch();
    if (this.#desks.get(interview) === desk) this.#desks.delete(interview);
  }
}

function send(socket: WebSocket, set: ActivitySet): void {
  if (socket.bufferedAmount > MOST_BUFFERED) socket.terminate();
  else socket.send(JSON.stringify(set));
}
