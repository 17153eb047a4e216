import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { WebSocket } from 'ws';
import { quantile } from './engine.ts';

// People who talk at once: each posts, waits for its own words and what is asked next on the WebSocket, and posts again.
// node people.ts PORT PEOPLE SECONDS echo|guided → {"turns", "perSecond", "p50", "p99"} (milliseconds)

const [port = '', people = '16', seconds = '5', kind = 'guided'] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 256 });
/** Until here a measured turn must have begun; the first second warms everything up. */
const WARM_UP = 1000;
/** More than this machine gets through. */
const TURNS_A_SECOND = 3000;
/** Turns of one interview before the next is begun: about one child's. */
const TURNS = 30;
const ANSWERS = [
  'my dog and my gran',
  'fitba wi ma pals at the park',
  'naebody fightin',
  'I want to see my brother on Saturdays, and I want my own bed',
  'swimming',
];

interface Chip {
  readonly value: Readonly<Record<string, unknown>>;
}

function post(path: string, body: unknown, token?: string): Promise<Record<string, never>> {
  const json = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        port,
        agent,
        path,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json), ...(token && { authorization: `Bearer ${token}` }) },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () =>
          response.statusCode && response.statusCode < 300 ? resolve(JSON.parse(text)) : reject(new Error(`${response.statusCode} ${text}`)),
        );
      },
    );
    sent.on('error', reject);
    sent.end(json);
  });
}

const times: number[] = [];

/** Interviews each person has begun before the clock runs: beginning one costs more than a turn, and it is turns that are measured. */
const READY = Math.ceil((Number(seconds) * TURNS_A_SECOND) / TURNS / Number(people)) + 1;

interface Begun {
  readonly conversationId: string;
  readonly streamUrl: string;
  readonly token: string;
}

async function begin(): Promise<Begun> {
  const { directLine } = (await post('/api/v1/interviews', { dialog: 'whats-important-to-me', voice: 'young-person', locale: 'en' })) as unknown as {
    directLine: { token: string };
  };
  return (await post('/v3/directline/conversations', {}, directLine.token)) as unknown as Begun;
}

async function prepare(): Promise<Begun[]> {
  const begun: Begun[] = [];
  for (let i = 0; i < READY; i++) begun.push(await begin());
  return begun;
}

async function talk(person: number, ready: Begun[]): Promise<void> {
  while (performance.now() < until) await interview(person, ready.pop() ?? (await begin()));
}

async function interview(person: number, { conversationId, streamUrl, token }: Begun): Promise<void> {
  const socket = new WebSocket(streamUrl, { perMessageDeflate: false });
  let chips: readonly Chip[] = [];
  let waiting: { readonly id: string; readonly heard: () => void } | null = null;
  let welcomed: () => void = () => undefined;
  const welcome = new Promise<void>((resolve) => {
    welcomed = resolve;
  });
  socket.on('message', (data) => {
    const text = String(data);
    if (text === '') return;
    const { activities } = JSON.parse(text) as { activities: { channelData?: { clientActivityID?: string; ownWords?: { chips: Chip[] } } }[] };
    for (const { channelData } of activities) {
      if (channelData?.ownWords) chips = channelData.ownWords.chips;
      if (waiting && channelData?.clientActivityID === waiting.id) waiting.heard();
    }
    welcomed();
  });
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
  if (kind === 'guided') await welcome;
  for (let turn = 0; turn < TURNS && performance.now() < until; turn++) {
    const id = randomUUID();
    const from = performance.now();
    const heard = new Promise<void>((resolve) => {
      waiting = { id, heard: resolve };
    });
    const chip =
      chips.find(({ value }) => value['control'] === 'next' || value['control'] === 'yes') ?? chips.find(({ value }) => value['option'] !== undefined);
    const said =
      chip && kind === 'guided'
        ? { value: chip.value, channelData: { clientActivityID: id } }
        : { text: ANSWERS[(person + turn) % ANSWERS.length], channelData: { clientActivityID: id } };
    await Promise.all([post(`/v3/directline/conversations/${conversationId}/activities`, { type: 'message', ...said }, token), heard]);
    const now = performance.now();
    if (from - began > WARM_UP && now < until) times.push(now - from);
  }
  socket.terminate();
}

const ready = await Promise.all(Array.from({ length: Number(people) }, prepare));
const began = performance.now();
const until = began + WARM_UP + Number(seconds) * 1000;
await Promise.all(ready.map((begun, person) => talk(person, begun)));
process.stdout.write(
  `${JSON.stringify({ turns: times.length, perSecond: times.length / Number(seconds), p50: quantile(times, 0.5), p99: quantile(times, 0.99) })}\n`,
);
process.exit(0);
