import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Site } from '../page/site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.stop());

/** An interview with one answer in it that a worker has stopped, as the person's own device asks for it. */
async function stopped() {
  const code = await site.answered('  my dug \r\n');
  const n = (await site.entries()).findLast(({ kind }) => kind === 'said')?.n ?? -1;
  await site.take({ did: 'hold', by: 'staff-1' });
  const headers = { 'content-type': 'application/json' };
  const opened = await fetch(`${site.base}/api/v1/interviews`, { method: 'POST', headers, body: JSON.stringify({ code }) });
  const { interview, directLine } = (await opened.json()) as { interview: string; directLine: { token: string } };
  const ask = (path: string, body?: object): Promise<Response> =>
    fetch(`${site.base}/api/v1/interviews/${interview}/${path}`, {
      headers: { ...headers, authorization: `Bearer ${directLine.token}` },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
  return { n, ask };
}

test.each([
  ['change', { words: 'other words' }],
  ['take-out', {}],
  ['share', { with: ['worker'], wish: 'no my da' }],
  ['delete', {}],
])('while a worker has stopped it, an answer is refused to %s, with the reason, and nothing is recorded', async (name, body) => {
  const { n, ask } = await stopped();
  const before = await site.entries();
  const response = await ask(`words/${n}/${name}`, body);
  const { code, title } = (await response.json()) as { code: string; title: string };
  expect([response.status, response.headers.get('content-type'), code]).toEqual([409, 'application/problem+json', 'held']);
  expect(title).toMatch(/^A worker has stopped these questions for now\./);
  expect(await site.entries()).toEqual(before);
});

test('reading one’s words and taking a copy stay possible, and it is said in whose words to tell why', async () => {
  const { ask } = await stopped();
  expect(await (await ask('words')).json()).toMatchObject({ held: 'young-person', takenOut: { deletable: [], kept: 0 } });
  expect(await (await ask('copy')).text()).toContain('  my dug ');
  await site.take({ did: 'lift-hold', by: 'staff-1' });
  expect(await (await ask('words')).json()).toMatchObject({ held: null });
});
