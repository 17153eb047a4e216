import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import type { Coding } from './resource.ts';

const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';

/** How something has to be handled, in HL7's own labels: restricted, or very restricted where something was given in confidence; and whether it is practice. */
export function securityOf(contributions: readonly Pick<AssessedContribution, 'confidential'>[], practice: boolean): readonly Coding[] {
  const isConfidential = contributions.some(({ confidential }) => confidential);
  return [
    { system: CONFIDENTIALITY, code: isConfidential ? 'V' : 'R', display: isConfidential ? 'very restricted' : 'restricted' },
    ...(practice ? [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'HTEST', display: 'test health data' }] : []),
  ];
}
