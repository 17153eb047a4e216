import { z } from 'zod';
import { SECTIONS, type SectionId } from '../record/section.ts';
import { Contribution, Speaker } from './contribution-shape.ts';
import { CoreSchema } from './core.ts';
import { AboutThePlan, PlanItem } from './plan-shape.ts';

/**
 * The assembled assessment as other programs get it, `own-words/assessment@1` (surface.md). `src/documents/assessment.schema.json` is made from this
 * schema. `format` changes when what a reader may rely on does: when a member is renamed, goes, or comes to mean something else. New members that may be
 * absent, and new values where a list of them stands, come under the same name.
 */
export const FORMAT = 'own-words/assessment@1';

/** Who an assessment may be for: `own-copy` the person themself (one interview), and all others of a child's file: `assessment` a worker. */
export const ASSESSMENT_AUDIENCES = [
  'own-copy',
  'assessment',
  'child',
  'young-person',
  'parent',
  'team-leader',
  'lac-review',
  'planning-meeting',
  'hearing',
  'permanence',
] as const;

const section = <Id extends SectionId>(id: Id) => z.strictObject({ id: z.literal(id), title: z.string(), contributions: z.array(Contribution) });

export const AssessmentSchema = z
  .strictObject({
    format: z.literal(FORMAT),
    child: z.strictObject({ id: z.string(), name: z.string().nullable().optional() }).nullable().describe('Null for an interview that is in no child’s file'),
    audience: z.enum(ASSESSMENT_AUDIENCES),
    for: Speaker.optional().describe("Whose copy it is, of a child's file"),
    practice: z.boolean().describe('Nobody has read it and nothing is shared'),
    respondent: Speaker.optional().describe('Whose interview it is, in a document of one'),
    sections: z.tuple([section(SECTIONS[0]), section(SECTIONS[1]), section(SECTIONS[2]), section(SECTIONS[3]), section(SECTIONS[4])]),
    otherThingsSaid: z.array(Contribution),
    plan: z.array(PlanItem).describe('One for each thing to aim for'),
    aboutThePlan: AboutThePlan.optional().describe('What was said of the plan as a whole'),
    core: CoreSchema.nullable().describe('Null where the document is for somebody who gets none, or of no file'),
    notAllShown: z
      .literal(true)
      .optional()
      .describe('In an own copy: the person said more, which is only shown when they ask for it, because somebody else may look on'),
  })
  .describe('One shared assessment in five sections, in the words of those who gave them');

export type Assessment = z.output<typeof AssessmentSchema>;
export type AssessmentAudience = (typeof ASSESSMENT_AUDIENCES)[number];

/** The JSON Schema that is published beside the format. */
export function publishedSchema(): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(AssessmentSchema);
}
