import { randomUUID } from 'node:crypto';
import type { Turns } from '../turns/turns.ts';

/**
 * Keeps in each interview, before anybody has it, what goes out of it: from then on it can't be taken back as before.
 * @param wordings ids of wordings: the interview and the entry in its record
 * @param by a staff id, or a system's
 * @throws {Unrecorded}
 */
export async function sendOut(turns: Pick<Turns, 'entries' | 'sendOut'>, wordings: readonly string[], by: string): Promise<void> {
  const copy = randomUUID();
  for (const [interview, entries] of byInterview(wordings)) {
    // What was said in an interview of long ago stands here as it was told again; its own record may be gone.
    if ((await turns.entries(interview)) === null) continue;
    await turns.sendOut(interview, { copy, what: 'assessment', entries, by });
  }
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

function byInterview(wordings: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const id of wordings) {
    const cut = id.lastIndexOf('/');
    const interview = id.slice(0, cut);
    found.set(interview, [...(found.get(interview) ?? []), Number(id.slice(cut + 1))]);
  }
  return found;
}
