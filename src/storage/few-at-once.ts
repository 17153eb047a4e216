/** Work on files that goes on at once: few enough that turns find the disk free. */
const AT_ONCE = 4;

/** Does something with each of many, a few at once. Rejects with the first failure; what is under way then goes on to its end. */
export async function fewAtOnce<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const next = all.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const one of next) await work(one);
    }),
  );
}
