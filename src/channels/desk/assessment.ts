import { reachOf } from '../../access/rights.ts';
import type { Staff } from '../../access/staff.ts';
import type { Entry } from '../../record/entry.ts';
import type { ChildFiles } from '../../turns/child-files.ts';
import type { Turns } from '../../turns/turns.ts';
import type { Catalogue } from '../catalogue.ts';
import type { HandingOut } from '../hand-out.ts';
import { printed } from '../http/printed.ts';
import { Problem } from '../http/problem.ts';
import type { Call, Reply, Route, StaffClaims } from '../http/route.ts';
import { fileFor } from './files.ts';

/** An interview with its whole record. */
interface Held {
  readonly id: string;
  readonly entries: readonly Entry[];
  /** What the person whose interview it is is called in the file. */
  readonly called: string | null;
}

/** Whose file it is. `core`: the core details that whoever reads it may see. */
interface FiledChild {
  readonly id: string;
  readonly name: string | null;
  readonly core: Awaited<ReturnType<ChildFiles['core']>>;
}

/** Makes a child's assessment out of the interviews of their file, as a page that stands by itself and says that it is a draft. */
type MakeAssessment = (child: FiledChild, interviews: readonly Held[]) => Promise<string>;

export interface AssessmentParts {
  readonly turns: Pick<Turns, 'entries'>;
  readonly catalogue: () => Promise<Catalogue>;
  readonly children: () => Promise<ChildFiles>;
  /** Who of the staff somebody is just now. */
  readonly staffOf: (claims: StaffClaims) => Promise<Staff>;
  readonly assessmentHtml: MakeAssessment;
  readonly sharedCopies: () => Promise<HandingOut>;
}

const NAME = 'assessment.html';

/**
 * What people shared, for workers to read: to look at, as a draft; and to take away, as a copy that is frozen, because nobody knows where it goes from there.
 * Who did which is in the child's file before anything is sent.
 */
export function assessmentRoutes({ turns, catalogue, children, staffOf, assessmentHtml, sharedCopies }: AssessmentParts): Route[] {
  // What is concealed from somebody is for those who keep it.
  const isOpenFor = async (claims: StaffClaims): Promise<boolean> => reachOf(await staffOf(claims), 'write-core') === null;

  async function make({ params: { child = '' } }: Call, claims: StaffClaims): Promise<string> {
    const files = await children();
    const { id, name, interviews } = await fileFor(files, child, claims, await catalogue());
    const core = await files.core(child, { isOpen: await isOpenFor(claims) });
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
      handle: async (call, claims) => printed(await make(call, claims)),
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
        const { id, interviews } = await fileFor(await children(), call.params['child'] ?? '', claims, await catalogue());
        const wish = {
          audience: 'assessment',
          to: [{ role: claims.role === 'manager' ? 'team-leader' : 'worker', name: claims.name, how: 'by-hand' }],
          interviews: interviews.map(({ interview }) => interview),
          isOpen: await isOpenFor(claims),
        } as const;
        const copy = await (await sharedCopies()).handOut(id, wish, claims.staff, 'html');
        if (copy === null || copy === 'no-such-view') throw new Problem('no-such-copy');
        const { headers, ...reply } = printed(new TextDecoder().decode(copy.bytes));
        return { ...reply, headers: { ...headers, 'Content-Disposition': `attachment; filename="${NAME}"` } };
      },
    },
  ];
}
