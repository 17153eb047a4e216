import { z } from 'zod';
import { CORE_FIELDS, type CoreField } from '../record/core-field.ts';
import type { Entry } from '../record/entry.ts';
import type { AssessmentAudience } from './assessment.ts';
import { entriesOf } from './entries-of.ts';

/** One of a child's core details as other programs get it. */
const CoreDetail = z
  .strictObject({
    value: z.string().nullable().describe('Exactly as typed; null where it was erased'),
    by: z.string().describe('The worker who wrote it, by the name they had then'),
    at: z.string().describe('ISO 8601, UTC, milliseconds'),
    concealed: z.array(z.string()).optional().describe('From whom it is to be kept: it stands in no document that they may get'),
  })
  .meta({ id: 'core-detail' });

/** A child's core details: every field that a worker filled in, and that is for whoever the document is for. */
export const CoreSchema = z
  .partialRecord(z.enum(CORE_FIELDS), CoreDetail)
  .describe('What workers keep beside the assessment; nobody was asked for it in a talk');

export type CoreDetail = z.output<typeof CoreDetail>;
export type Core = z.output<typeof CoreSchema>;

/** The core details as they stand in the stream of a child's file: of each field what was written last; a field that was emptied is not among them. Pure. */
export function coreIn(file: readonly Entry[]): Core {
  const last = new Map(entriesOf(file, 'core-written').map((entry) => [entry.field, entry]));
  return Object.fromEntries(
    CORE_FIELDS.flatMap((field) => {
      const entry = last.get(field);
      if (!entry || entry.written?.value === '') return [];
      const { written, name: by, at } = entry;
      const concealed = written?.concealed ?? [];
      return [[field, { value: written?.value ?? null, by, at, ...(concealed.length > 0 && { concealed: [...concealed] }) }]];
    }),
  );
}

const GET_IT: ReadonlySet<AssessmentAudience> = new Set<AssessmentAudience>(['assessment', 'team-leader', 'lac-review', 'hearing', 'permanence']);

/** Where a child lives or lived: nothing could be taken back once it is known. */
const PLACES: ReadonlySet<CoreField> = new Set<CoreField>(['address', 'previous-addresses']);

/**
 * The core details that an audience may have; null where it gets none. The family get none in their copies. What is concealed goes to workers alone, and a
 * concealed address stands in the worker's assessment only: parents get the papers of a hearing and sit in reviews. Pure.
 */
export function coreFor(audience: AssessmentAudience, core: Core | null): Core | null {
  if (core === null || !GET_IT.has(audience)) return null;
  if (audience === 'assessment') return core;
  return detailsWhere(core, (field, { concealed }) => concealed === undefined || (audience === 'team-leader' && !PLACES.has(field)));
}

/** The core details that are concealed from nobody. Pure. */
export const openCore = (core: Core): Core => detailsWhere(core, (_, { concealed }) => concealed === undefined);

function detailsWhere(core: Core, mayHave: (field: CoreField, detail: CoreDetail) => boolean): Core {
  return Object.fromEntries(
    CORE_FIELDS.flatMap((field) => {
      const detail = core[field];
      return detail && mayHave(field, detail) ? [[field, detail]] : [];
    }),
  );
}
