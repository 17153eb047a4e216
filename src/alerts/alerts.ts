import type { Alert } from './alert.ts';
import type { Standing } from './standing.ts';

/**
 * How an alert stands for who looks at it. `waiting`: it was not sent yet. `sent`: a route took it. `unsent`: every route was tried and none took it; it is
 * tried again all the same. `practice`: it is never sent.
 */
export interface ListedAlert extends Alert, Pick<Standing, 'raised' | 'acknowledged'> {
  readonly state: 'waiting' | 'sent' | 'unsent' | 'practice';
  /** The routes that took it. */
  readonly sentBy: readonly string[];
}

/** How alerts are, without practice and without anything of their content. */
export interface AlertFigures {
  /** Alerts that nobody has seen. */
  readonly open: number;
  /** Those of them that no route has taken. */
  readonly unsent: number;
  /** How long the oldest of them has been waiting for somebody; 0 where there is none. Seconds. */
  readonly oldestSeconds: number;
}

/** Alerts that a person acknowledges: each is told to people, by route after route, until one of them says that they have seen it. */
export interface Alerts {
  /**
   * Raises an alert. Resolves when it is durable; nobody waits for it to be sent. One that was raised before stays as it is.
   * @throws {Unrecorded} it could not be made durable. It is sent all the same, and recorded as soon as that can be done
   */
  raise(alert: Alert): Promise<void>;
  /**
   * Somebody has seen it: it is told no more. Resolves when that is durable. The first one counts.
   * @param by a staff id
   * @returns false where there is no such alert
   * @throws {Unrecorded} it is told no more, but after a restart it will be
   */
  acknowledge(id: string, by: string, note: string | null): Promise<boolean>;
  /** Those that nobody has seen, the oldest first. */
  open(): readonly ListedAlert[];
  /** Those that somebody has seen in the last week, the latest first. */
  seen(): readonly ListedAlert[];
  figures(): AlertFigures;
  /** Calls `listener` whenever one of them stands otherwise than before; returns how to stop. */
  watch(listener: () => void): () => void;
  /** Reads what is on disk and goes on with what nobody has seen. Raising does so too. Rejects where it can't be read; it is tried again then. */
  start(): Promise<void>;
  /** Stops telling. What is being sent just now may be sent again at the next start. */
  close(): Promise<void>;
}
