import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import type { Reference, Resource } from './resource.ts';

const PARTICIPANT = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';

/** What puts a document together. */
export const MADE_BY: Reference = { display: 'Own Words' };

export interface ProvenanceParts {
  /** What was made, by what it is called in the bundle. */
  readonly target: string;
  /** The canonical name of the form, with its version. */
  readonly questionnaire: string;
  readonly contributions: readonly AssessedContribution[];
  readonly personOf: (speaker: AssessedContribution['by']) => Reference;
  /** ISO 8601. */
  readonly madeAt: string;
}

/** Where the answers of one interview come from: who said them, who wrote them down, when, and which version of which dialog asked. */
export function provenanceOf({ target, questionnaire, contributions, personOf, madeAt }: ProvenanceParts): Resource {
  const said = unique(contributions.map(({ by }) => personOf(by)));
  const wrote = unique(contributions.flatMap(({ scribedBy }) => (scribedBy ? [personOf(scribedBy)] : [])));
  const times = contributions.map(({ at }) => at).toSorted();
  const [start] = times;
  return {
    resourceType: 'Provenance',
    target: [{ reference: target }],
    ...(start !== undefined && { occurredPeriod: { start, end: times.at(-1) } }),
    recorded: madeAt,
    agent: [...said.map((who) => agent('author', who)), ...wrote.map((who) => agent('enterer', who)), agent('assembler', MADE_BY)],
    entity: [{ role: 'source', what: { type: 'Questionnaire', identifier: { system: 'urn:ietf:rfc:3986', value: questionnaire } } }],
  };
}

/** Where a document comes from that is put together of others. */
export function assembledFrom({
  target,
  sources,
  madeAt,
}: {
  readonly target: string;
  readonly sources: readonly string[];
  readonly madeAt: string;
}): Resource {
  return {
    resourceType: 'Provenance',
    target: [{ reference: target }],
    recorded: madeAt,
    agent: [agent('assembler', MADE_BY)],
    ...(sources.length > 0 && { entity: sources.map((reference) => ({ role: 'source', what: { reference } })) }),
  };
}

const agent = (code: 'author' | 'enterer' | 'assembler', who: Reference) => ({ type: { coding: [{ system: PARTICIPANT, code }] }, who });

const unique = (all: readonly Reference[]) => [...new Map(all.map((one) => [one.reference, one])).values()];
