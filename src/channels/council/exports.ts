import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Council } from '../../council/council.ts';
import type { KnownInterview } from '../../council/event.ts';
import type { Entry } from '../../record/entry.ts';
import type { ChildFile, ChildFiles } from '../../turns/child-files.ts';
import type { Turns } from '../../turns/turns.ts';
import { NOTHING } from '../answers.ts';
import type { Reaching } from '../desk/door.ts';
import { Problem } from '../http/problem.ts';
import { type Call, json, type Reply, type Route, type SystemClaims } from '../http/route.ts';
import { sendOutOnce } from '../send-out.ts';
import { isTheirs } from './door.ts';

/** The forms in which a child's assessment can be asked for. */
const EXPORT_FORMATS = ['json', 'csv'] as const;

type ExportFormat = (typeof EXPORT_FORMATS)[number];

const NEWS = z.object({
  format: z.literal('own-words/exports@1'),
  interviews: z.array(
    z.object({
      interview: z.string(),
      child: z.string(),
      version: z.int().nonnegative().describe('Only grows'),
      state: z.string(),
      at: z.string(),
      practice: z.boolean(),
      event: z.string(),
    }),
  ),
  children: z.array(z.object({ child: z.string(), version: z.int().nonnegative() })),
  next: z.string().nullable().describe('To ask on from'),
  more: z.boolean(),
});

/** A document, and the wordings in it, by id: the interview and the entry in its record. */
interface Exported {
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly wordings: readonly string[];
}

/** Makes a child's assessment, for workers, out of interviews of their file. The same words make the same document, byte for byte. */
export type MakeExport = (
  format: ExportFormat,
  child: { readonly id: string; readonly name: string | null; readonly core: Awaited<ReturnType<ChildFiles['core']>> },
  interviews: readonly { readonly id: string; readonly called: string | null; readonly entries: readonly Entry[] }[],
) => Promise<Exported>;

export interface ExportParts {
  readonly turns: Pick<Turns, 'entries' | 'sendOut'>;
  readonly council: () => Promise<Pick<Council, 'news' | 'interviews'>>;
  readonly children: () => Promise<Pick<ChildFiles, 'find' | 'look' | 'core'>>;
  readonly reaching: Reaching;
  readonly exported: MakeExport;
  /** Nobody reads what is written; else what was made in practice is nobody's to ask for. */
  readonly practice: boolean;
}

/**
 * What the council's own systems ask for: which interviews came to an end or changed since, and what was shared in them. Each document that is given out is
 * an entry in the child's file, and in each interview that it was made of, before anything is sent.
 */
export function exportRoutes({ turns, council, children, reaching, exported, practice }: ExportParts): Route[] {
  const mayBeKnown = (one: KnownInterview): boolean => practice || !one.practice;

  /** Whether a system may know of each of some interviews, by whose file they are in. One whose file is gone is only theirs who may ask for all. */
  async function theirs(all: readonly KnownInterview[], { system: id, team }: SystemClaims): Promise<readonly KnownInterview[]> {
    const files = await children();
    const reached = new Map<string, boolean>();
    for (const { child } of all) {
      if (reached.has(child)) continue;
      const file = await files.find(child);
      reached.set(child, file === null ? team === null : await isTheirs({ id, team }, file, reaching));
    }
    return all.filter((one) => mayBeKnown(one) && reached.get(one.child) === true);
  }

  /** The interviews that a document is made of: those that came to an end, and of which something is left. @throws {Problem} no-such-export */
  async function interviewsFor({ file, interview }: SystemClaims): Promise<readonly KnownInterview[]> {
    const known = (await (await council()).interviews()).filter(
      (one) => one.child === file?.id && (interview === null || one.interview === interview) && one.state !== 'gone' && mayBeKnown(one),
    );
    if (known.length === 0) throw new Problem('no-such-export');
    // As they stand in the file, so that the same words make the same document.
    const order = (file?.interviews ?? []).map((one) => one.interview);
    return known.toSorted((one, other) => order.indexOf(one.interview) - order.indexOf(other.interview));
  }

  async function give(call: Call, claims: SystemClaims): Promise<Reply> {
    const { file, interview, system, name } = claims;
    const format = formatIn(call);
    const known = await interviewsFor(claims);
    if (file === null) throw new Problem('no-such-export');
    const held = known.map(async (one) => ({ id: one.interview, called: calledIn(file, one.interview), entries: (await turns.entries(one.interview)) ?? [] }));
    const there = (await Promise.all(held)).filter(({ entries }) => entries[0]?.kind === 'started');
    if (there.length === 0) throw new Problem('no-such-export');
    // What is concealed from somebody is for those who keep it, and goes into no other system.
    const core = await (await children()).core(file.id, { isOpen: true });
    const { type, body, wordings } = await exported(format, { id: file.id, name: file.name, core }, there);
    const headers = { ETag: tagOf(body), 'Own-Words-Version': String(versionOf(known)) };
    // Whoever has it already is shown nothing.
    if (isHeld(call.headers['if-none-match'], headers.ETag)) return { status: 304, headers };
    await (await children()).look(file.id, { by: system, name, role: 'system', what: 'export', interview, why: null });
    await sendOutOnce(turns, wordings, system);
    return { status: 200, type, body, headers };
  }

  return [
    {
      method: 'GET',
      path: '/api/v1/exports',
      access: 'system',
      asks: ['since'],
      body: 'none',
      gives: NEWS,
      handle: async ({ query }, claims) => {
        const all = await council();
        const news = await all.news(query.get('since'));
        if (news === null) throw new Problem('no-such-event');
        const interviews = await theirs(news.interviews, claims);
        const known = await all.interviews();
        const named = [...new Set(interviews.map(({ child }) => child))];
        return json(200, {
          format: 'own-words/exports@1',
          interviews: interviews.map(({ interview, child, version, state, at, practice: inPractice, event }) => ({
            ...{ interview, child, version, state, at, practice: inPractice, event },
          })),
          children: named.map((child) => ({ child, version: versionOf(known.filter((one) => one.child === child && mayBeKnown(one))) })),
          next: news.next,
          more: news.more,
        });
      },
    },
    { method: 'GET', path: '/api/v1/exports/:of', access: 'system', asks: ['format'], body: 'none', gives: NOTHING, handle: give },
  ];
}

/** @throws {Problem} no-such-format */
function formatIn({ query }: Call): ExportFormat {
  const given = query.get('format') ?? EXPORT_FORMATS[0];
  const format = EXPORT_FORMATS.find((one) => one === given);
  if (format === undefined) throw new Problem('no-such-format');
  return format;
}

const calledIn = ({ interviews }: ChildFile, interview: string): string | null => interviews.find((one) => one.interview === interview)?.name ?? null;

/** Of several interviews together: grows with each of them. */
const versionOf = (known: readonly KnownInterview[]): number => known.reduce((sum, { version }) => sum + version, 0);

const tagOf = (body: string | Uint8Array): string => `"${createHash('sha256').update(body).digest('base64url')}"`;

/** Whether `If-None-Match` names a document. */
function isHeld(given: string | undefined, tag: string): boolean {
  const tags = (given ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return tags.includes(tag) || tags.includes('*');
}
