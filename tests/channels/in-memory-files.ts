import type { ChildFile, ChildFiles } from '../../src/turns/child-files.ts';

/** Children's files that are gone when the test ends. */
export function filesInMemory(): ChildFiles {
  const files = new Map<string, ChildFile>();
  return {
    async open(name) {
      const id = `child-${files.size + 1}`;
      files.set(id, { id, name, opened: '2026-11-22T10:00:00.000Z', interviews: [] });
      return id;
    },
    async join(child, one) {
      const file = files.get(child);
      if (!file) throw new Error(`no file ${child}`);
      files.set(child, { ...file, interviews: [...file.interviews, { ...one, at: '2026-11-22T10:00:00.000Z' }] });
    },
    find: async (child) => files.get(child) ?? null,
    list: async () => [...files.values()],
  };
}
