import { z } from 'zod';
import { VIEWS, type ViewsPlace } from '../interview/dialog-step.ts';
import { Contribution, Speaker } from './contribution-shape.ts';
import type { Stands } from './contributions.ts';
import type { DialogOf } from './dialog-of.ts';
import { entriesOf } from './entries-of.ts';
import { respondentOf } from './speakers.ts';
import { type Held, together } from './together.ts';

/**
 * "My views for the meeting" as other programs get it. `src/documents/my-views.schema.json` is made from this schema; `format` changes as that of the
 * assessment does.
 */
const VIEWS_FORMAT = 'own-words/my-views@1';

const place = <Id extends ViewsPlace>(id: Id) => z.strictObject({ id: z.literal(id), title: z.string(), contributions: z.array(Contribution) });

export const ViewsSchema = z
  .strictObject({
    format: z.literal(VIEWS_FORMAT),
    audience: z.literal('my-views'),
    practice: z.boolean().describe('Nobody has read it and nothing is shared'),
    respondent: Speaker.describe('Whose views they are'),
    views: z.tuple([place(VIEWS[0]), place(VIEWS[1]), place(VIEWS[2]), place(VIEWS[3]), place(VIEWS[4])]),
  })
  .describe('What a person wants a meeting to know, in their own words');

export type Views = z.output<typeof ViewsSchema>;

/** The JSON Schema that is published beside the format. */
export function publishedViewsSchema(): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(ViewsSchema);
}

/**
 * What one interview holds for a meeting. It is the person's own document: all of it is there, whoever else may see it, and so is what was said by those
 * the talk was handed to; a worker's own view beside it is not. Pure.
 * @param titles of the five places, in the reader's language
 * @throws {NoDialog} where a dialog it was held in is not there
 * @throws {Error} where the record doesn't begin with `started`
 */
export function myViews(
  interview: Held,
  { dialogOf, titles, stands = {} }: { readonly dialogOf: DialogOf; readonly titles: Readonly<Record<ViewsPlace, string>>; readonly stands?: Stands },
): Views {
  const said = together([interview], dialogOf, stands).map(({ contribution }) => contribution);
  const [started] = entriesOf(interview.entries, 'started');
  if (!started) throw new Error('the record of an interview begins with "started"');
  const placeOf = <Id extends ViewsPlace>(id: Id) => ({ id, title: titles[id], contributions: said.filter(({ views, ownView }) => views === id && !ownView) });
  return {
    format: VIEWS_FORMAT,
    audience: 'my-views',
    practice: started.practice,
    respondent: respondentOf(started),
    views: [placeOf(VIEWS[0]), placeOf(VIEWS[1]), placeOf(VIEWS[2]), placeOf(VIEWS[3]), placeOf(VIEWS[4])],
  };
}
