import { ErasingRefused } from '../record/records.ts';
import { takingBack } from '../record/taking-back.ts';
import { wordingsOf } from '../record/wordings.ts';
import type { ChildFiles } from './child-files.ts';
import type { Turns } from './turns.ts';

/**
 * The same turns, where words that are taken out or deleted are so everywhere: the copies of them that were put before somebody in a later interview of the
 * same file are erased. What was said stays where it was said; it is the copies that go.
 * `onFault`: told of a copy that could not be erased when its words were taken out.
 */
export function erasingCopies(turns: Turns, children: Pick<ChildFiles, 'fileOf'>, onFault: (error: unknown) => void): Turns {
  /** @throws {ErasingRefused} where a copy has to stay for now: the others are erased */
  async function eraseCopies(interview: string, entry: number): Promise<void> {
    const [file, entries] = await Promise.all([children.fileOf(interview), turns.entries(interview)]);
    const wordings = wordingsOf(entries ?? [], entry);
    let refused: ErasingRefused | null = null;
    for (const { interview: other } of file?.interviews ?? []) {
      if (other === interview) continue;
      const copies = ((await turns.entries(other)) ?? []).flatMap((one) =>
        one.kind === 'brought' && one.words !== null && one.from.interview === interview && wordings.has(one.from.entry) ? [one.n] : [],
      );
      if (copies.length === 0) continue;
      try {
        await turns.erase(other, copies, 'person');
      } catch (error) {
        if (!(error instanceof ErasingRefused)) throw error;
        refused = error;
      }
    }
    if (refused !== null) throw refused;
  }

  return {
    ...turns,
    async take(utterance) {
      const outcome = await turns.take(utterance);
      // Also where the turn was taken before: the service may have been killed in between.
      for (const entry of outcome.entries) {
        if (entry.kind === 'taken-out') await eraseCopies(utterance.interview, entry.entry).catch(onFault);
      }
      return outcome;
    },
    async deleteForGood(deletion) {
      const entries = (await turns.entries(deletion.interview)) ?? [];
      // The copies first: whoever is told that their words are gone can rely on it.
      if (entries[deletion.entry] && takingBack(entries, deletion.entry).deletes !== null) await eraseCopies(deletion.interview, deletion.entry);
      return turns.deleteForGood(deletion);
    },
  };
}
