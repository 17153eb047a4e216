import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Opened, type Running, runService } from './running-service.ts';
import { ownWordsOf, poll, postActivity, StreamClient } from './stream-client.ts';

/** Strings for each run and runs: 10,000 strings in all. */
const BATCH = 50;
const RUNS = 200;
/** Conversations the strings are spread over. */
const CONVERSATIONS = 4;

const naughty: readonly string[] = JSON.parse(readFileSync(new URL('../data/blns.json', import.meta.url), 'utf8'));

/** Any 16-bit units: halves of surrogate pairs, NUL and all. */
const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 40 }).map((codes) => String.fromCharCode(...codes));
const words = fc.oneof(
  units,
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.constantFrom('\u0000', '\ud83d', '\udc36', 'e\u0301', '\r\n', 'trailing  ', '\ufeffstart', '\u202eabc', '__proto__', '\\u0000', '"', '\u2028'),
);

let running: Running;
const places: { readonly opened: Opened; readonly stream: StreamClient }[] = [];
beforeAll(async () => {
  running = await runService();
  for (let count = 0; count < CONVERSATIONS; count++) {
    const opened = await running.begin();
    const stream = await StreamClient.follow(running, opened);
    await stream.until(1);
    places.push({ opened, stream });
  }
});
afterAll(async () => {
  for (const { stream } of places) await stream.close();
  await running.service.close();
});

let round = 0;

/** Says all of them at once in one conversation and gives back what became of each: in the deed, live, and in replay; and how the bot quotes it. */
async function hear(all: readonly string[]): Promise<Record<'deeds' | 'live' | 'replayed' | 'quoted', readonly (string | undefined)[]>> {
  const place = places[round++ % places.length];
  if (!place) throw new Error('there is no conversation');
  const { opened, stream } = place;
  const { watermark } = stream;
  const seen = stream.activities.length;
  const ids = await Promise.all(
    all.map((text, index) => postActivity(running, opened.directLine, { type: 'message', text, channelData: { turnKey: `${round}-${index}` } })),
  );
  const deeds = new Map(running.turns.utterances.splice(0).map(({ key, deed }) => [key, deed.did === 'say' ? deed.words : undefined]));
  const live = await stream.until(seen + 2 * all.length);
  const { activities } = await poll(running, opened.directLine, watermark);
  const textOf = (among: readonly { id: string; text?: string }[]) => {
    const texts = new Map(among.map(({ id, text }) => [id, text]));
    return ids.map((id) => texts.get(id));
  };
  const quoted = ids.map((id) => {
    const reply = activities[activities.findIndex((activity) => activity.id === id) + 1];
    const [[from, to] = [0, 0]] = ownWordsOf(reply).quotes;
    return reply?.text?.slice(from, to);
  });
  return { deeds: all.map((_, index) => deeds.get(`${round}-${index}`)), live: textOf(live), replayed: textOf(activities), quoted };
}

test('any words come in, are brought live, are replayed and are quoted exactly as they were typed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(words, { minLength: BATCH, maxLength: BATCH }), async (all) => {
      expect(await hear(all)).toEqual({ deeds: all, live: all, replayed: all, quoted: all });
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
}, 300_000);

test('so do all strings known to give trouble', async () => {
  const all = naughty.filter((text) => text !== '');
  expect(all.length).toBeGreaterThan(500);
  expect(await hear(all)).toEqual({ deeds: all, live: all, replayed: all, quoted: all });
});

test('words written as they are, not as JSON escapes, arrive the same', async () => {
  const [place] = places;
  const raw = ' “Ünï” \u202e👨‍👩‍👧 e\u0301 \u007f\ufeff ';
  const response = await running.ask(`/v3/directline/conversations/${place?.opened.directLine.conversationId}/activities`, {
    method: 'POST',
    token: place?.opened.directLine.token ?? '',
    body: `{"type":"message","text":"${raw}"}`,
  });
  expect(response.status).toBe(200);
  expect(running.turns.utterances.at(-1)?.deed).toMatchObject({ words: raw });
});
