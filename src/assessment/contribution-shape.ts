import { z } from 'zod';
import { VIEWS } from '../interview/dialog-step.ts';
import { BROUGHT } from '../record/entry.ts';

// What one contribution looks like to other programs. Words are JSON strings of any UTF-16 units, lone surrogates and NUL among them.

const At = z.string().describe('ISO 8601, UTC, milliseconds');
const Audience = z.enum(['worker', 'meeting', 'family']);
const Role = z.enum(['child', 'young-person', 'parent', 'worker', 'someone-else']);

export const Speaker = z.strictObject({ role: Role, name: z.string().nullable().describe('As they or a worker gave it') });

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

const About = z.strictObject({
  id: z.string().describe('Names the words it is about'),
  what: z.enum(BROUGHT),
  words: z.string().nullable().describe('As they were put before the person; null where they were erased, or are not for this document'),
  by: Speaker,
  said: At,
});

export const Contribution = z
  .strictObject({
    id: held.id,
    question: z.strictObject({
      id: z.string().nullable().describe('In the question bank'),
      asked: z.string().nullable().describe('As it was shown; quoted words that were taken out since are left out'),
      dialog: z.string().describe('Id and version'),
    }),
    views: z.enum(VIEWS).optional().describe('Its place in "My views for the meeting", where it has one'),
    words: held.words,
    erased: held.erased,
    chose: held.chose,
    picture: held.picture,
    description: held.description,
    language: z.string().describe('BCP 47: the language of the question; the words may be in another'),
    by: Speaker,
    scribedBy: Speaker.optional().describe('Who typed while they spoke'),
    ownView: z.literal(true).optional().describe("A worker's own view, written beside what the person says"),
    confidential: z.literal(true).optional().describe('Nobody else in the family may ever see that it was asked'),
    disclosed: z
      .strictObject({ level: z.enum(['hard', 'soft']), risk: z.enum(['R1', 'R2', 'R3', 'R4', 'R5']), notMeant: z.literal(true).optional() })
      .optional()
      .describe(
        'May tell of harm, as software found it: it misses things and is wrong at times. In documents for workers only, whether the words were shared or not',
      ),
    at: At,
    changedMind: z.literal(true).optional().describe('They said this after what it said before had gone out in a document: both are shown'),
    mode: z
      .enum(['alone', 'with-worker', 'with-someone', 'scribed', 'paper', 'not-said'])
      .describe('Who was there, as the person said; or that a worker typed as they spoke, or that it was written on paper'),
    paper: z.string().optional().describe('The day it was written on paper: 2026-11-22. It was entered when `at` says'),
    present: z
      .strictObject({ who: z.array(Role), others: z.string().nullable().describe("In the worker's own words") })
      .optional()
      .describe('Who was in the room, as a worker ticked it'),
    about: About.optional().describe('What was put before the person, from an earlier interview'),
    state: z.enum(['draft', 'shared']),
    sharedWith: z.array(Audience),
    notSharedWith: z.array(z.string()),
    wouldShareWith: z.array(Audience).optional().describe('In practice nothing is shared: with whom the person would'),
    sharingWish: z.string().nullable().optional().describe("With whom to share or not, in the person's own words; null where they were erased"),
    saidBefore: z.literal(true).optional().describe('Said in an interview that is not in this document: with whom it is shared stands there'),
    readBack: z.strictObject({ confirmed: z.boolean(), at: At }).nullable().describe('About the words as they stand now'),
    stillTrue: z.array(At).optional().describe('When the person said, of these very words, that they are still true'),
    earlier: z.array(z.strictObject({ ...held, at: At })).describe('What it said before, oldest first'),
  })
  .meta({ id: 'contribution' });

export type AssessedContribution = z.output<typeof Contribution>;
