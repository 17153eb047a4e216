import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CODE_LIFE, INVITATION_LIFE } from '../../src/access/codes.ts';
import { openLimits } from '../../src/channels/http/limits.ts';
import { type Opened, type Running, runService } from './running-service.ts';

let running: Running;
let cookie: string;
let child: string;
beforeEach(async () => {
  running = await runService();
  cookie = await running.signIn();
  child = ((await (await desk('/api/v1/children', { name: 'Kyle' })).json()) as { child: string }).child;
});
afterEach(async () => {
  expect(running.faults).toEqual([]);
  await running.service.close();
});

const desk = (path: string, body?: object): Promise<Response> => running.ask(path, { cookie, ...(body && { method: 'POST', body }) });

interface Invited {
  readonly interview: string;
  readonly code: string;
  readonly link: string | null;
}

const invite = async (): Promise<Invited> =>
  (await (await desk(`/api/v1/children/${child}/invitations`, { dialog: 'whats-important-to-me', voice: 'child' })).json()) as Invited;

const come = (code: string, where = running): Promise<Response> => where.ask('/api/v1/interviews', { method: 'POST', body: { code } });

/** How the code of the one interview in the file stands, as the desk shows it. */
async function state(): Promise<string> {
  // Whoever did nothing for a quarter of an hour is signed out; the desk is not what these are about.
  cookie = await running.signIn();
  const { interviews } = (await (await desk(`/api/v1/children/${child}`)).json()) as { interviews: { code: { state: string } }[] };
  return interviews[0]?.code.state ?? 'none';
}

describe('an invitation', () => {
  test('is waiting until somebody comes, good for a month, and 90 days from their last coming', async () => {
    const { code } = await invite();
    expect(await state()).toBe('waiting');
    running.clock.now += INVITATION_LIFE - 1000;
    expect((await come(code)).status).toBe(201);
    expect(await state()).toBe('used');
    running.clock.now += CODE_LIFE - 1000;
    expect((await come(code)).status).toBe(201);
    running.clock.now += CODE_LIFE;
    expect([(await come(code)).status, await state()]).toEqual([404, 'expired']);
  });

  test('is ended from the desk, and made anew: the one before leads nowhere', async () => {
    const { code, interview } = await invite();
    const path = `/api/v1/children/${child}/interviews/${interview}/code`;
    expect((await desk(`${path}/end`, {})).status).toBe(200);
    expect([(await come(code)).status, await state()]).toEqual([404, 'revoked']);
    const made = await desk(path, {});
    const again = (await made.json()) as Invited;
    expect([made.status, again.interview, again.link]).toEqual([201, interview, `${running.base}/chat#${again.code.replace('-', '')}`]);
    expect(await state()).toBe('waiting');
    expect([(await come(code)).status, (await come(again.code)).status]).toEqual([404, 201]);
    expect((await desk(path, { words: 'x' })).status).toBe(400);
  });

  test('is made anew for an interview of that file alone', async () => {
    const { code, interview } = await invite();
    const other = ((await (await desk('/api/v1/children', { name: 'Rose' })).json()) as { child: string }).child;
    for (const path of [`/api/v1/children/${other}/interviews/${interview}/code`, `/api/v1/children/${child}/interviews/i-99/code`]) {
      expect([(await desk(path, {})).status, (await desk(`${path}/end`, {})).status]).toEqual([404, 404]);
    }
    expect((await come(code)).status).toBe(201);
  });

  test('is listed by how it stands, and its code and its hash are never shown again', async () => {
    const { code } = await invite();
    const text = await (await desk(`/api/v1/children/${child}`)).text();
    expect(text).not.toContain(code);
    expect(text).not.toContain(code.replace('-', ''));
    expect(text).not.toMatch(/[0-9a-f]{64}/);
  });

  test('is claimed by nobody who only looks at the link, as previewers of messages do', async () => {
    const { code, link } = await invite();
    const bare = code.replace('-', '');
    for (const method of ['GET', 'HEAD']) {
      for (const path of [
        new URL(link ?? '').pathname,
        `/chat?code=${bare}`,
        `/chat/${bare}`,
        '/api/v1/interviews',
        `/api/v1/interviews?code=${bare}`,
        `/api/v1/interviews/${bare}`,
        '/',
      ]) {
        await running.ask(path, { method });
      }
    }
    expect(await state()).toBe('waiting');
    expect(((await (await come(code)).json()) as Opened).directLine.conversationId, 'the first to come').toMatch(/\.2$/);
  });
});

describe('codes that lead nowhere', () => {
  test('are answered alike, wrong, ended, made anew or over', async () => {
    const path = ({ interview }: Invited) => `/api/v1/children/${child}/interviews/${interview}/code`;
    const [ended, remade, over] = [await invite(), await invite(), await invite()];
    await desk(`${path(ended)}/end`, {});
    await desk(path(remade), {});
    running.clock.now += INVITATION_LIFE;
    const answers = await Promise.all(
      [ended.code, remade.code, over.code, '0000000000', 'x'].map(async (code) => {
        const response = await come(code);
        const headers = [...response.headers].filter(([name]) => name !== 'date');
        return JSON.stringify([response.status, headers, await response.text()]);
      }),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('no-such-code');
  });

  test('cost alike: none of them is written down, or used up', async () => {
    const lines: string[] = [];
    const { memoryRecords } = await import('../../src/storage/memory.ts');
    const records = memoryRecords();
    const watched = await runService({
      records: {
        ...records,
        append: (stream, expected, addition) => {
          lines.push(stream);
          return records.append(stream, expected, addition);
        },
      },
    });
    const { code } = await watched.begin();
    watched.clock.now += CODE_LIFE;
    lines.length = 0;
    for (const typed of [code ?? '', '0000000000', 'x']) expect((await come(typed, watched)).status).toBe(404);
    expect(lines).toEqual([]);
    await watched.service.close();
  });

  test('are told of once an hour where there are very many, without a code or an address', async () => {
    const told: unknown[][] = [];
    const clock = { now: 0 };
    const limits = openLimits({ now: () => clock.now, sleep: async () => undefined });
    const guessed = await runService({ limits: { ...limits, code: async () => undefined }, onGuessing: (...what: unknown[]) => void told.push(what) });
    const guess = async (times: number) => {
      for (let count = 0; count < times; count++) await come('0000000000', guessed);
    };
    await guess(60);
    expect(told).toEqual([]);
    await guess(40);
    expect(told).toEqual([[]]);
    clock.now += 3_600_000;
    await guess(61);
    expect(told).toEqual([[], []]);
    const figures = await (await guessed.ask('/metrics')).text();
    expect(figures).toContain('own_words_code_alarms_total 2');
    expect(figures).toContain('own_words_code_guesses_total 161');
    await guessed.service.close();
  });

  test('are kept waiting longer and longer where they are many anywhere, but never for good', async () => {
    const clock = { now: 0 };
    const waits: number[] = [];
    const limits = openLimits({ now: () => clock.now, sleep: async (ms) => waits.push(ms) });
    for (let address = 0; address < 60; address++) await limits.code(String(address));
    expect(waits.slice(0, 3)).toEqual([2000, 2250, 2500]);
    expect([waits.length, Math.max(...waits)]).toEqual([50, 10_000]);
    clock.now += 60_000;
    await limits.code('somebody');
    expect(waits).toHaveLength(50);
  });

  test('of a hundred thousand guesses none leads anywhere', { timeout: 60_000 }, async () => {
    const { Codes } = await import('../../src/access/codes.ts');
    const { memoryRecords } = await import('../../src/storage/memory.ts');
    const { randomBytes } = await import('node:crypto');
    const codes = new Codes({ records: memoryRecords(), key: randomBytes(32), now: () => new Date(0), random: (bytes) => randomBytes(bytes) });
    await Promise.all(Array.from({ length: 100 }, (_, number) => codes.make(`i-${number}`)));
    let hits = 0;
    for (let guess = 0; guess < 100_000; guess++) if ((await codes.find(guess.toString(32).toUpperCase().padStart(10, '0'))) !== null) hits++;
    expect(hits).toBe(0);
  });
});
