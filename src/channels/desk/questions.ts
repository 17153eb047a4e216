import type { BinnedWords } from '../../turns/binned-words.ts';
import type { Catalogue } from '../catalogue.ts';
import { json, type Route } from '../http/route.ts';
import { BINNED, DIALOGS } from './answers.ts';

export interface QuestionParts {
  readonly catalogue: () => Promise<Catalogue>;
  readonly binned: () => Promise<Pick<BinnedWords, 'counts'>>;
}

/** What may be asked of people, and what they made of how it was put. */
export function questionRoutes({ catalogue, binned }: QuestionParts): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/dialogs',
      access: 'staff',
      may: 'see-questions',
      body: 'none',
      gives: DIALOGS,
      handle: async ({ query }) => json(200, (await catalogue()).askable(query.get('locale') ?? 'en')),
    },
    {
      method: 'GET',
      path: '/api/v1/binned-words',
      access: 'staff',
      may: 'see-questions',
      body: 'none',
      gives: BINNED,
      handle: async () => json(200, await (await binned()).counts()),
    },
  ];
}
