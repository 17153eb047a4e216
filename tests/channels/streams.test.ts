import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Opened, type Running, runService } from './running-service.ts';
import { type Streams, scriptedTurns } from './scripted-turns.ts';
import { poll, postActivity, StreamClient, streamAddress, streamStatus } from './stream-client.ts';

let running: Running;
beforeAll(async () => {
  running = await runService();
});
afterAll(() => running.service.close());

const say = (opened: Opened, text: string, channelData: object = {}): Promise<string> =>
  postActivity(running, opened.directLine, { type: 'message', text, channelData });

test('a stream first replays the sitting so far, then brings every turn with its echo before the reply', async () => {
  const opened = await running.begin();
  await say(opened, 'before');
  const stream = await StreamClient.follow(running, opened);
  expect((await stream.until(3)).map(({ text }) => text)).toEqual(['Hello. I am a computer program.', 'before', 'You said “before”.']);
  const id = await say(opened, 'after', { clientActivityID: 'c1' });
  const [echo, reply] = (await stream.until(5)).slice(3);
  expect(echo).toMatchObject({ id, text: 'after', channelData: { clientActivityID: 'c1' } });
  expect(reply?.text).toBe('You said “after”.');
  expect(stream.watermark).toBe('6');
  await stream.close();
});

test('a stream goes on from a watermark, and ids and order stay what they were', async () => {
  const opened = await running.begin();
  const first = await StreamClient.follow(running, opened);
  await say(opened, 'one');
  await first.until(3);
  await first.close();
  await say(opened, 'two');
  const second = await StreamClient.follow(running, opened, first.watermark);
  const missed = await second.until(2);
  expect(missed.map(({ text }) => text)).toEqual(['two', 'You said “two”.']);
  const all = (await poll(running, opened.directLine)).activities;
  expect(all.map(({ id }) => id)).toEqual([...first.activities, ...missed].map(({ id }) => id));
  expect(all.map(({ channelData }) => channelData['webchat:sequence-id'])).toEqual([2, 3, 4, 5, 6]);
  await second.close();
});

test('all streams of a conversation get everything, each once', async () => {
  const opened = await running.begin();
  const streams = await Promise.all([1, 2, 3].map(() => StreamClient.follow(running, opened)));
  await Promise.all(['a', 'b', 'c'].map((text) => say(opened, text)));
  for (const stream of streams) {
    const ids = (await stream.until(7)).map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    await stream.close();
  }
});

test('turns that come by another way are brought too, and changes show nothing', async () => {
  const opened = await running.begin();
  const stream = await StreamClient.follow(running, opened);
  await stream.until(1);
  await running.turns.take({
    interview: opened.interview,
    sitting: 1,
    key: 'elsewhere',
    channel: 'console',
    deed: { did: 'say', words: 'from the console', prompt: null },
  });
  expect((await stream.until(3))[1]?.text).toBe('from the console');
  await stream.close();
});

test('what is not kept moves no watermark', async () => {
  const opened = await running.begin();
  const stream = await StreamClient.follow(running, opened);
  await stream.until(1);
  await postActivity(running, opened.directLine, { type: 'typing', channelData: { clientActivityID: 't' } });
  await stream.until(2);
  expect(stream.frames.at(-1)).not.toHaveProperty('watermark');
  expect(stream.activities.at(-1)).toMatchObject({ type: 'typing', channelData: { clientActivityID: 't' } });
  await stream.close();
});

test('what is not kept waits for a stream that is away just then', async () => {
  const opened = await running.begin();
  await postActivity(running, opened.directLine, { type: 'event', name: 'webchat/join', channelData: { clientActivityID: 'j' } });
  const stream = await StreamClient.follow(running, opened);
  const activities = await stream.until(2);
  expect(activities.some(({ channelData }) => channelData['clientActivityID'] === 'j')).toBe(true);
  await stream.close();
});

test('a new sitting’s words are not brought to who still looks at an older one', async () => {
  const opened = await running.begin();
  const stream = await StreamClient.follow(running, opened);
  await stream.until(1);
  const back = (await (await running.ask('/api/v1/interviews', { method: 'POST', body: { code: opened.code } })).json()) as Opened;
  const later = await StreamClient.follow(running, back);
  await say(back, 'at school');
  expect((await later.until(3)).map(({ text }) => text)).toEqual(['Welcome back.', 'at school', 'You said “at school”.']);
  await postActivity(running, opened.directLine, { type: 'typing' });
  expect((await stream.until(2)).map(({ type }) => type)).toEqual(['message', 'typing']);
  await stream.close();
  await later.close();
});

test('a conversation outlives a restart with the same ids, and its token still opens it', async () => {
  const streams: Streams = new Map();
  const before = await runService({ turns: scriptedTurns(streams) });
  const opened = await before.begin();
  await postActivity(before, opened.directLine, { type: 'message', text: 'kept' });
  const first = await StreamClient.follow(before, opened);
  await first.until(3);
  const closed = first.closed();
  await before.service.close();
  expect(await closed).toBe(1001);
  const after = await runService({ turns: scriptedTurns(streams), port: before.service.port });
  const second = await StreamClient.follow(after, opened, first.watermark);
  await postActivity(after, opened.directLine, { type: 'message', text: 'and more' });
  expect((await second.until(2)).map(({ id }) => id)).toEqual([`${opened.interview}.1|0000004`, `${opened.interview}.1|0000005`]);
  const replayed = await StreamClient.follow(after, opened);
  expect((await replayed.until(5)).slice(0, 3)).toEqual(first.activities);
  await after.service.close();
});

test('an address works once, within a minute, for its own conversation only', async () => {
  const [rose, ellie] = [await running.begin(), await running.begin()];
  const address = await streamAddress(running, rose.directLine);
  expect(await streamStatus(address)).toBe(101);
  expect(await streamStatus(address)).toBe(403);
  const late = await streamAddress(running, rose.directLine);
  running.clock.now += 60_001;
  expect(await streamStatus(late)).toBe(403);
  const hers = await streamAddress(running, rose.directLine);
  expect(await streamStatus(hers.replace(rose.directLine.conversationId, ellie.directLine.conversationId))).toBe(403);
  expect(await streamStatus(hers), 'a ticket tried at the wrong door is used up').toBe(403);
  expect(await streamStatus(`${hers.replace(/t=.*/, '')}t=${rose.directLine.token}`)).toBe(403);
});

test('a stream is opened from our own pages, or from no page at all', async () => {
  const opened = await running.begin();
  const statusFrom = async (origin: string): Promise<number> => streamStatus(await streamAddress(running, opened.directLine), { origin });
  expect(await statusFrom(running.base)).toBe(101);
  for (const origin of [
    'null',
    'https://evil.example',
    running.base.replace('http', 'https'),
    `http://localhost:${running.service.port}`,
    `${running.base}.evil.example`,
  ]) {
    expect([origin, await statusFrom(origin)]).toEqual([origin, 403]);
  }
});

test('a client that sends too much is cut off, and empty frames are not', async () => {
  const opened = await running.begin();
  const quiet = await StreamClient.follow(running, opened);
  for (let count = 0; count < 5; count++) quiet.send('');
  await say(opened, 'still here');
  await quiet.until(3);
  await quiet.close();

  const large = await StreamClient.follow(running, opened);
  const tooLarge = large.closed();
  large.send('x'.repeat(64 * 1024 + 1));
  expect(await tooLarge).toBe(1009);

  const many = await StreamClient.follow(running, opened);
  const tooMany = many.closed();
  for (let count = 0; count < 200; count++) many.send('x');
  expect(await tooMany).toBe(1008);
});

test('an interview has at most eight streams at a time', async () => {
  const opened = await running.begin();
  const open = await Promise.all(Array.from({ length: 8 }, () => StreamClient.follow(running, opened)));
  expect(await streamStatus(await streamAddress(running, opened.directLine))).toBe(429);
  for (const stream of open) await stream.close();
  await expect.poll(async () => streamStatus(await streamAddress(running, opened.directLine))).toBe(101);
  expect(running.faults).toEqual([]);
});
