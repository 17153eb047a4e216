import type { ChildFiles } from '../../turns/child-files.ts';
import { json, type Route } from '../http/route.ts';
import { LOOKS } from './answers.ts';

/** Who has looked at a child's file, for who answers for it: everybody, with what and why, the last first. */
export function lookRoutes({ children }: { readonly children: () => Promise<Pick<ChildFiles, 'looks'>> }): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/children/:child/looks',
      access: 'staff',
      may: 'see-looks',
      looks: 'looks',
      body: 'none',
      gives: LOOKS,
      handle: async ({ params: { child = '' } }) => json(200, (await (await children()).looks(child)).toReversed()),
    },
  ];
}
