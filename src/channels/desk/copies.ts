import { z } from 'zod';
import { PRE_READ, RECIPIENTS, WAYS } from '../../record/copy-entry.ts';
import type { Copy, PreRead } from '../../turns/frozen-copies.ts';
import type { HandingOut } from '../hand-out.ts';
import { printed } from '../http/printed.ts';
import { Problem } from '../http/problem.ts';
import { type Call, json, type Reply, type Route } from '../http/route.ts';

const FORMATS = ['html', 'json', 'docx', 'pdf'] as const;

/** How large the letters are. */
const PRINTS = ['usual', 'large'] as const;

type Format = (typeof FORMATS)[number];
type Wish = z.output<typeof SHARE>;
type ToldWish = z.output<typeof TOLD>;

/** Copies of children's files that were shared: null where the file or the copy isn't there. */
interface SharedCopies extends HandingOut {
  readonly audiences: readonly string[];
  share(
    child: string,
    wish: Wish,
    by: string,
  ): Promise<{ readonly copy: string; readonly version: number; readonly hash: string } | 'no-such-view' | 'nobody' | null>;
  list(child: string): Promise<readonly Copy[] | null>;
  draw(child: string, copy: string, format: Format, print?: (typeof PRINTS)[number]): Promise<{ readonly bytes: Uint8Array; readonly type: string } | null>;
  changes(child: string, copy: string): Promise<readonly object[] | null>;
  toTell(child: string): Promise<readonly object[] | null>;
  tell(child: string, copy: string, told: ToldWish, by: string): Promise<number | null>;
  preRead(child: string, copy: string, one: Omit<PreRead, 'at'>): Promise<true | null>;
}

export interface CopyParts {
  readonly sharedCopies: () => Promise<SharedCopies>;
}

/** More than any name, or the name of a language; UTF-16 units. */
const MAX_NAME = 200;
/** More people than a copy is given to at once. */
const MAX_RECIPIENTS = 50;
/** More changes than somebody is told of at once. */
const MAX_CHANGES = 10_000;

const NAME = z.string().min(1).max(MAX_NAME).nullable().default(null);
const SHARE = z.strictObject({
  audience: z.string().max(MAX_NAME),
  for: z
    .strictObject({ role: z.enum(['child', 'young-person', 'parent', 'worker']), name: NAME })
    .nullable()
    .default(null),
  to: z
    .array(z.strictObject({ role: z.enum(RECIPIENTS), name: NAME, how: z.enum(WAYS) }))
    .min(1)
    .max(MAX_RECIPIENTS),
});
const READ = z.strictObject({
  person: z.strictObject({ role: z.enum(['child', 'young-person', 'parent', 'worker', 'someone-else']), name: NAME }),
  how: z.enum(PRE_READ),
  language: NAME,
});
const TOLD = z.strictObject({
  recipient: z.int().min(0).max(MAX_RECIPIENTS),
  changes: z
    .array(z.strictObject({ what: z.enum(['added', 'changed', 'taken-back', 'moved']), id: z.string().min(1).max(MAX_NAME) }))
    .min(1)
    .max(MAX_CHANGES),
});

const CHANGE = z.object({ what: z.enum(['added', 'changed', 'taken-back', 'moved']), id: z.string() });
const RECIPIENT = z.object({ role: z.enum(RECIPIENTS), name: z.string().nullable(), how: z.enum(WAYS) });
const SPEAKER = z.object({ role: z.string(), name: z.string().nullable() });
const COPY = z.object({
  copy: z.string(),
  audience: z.string(),
  for: SPEAKER.nullable(),
  version: z.int(),
  layout: z.string(),
  madeAt: z.string(),
  practice: z.boolean(),
  hash: z.string(),
  by: z.string(),
  to: z.array(RECIPIENT),
  since: z.object({ version: z.int(), madeAt: z.string(), changes: z.array(CHANGE) }).nullable(),
  preRead: z.array(SPEAKER.extend({ language: z.string().nullable(), how: z.enum(PRE_READ), by: z.string(), at: z.string() })),
  told: z.array(z.object({ recipient: z.int(), changes: z.array(CHANGE), by: z.string(), at: z.string() })),
});
const TO_TELL = z.object({
  copy: z.string(),
  audience: z.string(),
  version: z.int(),
  madeAt: z.string(),
  recipient: z.int(),
  to: RECIPIENT,
  changes: z.array(CHANGE.extend({ by: SPEAKER })),
});
const LISTED = z.object({ audiences: z.array(z.string()), copies: z.array(COPY), toTell: z.array(TO_TELL) });
const CHANGED = CHANGE.extend({ by: SPEAKER, inPlan: z.boolean(), now: z.looseObject({}).nullable(), before: z.looseObject({}).nullable() });

/** Copies of a child's file that are shared: what was sent is fixed, and who has it is known. */
export function copyRoutes({ sharedCopies }: CopyParts): Route[] {
  const path = '/api/v1/children/:child/copies';
  const one = `${path}/:copy`;
  const ids = ({ params: { child = '', copy = '' } }: Call) => [child, copy] as const;

  return [
    {
      method: 'GET',
      path,
      access: 'staff',
      may: 'share-copies',
      looks: 'copies',
      body: 'none',
      gives: LISTED,
      handle: async ({ params: { child = '' } }) => {
        const copies = await sharedCopies();
        return json(200, { audiences: copies.audiences, copies: there(await copies.list(child)).map(told), toTell: there(await copies.toTell(child)) });
      },
    },
    {
      method: 'POST',
      path,
      access: 'staff',
      may: 'share-copies',
      looks: null,
      body: 'json',
      takes: SHARE,
      gives: z.object({ copy: z.string(), version: z.int(), hash: z.string() }),
      handle: async ({ params: { child = '' }, json: body }, { staff }) => {
        const shared = there(await (await sharedCopies()).share(child, read(SHARE, body), staff));
        if (shared === 'no-such-view') throw new Problem('no-such-view');
        if (shared === 'nobody') throw new Problem('bad-request');
        return json(201, shared);
      },
    },
    {
      method: 'GET',
      path: one,
      access: 'staff',
      may: 'share-copies',
      looks: 'copy',
      body: 'none',
      gives: 'text/html',
      handle: async (call): Promise<Reply> => {
        const format = FORMATS.find((name) => name === (call.query.get('format') ?? 'html'));
        if (format === undefined) throw new Problem('bad-request');
        const [child, copy] = ids(call);
        const print = PRINTS.find((name) => name === (call.query.get('print') ?? 'usual'));
        if (print === undefined) throw new Problem('bad-request');
        const { bytes, type } = there(await (await sharedCopies()).draw(child, copy, format, print));
        const disposition = { 'Content-Disposition': `attachment; filename="${copy}.${format}"` };
        if (format !== 'html') return { status: 200, type, body: bytes, headers: disposition };
        const page = printed(new TextDecoder().decode(bytes));
        return call.query.has('save') ? { ...page, headers: { ...page.headers, ...disposition } } : page;
      },
    },
    {
      method: 'GET',
      path: `${one}/changes`,
      access: 'staff',
      may: 'share-copies',
      looks: 'copy',
      body: 'none',
      gives: z.array(CHANGED),
      handle: async (call) => json(200, there(await (await sharedCopies()).changes(...ids(call)))),
    },
    {
      method: 'POST',
      path: `${one}/pre-read`,
      access: 'staff',
      may: 'share-copies',
      looks: null,
      body: 'json',
      takes: READ,
      gives: z.object({}),
      handle: async (call, { staff: by }) => {
        const { person, how, language } = read(READ, call.json);
        there(await (await sharedCopies()).preRead(...ids(call), { ...person, how, language, by }));
        return json(201, {});
      },
    },
    {
      method: 'POST',
      path: `${one}/told`,
      access: 'staff',
      may: 'share-copies',
      looks: null,
      body: 'json',
      takes: TOLD,
      gives: z.object({ told: z.int() }),
      handle: async (call, { staff }) => json(200, { told: there(await (await sharedCopies()).tell(...ids(call), read(TOLD, call.json), staff)) }),
    },
  ];
}

/** A copy as a list shows it: nothing of what it holds. */
function told({ data: _data, paper: _paper, pictures: _pictures, child: _child, ...rest }: Copy): object {
  return rest;
}

/** @throws {Problem} no-such-copy */
function there<T>(found: T | null): T {
  if (found === null) throw new Problem('no-such-copy');
  return found;
}

/** @throws {Problem} bad-request */
function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new Problem('bad-request');
  return parsed.data;
}
