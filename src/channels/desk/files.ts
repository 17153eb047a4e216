import { z } from 'zod';
import type { Codes } from '../../access/codes.ts';
import type { Pins } from '../../access/pins.ts';
import { reachOf } from '../../access/rights.ts';
import type { Staff } from '../../access/staff.ts';
import type { Entry } from '../../record/entry.ts';
import { isHeld } from '../../record/held.ts';
import { toReadIn } from '../../record/to-read.ts';
import type { ChildFile, ChildFiles } from '../../turns/child-files.ts';
import type { Turns } from '../../turns/turns.ts';
import type { Catalogue } from '../catalogue.ts';
import { Problem } from '../http/problem.ts';
import { json, type Route, type StaffClaims } from '../http/route.ts';
import { FILE as FILE_SHOWN, FILES, FOUND, INVITED, OPENED_FILE } from './answers.ts';
import type { Reaching } from './door.ts';
import { broughtCode, type DrawCode, INVITATION, invite } from './invite.ts';
import { standingOf } from './standing.ts';
import { WHY } from './why.ts';

/** More than any name; UTF-16 units. */
const MAX_NAME = 200;
/** Fewer letters than this would be going through everybody. */
const LEAST_NAME = 2;
/** Files shown for one name; more is a name that is no name. */
const MOST_FOUND = 20;

const FILE = z.strictObject({ name: z.string().min(1).max(MAX_NAME).nullable().default(null) });
const FIND = z.strictObject({ name: z.string().min(LEAST_NAME).max(MAX_NAME), why: WHY });

export interface FileParts {
  readonly turns: Turns;
  readonly codes: Codes;
  readonly pins: Pick<Pins, 'set' | 'isSet'>;
  readonly catalogue: () => Promise<Catalogue>;
  readonly children: () => Promise<ChildFiles>;
  readonly reaching: Reaching;
  /** Who of the staff somebody is just now. */
  readonly staffOf: (claims: StaffClaims) => Promise<Staff>;
  /** Draws a link to point a phone at; null where nothing can. */
  readonly drawCode: DrawCode;
}

/** The files of children as a desk shows them. No words that anybody said are in any of it. */
export function fileRoutes(parts: FileParts): Route[] {
  const { catalogue, children, reaching, staffOf, drawCode } = parts;

  return [
    {
      method: 'GET',
      path: '/api/v1/children',
      access: 'staff',
      may: 'list-files',
      body: 'none',
      gives: FILES,
      handle: async (_, claims) => {
        const staff = await staffOf(claims);
        const reach = reachOf(staff, 'read-file');
        const files = await filter(await (await children()).list(), async (file) => reach !== null && (await reaching(staff, reach, file)));
        return json(200, listed(files, await catalogue()));
      },
    },
    {
      method: 'POST',
      path: '/api/v1/children',
      access: 'staff',
      may: 'open-file',
      body: 'json',
      takes: FILE,
      gives: OPENED_FILE,
      handle: async ({ json: body }, { staff }) => {
        const read = FILE.safeParse(body ?? {});
        if (!read.success) throw new Problem('bad-request');
        return json(201, { child: await (await children()).open(read.data.name, staff) });
      },
    },
    {
      method: 'POST',
      path: '/api/v1/children/find',
      access: 'staff',
      may: 'find-file',
      body: 'json',
      takes: FIND,
      gives: FOUND,
      handle: async ({ json: body }, { staff, name: by, role }) => {
        const read = FIND.safeParse(body);
        if (!read.success) throw new Problem('bad-request');
        const { name, why } = read.data;
        const files = await children();
        const found = (await files.list()).filter((file) => isNamed(file, name)).slice(0, MOST_FOUND);
        await Promise.all(found.map(({ id }) => files.look(id, { by: staff, name: by, role, what: 'name', interview: null, why })));
        return json(
          200,
          found.map(({ id, name: called, opened }) => ({ id, name: called, opened })),
        );
      },
    },
    {
      method: 'GET',
      path: '/api/v1/children/:child',
      access: 'staff',
      may: 'read-file',
      looks: 'file',
      body: 'none',
      gives: FILE_SHOWN,
      handle: async ({ params: { child = '' } }, claims) =>
        json(200, await told(await fileFor(await children(), child, claims, await catalogue()), parts, await catalogue())),
    },
    {
      method: 'POST',
      path: '/api/v1/children/:child/invitations',
      access: 'staff',
      may: 'ask-for-file',
      looks: null,
      body: 'json',
      takes: INVITATION,
      gives: INVITED,
      handle: async ({ params: { child = '' }, json: body, base }, { staff }) => {
        const { interview, code, card } = await invite({ ...parts, catalogue: await catalogue(), children: await children() }, { child, staff }, body);
        return json(201, { interview, ...(await broughtCode({ code, alone: card.alone, base, drawCode })) });
      },
    },
  ];
}

/** A file as one of the staff may see it: whoever only reads is not told of talks that nobody else may see. @throws {Problem} no-such-child */
export async function fileFor(children: Pick<ChildFiles, 'find'>, child: string, { role }: StaffClaims, catalogue: Catalogue): Promise<ChildFile> {
  const file = await children.find(child);
  if (file === null) throw new Problem('no-such-child');
  return role === 'reader' ? { ...file, interviews: file.interviews.filter(({ dialog }) => !catalogue.isQuiet(dialog)) } : file;
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
async function told({ id, name, opened, interviews }: ChildFile, { turns, codes }: Pick<FileParts, 'turns' | 'codes'>, catalogue: Catalogue): Promise<object> {
  const titles = new Map(catalogue.askable('en').map(({ dialog, title }) => [dialog, title]));
  const told = interviews.map(async (one) => {
    const [entries, code] = await Promise.all([turns.entries(one.interview), codes.standing(one.interview)]);
    const title = titles.get(one.dialog.split('@', 1)[0] ?? '') ?? one.dialog;
    return { listed: { ...one, title, quiet: catalogue.isQuiet(one.dialog), ...howFar(entries ?? []), code }, toRead: toReadIn(entries ?? []).length };
  });
  const all = await Promise.all(told);
  return { id, name, opened, interviews: all.map(({ listed }) => listed), waiting: all.reduce((sum, { toRead }) => sum + toRead, 0) };
}

const howFar = (entries: readonly Entry[]) => ({ standing: standingOf(entries), held: isHeld(entries) });

/** Whether a file is meant by a name, or by its id whole. */
function isNamed({ id, name }: ChildFile, given: string): boolean {
  return id === given.trim() || (name !== null && folded(name).includes(folded(given)));
}

/** For comparing only; the name stays as it was typed. */
const folded = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

async function filter<T>(all: readonly T[], is: (one: T) => Promise<boolean>): Promise<readonly T[]> {
  const kept = await Promise.all(all.map(is));
  return all.filter((_, index) => kept[index]);
}
