import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket, WebSocketServer } from 'ws';
import type { Tickets } from '../../access/tickets.ts';
import type { Metrics } from '../http/metrics.ts';
import { Problem } from '../http/problem.ts';
import { once } from '../once.ts';
import type { Delivery } from './delivery.ts';
import { type Seat, seatOf } from './seat.ts';

/** Clients send nothing but empty frames. Bytes. */
const MAX_FRAME = 64 * 1024;
/** Shorter than the idle limits of common proxies; who misses two is gone. Milliseconds. */
const HEARTBEAT = 25_000;
/** Frames a client may send between two heartbeats; Web Chat sends one or two. */
const MOST_FRAMES = 100;
/** Open streams of one interview: tabs and devices, and some that have not noticed they are gone. */
const MOST_STREAMS = 8;
/** RFC 6455: the endpoint received something that is against its policy. */
const POLICY_VIOLATION = 1008;
const GOING_AWAY = 1001;

/** How long clients get to say goodbye when the service stops. Milliseconds. */
const LAST_FRAMES = 1_000;

/** What `ws` takes of a handshake; what it does not, it would answer itself, without the headers that every answer has. */
const KEY = /^[+/0-9A-Za-z]{22}==$/;
const VERSION = /^(?:13|8)$/;
const PROTOCOLS = /^[\w!#$%&'*+.^`|~-]+(?:[ \t]*,[ \t]*[\w!#$%&'*+.^`|~-]+)*$/;

const PATH = /^\/v3\/directline\/conversations\/([^/?]+)\/stream\?(.*)$/;

/** Reads a watermark: the number of the first entry not seen yet. Anything else means all of them. */
export function readWatermark(watermark: string | null): number {
  return watermark !== null && /^\d{1,9}$/.test(watermark) ? Number(watermark) : 0;
}

/** The WebSockets by which conversations are followed. */
export class Streams {
  /** Loads what makes WebSockets, once: listening should not wait for it. */
  readonly load = once(async (): Promise<WebSocketServer> => {
    const { WebSocketServer } = await import('ws');
    return new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: MAX_FRAME, clientTracking: false });
  });
  readonly #open = new Map<WebSocket, { alive: boolean; frames: number }>();
  readonly #perInterview = new Map<string, number>();
  readonly #tickets: Tickets;
  readonly #delivery: Delivery;
  readonly #metrics: Metrics;
  readonly #heartbeat: NodeJS.Timeout;

  constructor({ tickets, delivery, metrics }: { readonly tickets: Tickets; readonly delivery: Delivery; readonly metrics: Metrics }) {
    this.#tickets = tickets;
    this.#delivery = delivery;
    this.#metrics = metrics;
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT).unref();
  }

  /** The address of a stream, good for one use within a minute. */
  address({ conversation, base }: Seat, watermark: string): string {
    const ticket = this.#tickets.issue(conversation);
    return `${base.replace(/^http/, 'ws')}/v3/directline/conversations/${conversation}/stream?watermark=${readWatermark(watermark)}&t=${ticket}`;
  }

  /**
   * Opens a stream for who has its ticket. Only pages of ours may: an `Origin` must be the service's own. A client that is no browser sends none, and can't be
   * made to call by a page.
   * @throws {Problem} no-such-place, cross-site, not-a-token, bad-request, too-often
   */
  open(request: IncomingMessage, socket: Duplex, head: Buffer, base: string): void {
    const [, conversation = '', query = ''] = PATH.exec(request.url ?? '') ?? [];
    if (conversation === '' || request.method !== 'GET') throw new Problem('no-such-place');
    const { origin } = request.headers;
    if (origin !== undefined && origin !== base) throw new Problem('cross-site');
    const asked = new URLSearchParams(query);
    if (!this.#tickets.redeem(asked.get('t') ?? '', conversation)) throw new Problem('not-a-token');
    if (!isHandshake(request)) throw new Problem('bad-request');
    const seat = seatOf(conversation, base);
    if ((this.#perInterview.get(seat.interview) ?? 0) >= MOST_STREAMS) throw new Problem('too-often');
    const from = readWatermark(asked.get('watermark'));
    socket.on('error', () => undefined); // the caller may be gone before the stream is made
    void this.load().then((server) => server.handleUpgrade(request, socket, head, (stream) => this.#follow(stream, seat, from)));
  }

  /** Closes all; their clients come back by themselves. */
  close(): void {
    clearInterval(this.#heartbeat);
    for (const stream of this.#open.keys()) stream.close(GOING_AWAY);
    setTimeout(() => {
      for (const stream of this.#open.keys()) stream.terminate();
    }, LAST_FRAMES).unref();
  }

  #follow(stream: WebSocket, seat: Seat, from: number): void {
    const state = { alive: true, frames: 0 };
    this.#open.set(stream, state);
    this.#count(seat.interview, 1);
    const leave = this.#delivery.attach(stream, seat, from);
    stream.on('pong', () => {
      state.alive = true;
    });
    stream.on('message', () => {
      state.alive = true;
      if (++state.frames > MOST_FRAMES) stream.close(POLICY_VIOLATION);
    });
    stream.on('error', () => stream.terminate()); // a frame too large, or no frame at all
    stream.on('close', () => {
      leave();
      this.#open.delete(stream);
      this.#count(seat.interview, -1);
    });
  }

  #count(interview: string, by: 1 | -1): void {
    const count = (this.#perInterview.get(interview) ?? 0) + by;
    if (count > 0) this.#perInterview.set(interview, count);
    else this.#perInterview.delete(interview);
    this.#metrics.add('own_words_streams', {}, by);
  }

  #beat(): void {
    for (const [stream, state] of this.#open) {
      if (!state.alive) {
        stream.terminate();
        continue;
      }
      state.alive = false;
      state.frames = 0;
      stream.ping();
    }
  }
}

function isHandshake({ headers }: IncomingMessage): boolean {
  const protocols = headers['sec-websocket-protocol'];
  const named = protocols?.split(',').map((name) => name.trim()) ?? [];
  return (
    KEY.test(headers['sec-websocket-key'] ?? '') &&
    VERSION.test(headers['sec-websocket-version'] ?? '') &&
    (protocols === undefined || PROTOCOLS.test(protocols)) &&
    new Set(named).size === named.length
  );
}
