import type { Council } from '../../src/council/council.ts';
import { type CouncilParts, openCouncil } from '../../src/council/open-council.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import type { ChildFiles } from '../../src/turns/child-files.ts';

/** What a council's system is told, of which nothing is sent, and that is gone when the test ends. */
export function councilInMemory({ children, ...parts }: Partial<CouncilParts> & { readonly children: Pick<ChildFiles, 'fileOf' | 'list'> }): Council {
  let keys = 0;
  return openCouncil({
    records: memoryRecords(),
    entriesOf: async () => null,
    childOf: async (interview) => (await children.fileOf(interview))?.id ?? null,
    interviews: async () => (await children.list()).flatMap(({ interviews }) => interviews.map(({ interview }) => interview)),
    send: null,
    sendsPractice: true,
    isWanted: async () => true,
    now: () => '2026-11-22T10:00:00.000Z',
    ticks: () => 0,
    schedule: () => () => undefined,
    newKey: () => `line-${++keys}`,
    warn: (fault) => {
      throw new Error(fault.code);
    },
    ...parts,
  });
}
