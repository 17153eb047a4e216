import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Opened, PNG, type Running, runService } from './running-service.ts';
import { diskFull } from './scripted-turns.ts';
import { ownWordsOf, poll, postActivity } from './stream-client.ts';

let running: Running;
beforeAll(async () => {
  running = await runService();
});
afterAll(() => running.service.close());

const conversations = '/v3/directline/conversations';
const asMessage = (text: string, channelData: object = {}): object => ({ type: 'message', text, channelData });

describe('a conversation', () => {
  test('is started with 201, and answers 200 once the person has said something', async () => {
    const { directLine, interview } = await running.begin();
    const start = (): Promise<Response> => running.ask(conversations, { method: 'POST', token: directLine.token, body: { user: {}, locale: 'en' } });
    const first = await start();
    expect([first.status, await first.json()]).toEqual([
      201,
      {
        conversationId: `${interview}.1`,
        token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        expires_in: 43_200,
        streamUrl: expect.stringMatching(
          new RegExp(`^ws://127\\.0\\.0\\.1:${running.service.port}${conversations}/${interview}\\.1/stream\\?watermark=0&t=[\\w-]{43}$`),
        ),
      },
    ]);
    await postActivity(running, directLine, asMessage('hello'));
    expect((await start()).status).toBe(200);
  });

  test('is joined again at a watermark', async () => {
    const { directLine } = await running.begin();
    const response = await running.ask(`${conversations}/${directLine.conversationId}?watermark=7`, { token: directLine.token });
    expect([response.status, await response.json()]).toMatchObject([200, { streamUrl: expect.stringContaining('/stream?watermark=7&t=') }]);
  });

  test('gives out a token for itself to who holds one', async () => {
    const { directLine } = await running.begin();
    const response = await running.ask('/v3/directline/tokens/generate', {
      method: 'POST',
      token: directLine.token,
      body: { user: { id: 'dl_somebody_else' } },
    });
    const { conversationId, token } = (await response.json()) as { conversationId: string; token: string };
    expect([response.status, conversationId]).toEqual([200, directLine.conversationId]);
    expect(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({ user: `dl_${conversationId.split('.')[0]}` });
  });
});

describe('what the bot says', () => {
  test('comes as plain text with its chips, and with what a page needs to draw it', async () => {
    const { directLine, interview } = await running.begin();
    const { activities, watermark } = await poll(running, directLine);
    const value = { control: 'next', prompt: 'p1' };
    expect({ activities, watermark }).toEqual({
      watermark: '2',
      activities: [
        {
          type: 'message',
          id: `${interview}.1|0000001`,
          timestamp: '2026-11-22T10:00:01.000Z',
          channelId: 'directline',
          conversation: { id: `${interview}.1` },
          from: { id: 'own-words', name: 'Own Words', role: 'bot' },
          locale: 'en',
          text: 'Hello. I am a computer program.',
          textFormat: 'plain',
          inputHint: 'expectingInput',
          suggestedActions: { to: [], actions: [{ type: 'messageBack', title: 'Next', displayText: 'Next', value }] },
          channelData: {
            ownWords: {
              prompt: 'p1',
              step: 'matters-most',
              lang: 'en',
              dir: 'ltr',
              quotes: [],
              chips: [{ label: 'Next', value, picture: 'arrow', lang: 'en', dir: 'ltr' }],
            },
            'webchat:sequence-id': 2,
          },
        },
      ],
    });
  });

  test('quotes the exact words and says where they stand', async () => {
    const { directLine } = await running.begin();
    const words = ' i WANT\u0000\r\n\ud83d "it"\u202e ';
    await postActivity(running, directLine, asMessage(words));
    const reply = (await poll(running, directLine)).activities.at(-1);
    const { quotes, chips } = ownWordsOf(reply);
    const [[from, to] = [0, 0]] = quotes;
    expect(reply?.text?.slice(from, to)).toBe(words);
    expect(chips[1]?.label).toBe(words.slice(0, 3));
  });
});

describe('what a person posts', () => {
  test('is recorded as it came, under the page’s key, and answered with the entry’s id', async () => {
    const { directLine, interview } = await running.begin();
    const id = await postActivity(running, directLine, {
      ...asMessage('  skpi  ', { turnKey: 'key-1', clientActivityID: 'abc', prompt: 'p1' }),
      from: { id: 'dl_somebody_else', name: 'Somebody else' },
    });
    expect(id).toBe(`${interview}.1|0000002`);
    expect(running.turns.utterances.at(-1)).toEqual({
      interview,
      sitting: 1,
      key: 'key-1',
      channel: 'direct-line',
      deed: { did: 'say', words: '  skpi  ', prompt: 'p1' },
    });
    const echo = (await poll(running, directLine)).activities.at(-2);
    expect(echo).toMatchObject({
      id,
      text: '  skpi  ',
      from: { id: `dl_${interview}`, role: 'user' },
      channelData: { clientActivityID: 'abc', 'webchat:sequence-id': 3 },
    });
  });

  test.each([
    ['a blank', ' '],
    ['blanks and breaks', ' \t\r\n'],
    ['a byte order mark', '\ufeff'],
    ['no character at all but a NUL', '\u0000'],
  ])('is words even where it is only %s', async (_, words) => {
    const { directLine } = await running.begin();
    await postActivity(running, directLine, asMessage(words));
    expect(running.turns.utterances.at(-1)?.deed).toEqual({ did: 'say', words, prompt: null });
  });

  test('is words where there is any text, whatever value comes with it', async () => {
    const { directLine } = await running.begin();
    await postActivity(running, directLine, { ...asMessage('Next'), value: { control: 'next', prompt: 'p1' } });
    expect(running.turns.utterances.at(-1)?.deed).toMatchObject({ did: 'say', words: 'Next' });
  });

  test('is a choice where there is a value and no text, and is drawn by its label', async () => {
    const { directLine } = await running.begin();
    const value = { control: 'next', prompt: 'p1' };
    await postActivity(running, directLine, { type: 'message', value, channelData: { messageBack: { displayText: 'whatever the page says' } } });
    expect(running.turns.utterances.at(-1)?.deed).toEqual({ did: 'choose', value: { control: 'next' }, prompt: 'p1' });
    const chose = (await poll(running, directLine)).activities.find(({ from }) => from.role === 'user');
    expect(chose).toMatchObject({ type: 'message', value, channelData: { messageBack: { displayText: 'Next' } } });
    expect(chose).not.toHaveProperty('text');
  });

  test('is given back, though not kept, where it is a chip that no longer counts', async () => {
    const { directLine } = await running.begin();
    await postActivity(running, directLine, asMessage('hello'));
    const { watermark } = await poll(running, directLine);
    const value = { control: 'next', prompt: 'p1' };
    await postActivity(running, directLine, { type: 'message', value, channelData: { clientActivityID: 'stale', messageBack: { displayText: 'Next' } } });
    expect(await poll(running, directLine, watermark)).toMatchObject({
      watermark,
      activities: [
        { type: 'message', id: expect.stringContaining('|t-'), value, channelData: { clientActivityID: 'stale', messageBack: { displayText: 'Next' } } },
      ],
    });
    expect((await poll(running, directLine, watermark)).activities).toEqual([]);
  });

  test.each(['typing', 'event'])('is given back and not kept where it is %s', async (type) => {
    const { directLine } = await running.begin();
    const { watermark } = await poll(running, directLine);
    const before = running.turns.utterances.length;
    await postActivity(running, directLine, { type, name: 'webchat/join', value: { language: 'en' }, channelData: { clientActivityID: 't1' } });
    const given = await poll(running, directLine, watermark);
    expect(given).toMatchObject({ watermark, activities: [{ type, channelData: { clientActivityID: 't1' } }] });
    expect(running.turns.utterances.length).toBe(before);
  });

  test('switches the voice where it is that event', async () => {
    const { directLine } = await running.begin();
    await postActivity(running, directLine, {
      type: 'event',
      name: 'own-words/switch-voice',
      value: { shorter: true },
      channelData: { clientActivityID: 'v1' },
    });
    expect(running.turns.utterances.at(-1)?.deed).toEqual({ did: 'switch-voice', shorter: true });
    const { activities } = await poll(running, directLine);
    expect(activities.map(({ text }) => text)).toContain('In short words.');
    expect(activities.some(({ channelData }) => channelData['clientActivityID'] === 'v1')).toBe(true);
  });

  test('twice with one key is taken once, answered with the first id and found by its new client id', async () => {
    const { directLine } = await running.begin();
    const first = await postActivity(running, directLine, asMessage('once', { turnKey: 'k', clientActivityID: 'one' }));
    const { watermark } = await poll(running, directLine);
    const taken = running.turns.utterances.length;
    const second = await postActivity(running, directLine, asMessage('once', { turnKey: 'k', clientActivityID: 'two' }));
    expect(second).toBe(first);
    expect(running.turns.utterances.length).toBe(taken);
    expect((await poll(running, directLine, watermark)).activities).toMatchObject([{ id: first, text: 'once', channelData: { clientActivityID: 'two' } }]);
  });

  test('without a turn key is known by the client’s id, and without either gets a key of its own', async () => {
    const { directLine } = await running.begin();
    await postActivity(running, directLine, asMessage('a', { clientActivityID: 'client-1' }));
    expect(running.turns.utterances.at(-1)?.key).toBe('client-1');
    await postActivity(running, directLine, asMessage('b'));
    expect(running.turns.utterances.at(-1)?.key).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('has a key that tells nothing, even where a client puts words into it', async () => {
    const { directLine } = await running.begin();
    await postActivity(running, directLine, asMessage('a', { turnKey: 'my dad hit me' }));
    expect(running.turns.utterances.at(-1)?.key).toMatch(/^h-[\w-]{43}$/);
  });

  test('is answered with 503 where it could not be saved, and taken when it is sent again', async () => {
    const { directLine, interview } = await running.begin();
    const activity = asMessage('my words', { turnKey: 'k' });
    running.turns.fail = diskFull(interview);
    const refused = await running.ask(`${conversations}/${directLine.conversationId}/activities`, { method: 'POST', token: directLine.token, body: activity });
    running.turns.fail = null;
    expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toEqual([
      503,
      '5',
      { error: { code: 'ServiceUnavailable', message: 'This could not be saved just now. Please try again in a moment.' } },
    ]);
    await postActivity(running, directLine, activity);
    expect((await poll(running, directLine)).activities.filter(({ text }) => text === 'my words')).toHaveLength(1);
  });

  test('is answered with 500 and no more where the bot fails', async () => {
    const { directLine } = await running.begin();
    running.turns.fail = new TypeError('can not read "my dad hit me"');
    const failed = await running.ask(`${conversations}/${directLine.conversationId}/activities`, {
      method: 'POST',
      token: directLine.token,
      body: asMessage('a'),
    });
    running.turns.fail = null;
    expect([failed.status, await failed.json()]).toEqual([
      500,
      { error: { code: 'ServiceError', message: 'Something went wrong here. It is not your fault.' } },
    ]);
    expect(running.faults.splice(0)).toHaveLength(1);
  });

  test('goes on in its own sitting though somebody has come back elsewhere', async () => {
    const first = await running.begin();
    const again = (await (await running.ask('/api/v1/interviews', { method: 'POST', body: { code: first.code } })).json()) as Opened;
    expect((await poll(running, again.directLine)).activities.map(({ text }) => text)).toEqual(['Welcome back.']);
    await postActivity(running, again.directLine, asMessage('second place'));
    expect((await poll(running, first.directLine)).activities.map(({ text }) => text)).toEqual(['Hello. I am a computer program.']);
  });
});

describe('a picture', () => {
  const form = (activity: object | null, files: readonly Blob[]): FormData => {
    const data = new FormData();
    if (activity) data.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }), 'blob');
    for (const file of files) data.append('file', file, 'dog.png');
    return data;
  };
  const upload = ({ directLine }: Opened, body: FormData | string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${running.base}${conversations}/${directLine.conversationId}/upload?userId=dl_x`, {
      method: 'POST',
      headers: { authorization: `Bearer ${directLine.token}`, ...headers },
      body,
    });
  const png = new Blob([PNG], { type: 'image/png' });

  test('is shown with the person’s own words about it, and its address opens it for them alone', async () => {
    const opened = await running.begin();
    const about = ' my dug\r\n\ud83d🐶 ';
    const activity = {
      type: 'message',
      attachments: [{ contentType: 'image/png', name: 'dog.png' }],
      channelData: { source: 'drawing', description: about, turnKey: 'k', clientActivityID: 'c' },
    };
    const response = await upload(opened, form(activity, [png]));
    expect([response.status, await response.json()]).toEqual([200, { id: `${opened.interview}.1|0000002` }]);
    expect(running.turns.utterances.at(-1)?.deed).toEqual({ did: 'show', image: new Uint8Array(PNG), source: 'drawing', description: about, prompt: null });
    const [, picture, words] = (await poll(running, opened.directLine)).activities;
    expect(words?.text).toBe(about);
    expect(picture).toMatchObject({
      from: { role: 'user' },
      channelData: { clientActivityID: 'c' },
      attachments: [{ contentType: 'image/png', name: 'picture.png' }],
    });
    const address = picture?.attachments?.[0]?.contentUrl ?? '';
    const shown = await fetch(address);
    expect([shown.status, shown.headers.get('content-type'), shown.headers.get('x-content-type-options')]).toEqual([200, 'image/png', 'nosniff']);
    expect(shown.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(PNG);
    for (const wrong of [
      address.replace(/t=.*/, 't=x'),
      address.replace('/2?', '/3?'),
      address.replace('.1/2?', '.2/2?'),
      address.replace(/t=.*/, `t=${opened.directLine.token}`),
    ]) {
      expect((await fetch(wrong)).status).toBe(404);
    }
  });

  test('may have its words in the text instead, and be a photo', async () => {
    const opened = await running.begin();
    await upload(opened, form({ type: 'message', text: 'ma dug' }, [png]));
    expect(running.turns.utterances.at(-1)?.deed).toMatchObject({ did: 'show', source: 'photo', description: 'ma dug' });
  });

  test.each([
    ['two pictures', form({ type: 'message' }, [png, png]), 400],
    ['no activity', form(null, [png]), 400],
    ['words in two places', form({ type: 'message', text: 'one', channelData: { description: 'other' } }, [png]), 400],
    ['what is no picture', form({ type: 'message' }, [new Blob(['<svg onload=alert(1)>'], { type: 'image/png' })]), 415],
    ['11 MiB', form({ type: 'message' }, [new Blob([new Uint8Array(11 * 1024 * 1024)])]), 413],
    [
      'an activity that is no JSON',
      (() => {
        const data = new FormData();
        data.append('activity', new Blob(['{"text":']), 'blob');
        return data;
      })(),
      400,
    ],
  ])('is refused as %s', async (_, body, status) => {
    const opened = await running.begin();
    const before = running.turns.utterances.filter(({ deed }) => deed.did !== 'show').length;
    expect((await upload(opened, body)).status).toBe(status);
    expect(running.turns.utterances.filter(({ deed }) => deed.did !== 'show').length).toBe(before);
  });

  test.each([
    ['no boundary', 'x', { 'content-type': 'multipart/form-data' }, 415],
    ['a broken form', '--b\r\nnonsense', { 'content-type': 'multipart/form-data; boundary=b' }, 400],
    ['JSON', '{}', { 'content-type': 'application/json' }, 415],
  ])('is refused in %s', async (_, body, headers, status) => {
    const opened = await running.begin();
    expect((await upload(opened, body, headers as Readonly<Record<string, string>>)).status).toBe(status);
  });
});

test('nothing above was a fault', () => {
  expect(running.faults).toEqual([]);
});
