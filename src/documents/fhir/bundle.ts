import { allContributions, inItem, inThoughts } from '../../assessment/all-contributions.ts';
import type { Assessment } from '../../assessment/assessment.ts';
import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import type { Reader } from '../reader.ts';
import { SYSTEMS } from './names.ts';
import { narrativeOf, type Telling } from './narrative.ts';
import type { Outline } from './outline.ts';
import { peopleOf } from './people.ts';
import { planOf } from './plan.ts';
import { assembledFrom, MADE_BY, provenanceOf } from './provenance.ts';
import type { Bundle, Questionnaire, Reference, Resource } from './resource.ts';
import { responseOf } from './response.ts';
import { securityOf } from './security.ts';

export interface BundleOptions extends Pick<Reader, 't' | 'locale' | 'date'> {
  /** What has to be known of the interviews that the assessment was made of. More of them do no harm: what isn't in the assessment is looked at by nothing. */
  readonly outlines: readonly Outline[];
  /** The form that an interview was held in. */
  readonly formOf: (outline: Outline) => Questionnaire;
  /** What the document is called, where that depends on whom it is for. */
  readonly title?: string;
  /** Base64, by the id of the wording. */
  readonly pictures?: ReadonlyMap<string, string>;
  /** ISO 8601. */
  readonly madeAt: string;
  /** A new UUID at each call. */
  readonly newId: () => string;
}

/**
 * An assessment as a FHIR document: what it says to be read, in its five sections, and behind that every answer as data. It is made of the assessment as its
 * audience may have it, and never of a record. Pure.
 */
export function bundleOf(assessment: Assessment, { outlines, formOf, title: named, pictures = new Map(), madeAt, newId, ...reader }: BundleOptions): Bundle {
  const { child, sections, plan, aboutThePlan, otherThingsSaid, audience, practice } = assessment;
  const { t, locale } = reader;
  const said = allContributions(assessment);
  const urlOf = naming(newId);
  const telling: Telling = { ...reader, of: audience === 'own-copy' ? 'own-copy' : 'assessment' };
  const title = named ?? t(`${telling.of}.title`);
  const people = peopleOf({
    child,
    speakers: said.flatMap(({ by, scribedBy }) => (scribedBy ? [by, scribedBy] : [by])),
    roleName: (role) => t(`${telling.of}.by.${role}`),
    urlOf,
  });
  const authorOf = ({ id, by }: AssessedContribution) => people.personOf(interviewOf(id), by);

  const responses = [...Map.groupBy(said, (one) => outlineFor(one)?.interview ?? null)].flatMap(([interview, contributions]) => {
    const outline = outlines.find((one) => one.interview === interview);
    if (!outline) throw new Error(`there is no outline of the interview ${interviewOf(contributions[0]?.id ?? '')}`);
    const url = urlOf(`response ${outline.interview}`);
    const personOf = (speaker: AssessedContribution['by']) => people.personOf(outline.interview, speaker);
    const resource = responseOf({ questionnaire: formOf(outline), outline, contributions, pictures, subject: people.patient, personOf });
    const provenance = provenanceOf({ target: url, questionnaire: resource.questionnaire, contributions, personOf, madeAt });
    return [{ url, resource, provenance, ids: new Set(contributions.map(({ id }) => id)) }];
  });

  const planned = planOf({ assessment, subject: people.patient, authorOf, madeAt, t, urlOf });
  const planSaid = [...plan.map(inItem), ...(aboutThePlan ? [inThoughts(aboutThePlan)] : [])];
  const composition: Resource = {
    resourceType: 'Composition',
    language: locale,
    // Nobody has vouched for it as a whole: it is put together by a program.
    status: 'preliminary',
    type: { coding: [{ system: SYSTEMS.document, code: audience }], text: title },
    subject: people.patient,
    date: madeAt,
    author: authors(),
    title,
    confidentiality: securityOf(said, false)[0]?.code,
    section: [
      ...sections.map(({ id, title, contributions }) => sectionOf({ id, title, groups: [[null, contributions]] })),
      ...(planned
        ? [
            sectionOf({
              id: 'plan',
              title: t('plan.title'),
              groups: planSaid.map((one) => [null, one]),
              entries: [planned.plan, ...planned.goals].map(([url]) => url),
            }),
          ]
        : []),
      ...(otherThingsSaid.length > 0 ? [sectionOf({ id: 'other', title: t(`${telling.of}.other`), groups: [[null, otherThingsSaid]] })] : []),
    ],
  };
  const compositionUrl = urlOf('composition');
  const made = assembledFrom({ target: compositionUrl, sources: responses.map(({ url }) => url), madeAt });
  const resources: readonly (readonly [url: string, resource: object])[] = [
    [compositionUrl, composition],
    ...people.resources(),
    ...responses.map(({ url, resource }) => [url, resource] as const),
    ...(planned ? [planned.plan, ...planned.goals] : []),
    ...responses.map(({ url, provenance }) => [urlOf(`provenance ${url}`), provenance] as const),
    [urlOf('provenance'), made],
  ];
  return {
    resourceType: 'Bundle',
    meta: { security: securityOf(said, practice) },
    language: locale,
    identifier: { system: 'urn:ietf:rfc:3986', value: urlOf('bundle') },
    type: 'document',
    timestamp: madeAt,
    entry: resources.map(([fullUrl, resource]) => ({ fullUrl, resource })),
  };

  /** The interview that an answer stands in; what was said in one that isn't here stands where it was told again. */
  function outlineFor({ id, saidBefore }: AssessedContribution): Outline | undefined {
    return outlines.find(({ interview }) => interview === interviewOf(id)) ?? (saidBefore ? outlines[0] : undefined);
  }

  function authors(): readonly Reference[] {
    const all = new Map(said.map((one) => authorOf(one)).map((one) => [one.reference, one]));
    return all.size === 0 ? [MADE_BY] : [...all.values()];
  }

  function sectionOf({ id, title, groups, entries = [] }: SectionParts): object {
    const ids = groups.flatMap(([, contributions]) => contributions.map((one) => one.id));
    const entry = [...entries, ...responses.filter((one) => ids.some((name) => one.ids.has(name))).map(({ url }) => url)].map((reference) => ({ reference }));
    return { title, code: { coding: [{ system: SYSTEMS.section, code: id }] }, text: narrativeOf(groups, telling), ...(entry.length > 0 && { entry }) };
  }
}

interface SectionParts {
  readonly id: string;
  readonly title: string;
  readonly groups: Parameters<typeof narrativeOf>[0];
  readonly entries?: readonly string[];
}

const interviewOf = (id: string) => id.slice(0, id.lastIndexOf('/'));

/** One UUID for each name. */
function naming(newId: () => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const url = known.get(name) ?? `urn:uuid:${newId()}`;
    known.set(name, url);
    return url;
  };
}
