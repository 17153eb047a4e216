import { cleanStandIn, type Stage } from '../../src/commands/transcripts/player.ts';
import { replay as play } from '../../src/commands/transcripts/replay.ts';
import type { Records } from '../../src/record/records.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { fixedParts, openTurns } from '../turns/fixed.ts';

/** Plays a transcript on new turns for every turn, so that each is proved to need nothing but what the record holds. */
export function replay(script: string): Promise<string> {
  return play(script, stageOn(memoryRecords()));
}

export function stageOn(records: Records): Stage {
  const parts = fixedParts(records, { clean: cleanStandIn });
  return {
    turns(under) {
      if (under === null) return openTurns(parts);
      // Nothing newer than that is there yet.
      const [id = '', version] = under.split('@');
      const isThere = (name: string) => !name.startsWith(`${id}@`) || Number(name.split('@')[1]) <= Number(version);
      const successor = (name: string) => {
        const next = parts.successor(name);
        return next && isThere(`${next.dialog.id}@${next.dialog.version}`) ? next : null;
      };
      return openTurns({ ...parts, successor, newest: (wanted) => (wanted === id ? parts.compiledOf(under) : parts.newest(wanted)) });
    },
  };
}
