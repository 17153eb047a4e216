import { z } from 'zod';
import table from './table.json' with { type: 'json' };

const Rule = z.union([
  z.strictObject({ days: z.int().min(1), from: z.literal('last-entry') }),
  z.strictObject({ years: z.int().min(1), from: z.literal('last-entry') }),
  /** Until the day somebody of the staff gave for this very record. */
  z.strictObject({ from: z.literal('date-given') }),
  /** As the council's own schedule says, which is not known here: kept until RETENTION_FILE gives it. */
  z.strictObject({ from: z.literal('local-schedule') }),
  /** It stands in a child's file, or is about one, and goes with it. */
  z.strictObject({ with: z.literal('the-file') }),
]);

/** How long a kind of record is kept, counted from what. */
export type RetentionRule = z.output<typeof Rule>;

const TABLE = z.strictObject({
  'interview-in-practice': Rule,
  interview: Rule,
  'interview-without-file': Rule,
  'child-file-placed': Rule,
  'child-file-not-placed': Rule,
  feedback: Rule,
  'binned-words': Rule,
  looks: z.strictObject({ with: z.literal('the-file') }),
  copies: z.strictObject({ with: z.literal('the-file') }),
  'sign-ins': Rule,
});

/**
 * How long each kind of record is kept. A placed child's file is kept to the 100th anniversary of their birth by law (practice.md 4), which is no date that
 * we know: somebody gives it. For a child who was not placed each council has its own schedule.
 */
export type RetentionTable = z.output<typeof TABLE>;

export type RecordType = keyof RetentionTable;

/** The table as it comes, with the rules that a council puts in the place of some. `file`: what RETENTION_FILE holds. @throws {z.ZodError, SyntaxError} */
export function retentionTable(file: string | null = null): RetentionTable {
  return TABLE.parse({ ...table, ...(file === null ? {} : TABLE.partial().parse(JSON.parse(file))) });
}
