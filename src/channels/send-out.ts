import { randomUUID } from 'node:crypto';
import { byInterview, sendOut as sendOutAs } from '../turns/send-out.ts';
import type { Turns } from '../turns/turns.ts';

/**
 * Keeps in each interview, before anybody has it, what goes out of it in an assessment: from then on it can't be taken back as before.
 * @param wordings ids of wordings: the interview and the entry in its record
 * @param by a staff id, or a system's
 * @throws {Unrecorded}
 */
export async function sendOut(turns: Pick<Turns, 'entries' | 'sendOut'>, wordings: readonly string[], by: string): Promise<void> {
  await sendOutAs(turns, wordings, { copy: randomUUID(), what: 'assessment', by });
}

/** The same for who asks again and again: what they had before is not kept as sent once more. @throws {Unrecorded} */
export async function sendOutOnce(turns: Pick<Turns, 'entries' | 'sendOut'>, wordings: readonly string[], by: string): Promise<void> {
  const fresh: string[] = [];
  for (const [interview, entries] of byInterview(wordings)) {
    const sent = ((await turns.entries(interview)) ?? []).flatMap((entry) => (entry.kind === 'sent' && entry.by === by ? entry.entries : []));
    fresh.push(...entries.filter((entry) => !sent.includes(entry)).map((entry) => `${interview}/${entry}`));
  }
  await sendOut(turns, fresh, by);
}
