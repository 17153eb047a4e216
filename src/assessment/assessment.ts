import { z } from 'zod';
import { SECTIONS, type SectionId } from '../record/section.ts';

/**
 * The assembled assessment as other programs get it, `own-words/assessment@1` (surface.md). `src/documents/assessment.schema.json` is made from this
 * schema; `format` changes when the shape does. Words are JSON strings of any UTF-16 units, lone surrogates and NUL among them.
 */
export const FORMAT = 'own-words/assessment@1';

/** Who a document may be for. */
export const AUDIENCES = ['own-copy'] as const;

const At = z.string().describe('ISO 8601, UTC, milliseconds');
const Who = z.enum(['worker', 'meeting', 'family']);

/** What somebody gave as an answer, in whatever form. */
const held = {
  id: z.string().describe('Names these very words for good: the interview and the entry in its record'),
  words: z.string().nullable().describe('Exactly as typed; null for a choice, for a picture and for words that were erased'),
  erased: z.literal(true).optional().describe('The words were deleted for good'),
  chose: z
    .strictObject({ id: z.string(), label: z.string().nullable() })
    .optional()
    .describe('The option that was chosen, or that the words named; its label as it was shown'),
  picture: z
    .strictObject({
      type: z.enum(['image/png', 'image/jpeg']),
      width: z.int().positive().describe('Pixels'),
      height: z.int().positive().describe('Pixels'),
      entry: z.int().nonnegative().describe('Its entry in the record'),
    })
    .optional(),
  description: z.string().nullable().optional().describe("With a picture: the person's own words about it, null where there are none"),
};

const Contribution = z
  .strictObject({
    id: held.id,
    question: z.strictObject({
      id: z.string().nullable().describe('In the question bank'),
      asked: z.string().nullable().describe('As it was shown; quoted words that were taken out since are left out'),
      dialog: z.string().describe('Id and version'),
    }),
    words: held.words,
    erased: held.erased,
    chose: held.chose,
    picture: held.picture,
    description: held.description,
    language: z.string().describe('BCP 47: the language of the question; the words may be in another'),
    by: z.strictObject({ role: z.enum(['child', 'young-person', 'parent', 'worker']), name: z.string().nullable() }),
    at: At,
    mode: z.enum(['alone', 'with-worker', 'with-someone', 'not-said']).describe('Who was there, as the person said'),
    state: z.enum(['draft', 'shared']),
    sharedWith: z.array(Who),
    notSharedWith: z.array(z.string()),
    wouldShareWith: z.array(Who).optional().describe('In practice nothing is shared: with whom the person would'),
    sharingWish: z.string().nullable().optional().describe("With whom to share or not, in the person's own words; null where they were erased"),
    readBack: z.strictObject({ confirmed: z.boolean(), at: At }).nullable().describe('About the words as they stand now'),
    earlier: z.array(z.strictObject({ ...held, at: At })).describe('What it said before, oldest first'),
  })
  .meta({ id: 'contribution' });

const section = <Id extends SectionId>(id: Id) => z.strictObject({ id: z.literal(id), title: z.string(), contributions: z.array(Contribution) });

export const AssessmentSchema = z
  .strictObject({
    format: z.literal(FORMAT),
    child: z.strictObject({ id: z.string() }).nullable().describe('Null for an interview that is in no child’s file'),
    audience: z.enum(AUDIENCES),
    practice: z.boolean().describe('Nobody has read it and nothing is shared'),
    sections: z.tuple([section(SECTIONS[0]), section(SECTIONS[1]), section(SECTIONS[2]), section(SECTIONS[3]), section(SECTIONS[4])]),
    otherThingsSaid: z.array(Contribution),
    plan: z.array(z.never()).max(0),
    core: z.null(),
  })
  .describe('One shared assessment in five sections, in the words of those who gave them');

export type Assessment = z.output<typeof AssessmentSchema>;
export type AssessedContribution = z.output<typeof Contribution>;
export type AudienceName = (typeof AUDIENCES)[number];

/** The JSON Schema that is published beside the format. */
export function publishedSchema(): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(AssessmentSchema);
}
