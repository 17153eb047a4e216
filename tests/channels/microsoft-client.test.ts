import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ClientActivity, createDirectLine, type DirectLine, type DirectLineOptions, EXPIRED, first, ONLINE } from './microsoft-client.ts';
import { PNG, type Running, runService } from './running-service.ts';
import { diskFull, type Streams, scriptedTurns } from './scripted-turns.ts';
import { postActivity } from './stream-client.ts';

const streams: Streams = new Map();
const START = Date.parse('2026-11-22T10:00:00Z');

let running: Running;
const open: DirectLine[] = [];
beforeAll(async () => {
  running = await runService({ turns: scriptedTurns(streams) });
});
afterEach(() => {
  for (const line of open.splice(0)) line.end();
  running.clock.now = START;
});
afterAll(() => running.service.close());

/** A client under way, with all it has been sent and the states it has been in. */
interface Client {
  readonly line: DirectLine;
  readonly activities: ClientActivity[];
  readonly states: number[];
}

function connect(options: DirectLineOptions): Client {
  const line = createDirectLine({ pollingInterval: 200, ...options });
  open.push(line);
  const client: Client = { line, activities: [], states: [] };
  line.connectionStatus$.subscribe((state) => client.states.push(state));
  line.activity$.subscribe(
    (activity) => client.activities.push(activity),
    () => undefined, // ended
  );
  return client;
}

const until = (happened: () => boolean): Promise<void> => expect.poll(happened, { timeout: 10_000, interval: 20 }).toBe(true);
const message = (text: string, clientActivityID: string): object => ({
  type: 'message',
  text,
  textFormat: 'plain',
  from: { id: 'dl_x', role: 'user' },
  channelData: { clientActivityID },
});
const texts = ({ activities }: Client): (string | undefined)[] => activities.map(({ text }) => text);

describe.each([
  ['by WebSocket', true],
  ['by polling', false],
])('Microsoft’s client %s', (_, webSocket) => {
  test('goes online, is welcomed, finds its own message and is answered', async () => {
    const { directLine, interview } = await running.begin();
    const client = connect({ ...directLine, webSocket });
    await until(() => client.activities.length === 1);
    expect(client.states.at(-1)).toBe(ONLINE);
    expect(texts(client)).toEqual(['Hello. I am a computer program.']);
    const id = await first(client.line.postActivity(message('hello', 'c1')));
    await until(() => client.activities.length === 3);
    expect(client.activities[1]).toMatchObject({ id, text: 'hello', from: { id: `dl_${interview}`, role: 'user' }, channelData: { clientActivityID: 'c1' } });
    expect(client.activities[2]).toMatchObject({ text: 'You said “hello”.', from: { role: 'bot' } });
  });

  test('finds again what is not kept', async () => {
    const { directLine } = await running.begin();
    const client = connect({ ...directLine, webSocket });
    await until(() => client.activities.length === 1);
    await first(client.line.postActivity({ type: 'event', name: 'webchat/join', from: { id: 'dl_x' }, channelData: { clientActivityID: 'e1' } }));
    await until(() => client.activities.some(({ channelData }) => channelData['clientActivityID'] === 'e1'));
  });

  test('takes up a conversation where another left it', async () => {
    const { directLine } = await running.begin();
    const one = connect({ ...directLine, webSocket });
    await first(one.line.postActivity(message('one', 'c1')));
    await until(() => one.activities.length === 3);
    one.line.end();
    await postActivity(running, directLine, { type: 'message', text: 'two' });
    const two = connect({ ...directLine, webSocket, watermark: one.line.watermark });
    await until(() => two.activities.length === 2);
    expect(texts(two)).toEqual(['two', 'You said “two”.']);
    const whole = connect({ ...directLine, webSocket, watermark: '' });
    await until(() => whole.activities.length === 5);
    expect(whole.activities.slice(0, 3).map(({ id }) => id)).toEqual(one.activities.map(({ id }) => id));
  });

  test('sends a picture and finds it again at an address that shows it', async () => {
    const { directLine } = await running.begin();
    const client = connect({ ...directLine, webSocket });
    await until(() => client.activities.length === 1);
    const contentUrl = URL.createObjectURL(new Blob([PNG], { type: 'image/png' }));
    const attachments = [{ contentType: 'image/png', contentUrl, name: 'dog.png' }];
    const id = await first(
      client.line.postActivity({ ...message('', 'p1'), attachments, channelData: { clientActivityID: 'p1', source: 'drawing', description: 'ma dug' } }),
    );
    await until(() => client.activities.length === 4);
    expect(client.activities[1]).toMatchObject({ id, channelData: { clientActivityID: 'p1' }, attachments: [{ contentType: 'image/png' }] });
    const [picture] = client.activities[1]?.attachments ?? [];
    expect(Buffer.from(await (await fetch(picture?.contentUrl ?? '')).arrayBuffer())).toEqual(PNG);
    expect(texts(client)[2]).toBe('ma dug');
  });

  test('is told when its message could not be saved, and does not take it for sent', async () => {
    const { directLine, interview } = await running.begin();
    const client = connect({ ...directLine, webSocket });
    await until(() => client.activities.length === 1);
    running.turns.fail = diskFull(interview);
    expect(await first(client.line.postActivity(message('lost?', 'c1')))).toBe('retry');
    running.turns.fail = null;
    expect(await first(client.line.postActivity(message('kept', 'c2')))).toMatch(/\|\d{7}$/);
    await until(() => client.activities.length === 3);
    expect(texts(client)).not.toContain('lost?');
  });

  test('renews its token, also one that has lapsed', async () => {
    const { directLine } = await running.begin();
    const client = connect({ ...directLine, webSocket });
    await until(() => client.activities.length === 1);
    running.clock.now = START + 13 * 3600 * 1000;
    expect(await first(client.line.refreshToken())).not.toBe(directLine.token);
    expect(client.states.at(-1)).toBe(ONLINE);
  });

  test('learns that its token has expired past all renewing', async () => {
    const { directLine } = await running.begin();
    const client = connect({ ...directLine, webSocket });
    await until(() => client.activities.length === 1);
    running.clock.now = START + 37 * 3600 * 1000;
    expect(await first(client.line.postActivity(message('late', 'c1')))).toBe('retry');
    await until(() => client.states.includes(EXPIRED));
  });
});

test('Microsoft’s client comes back by itself after the service was started again, and misses nothing', async () => {
  const first_ = await runService({ turns: scriptedTurns(streams) });
  const { directLine } = await first_.begin();
  const client = connect({ ...directLine, webSocket: true });
  await first(client.line.postActivity(message('before', 'c1')));
  await until(() => client.activities.length === 3);
  await first_.service.close();
  const again = await runService({ turns: scriptedTurns(streams), port: first_.service.port });
  await postActivity(again, directLine, { type: 'message', text: 'meanwhile' });
  await expect.poll(() => texts(client).at(-1), { timeout: 20_000, interval: 50 }).toBe('You said “meanwhile”.');
  const ids = client.activities.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort());
  client.line.end();
  await again.service.close();
}, 30_000);
