import type { IncomingMessage, Server as NodeServer, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import restify, { type RequestHandler, type Server, type ServerOptions } from 'restify';
import { Answerer, type AnswererOptions } from './http/answerer.ts';
import { Problem } from './http/problem.ts';
import { refuse } from './http/refuse.ts';
import type { Route } from './http/route.ts';

/** How long a request may take to arrive. Milliseconds. */
export interface Patience {
  readonly headers: number;
  /** All of it. */
  readonly request: number;
  /** How often is looked for those past that. */
  readonly checks: number;
}

/** Enough for a picture over a slow line, not for holding sockets open. */
export const PATIENCE: Patience = { headers: 10_000, request: 60_000, checks: 5_000 };
/** More open connections than there are children talking at once; further ones are dropped before they cost memory. */
const MOST_CONNECTIONS = 20_000;
/** How long requests under way get when the service stops. Milliseconds. */
const LAST_REQUESTS = 2_000;
/** Longest part of a path; a conversation id has at most 71 characters. */
const MAX_PATH_PART = 128;

/** The listening service. */
export interface HttpServer {
  readonly port: number;
  /** Stops listening, lets requests under way finish, then cuts the rest off. */
  close(): Promise<void>;
}

/**
 * Serves routes on restify; all there is of restify. Its body parser is not used: one junk gzip body would end the process, and its errors quote words.
 * @param port 0 for any free one
 * @throws the system's error where it can't listen: `EADDRINUSE`
 */
export async function openHttp(
  options: AnswererOptions & { readonly routes: readonly Route[]; readonly patience?: Patience },
  { host, port }: { readonly host: string; readonly port: number },
): Promise<HttpServer> {
  const answerer = new Answerer(options);
  const server = restify.createServer({ name: '', log: SILENT, maxParamLength: MAX_PATH_PART }) as Server & WithFirst;
  server.first((request, response) => answerer.enter(request, response));
  for (const route of options.routes) {
    const handle: RequestHandler = (request, response, next) => {
      void answerer.answer(route, request, response, request.params).then(() => next(false));
    };
    if (route.method === 'POST') server.post(route.path, handle);
    else server.get(route.path, handle);
    if (route.method === 'GET') server.head(route.path, handle);
  }
  // The callback that comes with it is not called: restify would answer a second time.
  server.on('restifyError', (request: IncomingMessage, response: ServerResponse, error: unknown) => {
    void answerer.fail(routingProblem(error), request, response);
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => answerer.upgrade(request, socket, head));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => refuse(socket, options.shape(parsingProblem(error.code), '')));
  const node = prepared(server.server as NodeServer, answerer, options.patience ?? PATIENCE);
  server.on('error', () => undefined); // restify passes on Node's own, and would end the process where nobody listens
  const listening = await listen(node, host, port);
  node.on('error', options.onFault);
  return listening;
}

/** Of restify 12, and not in its types. */
interface WithFirst {
  first(handler: (request: IncomingMessage, response: ServerResponse) => boolean): void;
}

/** restify logs errors with their messages, which may quote words. */
const SILENT = Object.fromEntries(['trace', 'debug', 'info', 'warn', 'error', 'fatal'].map((level) => [level, () => false])) as unknown as NonNullable<
  ServerOptions['log']
>;

/** Limits of Node's own server. Some it takes as options only, which restify does not pass on; it reads them when it begins to listen. */
function prepared(node: NodeServer, answerer: Answerer, { headers, request, checks }: Patience): NodeServer {
  node.headersTimeout = headers;
  node.requestTimeout = request;
  node.maxConnections = MOST_CONNECTIONS;
  const wantsWebSocket = (request: IncomingMessage): boolean => request.headers.upgrade?.toLowerCase() === 'websocket';
  Object.assign(node, { connectionsCheckingInterval: checks, requireHostHeader: false, shouldUpgradeCallback: wantsWebSocket });
  node.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    if (answerer.enter(request, response)) void answerer.fail(new Problem('no-expectations'), request, response);
  });
  return node;
}

async function listen(node: NodeServer, host: string, port: number): Promise<HttpServer> {
  await new Promise<void>((resolve, reject) => {
    node.once('error', reject).listen(port, host, () => {
      node.off('error', reject);
      resolve();
    });
  });
  const address = node.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    async close() {
      const closed = new Promise((resolve) => node.close(resolve));
      node.closeIdleConnections();
      const cut = setTimeout(() => node.closeAllConnections(), LAST_REQUESTS);
      await closed;
      clearTimeout(cut);
    },
  };
}

function routingProblem(error: unknown): unknown {
  const name = error instanceof Error ? error.name : '';
  if (name === 'ResourceNotFoundError') return new Problem('no-such-place');
  if (name === 'MethodNotAllowedError') return new Problem('not-that-way');
  return error;
}

/** What Node could not read as HTTP. */
function parsingProblem(code: string | undefined): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return new Problem('headers-too-large');
  return new Problem(code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'slow' : 'bad-request');
}
