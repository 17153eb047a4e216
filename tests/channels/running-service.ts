import { randomBytes } from 'node:crypto';
import { type Limits, NO_LIMITS } from '../../src/channels/http/limits.ts';
import { openService, type Service, type ServiceParts } from '../../src/channels/service.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { councilInMemory } from './council-in-memory.ts';
import { deskParts } from './desk-parts.ts';
import { filesInMemory } from './in-memory-files.ts';
import { type ScriptedTurns, scriptedTurns } from './scripted-turns.ts';

export const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

export interface Opened {
  readonly interview: string;
  readonly code: string | null;
  readonly directLine: { readonly domain: string; readonly token: string; readonly conversationId: string };
}

/** A service on a free port, with what a test needs to look behind it. */
export interface Running {
  readonly service: Service;
  readonly base: string;
  readonly turns: ScriptedTurns;
  readonly faults: unknown[];
  /** Moves the service's clock. Milliseconds. */
  readonly clock: { now: number };
  /** A request to a path; `token` as bearer, `cookie` as the desk's browser has it, `body` as JSON. */
  ask(path: string, options?: Ask): Promise<Response>;
  /** Begins an interview. */
  begin(dialog?: string): Promise<Opened>;
  /** Signs in to the desk by the printed link. @returns the cookie of that browser */
  signIn(): Promise<string>;
}

/** What a browser would send back of an answer's cookies: `desk=…`. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .join('; ');
}

interface Ask {
  readonly method?: string;
  readonly token?: string;
  readonly cookie?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function runService(
  changes: Partial<ServiceParts> & { readonly turns?: ScriptedTurns; readonly limits?: Limits; readonly port?: number } = {},
): Promise<Running> {
  const { port = 0, ...parts } = changes;
  const turns = changes.turns ?? scriptedTurns();
  const faults: unknown[] = [];
  const clock = { now: Date.parse('2026-11-22T10:00:00Z') };
  const children = filesInMemory(() => clock.now);
  const council = councilInMemory({ children, entriesOf: (interview) => turns.entries(interview), now: () => new Date(clock.now).toISOString() });
  const service = await openService(
    {
      records: { ...memoryRecords(), picture: async () => PNG },
      keys: { tokens: new Uint8Array(32).fill(1), codes: new Uint8Array(32).fill(2) },
      now: () => clock.now,
      random: (bytes) => randomBytes(bytes),
      onFault: (error) => faults.push(error),
      onGuessing: () => undefined,
      publicUrl: null,
      pages: { practice: true, serviceName: null, outOfHours: null, selfStart: true },
      app: null,
      ownCopy: (_, entries) => ({ said: entries.flatMap((entry) => (entry.kind === 'said' ? [entry.words] : [])) }),
      ownCopyHtml: () => '<!doctype html><title>My words</title>',
      ...deskParts(),
      children: async () => children,
      council: async () => council,
      limits: NO_LIMITS,
      ...parts,
      turns,
    },
    { host: '127.0.0.1', port },
  );
  const base = `http://127.0.0.1:${service.port}`;
  const ask: Running['ask'] = (path, { method = 'GET', token, cookie, body, headers } = {}) =>
    fetch(path.startsWith('http') ? path : `${base}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(cookie !== undefined && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  return {
    service,
    base,
    turns,
    faults,
    clock,
    ask,
    async begin(dialog = 'whats-important-to-me') {
      const response = await ask('/api/v1/interviews', { method: 'POST', body: { dialog, voice: 'child', locale: 'en' } });
      if (response.status !== 201) throw new Error(`begin was answered with ${response.status}`);
      return (await response.json()) as Opened;
    },
    async signIn() {
      const key = service.signInPath().slice('/desk#'.length);
      const response = await ask('/api/v1/staff/session', { method: 'POST', body: { key } });
      if (response.status !== 201) throw new Error(`signing in was answered with ${response.status}`);
      return cookieOf(response);
    },
  };
}
