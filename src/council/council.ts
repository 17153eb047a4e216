import type { Entry } from '../record/entry.ts';
import type { KnownInterview, Letter } from './event.ts';

/** How many things are on their way to the council's own system, and how many were given up. */
interface CouncilFigures {
  readonly waiting: number;
  readonly givenUp: number;
}

/** What is new for a system that asks: the interviews, each once, and behind which event to ask next. */
interface News {
  readonly interviews: readonly KnownInterview[];
  /** Files whose core details were changed, by id. */
  readonly children: readonly string[];
  /** Null where there never was anything. */
  readonly next: string | null;
  /** There is more behind it. */
  readonly more: boolean;
}

/** Tells the council's own system which interviews came to an end and what happened to them afterwards, and keeps what there is to ask for. */
export interface Council {
  /**
   * Something happened in an interview and is on disk. Nobody waits for what follows; where the service is killed before it is noted, the next start finds it.
   * @param entries what was added; null where that is not known, as after erasing
   */
  notice(interview: string, entries: readonly Entry[] | null): Promise<void>;
  /** Core details of a child were written and are on disk. As with `notice`, nobody waits for what follows. */
  noticeCore(child: string): Promise<void>;
  /**
   * What happened since an event, on disk before it is told. Null where no such event is known: then everything has to be asked for again.
   * @param since the event; null for everything
   * @throws {Unrecorded} where something could not be made durable
   */
  news(since: string | null): Promise<News | null>;
  /** All interviews there is anything to ask for, as they stand. */
  interviews(): Promise<readonly KnownInterview[]>;
  /** How far the core details of a child are told; 0 where they never were. */
  coreVersion(child: string): Promise<number>;
  /** What was given up, the oldest first. */
  givenUp(): Promise<readonly Letter[]>;
  /** Has something sent again that was given up. `by`: a staff id. @returns false where there is no such thing @throws {Unrecorded} */
  again(event: string, by: string): Promise<boolean>;
  figures(): CouncilFigures;
  /** Reads what is on disk, finds out what happened while nobody looked, and goes on with what was not taken. Rejects where it can't be read; it is tried again then. */
  start(): Promise<void>;
  /** Stops telling. What is being sent just now may be sent again at the next start. */
  close(): Promise<void>;
}
