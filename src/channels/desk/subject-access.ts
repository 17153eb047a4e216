import type { ChildFile, ChildFiles } from '../../turns/child-files.ts';
import { printed } from '../http/printed.ts';
import { Problem } from '../http/problem.ts';
import type { Route } from '../http/route.ts';

/** Makes a page of everything that is held about the person of an interview, for a worker to go through before it goes out. */
type MakeSubjectAccess = (file: ChildFile, interview: string) => Promise<string>;

export interface SubjectAccessParts {
  readonly children: () => Promise<Pick<ChildFiles, 'find'>>;
  readonly subjectAccessHtml: MakeSubjectAccess;
}

/**
 * Everything that is held about one person, also what they kept back: for who answers for the file, where that person asks for it. It says first that it may
 * not go out before each item was decided on. That it was opened is in the file before anything is sent, and the person is told.
 */
export function subjectAccessRoutes({ children, subjectAccessHtml }: SubjectAccessParts): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/children/:child/interviews/:interview/subject-access',
      access: 'staff',
      may: 'subject-access',
      looks: 'subject-access',
      body: 'none',
      gives: 'text/html',
      handle: async ({ params: { child = '', interview = '' } }) => {
        const file = await (await children()).find(child);
        if (file === null) throw new Problem('no-such-child');
        return printed(await subjectAccessHtml(file, interview));
      },
    },
  ];
}
