import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Opened, PNG, type Running, runService } from './running-service.ts';
import { poll } from './stream-client.ts';

let running: Running;
beforeEach(async () => {
  running = await runService();
});
afterEach(async () => {
  expect(running.faults).toEqual([]);
  await running.service.close();
});

const WORDS = '  he looked at the floor\r\n\ud83d ';

type Talk = Opened & { readonly talk: object };

async function begin(more: object = {}): Promise<Talk> {
  const response = await running.ask('/api/v1/interviews', { method: 'POST', body: { dialog: 'whats-important-to-me', voice: 'child', ...more } });
  expect(response.status).toBe(201);
  return (await response.json()) as Talk;
}

const post = ({ directLine }: Opened, body: object): Promise<Response> =>
  running.ask(`/v3/directline/conversations/${directLine.conversationId}/activities`, { method: 'POST', token: directLine.token, body });

const event = (one: Opened, name: string, value: unknown): Promise<Response> => post(one, { type: 'event', name: `own-words/${name}`, value });

const deeds = () => running.turns.utterances.map(({ deed }) => deed);

const MUM = { speaker: { role: 'parent', name: 'Mum' }, typing: 'worker' } as const;
const HERE = { who: ['child', 'worker'], others: ' her wee dug ' } as const;

describe('a worker who sits with somebody', () => {
  test('hands over, says who is in the room and gives their own view, each word as it was typed', async () => {
    const kyle = await begin({ cards: true, names: { worker: 'Asha', child: 'Kyle' } });
    expect((await event(kyle, 'hand-over', MUM)).status).toBe(200);
    expect((await event(kyle, 'be-here', HERE)).status).toBe(200);
    expect((await event(kyle, 'note', { words: WORDS, prompt: 'p1' })).status).toBe(200);
    expect((await post(kyle, { type: 'message', text: WORDS, channelData: { as: 'worker', prompt: 'p1' } })).status).toBe(200);
    expect(deeds()).toEqual([
      { did: 'hand-over', ...MUM },
      { did: 'be-here', ...HERE },
      { did: 'note', words: WORDS, prompt: 'p1' },
      { did: 'note', words: WORDS, prompt: 'p1' },
    ]);
  });

  test('is told, coming back with the code, who was there; the words are those of whoever has the code again', async () => {
    const { code, talk, ...kyle } = await begin({ cards: true, names: { child: 'Kyle' } });
    expect(talk).toMatchObject({ role: 'child', names: { child: 'Kyle' }, cards: true, speaker: null, typing: 'respondent', room: null });
    await event({ code, ...kyle }, 'hand-over', MUM);
    await event({ code, ...kyle }, 'be-here', HERE);
    const back = (await (await running.ask('/api/v1/interviews', { method: 'POST', body: { code } })).json()) as Talk;
    expect(back.talk).toMatchObject({ speaker: null, typing: 'respondent', room: HERE });
    await post(back, { type: 'message', text: 'his own' });
    const said = (await poll(running, back.directLine)).activities.find(({ text }) => text === 'his own');
    expect(said?.channelData).not.toHaveProperty('ownWords');
  });

  test('sees in the chat whose words each are: their own view is never the person’s', async () => {
    const kyle = await begin({ cards: true });
    await post(kyle, { type: 'message', text: 'mine' });
    await event(kyle, 'note', { words: WORDS });
    await event(kyle, 'hand-over', MUM);
    await post(kyle, { type: 'message', text: 'hers' });
    const { activities } = await poll(running, kyle.directLine);
    const own = (text: string) => activities.find((one) => one.text === text)?.channelData?.['ownWords'];
    expect([own('mine'), own(WORDS), own('hers')]).toEqual([undefined, { as: 'worker' }, MUM]);
    expect(activities.find(({ name }) => name === 'own-words/handed-over')).toMatchObject({ type: 'event', value: MUM });
  });

  test.each([
    ['hand-over', {}],
    ['hand-over', { ...MUM, speaker: { role: 'king', name: null } }],
    ['hand-over', { ...MUM, speaker: { role: 'child', name: '' } }],
    ['hand-over', { ...MUM, speaker: { role: 'child', name: 'x'.repeat(201) } }],
    ['hand-over', { ...MUM, typing: 'nobody' }],
    ['be-here', { who: ['dog'], others: null }],
    ['be-here', { who: [] }],
    ['note', {}],
    ['note', { words: '' }],
    ['note', { words: 7 }],
    ['switch-voice', {}],
  ])('is not understood with %s of %j', async (name, value) => {
    const kyle = await begin({ cards: true });
    expect((await event(kyle, name, value)).status).toBe(400);
    expect(deeds()).toEqual([]);
  });

  test('can’t send a picture as their own view: it would stand as the person’s', async () => {
    const { directLine } = await begin({ cards: true });
    const form = new FormData();
    form.append('activity', new Blob(['{"type":"message","channelData":{"as":"worker"}}']), 'blob');
    form.append('file', new Blob([PNG]), 'a.png');
    const response = await fetch(`${running.base}/v3/directline/conversations/${directLine.conversationId}/upload`, {
      method: 'POST',
      headers: { authorization: `Bearer ${directLine.token}` },
      body: form,
    });
    expect([response.status, deeds()]).toEqual([400, []]);
  });

  test.each(['constructor', '__proto__', 'toString', 'own-words/nothing'])('changes nothing by an event called %s', async (name) => {
    expect((await post(await begin(), { type: 'event', name, value: {} })).status).toBe(200);
    expect(deeds()).toEqual([]);
  });
});

test('without a worker beside them nobody hands over, is ticked or noted', async () => {
  const rose = await begin();
  for (const [name, value] of [
    ['hand-over', MUM],
    ['be-here', HERE],
    ['note', { words: WORDS }],
  ] as const)
    expect([name, (await event(rose, name, value)).status]).toEqual([name, 409]);
});

test('what is anonymous has no names, no company and nothing from before', async () => {
  const rose = await begin();
  for (const more of [{ cards: true }, { names: { child: 'Kyle' } }, { before: { interview: rose.interview, token: rose.directLine.token } }]) {
    const response = await running.ask('/api/v1/interviews', { method: 'POST', body: { dialog: 'feedback', voice: 'child', ...more } });
    expect(response.status).toBe(400);
  }
});

describe('what somebody said before', () => {
  const again = (before: object, voice = 'child') =>
    running.ask('/api/v1/interviews', { method: 'POST', body: { dialog: 'whats-important-to-me', voice, before } });
  const brought = async (response: Response) => {
    const { interview } = (await response.json()) as Opened;
    return (await running.turns.entries(interview))?.flatMap((entry) => (entry.kind === 'brought' ? [entry] : []));
  };

  test('is put before them again where the token of that talk is theirs', async () => {
    const rose = await begin();
    const response = await again({ interview: rose.interview, token: rose.directLine.token });
    expect(response.status).toBe(201);
    expect(await brought(response)).toMatchObject([{ words: 'mine', from: { interview: rose.interview } }]);
  });

  test('is put before them when they have grown into a young person, and before nobody with another role', async () => {
    const rose = await begin();
    const before = { interview: rose.interview, token: rose.directLine.token };
    expect(await brought(await again(before, 'young-person'))).toHaveLength(1);
    for (const voice of ['parent', 'worker']) expect(await brought(await again(before, voice))).toEqual([]);
  });

  test('is shut to a token of another talk, to what is no token, and to one that has run out', async () => {
    const [rose, ellie] = [await begin(), await begin()];
    const shut = async (before: object) => [(await again(before)).status, running.turns.utterances.length];
    expect(await shut({ interview: rose.interview, token: ellie.directLine.token })).toEqual([403, 0]);
    expect(await shut({ interview: rose.interview, token: 'x' })).toEqual([403, 0]);
    expect(await shut({ interview: rose.interview, token: '' })).toEqual([403, 0]);
    expect(await shut({ interview: rose.interview })).toEqual([400, 0]);
    running.clock.now += 12 * 3600 * 1000;
    expect(await shut({ interview: rose.interview, token: rose.directLine.token })).toEqual([403, 0]);
  });
});

describe('paper', () => {
  const SHEET = { on: '2026-11-20', answers: [{ step: 'matters-most', words: ' ma dug\r\n', key: 'a-1' }], done: false };
  const paper = ({ interview, directLine }: Opened, body: object) =>
    running.ask(`/api/v1/interviews/${interview}/paper`, { method: 'POST', token: directLine.token, body });

  test('is entered to the letter with its day, whose words they are, who wrote and who was there, and read back when it is all there', async () => {
    const kyle = await begin({ cards: true });
    const response = await paper(kyle, { ...SHEET, whose: MUM, here: HERE, done: true, key: 'sheet-1' });
    expect([response.status, await response.json()]).toEqual([200, { entered: 1 }]);
    expect(running.turns.utterances.map(({ key, channel, deed }) => ({ key, channel, ...deed }))).toEqual([
      { key: 'sheet-1.here', channel: 'paper', did: 'be-here', ...HERE },
      { key: 'sheet-1.whose', channel: 'paper', did: 'hand-over', ...MUM },
      { key: 'a-1', channel: 'paper', did: 'enter', step: 'matters-most', words: ' ma dug\r\n', on: '2026-11-20' },
      { key: 'sheet-1.done', channel: 'paper', did: 'end-paper' },
    ]);
  });

  test('sent again is not entered again', async () => {
    const kyle = await begin({ cards: true });
    for (let count = 0; count < 3; count++) expect((await paper(kyle, { ...SHEET, done: true, key: 'sheet-1' })).status).toBe(200);
    const said = (await running.turns.entries(kyle.interview))?.filter(({ kind }) => kind === 'said');
    expect(said).toHaveLength(1);
    expect(running.turns.utterances).toHaveLength(2);
  });

  test('is no bubble in the chat: nobody said it there', async () => {
    const kyle = await begin({ cards: true });
    await paper(kyle, SHEET);
    const { activities } = await poll(running, kyle.directLine);
    expect(activities.map(({ text }) => text)).not.toContain(' ma dug\r\n');
  });

  test.each([
    ['a question that is none', { answers: [{ step: 'nowhere', words: 'x', key: 'a' }] }, 404],
    ['no day', { on: undefined }, 400],
    ['a day that is none', { on: '2026-02-30' }, 400],
    ['a day that has not come', { on: '2026-12-24' }, 400],
    ['an answer without a key', { answers: [{ step: 'matters-most', words: 'x' }] }, 400],
    ['more than it takes', { words: 'x' }, 400],
    ['somebody who is nobody', { whose: { speaker: { role: 'dog', name: null }, typing: 'worker' } }, 400],
  ])('is not entered with %s', async (_, more, status) => {
    expect((await paper(await begin({ cards: true }), { ...SHEET, ...more })).status).toBe(status);
  });

  test('is entered only where a worker sits with the person, with the token of that very talk', async () => {
    const [rose, kyle] = [await begin(), await begin({ cards: true })];
    expect((await paper(rose, SHEET)).status).toBe(409);
    expect((await paper({ ...kyle, directLine: rose.directLine }, SHEET)).status).toBe(404);
  });
});

describe('views for the meeting', () => {
  const views = ({ interview, directLine }: Opened, at: Running) => at.ask(`/api/v1/interviews/${interview}/views`, { token: directLine.token });

  test('are taken home as a file, where there are any', async () => {
    expect((await views(await begin(), running)).status).toBe(404);
    const some = await runService({ viewsHtml: (interview) => `<!doctype html><title>${interview}</title>` });
    const rose = await some.begin();
    const response = await views(rose, some);
    expect([response.status, response.headers.get('content-type'), response.headers.get('content-disposition'), await response.text()]).toEqual([
      200,
      'text/html; charset=utf-8',
      'attachment; filename="my-views.html"',
      `<!doctype html><title>${rose.interview}</title>`,
    ]);
    await some.service.close();
  });
});
