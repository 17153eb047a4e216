import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allContributions } from '../../../src/assessment/all-contributions.ts';
import { assemble } from '../../../src/assessment/assemble.ts';
import { ASSESSMENT_AUDIENCES, type Assessment, type AssessmentAudience } from '../../../src/assessment/assessment.ts';
import type { Held } from '../../../src/assessment/together.ts';
import { bundleOf } from '../../../src/documents/fhir/bundle.ts';
import { outlineOf } from '../../../src/documents/fhir/outline.ts';
import { questionnaireOf } from '../../../src/documents/fhir/questionnaire.ts';
import { answersIn } from '../../../src/documents/fhir/reading.ts';
import type { Bundle } from '../../../src/documents/fhir/resource.ts';
import { unitsOfBase64 } from '../../../src/documents/fhir/utf-16.ts';
import { sectionTitles } from '../../../src/documents/section-titles.ts';
import { dialogOf } from '../../assessment/planned-dialog.ts';
import { atOf, WrittenRecord } from '../../assessment/written-record.ts';
import { READER } from '../reader.ts';
import { anyFamily } from './any-family.ts';
import { faultsInBundle } from './official.ts';

const PATIENCE = 240_000;
const FAMILIES = 2_000;
const CHILD = { id: 'child-1', name: 'Kyle' };
const MADE = '2026-11-26T09:00:00.000Z';

/** A document of a child's file for an audience; a copy of the family is for whoever gave the first interview. */
const assessed = (interviews: readonly Held[], audience: AssessmentAudience = 'assessment'): Assessment => {
  const owner = { role: 'child' as const, name: null, interviews: interviews.slice(0, 1).map(({ id }) => id) };
  return assemble({ interviews, dialogOf, audience, child: CHILD, owner, titles: sectionTitles(READER.t) });
};

const bundled = (assessment: Assessment, interviews: readonly Held[], pictures: ReadonlyMap<string, string> = new Map()): Bundle =>
  bundleOf(assessment, {
    ...READER,
    outlines: interviews.map((one) => outlineOf(one, dialogOf)),
    formOf: ({ dialog, voice, locale }) => questionnaireOf(dialog, { voice, locale, say: (key) => key }),
    pictures,
    madeAt: MADE,
    newId: randomUUID,
  });

/** All resources of a bundle, as they are sent. */
const resourcesIn = (bundle: Bundle) =>
  (JSON.parse(JSON.stringify(bundle)) as { entry: { fullUrl: string; resource: { resourceType: string; [member: string]: unknown } }[] }).entry;

const ofType = (bundle: Bundle, type: string) => resourcesIn(bundle).flatMap(({ resource }) => (resource.resourceType === type ? [resource] : []));

/** Every value under a name, wherever it is. */
function valuesOf(name: string, within: unknown): readonly unknown[] {
  if (typeof within !== 'object' || within === null) return [];
  return Object.entries(within).flatMap(([key, value]) => [...(key === name ? [value] : []), ...valuesOf(name, value)]);
}

/** What generated people said, found in text and in what is written out as bytes. */
function wordsFoundIn(document: unknown): ReadonlySet<string> {
  const bytes = valuesOf('valueBase64Binary', document).map((value) => unitsOfBase64(String(value)) ?? '');
  return new Set([JSON.stringify(document), ...bytes].flatMap((text) => text.match(/zq\d+qz/g) ?? []));
}

const one = (record: WrittenRecord, id = 'i'): Held => ({ id, entries: record.entries });

describe('a child’s assessment as a FHIR document', () => {
  test('holds exactly the words that the assessment of its audience holds, whatever was shared with whom, kept back, changed and taken out', {
    timeout: PATIENCE,
  }, () => {
    let withheld = 0;
    let looked = 0;
    fc.assert(
      fc.property(anyFamily, fc.constantFrom(...ASSESSMENT_AUDIENCES), (interviews, audience) => {
        const assessment = assessed(interviews, audience);
        const bundle = bundled(assessment, interviews);
        const may = wordsFoundIn(assessment);
        expect(wordsFoundIn(bundle)).toEqual(may);
        withheld += wordsFoundIn(interviews).size - may.size;
        const back = ofType(bundle, 'QuestionnaireResponse').flatMap((resource) => answersIn(resource).map(({ contribution }) => contribution?.id));
        expect(back.toSorted()).toEqual(
          allContributions(assessment)
            .map(({ id }) => id)
            .toSorted(),
        );
        // The validator takes its time.
        if (looked++ % 40 === 0) expect(faultsInBundle(bundle)).toEqual([]);
      }),
      { numRuns: FAMILIES },
    );
    expect(withheld).toBeGreaterThan(FAMILIES);
  });

  test('names nothing that it does not hold, and each thing once', () => {
    fc.assert(
      fc.property(anyFamily, (interviews) => {
        const entries = resourcesIn(bundled(assessed(interviews), interviews));
        const urls = entries.map(({ fullUrl }) => fullUrl);
        expect(new Set(urls).size).toBe(urls.length);
        const named = valuesOf('reference', entries).map(String);
        expect(named.filter((url) => !urls.includes(url))).toEqual([]);
        expect(entries[0]?.resource.resourceType).toBe('Composition');
        expect(valuesOf('address', entries)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('of an interview that nothing was shared of says nothing, not even that it was held', () => {
    const shared = new WrittenRecord({ dialog: 'planned@1' });
    shared.shared(shared.said('shared', 'good'), ['worker']);
    const kept = new WrittenRecord({ dialog: 'planned@1', role: 'parent', voice: 'parent', names: { worker: 'Asha' } });
    kept.add({ kind: 'kept-back', entry: kept.said('kept back', 'good') });
    const interviews = [one(shared, 'first'), one(kept, 'second')];
    const text = JSON.stringify(bundled(assessed(interviews), interviews));
    expect(text).toContain('first');
    for (const hidden of ['second', 'kept back', 'RelatedPerson', 'Asha']) expect(text).not.toContain(hidden);
  });

  test('has the five sections in their order, to be read, with the responses that hold them', () => {
    const record = new WrittenRecord({ dialog: 'planned@1' });
    record.shared(record.said('It is <b>loud</b> & I don’t sleep', 'worry'), ['worker']);
    const [composition] = ofType(bundled(assessed([one(record)]), [one(record)]), 'Composition');
    const sections = (composition?.['section'] ?? []) as { title: string; text: { div: string }; entry?: object[] }[];
    expect(sections.map(({ title }) => title)).toEqual(Object.values(sectionTitles(READER.t)));
    expect(sections[3]?.text.div).toContain('It is &lt;b&gt;loud&lt;/b&gt; &amp; I don’t sleep</blockquote>');
    expect(sections.map(({ entry }) => entry?.length ?? 0)).toEqual([0, 0, 0, 1, 0]);
  });

  test('calls the child a patient, workers practitioners, and everybody else related to the child, none with more than a name and a role', () => {
    const child = new WrittenRecord({ dialog: 'planned@1', role: 'child', names: { child: 'Kyle', worker: 'Asha' } });
    child.shared(child.said('mine', 'good'), ['worker']);
    child.add({ kind: 'handed-over', speaker: { role: 'parent', name: 'Mum\u0001' }, typing: 'worker' });
    child.shared(child.said('my mum’s', 'good'), ['worker']);
    const bundle = bundled(assessed([one(child)]), [one(child)]);
    const [patient] = ofType(bundle, 'Patient');
    expect(patient).toEqual({ resourceType: 'Patient', identifier: [{ system: 'urn:own-words:fhir:child', value: 'child-1' }], name: [{ text: 'Kyle' }] });
    expect(ofType(bundle, 'RelatedPerson')).toMatchObject([{ relationship: [{ text: 'Parent or carer' }], name: [{ text: 'Mum[U+0001]' }] }]);
    expect(ofType(bundle, 'Practitioner')).toEqual([{ resourceType: 'Practitioner', name: [{ text: 'Asha' }] }]);
  });

  test('does not take a child of another name for the child of the file', () => {
    const sister = new WrittenRecord({ dialog: 'planned@1', role: 'child', names: { child: 'Ellie' } });
    sister.shared(sister.said('hers', 'good'), ['worker']);
    const bundle = bundled(assessed([one(sister)]), [one(sister)]);
    expect(ofType(bundle, 'RelatedPerson')).toMatchObject([{ relationship: [{ text: 'Child' }], name: [{ text: 'Ellie' }] }]);
  });

  test('holds a plan as one that is proposed, every word of it with whose it is', () => {
    const record = new WrittenRecord({ dialog: 'planned@1', role: 'child', names: { child: 'Kyle' } });
    const say = (words: string, step: string) => record.shared(record.said(words, step), ['worker']);
    say('no shouting', 'life');
    say('tea together', 'day');
    say('dad goes out for a walk', 'family');
    say('from Monday', 'family-when');
    say('I am not sure', 'agree');
    const bundle = bundled(assessed([one(record)]), [one(record)]);
    const [plan] = ofType(bundle, 'CarePlan');
    const [goal] = ofType(bundle, 'Goal');
    expect(plan).toMatchObject({
      status: 'draft',
      intent: 'proposal',
      activity: [{ detail: { status: 'unknown', description: 'dad goes out for a walk', scheduledString: 'from Monday' } }],
    });
    expect(goal).toMatchObject({ lifecycleStatus: 'proposed', description: { text: 'no shouting' } });
    const notes = [...valuesOf('note', goal), ...valuesOf('note', plan)].flat() as { text: string; authorReference: { reference: string } }[];
    expect(notes.map(({ text }) => text)).toEqual(['no shouting', 'tea together', 'I am not sure']);
    const patient = resourcesIn(bundle).find(({ resource }) => resource.resourceType === 'Patient')?.fullUrl;
    expect(notes.map(({ authorReference }) => authorReference.reference)).toEqual([patient, patient, patient]);
    expect(faultsInBundle(bundle)).toEqual([]);
  });

  test('says who said it, who wrote it down, which version of which dialog asked, and when', () => {
    const record = new WrittenRecord({ dialog: 'planned@1', role: 'child', names: { child: 'Kyle', worker: 'Asha' } });
    record.add({ kind: 'handed-over', speaker: { role: 'child', name: null }, typing: 'worker' });
    const n = record.said('mine', 'good');
    record.shared(n, ['worker']);
    const bundle = bundled(assessed([one(record)]), [one(record)]);
    const [provenance] = ofType(bundle, 'Provenance');
    const agents = valuesOf('agent', provenance).flat() as { type: { coding: { code: string }[] } }[];
    expect(agents.map(({ type }) => type.coding[0]?.code)).toEqual(['author', 'enterer', 'assembler']);
    expect(provenance).toMatchObject({
      occurredPeriod: { start: atOf(n), end: atOf(n) },
      recorded: MADE,
      entity: [{ what: { identifier: { value: 'urn:own-words:fhir:questionnaire:planned:child:en|1' } } }],
    });
  });

  test('holds a picture with its bytes, and what was given in confidence under the strictest label', () => {
    const record = new WrittenRecord({ dialog: 'in-confidence@1' });
    const n = record.add({ kind: 'attached', step: 'good', prompt: null, picture: { type: 'image/png', width: 1, height: 1, bytes: 1, source: 'drawing' } });
    record.shared(n, ['worker']);
    const bundle = bundled(assessed([one(record)]), [one(record)], new Map([[`i/${n}`, 'iVBORw0KGgo=']]));
    expect(valuesOf('valueAttachment', bundle)).toEqual([{ contentType: 'image/png', data: 'iVBORw0KGgo=' }]);
    expect(bundle.meta.security?.map(({ code }) => code)).toEqual(['V']);
    expect(ofType(bundle, 'Composition')).toMatchObject([{ confidentiality: 'V' }]);
  });

  test('is one where nobody has shared anything, too', () => {
    const bundle = bundled(assessed([]), []);
    expect(faultsInBundle(bundle)).toEqual([]);
  });
});

test('the official definitions refuse a document in which somebody speaks for whom nobody could', () => {
  const record = new WrittenRecord({ dialog: 'planned@1' });
  record.shared(record.said('shared', 'good'), ['worker']);
  const bundle = bundled(assessed([one(record)]), [one(record)]);
  const response = bundle.entry.find(({ resource }) => JSON.stringify(resource).startsWith('{"resourceType":"QuestionnaireResponse"'));
  const wrong = {
    ...bundle,
    entry: bundle.entry.map((entry) => ({
      ...entry,
      resource: { ...entry.resource, ...('subject' in entry.resource && { author: [{ reference: response?.fullUrl }] }) },
    })),
  };
  expect(faultsInBundle(bundle)).toEqual([]);
  expect(faultsInBundle(wrong)).not.toEqual([]);
  expect(faultsInBundle({ ...bundle, timestamp: 'today' })).not.toEqual([]);
});
