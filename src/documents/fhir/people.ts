import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import { member } from './exact.ts';
import { SYSTEMS } from './names.ts';
import type { Reference, Resource } from './resource.ts';

type Speaker = AssessedContribution['by'];

/** Everybody who said something in a document, each as a resource. */
export interface People {
  readonly patient: Reference;
  /** Who spoke in an interview. */
  readonly personOf: (interview: string, speaker: Speaker) => Reference;
  /** All that were referred to until now, by what they are called in the bundle; the child first. */
  readonly resources: () => readonly (readonly [url: string, resource: Resource])[];
}

export interface PeopleParts {
  readonly child: { readonly id: string; readonly name?: string | null | undefined } | null;
  /** Everybody who speaks in the document. */
  readonly speakers: readonly Speaker[];
  /** What somebody's role is called. */
  readonly roleName: (role: Speaker['role']) => string;
  /** The address of a thing in the bundle. */
  readonly urlOf: (name: string) => string;
}

/**
 * People as FHIR has them: the child a Patient (by id and name, with no address), workers Practitioners, everybody else a RelatedPerson. Two of the same
 * name in two interviews are two: that they are one nobody has said. Who speaks as a child is the child of the file only where no name says otherwise.
 */
export function peopleOf({ child, speakers, roleName, urlOf }: PeopleParts): People {
  const patientUrl = urlOf('patient');
  const named = new Set(speakers.filter(isChild).flatMap(({ name }) => name ?? []));
  const isPatient = (speaker: Speaker) => isChild(speaker) && (speaker.name === null || (child?.name == null ? named.size <= 1 : speaker.name === child.name));
  const name = child?.name ?? (named.size === 1 && speakers.some((one) => one.name !== null && isPatient(one)) ? [...named][0] : undefined);
  const patient: Resource = {
    resourceType: 'Patient',
    ...(child && { identifier: [{ system: SYSTEMS.child, ...member('value', child.id) }] }),
    ...(name !== undefined && { name: [member('text', name)] }),
  };
  const known = new Map<string, Resource>([[patientUrl, patient]]);

  return {
    patient: { reference: patientUrl },
    personOf(interview, speaker) {
      if (isPatient(speaker)) return { reference: patientUrl };
      const url = urlOf(`person ${JSON.stringify([interview, speaker.role, speaker.name])}`);
      known.set(url, resourceOf(speaker));
      return { reference: url };
    },
    resources: () => [...known],
  };

  function resourceOf({ role, name: called }: Speaker): Resource {
    const names = called === null ? {} : { name: [member('text', called)] };
    if (role === 'worker') return { resourceType: 'Practitioner', ...names };
    const relationship = [{ coding: [{ system: SYSTEMS.role, code: role }], text: roleName(role) }];
    return { resourceType: 'RelatedPerson', patient: { reference: patientUrl }, relationship, ...names };
  }
}

const isChild = ({ role }: Speaker) => role === 'child' || role === 'young-person';
