import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { replay } from './transcript.ts';

const folder = new URL('.', import.meta.url);
const transcripts = readdirSync(folder).filter((name) => name.endsWith('.txt'));

describe('transcripts', () => {
  it('are there', () => expect(transcripts.length).toBeGreaterThanOrEqual(5));

  // To take over a change that is meant: npm test -- -u tests/transcripts
  it.each(transcripts)('%s goes as it is written, with the record through JSON between every two turns', async (name) => {
    const script = readFileSync(new URL(name, folder), 'utf8');
    await expect(await replay(script)).toMatchFileSnapshot(new URL(name, folder).pathname);
  });
});
