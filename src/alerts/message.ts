import type { Alert } from './alert.ts';

/** What a route is to tell somebody. Nobody's name is in it, and nobody's words unless the service was told to send them. */
export interface Message extends Pick<Alert, 'id' | 'interview' | 'why' | 'risk'> {
  /** When it was raised, ISO 8601. */
  readonly raised: string;
  /** The id of the child's file that the interview belongs to, where that is known. */
  readonly child: string | null;
  /** Where the desk is: `https://own-words.example/desk`. */
  readonly desk: string;
  /** Who runs the service; null where nobody said. */
  readonly service: string | null;
  /** `unanswered`: it was sent before and nobody has seen it. `unsent`: whoever is told first could not be reached. */
  readonly before: 'unsent' | 'unanswered' | null;
  /** What the person wrote, exactly; null where there is nothing or where words are not sent. */
  readonly words: string | null;
}

/** A way to tell somebody. */
export interface Route {
  /** Stands in the record: `webhook`. */
  readonly name: string;
  /** 1 is told first, the next one where that one does not hear or does not answer. */
  readonly contact: number;
  /** Resolves when whoever is behind it has taken the message. @throws {NotTaken} */
  send(message: Message): Promise<void>;
}
