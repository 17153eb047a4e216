import type { ChildFiles } from '../turns/child-files.ts';
import { looksFor } from '../turns/look.ts';
import { OWN_LOOKS } from './answers.ts';
import { json, type Route } from './http/route.ts';

/** Who has looked at what a person said, for that person: those looks that tell of nobody else's talk. */
export function ownLookRoutes({ children }: { readonly children: () => Promise<Pick<ChildFiles, 'fileOf' | 'looks'>> }): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/interviews/:interview/looks',
      access: 'interview',
      body: 'none',
      gives: OWN_LOOKS,
      handle: async ({ params: { interview = '' } }) => {
        const files = await children();
        const file = await files.fileOf(interview);
        const joined = file?.interviews.find((one) => one.interview === interview)?.at;
        if (!file || joined === undefined) return json(200, []);
        return json(200, looksFor({ interview, joined }, await files.looks(file.id)).toReversed());
      },
    },
  ];
}
