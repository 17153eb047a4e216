import { z } from 'zod';
import type { Codes } from '../../access/codes.ts';
import type { ChildFiles } from '../../turns/child-files.ts';
import { NOTHING } from '../answers.ts';
import type { Catalogue } from '../catalogue.ts';
import { Problem } from '../http/problem.ts';
import { json, type Route } from '../http/route.ts';
import { CODE_STANDING, INVITED } from './answers.ts';
import { broughtCode, type DrawCode } from './invite.ts';

/** `takeOffPin`: they forgot it, and are not asked for it any more. */
const AGAIN = z.strictObject({ takeOffPin: z.boolean().default(false) });

export interface CodeParts {
  readonly codes: Codes;
  readonly catalogue: () => Promise<Catalogue>;
  readonly children: () => Promise<Pick<ChildFiles, 'find'>>;
  readonly drawCode: DrawCode;
}

/** A code that was lost, or that somebody else may have, is ended; and another is made in its place. No words are in any of it. */
export function codeRoutes({ codes, catalogue, children, drawCode }: CodeParts): Route[] {
  /** Whether an interview is for somebody alone; one of a dialog that is no more is taken for such. */
  async function isForOneAlone(child: string, interview: string): Promise<boolean> {
    const joined = (await (await children()).find(child))?.interviews.find((one) => one.interview === interview);
    const dialog = joined?.dialog.split('@', 1)[0];
    return (await catalogue()).askable('en').find((card) => card.dialog === dialog)?.alone ?? true;
  }

  return [
    {
      method: 'POST',
      path: '/api/v1/children/:child/interviews/:interview/code',
      access: 'staff',
      may: 'ask-for-file',
      looks: null,
      body: 'json',
      takes: AGAIN,
      gives: INVITED,
      handle: async ({ params: { child = '', interview = '' }, json: body, base }, { staff }) => {
        const read = AGAIN.safeParse(body ?? {});
        if (!read.success) throw new Problem('bad-request');
        const alone = await isForOneAlone(child, interview);
        const code = await codes.make(interview, { by: staff, invited: true });
        // Only once the code before leads nowhere.
        if (read.data.takeOffPin) await codes.setPin(interview, null, staff);
        return json(201, { interview, ...(await broughtCode({ code, alone, base, drawCode })) });
      },
    },
    {
      method: 'POST',
      path: '/api/v1/children/:child/interviews/:interview/code/end',
      access: 'staff',
      may: 'ask-for-file',
      looks: null,
      body: 'json',
      takes: NOTHING,
      gives: CODE_STANDING,
      handle: async ({ params: { interview = '' } }, { staff }) => {
        await codes.revoke(interview, staff);
        return json(200, { code: await codes.standing(interview) });
      },
    },
  ];
}
