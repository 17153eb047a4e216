import type { HeldInterviews, SentOut } from './turns.ts';

/**
 * Keeps in each interview, before anybody has it, what goes out of it in a document: from then on it can't be taken back as before.
 * @param wordings that stand in the document, by id
 * @throws {Unrecorded}
 */
export async function sendOut(held: HeldInterviews, wordings: readonly string[], out: Omit<SentOut, 'entries'>): Promise<void> {
  for (const [interview, entries] of byInterview(wordings)) {
    // What was said in an interview of long ago stands here as it was told again; its own record may be gone.
    if ((await held.entries(interview)) === null) continue;
    await held.sendOut(interview, { ...out, entries });
  }
}

/** The entries that ids of wordings name, by their interview. */
function byInterview(wordings: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const id of wordings) {
    const cut = id.lastIndexOf('/');
    const interview = id.slice(0, cut);
    found.set(interview, [...(found.get(interview) ?? []), Number(id.slice(cut + 1))]);
  }
  return found;
}
