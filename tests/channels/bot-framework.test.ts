import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Codes } from '../../src/access/codes.ts';
import { createCloudBot } from '../../src/channels/bot-framework.ts';
import { openLimits } from '../../src/channels/http/limits.ts';
import type { Bot, OutgoingActivity } from '../../src/channels/sdk.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { runService } from './running-service.ts';
import { diskFull, type ScriptedTurns, scriptedTurns } from './scripted-turns.ts';

const APP = { MicrosoftAppId: '00000000-0000-0000-0000-000000000001', MicrosoftAppPassword: 'x', MicrosoftAppType: 'MultiTenant', MicrosoftAppTenantId: null };

const MESSAGE = {
  type: 'message',
  id: 'm1',
  channelId: 'telegram',
  serviceUrl: 'https://telegram.botframework.com/',
  conversation: { id: 'c1' },
  from: { id: 'rose' },
  recipient: { id: 'bot' },
  text: 'hello',
};

describe('the place for Bot Framework’s channels', () => {
  test('is not there without an app registration', async () => {
    const running = await runService();
    const response = await running.ask('/api/messages', { method: 'POST', body: MESSAGE });
    expect(response.status).toBe(404);
    await running.service.close();
  });

  test('takes nothing from who is not Azure, records nothing and calls nobody', async () => {
    let calls = 0;
    const rogue = createServer((socket) => {
      calls++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => rogue.listen(0, '127.0.0.1', resolve));
    const address = rogue.address();
    const rogueUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
    const running = await runService({ app: APP });
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined); // the adapter prints what it refuses
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const strangers = `${part({ alg: 'RS256', kid: 'x' })}.${part({ iss: 'https://evil.example', aud: APP.MicrosoftAppId })}.c2ln`;
    const unsigned = `${part({ alg: 'none' })}.${part({ iss: 'https://api.botframework.com' })}.`;
    const attempts: readonly (readonly [object, string | undefined, number])[] = [
      [MESSAGE, undefined, 401],
      [MESSAGE, 'nonsense', 401],
      [MESSAGE, unsigned, 401],
      [MESSAGE, strangers, 401],
      [{ ...MESSAGE, serviceUrl: rogueUrl }, undefined, 400],
      [{ ...MESSAGE, serviceUrl: rogueUrl.replace('http', 'https') }, undefined, 400],
      [{ ...MESSAGE, serviceUrl: 'https://evil.example/botframework.com' }, undefined, 400],
      [{ ...MESSAGE, serviceUrl: 'https://botframework.com.evil.example/' }, undefined, 400],
      [{ ...MESSAGE, serviceUrl: undefined }, undefined, 400],
      [{ ...MESSAGE, serviceUrl: 'nowhere' }, undefined, 400],
      [[], undefined, 400],
    ];
    for (const [body, token, status] of attempts) {
      const response = await running.ask('/api/messages', { method: 'POST', body, ...(token !== undefined && { token }) });
      expect([body, response.status]).toEqual([body, status]);
    }
    expect([calls, running.turns.utterances, await running.turns.entries('i-1-what')]).toEqual([0, [], null]);
    quiet.mockRestore();
    await running.service.close();
    rogue.close();
  });
});

describe('the bot on other channels', () => {
  let turns: ScriptedTurns;
  let codes: Codes;
  let bot: Bot;
  let makeBot: (selfStart?: boolean) => Bot;
  beforeEach(() => {
    turns = scriptedTurns();
    const records = memoryRecords();
    const parts = { records, key: new Uint8Array(32), now: () => new Date(0), random: randomBytes };
    codes = new Codes(parts);
    const limits = openLimits({ now: () => 0, sleep: async () => undefined });
    makeBot = (selfStart = true) =>
      createCloudBot({
        turns,
        codes,
        pins: { isSet: async () => false },
        links: new Codes({ ...parts, stream: 'channels' }),
        limits,
        wrongCode: () => undefined,
        selfStart,
      });
    bot = makeBot();
  });
  afterEach(() => {
    turns.fail = null;
  });

  async function hear(changes: object, by = bot): Promise<OutgoingActivity[]> {
    const sent: OutgoingActivity[] = [];
    await by({
      activity: { ...MESSAGE, ...changes },
      send: async (activities) => {
        sent.push(...activities);
      },
    });
    return sent;
  }
  const textsOf = (sent: readonly OutgoingActivity[]): (string | undefined)[] => sent.map(({ text }) => text);
  const deeds = (): unknown[] => turns.utterances.map(({ deed }) => deed);

  test('greets, takes the first words as words, and shows options as a numbered list', async () => {
    const sent = await hear({ text: ' Hello\u0000 ' });
    expect(textsOf(sent)).toEqual(['Hello. I am a computer program.\n1. Next', 'You said “ Hello\u0000 ”.\n1. Next\n2.  He']);
    expect(sent[0]).not.toHaveProperty('suggestedActions');
    expect(deeds()).toEqual([{ did: 'say', words: ' Hello\u0000 ', prompt: 'p1' }]);
    expect(turns.utterances[0]).toMatchObject({ sitting: 1, channel: 'telegram', key: 'telegram:m1' });
  });

  test('takes a bare number for a choice where there is such an option, and for words where there is none', async () => {
    await hear({ type: 'conversationUpdate', membersAdded: [{ id: 'bot' }, { id: 'rose' }], text: undefined });
    await hear({ id: 'm2', text: ' 1. ' });
    await hear({ id: 'm3', text: '7' });
    await hear({ id: 'm4', text: 'number 1' });
    expect(deeds()).toEqual([
      { did: 'choose', value: { control: 'next' }, prompt: 'p1' },
      { did: 'say', words: '7', prompt: 'p3' },
      { did: 'say', words: 'number 1', prompt: 'p5' },
    ]);
  });

  test('shows chips where a channel has them, and takes their values and no numbers', async () => {
    const sent = await hear({ channelId: 'webchat', text: '1' });
    expect(sent[0]?.suggestedActions?.actions).toMatchObject([{ title: 'Next', value: { control: 'next', prompt: 'p1' } }]);
    await hear({ channelId: 'webchat', id: 'm2', text: undefined, value: { control: 'next', prompt: 'p3' } });
    expect(deeds()).toMatchObject([
      { did: 'say', words: '1' },
      { did: 'choose', prompt: 'p3' },
    ]);
  });

  test('goes on with the same interview after a restart, and begins one for each person', async () => {
    await hear({});
    await hear({ id: 'm2', text: 'more' }, makeBot());
    await hear({ from: { id: 'ellie' } }, makeBot());
    expect(turns.utterances.map(({ interview }) => interview)).toEqual(['i-1-what', 'i-1-what', 'i-2-what']);
  });

  test('begins one interview for two first messages at once', async () => {
    await Promise.all([hear({ id: 'a' }), hear({ id: 'b' })]);
    expect(turns.utterances.map(({ interview }) => interview)).toEqual(['i-1-what', 'i-1-what']);
  });

  test('says again what it said when a channel sends a message again', async () => {
    await hear({});
    expect(textsOf(await hear({}))).toEqual(['You said “hello”.\n1. Next\n2. hel']);
    expect(deeds()).toHaveLength(1);
  });

  test('comes back to an interview by its code, which is not recorded', async () => {
    const { interview } = await turns.begin({ dialog: 'whats-important-to-me', voice: 'child', locale: 'en', channel: 'direct-line' });
    const code = await codes.make(interview);
    expect(textsOf(await hear({ text: code.toLowerCase() }))).toEqual(['Welcome back.\n1. Next']);
    await hear({ id: 'm2', text: 'more' });
    expect(turns.utterances).toMatchObject([{ interview, sitting: 2, deed: { words: 'more' } }]);
  });

  test('asks for a code where one is needed', async () => {
    const closed = makeBot(false);
    expect(await hear({ type: 'conversationUpdate', membersAdded: [{ id: 'rose' }] }, closed)).toEqual([]);
    expect(textsOf(await hear({}, closed))).toEqual(['Please type your code. Your worker can give you one.']);
    expect(await turns.entries('i-1-what')).toBeNull();
  });

  test('talks with one person at a time', async () => {
    expect(textsOf(await hear({ conversation: { id: 'c1', isGroup: true } }))).toEqual([
      'I only talk with one person at a time. Please write to me by yourself.',
    ]);
    expect(turns.utterances).toEqual([]);
  });

  test('says so when words could not be saved, are too long, or a picture comes', async () => {
    await hear({});
    turns.fail = diskFull('i-1-what');
    expect(textsOf(await hear({ id: 'm2' }))).toEqual(['That could not be saved just now. Please send it again in a little while.']);
    turns.fail = null;
    expect(textsOf(await hear({ id: 'm3', text: 'x'.repeat(65_537) }))).toEqual(['That is too long to save in one go. Please send it in pieces.']);
    expect(textsOf(await hear({ id: 'm4', text: undefined, attachments: [{ contentUrl: 'http://127.0.0.1/' }] }))).toEqual([
      "Pictures can't be sent here yet. You can send them on the web page.",
    ]);
    const both = await hear({ id: 'm5', text: 'my dug', attachments: [{ contentType: 'text/html' }, { contentType: 'image/png' }] });
    expect(textsOf(both)).toEqual([expect.stringContaining('You said “my dug”.'), "Pictures can't be sent here yet. You can send them on the web page."]);
    expect(await hear({ id: 'm6', text: 'my dug', attachments: [{ contentType: 'text/html' }] })).toHaveLength(1);
  });

  test('leaves typing and other happenings alone', async () => {
    expect(await hear({ type: 'typing' })).toEqual([]);
    expect(await hear({ type: 'endOfConversation' })).toEqual([]);
    expect(await turns.entries('i-1-what')).toBeNull();
  });
});
