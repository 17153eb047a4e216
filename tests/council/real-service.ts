import { randomBytes, randomUUID } from 'node:crypto';
import { Systems } from '../../src/access/systems.ts';
import { NO_LIMITS } from '../../src/channels/http/limits.ts';
import { openService } from '../../src/channels/service.ts';
import type { Council } from '../../src/council/council.ts';
import { furnish } from '../../src/furnish.ts';
import type { Entry } from '../../src/record/entry.ts';
import { parseSettings } from '../../src/settings.ts';
import { openRecords } from '../../src/storage/lowdb.ts';
import type { ChildFiles } from '../../src/turns/child-files.ts';
import type { Deed, Turns } from '../../src/turns/turns.ts';
import { cookieOf, type Running } from '../channels/running-service.ts';

export interface RealParts {
  readonly folder: string;
  readonly key: Uint8Array;
  readonly port: number;
  readonly webhook: string | null;
  readonly secret: string;
  readonly backOff: readonly number[];
}

/** The whole service on a data folder, as `main.ts` makes it, with less patience. */
export interface RealService extends Pick<Running, 'ask' | 'signIn' | 'service'> {
  readonly port: number;
  readonly turns: Turns;
  readonly council: Council;
  readonly children: ChildFiles;
  readonly logged: readonly string[];
  /** Stops it as a signal does. */
  stop(): Promise<void>;
}

export async function serveReally({ folder, key, port, webhook, secret, backOff }: RealParts): Promise<RealService> {
  const logged: string[] = [];
  const records = await openRecords({ folder, key, warn: ({ code }) => logged.push(code) });
  const keys = { tokens: key, codes: records.lasting('codes') };
  const systems = new Systems({ records, key: keys.codes, now: () => new Date(), random: randomBytes });
  const address = (at: number) => `http://127.0.0.1:${at}`;
  const { turns, copies, catalogue, children, binned, alerts, council, sharedCopies } = furnish({
    records,
    log: (_, event) => logged.push(event),
    now: () => new Date().toISOString(),
    packs: null,
    alerting: parseSettings(webhook === null ? {} : { COUNCIL_WEBHOOK: webhook, COUNCIL_WEBHOOK_SECRET: secret, SERVICE_NAME: 'Midlothian Council' }),
    address: address(port),
    live: true,
    systems,
    backOff,
  });
  const service = await openService(
    {
      turns,
      records,
      keys,
      now: Date.now,
      random: randomBytes,
      onFault: (error) => logged.push(`fault ${String(error)}`),
      onGuessing: () => undefined,
      publicUrl: null,
      pages: { practice: false, serviceName: 'Midlothian Council', outOfHours: 'Duty', selfStart: false },
      app: null,
      limits: NO_LIMITS,
      ownCopy: copies.asJson,
      ownCopyHtml: copies.asHtml,
      viewsHtml: copies.viewsHtml,
      assessmentHtml: copies.assessmentHtml,
      subjectAccessHtml: copies.subjectAccessHtml,
      systems,
      council: async () => council,
      catalogue: async () => catalogue,
      children: async () => children,
      binned: async () => binned,
      alerts: async () => alerts,
      sharedCopies: async () => sharedCopies,
      drawCode: async () => [],
      onSignIn: () => undefined,
    },
    { host: '127.0.0.1', port },
  );
  await council.start();
  const ask: Running['ask'] = (path, { method = 'GET', token, cookie, body, headers } = {}) =>
    fetch(`${address(service.port)}${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(cookie !== undefined && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return {
    ...{ service, port: service.port, turns, council, children, logged, ask },
    async signIn() {
      return cookieOf(await ask('/api/v1/staff/session', { method: 'POST', body: { key: service.signInPath().slice('/desk#'.length) } }));
    },
    async stop() {
      await service.close();
      await turns.close();
      await Promise.all([alerts.close(), council.close()]);
      await records.close();
    },
  };
}

/** Most turns that any dialog needs where nearly everything is skipped. */
const MOST_TURNS = 200;

/** Somebody's talk in a service: what they say to the first question, shared with their worker, and then nothing more up to the end. */
export async function talkToTheEnd(turns: Turns, interview: string, words: string): Promise<number> {
  const take = (deed: Deed) => turns.take({ interview, sitting: 2, key: randomUUID(), channel: 'test', deed });
  const entries = async (): Promise<readonly Entry[]> => (await turns.entries(interview)) ?? [];
  let said: number | null = null;
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const all = await entries();
    if (all.some(({ kind }) => kind === 'closed') && said !== null) return said;
    const shown = all.flatMap((entry) => (entry.kind === 'asked' || entry.kind === 'told' ? [entry.shown] : [])).at(-1);
    if (!shown) throw new Error('nothing was shown');
    const offered = shown.chips.flatMap(({ value }) => ('control' in value ? [value.control] : []));
    const options = shown.chips.flatMap(({ value }) => ('option' in value ? [value.option] : []));
    const isOpen = offered.length === shown.chips.length && offered.includes('skip');
    if (isOpen && said === null) {
      said = all.length;
      await take({ did: 'say', words, prompt: shown.id });
      continue;
    }
    const control = ['next', 'yes', 'skip', 'nothing_more', ...offered].find((one) => offered.includes(one));
    if (shown.step === 'who-can-see' && options[0] !== undefined) await take({ did: 'choose', prompt: shown.id, value: { option: options[0] } });
    else if (control !== undefined) await take({ did: 'choose', prompt: shown.id, value: { control } });
    else throw new Error(`nothing to tap under ${shown.key}`);
  }
  throw new Error('it never came to its end');
}
