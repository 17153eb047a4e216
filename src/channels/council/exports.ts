import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Council } from '../../council/council.ts';
import type { KnownInterview } from '../../council/event.ts';
import type { ChildFiles } from '../../turns/child-files.ts';
import type { Turns } from '../../turns/turns.ts';
import { NOTHING } from '../answers.ts';
import type { Reaching } from '../desk/door.ts';
import { type HandingOut, type HandOutWish, OUT_FORMATS, type OutFormat } from '../hand-out.ts';
import { Problem } from '../http/problem.ts';
import { type Call, json, type Reply, type Route, type SystemClaims } from '../http/route.ts';

import { isTheirs } from './door.ts';

/** What is given where nobody asks for another view. */
const ASSESSMENT = 'assessment';

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

export interface ExportParts {
  readonly turns: Pick<Turns, 'entries'>;
  readonly council: () => Promise<Pick<Council, 'news' | 'interviews' | 'coreVersion'>>;
  readonly children: () => Promise<Pick<ChildFiles, 'find' | 'look' | 'core'>>;
  readonly reaching: Reaching;
  readonly sharedCopies: () => Promise<HandingOut>;
  /** Nobody reads what is written; else what was made in practice is nobody's to ask for. */
  readonly practice: boolean;
}

/**
 * What the council's own systems ask for: which interviews came to an end or changed since, and what was shared in them. Each document that is given out is
 * an entry in the child's file, and in each interview that it was made of, before anything is sent.
 */
export function exportRoutes({ turns, council, children, reaching, sharedCopies, practice }: ExportParts): Route[] {
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
    const there: string[] = [];
    for (const one of known) if ((await turns.entries(one.interview))?.[0]?.kind === 'started') there.push(one.interview);
    if (there.length === 0) throw new Problem('no-such-export');
    const wish: HandOutWish = {
      audience: call.query.get('view') ?? ASSESSMENT,
      to: [{ role: 'council-system', name, how: 'system' }],
      interviews: there,
      // What is concealed from somebody is for those who keep it, and goes into no other system.
      isOpen: true,
    };
    const copies = await sharedCopies();
    const version = String(versionOf(known) + (await (await council()).coreVersion(file.id)));
    const headersOf = ({ hash }: { readonly hash: string }) => ({ ETag: tagOf(hash, format), 'Own-Words-Version': version });
    const headers = headersOf(found(await copies.current(file.id, wish)));
    // Whoever has it already is shown nothing.
    if (isHeld(call.headers['if-none-match'], headers.ETag)) return { status: 304, headers };
    await (await children()).look(file.id, { by: system, name, role: 'system', what: 'export', interview, why: null });
    const { bytes, type, hash } = found(await copies.handOut(file.id, wish, system, format));
    return { status: 200, type, body: bytes, headers: headersOf({ hash }) };
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
        const [known, interviews] = [await all.interviews(), await theirs(news.interviews, claims)];
        const theirFiles = await theirs(
          known.filter((one) => one.state !== 'gone' && news.children.includes(one.child)),
          claims,
        );
        const named = [...new Set([...interviews, ...theirFiles].map(({ child }) => child))];
        const children = await Promise.all(
          named.map(async (child) => ({
            child,
            version: versionOf(known.filter((one) => one.child === child && mayBeKnown(one))) + (await all.coreVersion(child)),
          })),
        );
        return json(200, {
          format: 'own-words/exports@1',
          interviews: interviews.map(({ interview, child, version, state, at, practice: inPractice, event }) => ({
            ...{ interview, child, version, state, at, practice: inPractice, event },
          })),
          children,
          next: news.next,
          more: news.more,
        });
      },
    },
    { method: 'GET', path: '/api/v1/exports/:of', access: 'system', asks: ['format', 'view'], body: 'none', gives: NOTHING, handle: give },
  ];
}

/** @throws {Problem} no-such-format */
function formatIn({ query }: Call): OutFormat {
  const given = query.get('format') ?? OUT_FORMATS[0];
  const format = OUT_FORMATS.find((one) => one === given);
  if (format === undefined) throw new Problem('no-such-format');
  return format;
}

/** Of several interviews together: grows with each of them. */
const versionOf = (known: readonly KnownInterview[]): number => known.reduce((sum, { version }) => sum + version, 0);

/** The same words in the same form have the same. FHIR has ids in it that are new each time. */
function tagOf(hash: string, format: OutFormat): string {
  const tag = `"${createHash('sha256').update(`${hash} ${format}`).digest('base64url')}"`;
  return format === 'fhir' ? `W/${tag}` : tag;
}

/** @throws {Problem} no-such-view; no-such-export */
function found<T>(one: T | 'no-such-view' | null): T {
  if (one === 'no-such-view') throw new Problem('no-such-view');
  if (one === null) throw new Problem('no-such-export');
  return one;
}

/** Whether `If-None-Match` names a document. */
function isHeld(given: string | undefined, tag: string): boolean {
  const tags = (given ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return tags.includes(tag.replace(/^W\//, '')) || tags.includes('*');
}
