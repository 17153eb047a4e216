import { z } from 'zod';
import type { StaffSession } from '../../access/staff-session.ts';
import type { BinnedWords } from '../../turns/binned-words.ts';
import type { ChildFile, ChildFiles } from '../../turns/child-files.ts';
import type { Turns } from '../../turns/turns.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Limits } from '../http/limits.ts';
import type { Metrics } from '../http/metrics.ts';
import { Problem } from '../http/problem.ts';
import { json, type Route } from '../http/route.ts';
import { type InviteParts, invite } from './invite.ts';
import { standingOf } from './standing.ts';

/** More than any key and any name; UTF-16 units. */
const MAX_KEY = 200;
const MAX_NAME = 200;

const SIGN_IN = z.strictObject({ key: z.string().max(MAX_KEY) });
const FILE = z.strictObject({ name: z.string().min(1).max(MAX_NAME).nullable().default(null) });

/** A code as squares, row by row, true for dark. */
type DrawCode = (text: string) => Promise<readonly (readonly boolean[])[]>;

export interface DeskParts {
  readonly turns: Turns;
  readonly codes: InviteParts['codes'];
  readonly limits: Limits;
  readonly metrics: Metrics;
  readonly staff: StaffSession;
  /** Told that a sign-in link was used up, so that the next one can be printed. */
  readonly onSignIn: () => void;
  readonly catalogue: () => Promise<Catalogue>;
  readonly children: () => Promise<ChildFiles>;
  readonly binned: () => Promise<Pick<BinnedWords, 'counts'>>;
  /** Draws a link to point a phone at; null where nothing can. */
  readonly drawCode: DrawCode;
}

/** What a worker's desk asks for. No words that anybody said are in any of it. */
export function deskRoutes(parts: DeskParts): Route[] {
  const { turns, limits, metrics, staff, onSignIn, catalogue, children, binned, drawCode } = parts;

  return [
    {
      method: 'POST',
      path: '/api/v1/staff/session',
      access: 'anyone',
      body: 'json',
      handle: async ({ json: body, client }) => {
        const read = SIGN_IN.safeParse(body);
        if (!read.success) throw new Problem('bad-request');
        await limits.code(client);
        const token = staff.open(read.data.key);
        if (token === null) {
          metrics.add('own_words_code_guesses_total');
          throw new Problem('link-used');
        }
        limits.rightCode(client);
        onSignIn();
        return json(201, { token });
      },
    },
    {
      method: 'GET',
      path: '/api/v1/dialogs',
      access: 'staff',
      body: 'none',
      handle: async ({ query }) => json(200, (await catalogue()).askable(query.get('locale') ?? 'en')),
    },
    {
      method: 'GET',
      path: '/api/v1/children',
      access: 'staff',
      body: 'none',
      handle: async () => json(200, listed(await (await children()).list(), await catalogue())),
    },
    {
      method: 'POST',
      path: '/api/v1/children',
      access: 'staff',
      body: 'json',
      handle: async ({ json: body }) => {
        const read = FILE.safeParse(body ?? {});
        if (!read.success) throw new Problem('bad-request');
        return json(201, { child: await (await children()).open(read.data.name) });
      },
    },
    {
      method: 'GET',
      path: '/api/v1/children/:child',
      access: 'staff',
      body: 'none',
      handle: async ({ params: { child = '' } }) => {
        const file = await (await children()).find(child);
        if (file === null) throw new Problem('no-such-child');
        return json(200, await told(file, turns, await catalogue()));
      },
    },
    {
      method: 'POST',
      path: '/api/v1/children/:child/invitations',
      access: 'staff',
      body: 'json',
      handle: async ({ params: { child = '' }, json: body, base }) => {
        const { interview, code, card } = await invite({ ...parts, catalogue: await catalogue(), children: await children() }, child, body);
        // What is asked of somebody alone is never sent about: the code is told to them, and nothing else.
        const link = card.alone ? null : `${base}/chat#${code.replace('-', '')}`;
        return json(201, { interview, code, link, qr: link === null ? null : await drawCode(link) });
      },
    },
    { method: 'GET', path: '/api/v1/binned-words', access: 'staff', body: 'none', handle: async () => json(200, await (await binned()).counts()) },
  ];
}

/** Files in a list that lies open on a screen: how many talks there are that nobody else may see, it does not tell. */
function listed(files: readonly ChildFile[], catalogue: Catalogue): readonly object[] {
  return files.map(({ id, name, opened, interviews }) => ({
    id,
    name,
    opened,
    interviews: interviews.filter(({ dialog }) => !catalogue.isQuiet(dialog)).length,
  }));
}

/** A file as the desk shows it: who was asked what, and how far they are. */
async function told({ id, name, opened, interviews }: ChildFile, turns: Turns, catalogue: Catalogue): Promise<object> {
  const titles = new Map(catalogue.askable('en').map(({ dialog, title }) => [dialog, title]));
  const listed = interviews.map(async (one) => ({
    ...one,
    title: titles.get(one.dialog.split('@', 1)[0] ?? '') ?? one.dialog,
    quiet: catalogue.isQuiet(one.dialog),
    standing: standingOf((await turns.entries(one.interview)) ?? []),
  }));
  return { id, name, opened, interviews: await Promise.all(listed) };
}
