import { createHmac, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';

/*
 * An example of what a council runs beside its own system: it is told by Own Words that an interview came to its end, or changed afterwards; it checks that
 * it was Own Words, asks for the child's assessment, and writes it to a file. It needs nothing but Node. To try it:
 *
 *   COUNCIL_WEBHOOK_SECRET=… OWN_WORDS=http://127.0.0.1:3978 OWN_WORDS_TOKEN=own-words_… FOLDER=./received PORT=4000 npx node tests/council/example-receiver.ts
 *
 * and COUNCIL_WEBHOOK=http://127.0.0.1:4000/ for Own Words. The token is made on the desk, by an administrator.
 *
 * What it does is what every receiver has to:
 * 1. check the signature over the bytes as they came, and that it is no more than five minutes old;
 * 2. know an event again: the same one may come twice, and is done once;
 * 3. say yes (2xx) only once everything is on disk. Whatever else it says, or nothing, means "send it again";
 * 4. ask for what there is now, by the ids alone. What comes in late or out of order does no harm then;
 * 5. when it starts, ask what happened while it was away.
 */
const { COUNCIL_WEBHOOK_SECRET: secret = '', OWN_WORDS: service = '', OWN_WORDS_TOKEN: token = '', FOLDER: folder = '', PORT: port = '0' } = process.env;

/** More than any message of Own Words. Bytes. */
const MOST_BYTES = 65_536;
/** How old a message may be. Seconds. */
const MOST_AGE = 300;
const ID = /^[\w-]{1,64}$/;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MOST_BYTES) throw new Error('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Whether Own Words sent these bytes, just now. */
function isTheirs(body: Buffer, signature: unknown): boolean {
  const [, time = '', given = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(signature)) ?? [];
  const right = createHmac('sha256', secret).update(`${time}.`).update(body).digest();
  return given !== '' && timingSafeEqual(right, Buffer.from(given, 'hex')) && Math.abs(Date.now() / 1000 - Number(time)) < MOST_AGE;
}

const ask = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${service}/api/v1/exports${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } });

function read(name: string): string | null {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return null;
  }
}

/** All of it or nothing: a file is never half written. */
function write(name: string, content: string | Buffer): void {
  const path = join(folder, name);
  writeFileSync(`${path}.new`, content, { flush: true });
  renameSync(`${path}.new`, path);
}

/** Asks for a child's assessment, where it is another than what is here. @throws where it can't be had just now */
async function pull(child: string): Promise<void> {
  const response = await ask(`/${child}`, { 'if-none-match': read(`${child}.tag`) ?? '' });
  if (response.status === 304) return say(`as before ${child}`);
  if (response.status === 404) {
    // Nothing is left of it, or it is not for this system any more.
    for (const end of ['json', 'tag']) rmSync(join(folder, `${child}.${end}`), { force: true });
    return say(`gone ${child}`);
  }
  if (!response.ok) throw new Error(`asked for ${child}, and was answered with ${response.status}`);
  write(`${child}.json`, Buffer.from(await response.arrayBuffer()));
  write(`${child}.tag`, response.headers.get('etag') ?? '');
  say(`pulled ${child}`);
}

/** Asks what happened since the last time, and for every child that it happened to. */
async function catchUp(): Promise<void> {
  for (let more = true; more; ) {
    const since = read('since');
    const response = await ask(since === null ? '' : `?since=${since}`);
    if (response.status === 404 && since !== null) {
      // Own Words was put back to an older state: everything is asked for once more.
      rmSync(join(folder, 'since'));
      continue;
    }
    if (!response.ok) throw new Error(`asked what is new, and was answered with ${response.status}`);
    const news = (await response.json()) as { children: { child: string }[]; next: string | null; more: boolean };
    for (const { child } of news.children) await pull(child);
    if (news.next !== null) write('since', news.next);
    more = news.more;
  }
}

/** @returns the status to answer with */
async function take(request: IncomingMessage): Promise<number> {
  const body = await bytesOf(request);
  if (!isTheirs(body, request.headers['own-words-signature'])) {
    say('not theirs');
    return 401;
  }
  const { event, child } = JSON.parse(body.toString('utf8')) as { event: string; child: string };
  if (!ID.test(event) || !ID.test(child)) return 400;
  if (read(`events/${event}`) !== null) {
    say(`known ${event}`);
    return 204;
  }
  await pull(child);
  write(`events/${event}`, '');
  return 204;
}

mkdirSync(join(folder, 'events'), { recursive: true });
/** One after another, so that two events of one child do not write the same file at once. */
let last: Promise<unknown> = Promise.resolve();
const server = createServer((request, response) => {
  const taken = last.then(() => take(request));
  last = taken.catch(() => undefined);
  void taken
    .catch((error: unknown) => {
      say(error instanceof Error ? error.message : 'failed');
      return 502;
    })
    .then((status) => response.writeHead(status).end());
});
server.listen(Number(port), '127.0.0.1', () => {
  const address = server.address();
  say(`ready ${typeof address === 'object' && address !== null ? address.port : port}`);
  last = catchUp().catch((error: unknown) => say(error instanceof Error ? error.message : 'failed'));
});
