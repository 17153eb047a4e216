import { expect, test } from 'vitest';
import { cutPower, whyNoPowerCut } from './power-cut.ts';

const whyNot = whyNoPowerCut();

for (const { racing, title } of [
  { racing: false, title: 'when the power goes, everything that was said to be saved is there (3 cuts)' },
  { racing: true, title: 'when the power goes in the middle of a write, the store opens again without damage (3 cuts)' },
]) {
  test.skipIf(whyNot !== null)(
    whyNot === null ? title : `${title} (skipped: ${whyNot})`,
    async () => {
      const { acknowledged, problems } = await cutPower({ cuts: 3, racing });
      expect(problems).toEqual([]);
      expect(acknowledged).toBeGreaterThan(0);
    },
    60_000,
  );
}
