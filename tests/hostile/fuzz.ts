import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { furnish } from '../../src/furnish.ts';
import type { AlertSettings } from '../../src/furnish-alerts.ts';
import type { CouncilSettings } from '../../src/furnish-council.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { deskParts } from '../channels/desk-parts.ts';
import { type Opened, type Running, runService } from '../channels/running-service.ts';
import { streamAddress } from '../channels/stream-client.ts';
import type { Seat } from './good-request.ts';
import { type Wire, wireOf } from './grammar.ts';
import { CANARY } from './values.ts';

const APP = { MicrosoftAppId: '00000000-0000-0000-0000-000000000001', MicrosoftAppPassword: 'x', MicrosoftAppType: 'MultiTenant', MicrosoftAppTenantId: null };
const NOBODY_TOLD: AlertSettings & CouncilSettings = {
  SERVICE_NAME: null,
  ALERT_WEBHOOK: null,
  ALERT_WEBHOOK_2: null,
  ALERT_WEBHOOK_SECRET: null,
  ALERT_EMAIL: null,
  ALERT_EMAIL_2: null,
  ALERT_FROM: null,
  ALERT_WORDS: 'off',
  SMTP_URL: null,
  COUNCIL_WEBHOOK: null,
  COUNCIL_WEBHOOK_SECRET: null,
};
/** Requests between two looks at whether all is still well. */
export const BATCH = 500;
/** Connections open at once. */
const AT_ONCE = 48;
/** Streams of one batch. */
const STREAMS = 16;
/** How long nothing may happen where what was sent is not whole, and so may never be answered. Ticks. */
const FOR_TORN = 40;
/** The same for a whole request, which must be answered; far longer than any takes. Ticks. */
const FOR_WHOLE = 800;
/** Milliseconds. */
const TICK = 25;
const HEADERS = ['x-content-type-options: nosniff', 'content-security-policy: default-src', 'referrer-policy: no-referrer'];

/** Something that is not as it should be. */
interface Finding {
  readonly number: number;
  readonly what: string;
  /** What was sent, or as much of it as is worth printing. */
  readonly sent: string;
  readonly answer: string;
}

interface Fuzzed {
  readonly requests: number;
  readonly findings: readonly Finding[];
  /** How many answers had which status; 0 for none. */
  readonly statuses: ReadonlyMap<number, number>;
  /** The same by kind of what was sent: `stream 101`. */
  readonly kinds: ReadonlyMap<string, number>;
  readonly honestTurns: number;
  /** Resident memory at the end less that after the first batch. Bytes. */
  readonly growth: number;
  /** Milliseconds. */
  readonly took: number;
}

/** The service with real turns on memory. */
async function hostileService(): Promise<Running> {
  const records = memoryRecords();
  const parts = deskParts();
  const { turns, copies, catalogue, children, binned, alerts, council, sharedCopies } = furnish({
    records,
    log: () => undefined,
    now: () => new Date().toISOString(),
    packs: null,
    alerting: NOBODY_TOLD,
    address: 'http://localhost',
    live: false,
    systems: parts.systems,
  });
  return runService({
    app: APP,
    ...parts,
    records,
    turns: Object.assign(turns, { fail: null, utterances: [] }),
    ownCopy: (interview, entries, options) => copies.asJson(interview, entries, options),
    ownCopyHtml: (interview, entries, options) => copies.asHtml(interview, entries, options),
    viewsHtml: (interview, entries) => copies.viewsHtml(interview, entries),
    assessmentHtml: (child, interviews) => copies.assessmentHtml(child, interviews),
    catalogue: async () => catalogue,
    children: async () => children,
    binned: async () => binned,
    alerts: async () => alerts,
    council: async () => council,
    sharedCopies: async () => sharedCopies,
  });
}

/** Sends `requests` connections' worth of hostile bytes, and looks after every batch whether the service is as it was. */
export async function fuzz({
  requests,
  seed,
  onBatch,
}: {
  readonly requests: number;
  readonly seed: number;
  readonly onBatch?: (done: number) => void;
}): Promise<Fuzzed> {
  const started = performance.now();
  const running = await hostileService();
  await running.service.warmUp();
  const findings: Finding[] = [];
  const statuses = new Map<number, number>();
  const kinds = new Map<string, number>();
  const before = prototypes();
  const unhandled: unknown[] = [];
  const onUnhandled = (error: unknown): void => void unhandled.push(error);
  process.on('unhandledRejection', onUnhandled).on('uncaughtException', onUnhandled);
  const honest = await openHonest(running);
  let memory = 0;
  try {
    for (let from = 0; from < requests; from += BATCH) {
      const numbers = Array.from({ length: Math.min(BATCH, requests - from) }, (_, index) => from + index);
      const seat = await takeSeat(running);
      const wires = numbers.map((number) => ({ number, wire: wireOf({ routes: running.service.routes, seat, seed, number }) }));
      const found = (number: number, what: string, wire: Wire, answer = ''): void => {
        findings.push({ number, what, sent: Buffer.concat(wire.pieces).toString('latin1').slice(0, 600), answer: answer.slice(0, 900) });
      };
      const queue = [...wires];
      const work = async (): Promise<void> => {
        for (let next = queue.pop(); next; next = queue.pop()) {
          const { number, wire } = next;
          const answer = await exchange(running.service.port, wire);
          for (const status of statusesIn(answer)) {
            const kind = `${wire.kind} ${status}`;
            statuses.set(status, (statuses.get(status) ?? 0) + 1);
            kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
          }
          for (const what of wrongWith(answer, wire, honest.secret)) found(number, what, wire, answer);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      const general = (what: string): void => {
        findings.push({ number: from, what, sent: `batch from ${from}`, answer: '' });
      };
      for (const error of unhandled.splice(0)) general(`nobody handled ${String(error instanceof Error ? error.stack : error)}`);
      for (const error of running.faults.splice(0)) general(`a fault: ${String(error instanceof Error ? error.stack : error)}`);
      if (prototypes() !== before) general('a prototype was changed');
      for (const what of await honest.speak()) general(what);
      if (from === 0) memory = process.memoryUsage.rss();
      onBatch?.(from + numbers.length);
    }
  } finally {
    await running.service.close();
    process.off('unhandledRejection', onUnhandled).off('uncaughtException', onUnhandled);
  }
  return { requests, findings, statuses, kinds, honestTurns: honest.turns(), growth: process.memoryUsage.rss() - memory, took: performance.now() - started };
}

/** What the fuzzing goes with: a fresh interview, a desk and streams of its own. */
async function takeSeat(running: Running): Promise<Seat> {
  const opened = await running.begin();
  const cookie = await running.signIn();
  const child = await running.ask('/api/v1/children', { method: 'POST', cookie, body: { name: 'Ellie' } });
  const file = (await child.json()) as { readonly child: string };
  const addresses: string[] = [];
  for (let count = 0; count < STREAMS; count++) addresses.push(await streamAddress(running, opened.directLine));
  const streams = addresses.map((address) => new URL(address)).map(({ pathname, search }) => pathname + search);
  const { interview, code, directLine } = opened;
  return { interview, code: code ?? '', conversation: directLine.conversationId, token: directLine.token, cookie, child: file.child, streams };
}

/** Somebody who talks between the batches, and whose words nobody else may ever be sent. */
async function openHonest(running: Running) {
  const secret = `honest-${randomBytes(8).toString('hex')}`;
  const said: string[] = [];
  const opened: Opened = await running.begin();
  const { token, conversationId } = opened.directLine;
  return {
    secret,
    turns: () => said.length,
    /** @returns what is wrong */
    async speak(): Promise<string[]> {
      const text = `${secret} ${said.length} e\u0301 \u202e swimmin  \ud83d `;
      const path = `/v3/directline/conversations/${conversationId}/activities`;
      const response = await running.ask(path, { method: 'POST', token, body: { type: 'message', text, channelData: { turnKey: `t${said.length}` } } });
      if (response.status !== 200) return [`an honest turn was answered with ${response.status}`];
      said.push(text);
      const entries = (await running.turns.entries(opened.interview)) ?? [];
      const kept = entries.flatMap((entry) => (entry.kind === 'said' ? [entry.words] : []));
      return JSON.stringify(kept) === JSON.stringify(said) ? [] : ['an honest record does not hold exactly what was said'];
    },
  };
}

/** Writes the pieces one by one. @returns all that came back */
function exchange(port: number, { pieces, whole }: Wire): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const write = (index: number): void => {
      const piece = pieces[index];
      if (piece === undefined || socket.destroyed) return;
      socket.write(piece, () => setImmediate(() => write(index + 1)));
    };
    socket.once('connect', () => write(0));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => undefined); // it may be cut off while it still sends
    // In ticks, not by the clock: the service has the same loop, and may have had no turn.
    let quiet = 0;
    const ticking = setInterval(() => {
      if (++quiet > (whole ? FOR_WHOLE : FOR_TORN)) socket.destroy();
    }, TICK);
    socket.on('data', () => {
      quiet = 0;
    });
    socket.once('close', () => {
      clearInterval(ticking);
      resolve(Buffer.concat(chunks).toString('latin1'));
    });
  });
}

function statusesIn(answer: string): number[] {
  const statuses = [...answer.matchAll(/HTTP\/1\.1 (\d{3}) [A-Z]/g)].map(([, status]) => Number(status));
  return statuses.length === 0 ? [0] : statuses;
}

function wrongWith(answer: string, { whole }: Wire, secret: string): string[] {
  const statuses = statusesIn(answer);
  const [status = 0] = statuses;
  const refused = statuses.every((each) => each >= 400);
  const head = (answer.split('\r\n\r\n', 1)[0] ?? '').toLowerCase();
  return [
    ...(whole && status === 0 ? ['no answer'] : []),
    ...statuses.filter((each) => each >= 500 && each !== 503).map((each) => `answered with ${each}`),
    ...(answer.includes(secret) ? ['the answer holds somebody else’s words'] : []),
    ...(refused && answer.includes(CANARY) ? ['a refusal repeats what was sent'] : []),
    ...(refused && /\n\s+at |node:internal|node_modules|\.[cm]?[jt]s:\d+/.test(answer) ? ['a refusal tells of the code'] : []),
    ...(status >= 200 ? HEADERS.filter((header) => !head.includes(header)).map((header) => `an answer without ${header}`) : []),
  ];
}

/** Everything that stands on what all objects have. */
function prototypes(): string {
  return JSON.stringify([Object, Array, Function, String, Map, Promise, Error].map((each) => Reflect.ownKeys(each.prototype).map(String)));
}

// node tests/hostile/fuzz.ts --requests 100000 --seed 7
if (process.argv[1] === new URL(import.meta.url).pathname) {
  const option = (name: string, usual: number): number => Number(process.argv[process.argv.indexOf(name) + 1]) || usual;
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  const requests = process.argv.includes('--requests') ? option('--requests', 4000) : 4000;
  const seed = process.argv.includes('--seed') ? option('--seed', 1) : 1;
  const { findings, statuses, kinds, honestTurns, growth, took } = await fuzz({ requests, seed });
  const told = new Set<string>();
  for (const finding of findings) {
    const kind = finding.what.slice(0, 60);
    if (told.size > 20 || told.has(kind)) continue;
    told.add(kind);
    print(`${finding.number}: ${finding.what}\n> ${JSON.stringify(finding.sent)}\n< ${JSON.stringify(finding.answer)}`);
  }
  print(`seed ${seed}: ${requests} connections in ${Math.round(took / 1000)} s, ${honestTurns} honest turns between, ${findings.length} findings`);
  print(
    `statuses: ${[...statuses]
      .sort(([a], [b]) => a - b)
      .map(([status, count]) => `${status}: ${count}`)
      .join(', ')}; memory grew by ${Math.round(growth / 2 ** 20)} MiB`,
  );
  print(
    [...kinds]
      .sort()
      .map(([kind, count]) => `${kind}: ${count}`)
      .join(', '),
  );
  process.exitCode = findings.length === 0 ? 0 : 1;
}
