/**
 * The core details of a child, which workers keep and nobody is asked for in a talk (practice.md 1, 7–8): those of the separate form, then those of the Looked
 * After Children (Scotland) Regulations 2009, Schedule 1. Ids are for ever.
 */
export const CORE_FIELDS = [
  'name',
  'date-of-birth',
  'address',
  'previous-addresses',
  'legal-status',
  'looked-after-status',
  'carers',
  'parents',
  'language',
  'religion',
  'siblings',
  'health',
  'education',
] as const;

export type CoreField = (typeof CORE_FIELDS)[number];

/** What a worker wrote in one field: `value` exactly as typed, and from whom it is to be kept, by name; nobody where that is empty. */
export interface CoreWords {
  readonly value: string;
  readonly concealed: readonly string[];
}
