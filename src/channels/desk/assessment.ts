import { reachOf } from '../../access/rights.ts';
import type { Staff } from '../../access/staff.ts';
import type { Entry } from '../../record/entry.ts';
import type { ChildFiles } from '../../turns/child-files.ts';
import type { Turns } from '../../turns/turns.ts';
import type { Catalogue } from '../catalogue.ts';
import { printed } from '../http/printed.ts';
import type { Call, Reply, Route, StaffClaims } from '../http/route.ts';
import { sendOut } from '../send-out.ts';
import { fileFor } from './files.ts';

/** An interview with its whole record. */
interface Held {
  readonly id: string;
  readonly entries: readonly Entry[];
  /** What the person whose interview it is is called in the file. */
  readonly called: string | null;
}

/** A page that stands by itself, and the wordings in it, by id: the interview and the entry in its record. */
interface Page {
  readonly html: string;
  readonly wordings: readonly string[];
}

/** Whose file it is. `core`: the core details that whoever reads it may see. */
interface FiledChild {
  readonly id: string;
  readonly name: string | null;
  readonly core: Awaited<ReturnType<ChildFiles['core']>>;
}

/** Makes a child's assessment out of the interviews of their file, as a page that stands by itself. */
type MakeAssessment = (child: FiledChild, interviews: readonly Held[]) => Promise<Page>;

export interface AssessmentParts {
  readonly turns: Turns;
  readonly catalogue: () => Promise<Catalogue>;
  readonly children: () => Promise<ChildFiles>;
  /** Who of the staff somebody is just now. */
  readonly staffOf: (claims: StaffClaims) => Promise<Staff>;
  readonly assessmentHtml: MakeAssessment;
}

const NAME = 'assessment.html';

/** What people shared, for workers to read: to look at, and to take away. Who did which is in the child's file before anything is sent. */
export function assessmentRoutes({ turns, catalogue, children, staffOf, assessmentHtml }: AssessmentParts): Route[] {
  async function make({ params: { child = '' } }: Call, claims: StaffClaims): Promise<Page> {
    const files = await children();
    const { id, name, interviews } = await fileFor(files, child, claims, await catalogue());
    // What is concealed from somebody is for those who keep it.
    const core = await files.core(child, { isOpen: reachOf(await staffOf(claims), 'write-core') === null });
    const held = interviews.map(async ({ interview, name: called }) => ({ id: interview, called, entries: (await turns.entries(interview)) ?? [] }));
    // One whose record is gone has nothing left to read.
    const there = (await Promise.all(held)).filter(({ entries }) => entries.length > 0);
    return assessmentHtml({ id, name, core }, there);
  }

  return [
    {
      method: 'GET',
      path: '/api/v1/children/:child/assessment',
      access: 'staff',
      may: 'read-file',
      looks: 'assessment',
      body: 'none',
      gives: 'text/html',
      handle: async (call, claims) => printed((await make(call, claims)).html),
    },
    {
      method: 'GET',
      path: '/api/v1/children/:child/assessment/copy',
      access: 'staff',
      may: 'read-file',
      looks: 'assessment-copy',
      body: 'none',
      gives: 'text/html',
      handle: async (call, claims): Promise<Reply> => {
        const { html, wordings } = await make(call, claims);
        await sendOut(turns, wordings, claims.staff);
        const { headers, ...reply } = printed(html);
        return { ...reply, headers: { ...headers, 'Content-Disposition': `attachment; filename="${NAME}"` } };
      },
    },
  ];
}
