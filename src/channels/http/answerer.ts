import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Pins } from '../../access/pins.ts';
import type { Tokens } from '../../access/token.ts';
import { discard, MAX_FORM_BYTES, MAX_JSON_BYTES, readBody, readJson } from './body.ts';
import { admit, type Door, type SystemDoor } from './guard.ts';
import { EVERY_RESPONSE } from './headers.ts';
import type { Limits } from './limits.ts';
import type { Metrics } from './metrics.ts';
import { Problem, problemOf } from './problem.ts';
import { refuse } from './refuse.ts';
import type { Call, Reply, Route } from './route.ts';
import type { Whereabouts } from './whereabouts.ts';

export interface AnswererOptions {
  readonly tokens: Tokens;
  readonly pins: Pick<Pins, 'isShut'>;
  readonly door: Door;
  readonly systemDoor: SystemDoor;
  readonly limits: Limits;
  readonly metrics: Metrics;
  readonly where: Whereabouts;
  /** Turns a problem into an answer for whoever asked for `path`. */
  readonly shape: (problem: Problem, path: string) => Reply;
  /** Takes over a request for a WebSocket; `base` is where the service stands for it. @throws {Problem} */
  readonly onStream: (request: IncomingMessage, socket: Duplex, head: Buffer, base: string) => void;
  /** Told of what should not have happened. It must not print a message: that may quote words. */
  readonly onFault: (error: unknown) => void;
}

/** Asked for by machines that know this one by other names. */
const FOR_MACHINES = new Set(['/health', '/ready', '/metrics']);
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const JSON_TYPE = /^application\/json\s*(?:;|$)/i;
const FORM_TYPE = /^multipart\/form-data\s*;/i;
const NOTHING = new Uint8Array(0);

/** Takes requests from the door to their answer. Nothing thrown on the way gets past it, and no answer leaves without the headers that all have. */
export class Answerer {
  readonly #options: AnswererOptions;

  constructor(options: AnswererOptions) {
    this.#options = options;
  }

  /** Looks at a request before anything else does; what is wrong with it as a whole is answered here. @returns whether to go on with it */
  enter(request: IncomingMessage, response: ServerResponse): boolean {
    for (const [name, value] of Object.entries(EVERY_RESPONSE)) response.setHeader(name, value);
    try {
      this.#look(request);
      return true;
    } catch (error) {
      void this.fail(error, request, response);
      return false;
    }
  }

  /** Answers a request for a route. Never rejects. */
  async answer(route: Route, request: IncomingMessage, response: ServerResponse, params: unknown): Promise<void> {
    try {
      const call = this.#call(request, params);
      const handle = await admit(route, call, this.#options);
      const reply = await handle({ ...call, ...(await bodyOf(route, request)) });
      await this.#send(request, response, reply, route.path);
    } catch (error) {
      await this.fail(error, request, response, route.path);
    }
  }

  /** Answers with what went wrong, in the shape of the place. `route`: the path as declared, for the figures. */
  async fail(error: unknown, request: IncomingMessage, response: ServerResponse, route = 'none'): Promise<void> {
    const problem = problemOf(error);
    if (problem.code === 'fault') this.#options.onFault(error);
    await this.#send(request, response, this.#options.shape(problem, pathOf(request)), route);
  }

  /** Hands a WebSocket to the stream, or refuses it. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    try {
      this.#options.onStream(request, socket, head, this.#look(request));
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'fault') this.#options.onFault(error);
      refuse(socket, this.#options.shape(problem, pathOf(request)));
    }
  }

  /** @returns where the service stands for this request */
  #look(request: IncomingMessage): string {
    const { where, limits } = this.#options;
    const base = where.base(request.headers.host);
    // restify parses host and address itself, and the process ends where they make no URL.
    if (base === null) request.headers.host = 'localhost';
    if (!request.url?.startsWith('/') || !URL.canParse(`http://${request.headers.host}${request.url}`)) throw new Problem('bad-request');
    if (FOR_MACHINES.has(pathOf(request))) return base ?? '';
    if (base === null) throw new Problem('wrong-address');
    limits.request(where.client(request));
    if (request.headers['content-encoding'] !== undefined) throw new Problem('compressed');
    if (!SAFE_METHODS.has(request.method ?? '') && request.headers['sec-fetch-site'] === 'cross-site') throw new Problem('cross-site');
    return base;
  }

  #call(request: IncomingMessage, params: unknown): Call {
    const { where } = this.#options;
    const [path = '', query = ''] = (request.url ?? '').split(/\?(.*)/s);
    return {
      method: request.method ?? '',
      path,
      params: params as Call['params'], // find-my-way: decoded strings
      query: new URLSearchParams(query),
      headers: request.headers,
      base: where.base(request.headers.host) ?? '',
      client: where.client(request),
      json: undefined,
      bytes: NOTHING,
    };
  }

  async #send(request: IncomingMessage, response: ServerResponse, reply: Reply, route: string): Promise<void> {
    if (response.headersSent || response.destroyed) return; // the caller is gone
    if (!request.complete) await discard(request);
    if (!request.complete) response.setHeader('Connection', 'close');
    this.#options.metrics.add('own_words_http_requests_total', { route, status: reply.status });
    const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : (reply.body ?? NOTHING);
    response.statusCode = reply.status;
    for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
    if (reply.cookies !== undefined) response.setHeader('Set-Cookie', reply.cookies);
    if (reply.type !== undefined) response.setHeader('Content-Type', reply.type);
    response.setHeader('Content-Length', body.length);
    response.end(body);
  }
}

/** The body as the route wants it. @throws {Problem} */
async function bodyOf(route: Route, request: IncomingMessage): Promise<Partial<Pick<Call, 'json' | 'bytes'>>> {
  const type = request.headers['content-type'] ?? '';
  switch (route.body) {
    case 'none':
      return {};
    case 'json': {
      const bytes = await readBody(request, MAX_JSON_BYTES);
      // A form or plain text can be sent here from any page on the web; JSON can't.
      if (bytes.length > 0 && !JSON_TYPE.test(type)) throw new Problem('wrong-type');
      return { json: readJson(bytes) };
    }
    case 'form':
      if (!FORM_TYPE.test(type)) throw new Problem('wrong-type');
      return { bytes: await readBody(request, MAX_FORM_BYTES) };
    default:
      return route.body satisfies never;
  }
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0] ?? '';
}
