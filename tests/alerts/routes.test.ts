import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { email } from '../../src/alerts/email.ts';
import type { Message, Route } from '../../src/alerts/message.ts';
import { textOf } from '../../src/alerts/text.ts';
import { webhook } from '../../src/alerts/webhook.ts';
import type { Happening } from '../../src/record/entry.ts';
import { NotTaken } from '../../src/sending/not-taken.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { type MailServer, openMailServer } from './mail-server.ts';
import { openReceiver, type Receiver } from './receiver.ts';
import { anAlert, MINUTE, ROSE, SECOND, setUp } from './set-up.ts';

const SECRET = 'a secret that both sides know, 1234';
const WORDS = 'my da hits me\r\n\r\nBcc: everybody@example.org\r\nFrom: not me\n.\n> quoted\r--\u2028X-Header: x\u0000 e\u0301 👨‍👩‍👧 \ttrailing  \n';

let receiver: Receiver;
let mail: MailServer;
beforeEach(async () => {
  [receiver, mail] = await Promise.all([openReceiver(), openMailServer()]);
});
afterEach(async () => {
  await Promise.all([receiver.close(), mail.close()]);
});

const hook = (changes: Partial<Parameters<typeof webhook>[0]> = {}): Route =>
  webhook({ name: 'webhook', contact: 1, url: receiver.url, secret: SECRET, now: () => Date.parse('2026-11-22T10:00:00.500Z'), ...changes });

const letter = (changes: Partial<Parameters<typeof email>[0]> = {}): Route =>
  email({ name: 'email', contact: 1, to: 'duty@example.org', from: 'own-words@example.org', server: mail.url, sealed: true, ...changes });

const aMessage = (changes: Partial<Message> = {}): Message => ({
  ...{ id: anAlert().id, interview: ROSE, why: 'disclosure', risk: 'R3', raised: '2026-11-22T10:00:00.000Z', child: 'child-7', words: null, before: null },
  ...{ desk: 'https://own-words.example/desk', service: 'Midlothian Council' },
  ...changes,
});

const failureOf = async (route: Route): Promise<unknown> =>
  route.send(aMessage()).then(
    () => 'taken',
    (error: unknown) => {
      expect(error).toBeInstanceOf(NotTaken);
      expect(String((error as Error).stack)).not.toMatch(/canary|dad|127\.0\.0\.1/);
      const { outcome, status } = error as NotTaken;
      return status === null ? outcome : `${outcome} ${status}`;
    },
  );

/** What whoever gets an alert does to tell that it is ours; nothing of our code is in it. */
function isOurs({ headers, body }: Receiver['got'][number], secret: string): boolean {
  const [, time, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['own-words-signature'])) ?? [];
  return (
    createHmac('sha256', secret)
      .update(Buffer.concat([Buffer.from(`${time}.`), body]))
      .digest('hex') === signature
  );
}

/** The words out of a mail: the marks of the block taken off, and nothing else done. */
const quotedIn = (text: string): string =>
  text
    .slice(text.indexOf('\n> ') + 3)
    .replace(/\n$/, '')
    .replaceAll(/(\r\n|[\n\v\f\r\u0085\u2028\u2029])> /g, '$1');

describe('a webhook', () => {
  test('is told where to look, in JSON, and signed', async () => {
    await hook().send(aMessage());
    const [got] = receiver.got;
    expect(JSON.parse(String(got?.body))).toEqual({
      format: 'own-words/alert@1',
      alert: anAlert().id,
      why: 'disclosure',
      risk: 'R3',
      whyText: 'something they wrote may tell of harm.',
      riskText: 'somebody may be getting hurt.',
      raised: '2026-11-22T10:00:00.000Z',
      interview: ROSE,
      child: 'child-7',
      desk: 'https://own-words.example/desk',
      service: 'Midlothian Council',
      before: null,
      text: 'Midlothian Council: somebody may need help now',
    });
    expect(got?.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'own-words' });
    expect(got?.headers['own-words-signature']).toMatch(/^t=1795341600,v1=/);
    expect(got && isOurs(got, SECRET)).toBe(true);
    expect(got && isOurs(got, `${SECRET}x`)).toBe(false);
    expect(got && isOurs({ ...got, body: Buffer.concat([got.body, Buffer.from(' ')]) }, SECRET)).toBe(false);
  });

  test.each([
    [200, 'taken'],
    [204, 'taken'],
    [301, 'refused 301'],
    [307, 'refused 307'],
    [401, 'refused 401'],
    [500, 'refused 500'],
  ])('that answers %i counts as %s, no redirect is followed, and nothing that it says is kept', async (status, expected) => {
    receiver.answer = status;
    expect(await failureOf(hook())).toBe(expected);
    expect(receiver.got).toHaveLength(1);
  });

  test('that never answers is given up on', async () => {
    receiver.answer = 'never';
    expect(await failureOf(hook({ patience: 50 }))).toBe('timed-out');
  });

  test('that is not there is not reached', async () => {
    const { url } = receiver;
    await receiver.close();
    expect(await failureOf(hook({ url }))).toBe('unreachable');
    receiver = await openReceiver();
  });
});

describe('an e-mail', () => {
  test('says in plain text where to look', async () => {
    await letter().send(aMessage());
    const [got] = mail.got;
    expect([got?.from, got?.to]).toEqual(['own-words@example.org', ['duty@example.org']]);
    expect(got?.headers).toEqual(
      expect.arrayContaining([
        'To: duty@example.org',
        'Subject: Midlothian Council: somebody may need help now',
        'Auto-Submitted: auto-generated',
        `X-Own-Words-Alert: ${anAlert().id}`,
        'Content-Type: text/plain; charset=utf-8',
      ]),
    );
    expect(got?.text).toBe(`Somebody may need help. Please look at the desk now.

What happened: something they wrote may tell of harm.
What it may mean: somebody may be getting hurt.
When: 22 November 2026 at 10:00 (time in Scotland)
Talk: ${ROSE}
File: child-7
Alert: ${anAlert().id}

The desk: https://own-words.example/desk
Look at it. Then press “I have seen this” on the desk. Until then we go on telling people.

This program can be wrong, and it misses things. A person has to decide.

None of their words are in this message.
`);
  });

  test('is given up on where the server refuses it, lets nobody in or is not there', async () => {
    mail.refuse = 452;
    expect(await failureOf(letter())).toBe('refused 452');
    mail.refuse = null;
    expect(await failureOf(letter({ server: mail.url.replace('//', '//me:canary@') }))).toMatch(/^refused/);
    expect(await failureOf(letter({ server: 'smtp://127.0.0.1:1' }))).toBe('unreachable');
  });

  test('with words goes to no server in the clear but one on this machine', async () => {
    // The name leads to this machine without being one of its own addresses.
    const elsewhere = mail.url.replace('127.0.0.1', '0.0.0.0');
    expect(await failureOf(letter({ server: elsewhere, sealed: false }))).toBe('taken');
    expect(await failureOf(letter({ server: elsewhere, sealed: true }))).not.toBe('taken');
    expect(mail.got).toHaveLength(1);
  });

  test('has the name of the service in its subject and nothing else that could be a header', async () => {
    await letter().send(aMessage({ service: 'Council\r\nBcc: everybody@example.org' }));
    expect(mail.got[0]?.to).toEqual(['duty@example.org']);
    expect(mail.got[0]?.headers.filter((header) => /^bcc/i.test(header))).toEqual([]);
    expect(mail.got[0]?.headers).toContain('Subject: Council Bcc: everybody@example.org: somebody may need help now');
  });
});

describe('words', () => {
  const said = (words: string | null): Happening => ({ kind: 'said', words, step: null, prompt: null, channel: 'test' });
  const alerted = (alert = anAlert().id, entry: number | null = 1): Happening => ({ kind: 'alerted', alert, why: 'disclosure', risk: 'R3', entry });

  /** An interview with two answers, of which the second raised an alert. */
  async function interviewWith(...happenings: readonly Happening[]) {
    const records = memoryRecords();
    await records.append(ROSE, 0, { key: 'a', at: '2026-11-22T10:00:00.000Z', happenings: [said('something else'), ...happenings] });
    return records;
  }

  /** What webhook and mail got of an alert, once both have it. */
  async function sentOf(records: ReturnType<typeof memoryRecords>, sendWords: boolean) {
    const { start, clock } = setUp(records);
    const alerts = await start({ routes: [hook(), letter()], sendWords, childOf: async () => 'child-7' });
    await alerts.raise(anAlert());
    await clock.pass(SECOND);
    expect(alerts.open()).toMatchObject([{ sentBy: expect.arrayContaining(['webhook', 'email']) }]);
    return { json: String(receiver.got[0]?.body), text: String(mail.got[0]?.text), headers: mail.got[0]?.headers ?? [] };
  }

  test('and names are in nothing that is sent, unless it is switched on', async () => {
    const names: Happening = { kind: 'handed-over', speaker: { role: 'child', name: 'Kyle' }, typing: 'respondent' };
    const { json, text, headers } = await sentOf(await interviewWith(said(WORDS), alerted(), names), false);
    expect(`${json}${text}${headers.join()}`).not.toMatch(/my da|hits|Kyle|something else|Bcc/);
    expect(json).not.toContain('"words"');
  });

  test('are in it exactly where it is switched on, however much they look like something else', async () => {
    const { json, text, headers } = await sentOf(await interviewWith(said(WORDS), alerted()), true);
    expect(JSON.parse(json).words).toBe(WORDS);
    expect(quotedIn(text)).toBe(WORDS);
    expect(mail.got[0]?.to).toEqual(['duty@example.org']);
    expect(headers.join()).not.toMatch(/everybody|X-Header|not me/);
    for (const line of text
      .slice(text.indexOf('word for word'))
      .split(/\r\n|\r|\n/)
      .slice(1, -1))
      expect(line).toMatch(/^> /);
  });

  test.each([
    ['were erased', [said(null), alerted()]],
    ['were never said', [alerted(anAlert().id, null)]],
    ['stand where those of a turn that was lost should be', [said(WORDS), alerted('0'.repeat(32))]],
    ['are of another turn, because nothing of this one was kept', [said(WORDS)]],
  ])('that %s are not in it', async (_, happenings) => {
    const { json, text } = await sentOf(await interviewWith(...happenings), true);
    expect(json).not.toContain('hits me');
    expect(text).toContain('None of their words are in this message.');
  });

  test('of any kind stand in a mail as they are, but for halves of letters, which are shown', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a> \n\r\t\u0000\v\f\u0085\u2028\u2029\u200f.:é😀'), minLength: 1 }), (words) => {
        expect(quotedIn(textOf(aMessage({ words })).body)).toBe(words);
      }),
    );
    expect(quotedIn(textOf(aMessage({ words: 'a\ud83d b' })).body)).toBe('a\\ud83d b');
  });
});

test('a webhook that is down is tried again, then the second contact gets a mail, until somebody says that they have seen it', async () => {
  const { start, clock, told } = setUp();
  receiver.answer = 503;
  const alerts = await start({ routes: [hook(), letter({ name: 'email-2', contact: 2 })] });
  await alerts.raise(anAlert());
  await clock.pass(5 * MINUTE);
  expect(mail.got).toHaveLength(1);
  expect(mail.got[0]?.text).toContain('We could not reach the people who are told first.');
  receiver.answer = 204;
  await clock.pass(20 * MINUTE);
  const [hooks, mails] = [receiver.got.length, mail.got.length];
  await alerts.acknowledge(anAlert().id, 'asha', null);
  await clock.pass(24 * 60 * MINUTE);
  expect([receiver.got.length, mail.got.length]).toEqual([hooks, mails]);
  expect((await told()).slice(0, 7)).toEqual(['raised', ...Array(5).fill('tried webhook refused'), 'escalated to 2 unsent']);
});

test('a service that stopped before it could tell anybody does so when it starts again', async () => {
  const { start, clock, warned } = setUp();
  receiver.answer = 'never';
  const first = await start({ routes: [hook({ patience: 50 })] });
  await first.raise(anAlert());
  await clock.pass(0);
  await first.close();
  receiver.answer = 204;
  const second = await start({ routes: [hook()] });
  await clock.pass(SECOND);
  expect(second.open()).toMatchObject([{ state: 'sent' }]);
  expect(warned).toEqual([{ code: 'alert-not-sent', alert: anAlert().id, route: 'webhook', outcome: 'timed-out' }]);
});
