import type { Sitting } from '../turns/turns.ts';

/** A Direct Line conversation is one sitting of one interview: `{"interview":"4k2x","sitting":2}` is `4k2x.2`. */
export function conversationId({ interview, sitting }: Sitting): string {
  return `${interview}.${sitting}`;
}

/** Back from `conversationId`; null for what is none. */
export function sittingOf(conversation: string): Sitting | null {
  const match = /^([a-z0-9-]{1,64})\.([1-9]\d{0,5})$/.exec(conversation);
  return match?.[1] === undefined ? null : { interview: match[1], sitting: Number(match[2]) };
}

/** The interview a conversation belongs to. */
export function interviewOf(conversation: string): string {
  return sittingOf(conversation)?.interview ?? '';
}
