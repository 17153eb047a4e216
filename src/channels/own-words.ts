import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Claims } from '../access/token.ts';
import { setAsideIn } from '../record/disclosures.ts';
import type { Entry } from '../record/entry.ts';
import type { Deed, Turns } from '../turns/turns.ts';
import { WORDS } from './answers.ts';
import { sittingOf } from './conversation-id.ts';
import { MY_WORDS } from './direct-line/activities-of.ts';
import { type PictureBytes, picture } from './direct-line/pictures.ts';
import type { Limits } from './http/limits.ts';
import { Problem } from './http/problem.ts';
import { type Call, json, type Reply, type Route } from './http/route.ts';
import { plainText } from './plain-text.ts';
import { takingIn } from './taking.ts';
import { turnKey } from './turn-key.ts';

const PATH = '/api/v1/interviews/:interview';

const words = z.string();
const key = z.string().min(1).max(128).optional();
const CHANGE = z.strictObject({ words, key });
const TAKE_OUT = z.strictObject({ key });
const SHARE = z.strictObject({ with: z.array(z.enum(['worker', 'meeting', 'family'])).max(3), wish: words.nullable().default(null), key });

/** Makes a document out of an interview: its id and all its entries. */
type MakeCopy<T> = (interview: string, entries: readonly Entry[], options: { readonly all: boolean }) => T | Promise<T>;

export interface OwnWordsParts {
  readonly turns: Turns;
  readonly limits: Limits;
  readonly pictureBytes: PictureBytes;
  /** A person's own words, as JSON and as a page that stands by itself. */
  readonly ownCopy: MakeCopy<object>;
  readonly ownCopyHtml: MakeCopy<string>;
  /** What they want to say at a meeting, as a page that stands by itself; null where they said nothing for one. */
  readonly viewsHtml: MakeCopy<string | null>;
}

/** A person's own words: to look at, change, take out, share and take home, with the token of any sitting of their interview. */
export function ownWordsRoutes({ turns, limits, pictureBytes, ownCopy, ownCopyHtml, viewsHtml }: OwnWordsParts): Route[] {
  /** With `?all=yes` also what is shown only to somebody who asks for it. */
  const copyOf = async <T>(make: MakeCopy<T>, { params: { interview = '' }, query }: Call): Promise<T> => {
    const entries = await turns.entries(interview);
    if (entries === null) throw new Problem('no-such-interview');
    return make(interview, entries, { all: query.get('all') === 'yes' });
  };

  /** A deed done on `/my-words`; answered with all words as they are then. */
  const deed = <T extends { readonly key?: string | undefined }>(name: string, schema: z.ZodType<T>, deedOf: (entry: number, body: T) => Deed): Route => ({
    method: 'POST',
    path: `${PATH}/words/:entry/${name}`,
    access: 'interview',
    body: 'json',
    takes: schema,
    gives: WORDS,
    handle: async (call, claims) => {
      const sitting = sittingBy(claims);
      const read = schema.safeParse(call.json ?? {});
      if (!read.success) throw new Problem('bad-request');
      const body = read.data;
      limits.turn(sitting.interview);
      const utterance = { ...sitting, key: turnKey(body.key ?? randomUUID()), channel: MY_WORDS, deed: deedOf(entryOf(call), body) };
      const { entries } = await turns.take(utterance);
      return json(200, { ...(await wordsOf(call)), ...saidIn(entries) });
    },
  });

  /** All words, and what may be taken back of them. */
  async function wordsOf(call: Call): Promise<object> {
    const entries = (await turns.entries(call.params['interview'] ?? '')) ?? [];
    return { ...(await copyOf(ownCopy, call)), ...takingIn(entries) };
  }

  return [
    { method: 'GET', path: `${PATH}/words`, access: 'interview', body: 'none', gives: WORDS, handle: async (call) => json(200, await wordsOf(call)) },
    deed('change', CHANGE, (entry, body) => ({ did: 'change', entry, words: body.words })),
    deed('take-out', TAKE_OUT, (entry) => ({ did: 'take-out', entry })),
    {
      method: 'POST',
      path: `${PATH}/words/:entry/delete`,
      access: 'interview',
      body: 'json',
      takes: TAKE_OUT,
      gives: WORDS,
      handle: async (call, claims) => {
        const sitting = sittingBy(claims);
        const read = TAKE_OUT.safeParse(call.json ?? {});
        if (!read.success) throw new Problem('bad-request');
        limits.turn(sitting.interview);
        await turns.deleteForGood({ ...sitting, key: turnKey(read.data.key ?? randomUUID()), channel: MY_WORDS, entry: entryOf(call) });
        return json(200, await wordsOf(call));
      },
    },
    deed('share', SHARE, (entry, body) => ({ did: 'share', entry, with: body.with, wish: body.wish })),
    {
      method: 'GET',
      path: `${PATH}/copy`,
      access: 'interview',
      body: 'none',
      gives: 'text/html',
      handle: async (call) => download(await copyOf(ownCopyHtml, call), 'my-words.html'),
    },
    {
      method: 'GET',
      path: `${PATH}/views`,
      access: 'interview',
      body: 'none',
      gives: 'text/html',
      handle: async (call) => {
        const views = await copyOf(viewsHtml, call);
        if (views === null) throw new Problem('no-such-place');
        return download(views, 'my-views.html');
      },
    },
    {
      method: 'GET',
      path: `${PATH}/pictures/:entry`,
      access: 'interview',
      body: 'none',
      gives: 'image/*',
      handle: ({ params: { interview = '', entry = '' } }) => picture(turns, pictureBytes, interview, entry),
    },
  ];
}

/** What the talk says at once to words that may tell of harm; they were changed on a page that shows no talk. */
function saidIn(entries: readonly Entry[]): { readonly said?: string } {
  if (setAsideIn(entries).size === 0) return {};
  const said = entries.flatMap((entry) => (entry.kind === 'asked' ? [plainText(entry.shown.text, entries).text] : []));
  return { said: said.slice(0, 1).join('') };
}

function download(body: string, name: string): Reply {
  return { status: 200, type: 'text/html; charset=utf-8', body, headers: { 'Content-Disposition': `attachment; filename="${name}"` } };
}

function sittingBy({ conv }: Claims) {
  const sitting = sittingOf(conv);
  if (sitting === null) throw new Problem('no-such-place');
  return sitting;
}

/** @throws {Problem} no-such-entry for what is no number */
function entryOf({ params }: Call): number {
  const { entry = '' } = params;
  if (!/^\d{1,9}$/.test(entry)) throw new Problem('no-such-entry');
  return Number(entry);
}
