/** What documents are written as (surface.md): to be read by people, and by programs. */
export const FORMATS = ['json', 'html', 'pdf', 'docx', 'csv', 'fhir'] as const;

export type Format = (typeof FORMATS)[number];
