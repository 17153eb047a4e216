import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import english from '../../locales/en/page.json' with { type: 'json' };
import { email } from '../../src/alerts/email.ts';
import type { Message } from '../../src/alerts/message.ts';
import { webhook } from '../../src/alerts/webhook.ts';
import { assemble } from '../../src/assessment/assemble.ts';
import { myViews } from '../../src/assessment/views.ts';
import { dataBlock } from '../../src/channels/page/html.ts';
import { drawingOf } from '../../src/dialogs/draw.ts';
import { assessmentPaper } from '../../src/documents/assessment/v1.ts';
import { jsonBlock } from '../../src/documents/html/json-block.ts';
import { paperAsHtml } from '../../src/documents/html/paper-as-html.ts';
import { myViewsPaper } from '../../src/documents/my-views/v1.ts';
import { sectionTitles } from '../../src/documents/section-titles.ts';
import { viewsTitles } from '../../src/documents/views-titles.ts';
import { createSpeaker, type Speaker } from '../../src/language/speak.ts';
import { openLog, whereFailed } from '../../src/log.ts';
import { openShelf } from '../../src/parts.ts';
import type { Happening } from '../../src/record/entry.ts';
import { openMailServer } from '../alerts/mail-server.ts';
import { openReceiver } from '../alerts/receiver.ts';
import { dialogOf } from '../assessment/planned-dialog.ts';
import { WrittenRecord } from '../assessment/written-record.ts';
import { cookieOf } from '../channels/running-service.ts';
import { READER } from '../documents/reader.ts';
import { closeBrowser, named, PATIENCE, unable, type Visit, visit } from '../page/browser.ts';
import { openSite, type Site } from '../page/site.ts';
import { SHORT, WORDS } from './hostile-words.ts';

/** What the words of elements are, with the marks of a document turned back. As JSON, because Playwright's own way of passing strings is not under test. */
const textsOf = (selector: string) => `(() => {
  const wordsOf = (node) => node.dataset?.code
    ? String.fromCodePoint(Number.parseInt(node.dataset.code, 16))
    : node.nodeType === 3 ? node.data : [...node.childNodes].map(wordsOf).join('');
  return JSON.stringify([...document.querySelectorAll(${JSON.stringify(selector)})].map(wordsOf));
})()`;

/** Whatever could run, load or lead anywhere and is not of our own making. */
const ACTIVE = `JSON.stringify([...document.querySelectorAll('*')].flatMap((element) => [
  ...(/^(iframe|object|embed|base|foreignobject|marquee)$/i.test(element.localName) || element.matches('[http-equiv=refresh], img[src="x"]') ? [element.localName] : []),
  ...(element.localName === 'script' && !element.src && element.type !== 'application/json' ? ['script'] : []),
  ...[...element.attributes].filter(({ name, value }) => /^on/i.test(name) || /javascript:|evil\\.example/i.test(value)).map(({ name }) => element.localName + ' ' + name),
]))`;

const CHILD = SHORT[1] ?? '';
const { alerts: say } = english;

/** An interview that holds every string as an answer, as the name of somebody in it and as a note. */
function everything(started: object = {}): WrittenRecord {
  const record = new WrittenRecord({ dialog: 'whats-important-to-me@1', names: { worker: SHORT[0] ?? '', child: CHILD }, ...started });
  for (const words of WORDS) {
    const entry = record.said(words, 'matters-most');
    record.shared(entry, ['worker', 'meeting']);
    record.add({ kind: 'disclosed', entry, level: 'soft', risk: 'R5' });
  }
  for (const name of SHORT) {
    record.add({ kind: 'handed-over', speaker: { role: 'parent', name }, typing: 'worker' });
    record.shared(record.said(name, 'matters-most'), ['worker', 'meeting']);
    record.add({ kind: 'in-the-room', who: ['parent'], others: name });
    record.add({ kind: 'said', words: name, step: 'matters-most', prompt: null, channel: 'test', as: 'worker' });
  }
  return record;
}

const alertedLine = (name: string) => `${say.file.replace('{{name}}', () => CHILD)} · ${say.whose.replace('{{name}}', () => name)}`;

/** What `everything` says, in the order it is said. */
const SAID = [...WORDS, ...SHORT.flatMap((name) => [name, name])];

describe.skipIf(unable)(named('hostile strings, wherever they are shown'), () => {
  let site: Site;
  let folder: string;
  let cookie: string;
  let child: string;
  let code: string;
  let token: string;

  const call = async (path: string, body?: object): Promise<Response> =>
    fetch(`${site.base}/api/v1/${path}`, {
      headers: { 'content-type': 'application/json', cookie: cookie ?? '', ...(token && { authorization: `Bearer ${token}` }) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });

  const append = (stream: string, happenings: readonly Happening[]) => site.records.append(stream, 0, { key: 'a', at: '2026-11-22T10:00:00.000Z', happenings });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'own-words-hostile-'));
    site = await openSite();
    cookie = cookieOf(await call('staff/session', { key: site.signInPath().split('#')[1] }));
    await append('hostile', everything().entries);
    child = await site.children.open(CHILD, 'staff-1');
    await site.children.join(child, { interview: 'hostile', dialog: 'whats-important-to-me@1', role: 'child', name: CHILD });
    for (const [index, name] of SHORT.entries()) {
      await append(`i-${index}`, new WrittenRecord({ dialog: 'whats-important-to-me@1' }).entries);
      await site.children.join(child, { interview: `i-${index}`, dialog: 'whats-important-to-me@1', role: 'parent', name });
      await site.children.grant(child, { staff: `staff-${index}`, by: 'staff-1', why: name, until: null });
      await site.children.look(child, { by: 's', name, role: 'worker', what: 'name', interview: null, why: name });
      await site.children.open(name, 'staff-1');
      await site.alerts.raise({ id: `alert-${index}`, interview: `i-${index}`, why: 'disclosure', risk: 'R3', entry: null, practice: true });
    }
    code = ((await (await call(`children/${child}/interviews/hostile/code`, {})).json()) as { code: string }).code;
    token = ((await (await call('interviews', { code })).json()) as { directLine: { token: string } }).directLine.token;
  }, PATIENCE);
  afterAll(async () => {
    await closeBrowser();
    await site.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** A document from a file, as somebody at home opens it. */
  async function fromFile(text: string, kind = 'html'): Promise<Visit> {
    const visited = await visit(site.base, '/health');
    const file = join(folder, `document.${kind}`);
    await writeFile(file, text);
    await visited.page.goto(pathToFileURL(file).href);
    return visited;
  }

  const document = (path: string) => async () => fromFile(await (await call(path)).text());

  async function onDesk(open: (page: Page) => Promise<unknown> = async () => undefined): Promise<Visit> {
    const visited = await visit(site.base, site.signInPath());
    const { page } = visited;
    await page.locator('[data-files] button').first().waitFor();
    await open(page);
    return visited;
  }
  const inFile = (open: (page: Page) => Promise<unknown>) => () =>
    onDesk(async (page) => {
      await page.locator('[data-files] button', { has: page.locator('.note', { hasText: `${SHORT.length + 1}` }) }).click();
      await page.locator('[data-name]').waitFor();
      await open(page);
    });
  const unfold = (part: string, list: string) =>
    inFile(async (page) => {
      await page.locator(`details[data-${part}] summary`).first().click();
      await page.locator(`[data-${list}] li`).first().waitFor();
    });

  const options = { ...READER, madeAt: '2026-11-23T09:30:00.000Z', pictures: new Map<string, string>() };
  const drawn = () => {
    const { dialogs, locales } = openShelf();
    const dialog = dialogs.get('whats-important-to-me')?.get(1);
    if (!dialog) throw new Error('there is no such dialog');
    let count = 0;
    const next = () => SHORT[count++ % SHORT.length] ?? '';
    const { speak, ...real } = createSpeaker(locales);
    const speaker: Speaker = { ...real, text: next, speak: (...given) => ({ ...speak(...given), text: [next()] }) };
    return drawingOf(dialog, { voice: 'child', locale: 'en', speaker, t: (key) => `${key} ${CHILD}` });
  };

  /** Each place: how it is opened, where in it the words stand, and all that stands there; where it also shows more, `some` of it. */
  const PLACES: readonly {
    readonly place: string;
    readonly open: () => Promise<Visit>;
    readonly at: string;
    readonly all?: readonly string[];
    readonly some?: readonly string[];
  }[] = [
    { place: 'the own copy', open: document('interviews/hostile/copy?all=yes'), at: 'blockquote .words', all: SAID },
    { place: 'the own copy, names', open: document('interviews/hostile/copy?all=yes'), at: '.whose bdi, .note bdi', some: SHORT },
    { place: 'the assessment', open: () => document(`children/${child}/assessment`)(), at: 'blockquote .words', some: WORDS },
    { place: 'subject access', open: () => document(`children/${child}/interviews/hostile/subject-access`)(), at: 'blockquote .words', some: SAID },
    { place: 'subject access, names', open: () => document(`children/${child}/interviews/hostile/subject-access`)(), at: 'bdi', some: SHORT },
    { place: 'the assessment, names', open: () => document(`children/${child}/assessment`)(), at: 'bdi', some: SHORT },
    {
      place: 'the assessment of a plan',
      open: () => {
        const record = new WrittenRecord({ dialog: 'planned@1', role: 'child' });
        for (const words of WORDS) record.shared(record.said(words, 'life'), ['worker']);
        const made = { interviews: [{ id: 'i', entries: record.entries }], dialogOf, audience: 'assessment', titles: sectionTitles(READER.t) } as const;
        return fromFile(paperAsHtml(assessmentPaper(assemble({ ...made, child: { id: 'c', name: CHILD } }), options), { fonts: [] }));
      },
      at: 'blockquote .words',
      some: WORDS,
    },
    {
      place: 'my views for the meeting',
      open: () => {
        const record = new WrittenRecord({ dialog: 'planned@1', role: 'child' });
        for (const words of WORDS) record.said(words, 'say');
        return fromFile(
          paperAsHtml(myViewsPaper(myViews({ id: 'i', entries: record.entries }, { dialogOf, titles: viewsTitles(READER.t) }), options), { fonts: [] }),
        );
      },
      at: 'blockquote .words',
      all: WORDS,
    },
    {
      place: '/my-words',
      open: async () => {
        const visited = await visit(site.base, `/chat#${code.replace('-', '')}`);
        await visited.page.waitForURL(`${site.base}/chat`);
        await visited.page.locator('[data-hint]').waitFor({ state: 'attached' });
        await expect.poll(() => visited.page.evaluate("sessionStorage.getItem('notes.chat')")).not.toBeNull();
        await visited.page.goto(`${site.base}/my-words`);
        await visited.page.locator('.answer').first().waitFor();
        return visited;
      },
      at: '.answer > [data-words]',
      all: SAID,
    },
    { place: 'the desk’s list of files', open: () => onDesk(), at: '[data-files] .title', all: [CHILD, ...SHORT] },
    { place: 'the desk’s alerts', open: () => onDesk(), at: '[data-alert-list] [data-alert-who]', all: SHORT.map(alertedLine) },
    { place: 'a file on the desk', open: inFile(async () => undefined), at: '[data-name]', all: [CHILD] },
    { place: 'who was asked', open: inFile(async () => undefined), at: '[data-asked] li > span', some: SHORT },
    { place: 'what waits for a worker', open: unfold('waiting', 'waiting-list'), at: '[data-waiting-list] .theirs', all: WORDS },
    { place: 'who looked, and why', open: unfold('looks', 'look-list'), at: '[data-look-list] li > span', some: SHORT },
    {
      place: 'who may open a file, and why',
      open: inFile(async (page) => {
        await page.locator('[data-to-grants]').click();
        await page.locator('[data-grants] li').first().waitFor();
      }),
      at: '[data-grants] [data-why]',
      some: SHORT,
    },
  ];

  test.each(PLACES)('run nothing and stand word for word in $place', { timeout: PATIENCE }, async ({ open, at, all, some }) => {
    const { page, noise, strangers, close } = await open();
    const texts = JSON.parse(await page.evaluate<string>(textsOf(at)));
    if (all) expect(texts.toSorted()).toEqual(all.toSorted());
    else expect(texts).toEqual(expect.arrayContaining([...(some ?? [])]));
    expect(texts.length).toBeGreaterThan(0);
    expect(JSON.parse(await page.evaluate<string>(ACTIVE))).toEqual([]);
    expect([noise, strangers.filter((one) => !one.startsWith('file:'))]).toEqual([[], []]);
    await close();
  });

  test('run nothing in a drawing of a dialog, and are all there', { timeout: PATIENCE }, async () => {
    const { page, noise, close } = await fromFile(drawn(), 'svg');
    const without = (text: string) => text.replace(/[\s\0\ufffe\ufffd\p{Cs}]/gu, ''); // lines are cut, and XML can't hold the rest
    const text = without((JSON.parse(await page.evaluate<string>(textsOf('text, title, desc'))) as string[]).join(''));
    for (const words of SHORT) expect(text).toContain(without(words));
    expect(JSON.parse(await page.evaluate<string>(ACTIVE))).toEqual([]);
    expect(noise).toEqual([]);
    await close();
  });

  test('alter no header of an answer', async () => {
    const expected = { 'interviews/hostile/copy': 'my-words.html', [`children/${child}/assessment/copy`]: 'assessment.html' };
    for (const [path, name] of Object.entries(expected)) {
      const { status, headers } = await call(path);
      expect([status, headers.get('content-disposition'), headers.getSetCookie()]).toEqual([200, `attachment; filename="${name}"`, []]);
      expect([...headers.values()].filter((value) => /evil|alert\(/.test(value))).toEqual([]);
    }
  });

  test('close no block of data in a page, and come out of it as they went in', () => {
    for (const block of [dataBlock, jsonBlock]) {
      const html = block('data', { [CHILD]: WORDS }).text;
      const inside = html.slice(html.indexOf('>') + 1, html.lastIndexOf('</script>'));
      expect(inside).not.toContain('<');
      expect(JSON.parse(inside)).toEqual({ [CHILD]: WORDS });
    }
  });
});

describe('hostile strings in what leaves the machine', () => {
  const message = (words: string): Message => ({
    ...{ id: 'alert-1', interview: 'i', why: 'disclosure', risk: 'R3', raised: '2026-11-22T10:00:00.000Z', child: 'child-7', words, before: null },
    ...{ desk: 'https://own-words.example/desk', service: `Council ${words.slice(0, 200)}` },
  });

  test('stand word for word in the body of a webhook, and alter no header', async () => {
    const receiver = await openReceiver();
    const route = webhook({ name: 'w', contact: 1, url: receiver.url, secret: 'a secret that both sides know, 1234', now: () => 0 });
    for (const words of WORDS) await route.send(message(words));
    expect(receiver.got.map(({ body }) => (JSON.parse(String(body)) as { words: string }).words)).toEqual(WORDS);
    const names = receiver.got.map(({ headers }) => Object.keys(headers).toSorted().join());
    expect(new Set(names).size).toBe(1);
    await receiver.close();
  });

  test('stand in a marked block of an e-mail in plain text, and make no header', { timeout: PATIENCE }, async () => {
    const server = await openMailServer();
    const route = email({ name: 'm', contact: 1, to: 'duty@example.org', from: 'own-words@example.org', server: server.url, sealed: true });
    for (const words of WORDS) await route.send(message(words));
    const shown = server.got.map(({ text }) =>
      text
        .slice(text.indexOf('\n> ') + 3)
        .replace(/\n$/, '')
        .replaceAll(/(\r\n|[\n\v\f\r\u0085\u2028\u2029])> /g, '$1'),
    );
    expect(shown).toEqual(WORDS.map((words) => words.replace(/\p{Cs}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`)));
    const names = server.got.map(({ headers }) => headers.map((header) => header.split(':', 1)[0]).join());
    expect(new Set(names).size).toBe(1);
    expect(server.got.every(({ to, headers }) => to.join() === 'duty@example.org' && headers.includes('Content-Type: text/plain; charset=utf-8'))).toBe(true);
    await server.close();
  });

  test('are in no log: a fault is told by where it was alone, on one line', () => {
    let written = '';
    const log = openLog(
      'debug',
      (line) => {
        written += line;
      },
      () => new Date(0),
    );
    for (const words of WORDS) {
      log('error', 'fault', whereFailed(Object.assign(new TypeError(words), { code: words })));
      log('error', 'fault', whereFailed(words));
    }
    const lines = written.trimEnd().split('\n');
    expect(lines).toHaveLength(2 * WORDS.length);
    for (const line of lines) expect(line).toMatch(/^1970-01-01T00:00:00\.000Z error fault name=(TypeError|string)( at=[\w:/. <-]*)?$/);
  });
});
