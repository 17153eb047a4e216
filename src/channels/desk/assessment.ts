import type { Entry } from '../../record/entry.ts';
import type { ChildFiles } from '../../turns/child-files.ts';
import type { Turns } from '../../turns/turns.ts';
import type { Catalogue } from '../catalogue.ts';
import { printed } from '../http/printed.ts';
import type { Call, Reply, Route, StaffClaims } from '../http/route.ts';
import { fileFor } from './files.ts';

/** An interview with its whole record. */
interface Held {
  readonly id: string;
  readonly entries: readonly Entry[];
}

/** Makes a child's assessment out of the interviews of their file, as a page that stands by itself. */
type MakeAssessment = (child: { readonly id: string; readonly name: string | null }, interviews: readonly Held[]) => Promise<string>;

export interface AssessmentParts {
  readonly turns: Turns;
  readonly catalogue: () => Promise<Catalogue>;
  readonly children: () => Promise<ChildFiles>;
  readonly assessmentHtml: MakeAssessment;
}

const NAME = 'assessment.html';

/** What people shared, for workers to read: to look at, and to take away. Who did which is in the child's file before anything is sent. */
export function assessmentRoutes({ turns, catalogue, children, assessmentHtml }: AssessmentParts): Route[] {
  async function page({ params: { child = '' } }: Call, claims: StaffClaims): Promise<Reply> {
    const { id, name, interviews } = await fileFor(await children(), child, claims, await catalogue());
    const held = interviews.map(async ({ interview }) => ({ id: interview, entries: (await turns.entries(interview)) ?? [] }));
    // One whose record is gone has nothing left to read.
    const there = (await Promise.all(held)).filter(({ entries }) => entries.length > 0);
    return printed(await assessmentHtml({ id, name }, there));
  }

  return [
    { method: 'GET', path: '/api/v1/children/:child/assessment', access: 'staff', may: 'read-file', looks: 'assessment', body: 'none', handle: page },
    {
      method: 'GET',
      path: '/api/v1/children/:child/assessment/copy',
      access: 'staff',
      may: 'read-file',
      looks: 'assessment-copy',
      body: 'none',
      handle: async (call, claims) => {
        const { headers, ...reply } = await page(call, claims);
        return { ...reply, headers: { ...headers, 'Content-Disposition': `attachment; filename="${NAME}"` } };
      },
    },
  ];
}
