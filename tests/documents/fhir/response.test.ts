import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allContributions } from '../../../src/assessment/all-contributions.ts';
import { assemble } from '../../../src/assessment/assemble.ts';
import type { AssessedContribution } from '../../../src/assessment/contribution-shape.ts';
import { type Outline, outlineOf } from '../../../src/documents/fhir/outline.ts';
import { questionnaireOf } from '../../../src/documents/fhir/questionnaire.ts';
import { answersIn } from '../../../src/documents/fhir/reading.ts';
import { responseOf } from '../../../src/documents/fhir/response.ts';
import { sectionTitles } from '../../../src/documents/section-titles.ts';
import { stepsOf } from '../../../src/interview/dialog.ts';
import { anyInterview, RUNS } from '../../assessment/any-interview.ts';
import { PLANNED } from '../../assessment/planned-dialog.ts';
import { dialogOf, Walk } from '../../assessment/random-walk.ts';
import { A_PICTURE, chip, DIALOG, WrittenRecord } from '../../assessment/written-record.ts';
import { SHELF } from '../../turns/fixed.ts';
import { READER } from '../reader.ts';
import { anyContributions } from './any-contribution.ts';
import { formOf } from './forms.ts';
import { faultsIn } from './official.ts';

const PATIENCE = 240_000;

/** As it is sent and got. */
const sent = (resource: object): unknown => JSON.parse(Buffer.from(JSON.stringify(resource)).toString());

const byId = (one: AssessedContribution, other: AssessedContribution) => (one.id < other.id ? -1 : Number(one.id > other.id));

const form = questionnaireOf(DIALOG, { voice: 'child', locale: 'en', say: (key) => key });
const planForm = questionnaireOf(PLANNED, { voice: 'child', locale: 'en', say: (key) => key });

const written = (record: WrittenRecord) => {
  const held = { id: 'i', entries: record.entries };
  const assessment = assemble({ interviews: [held], dialogOf: () => DIALOG, audience: 'own-copy', child: null, titles: sectionTitles(READER.t), all: true });
  const contributions = allContributions(assessment);
  return { contributions, response: responseOf({ questionnaire: form, outline: outlineOf(held, () => DIALOG), contributions }) };
};

/** The parts of a response that hold an answer to an item. */
const answersTo = (response: object, linkId: string) => answersIn(response).filter((one) => one.linkId === linkId);

describe('an interview as a FHIR QuestionnaireResponse', () => {
  test('whatever was said, changed, taken out and shared: every word comes back, and all that is known of it', { timeout: PATIENCE }, () => {
    let strings = 0;
    let looked = 0;
    fc.assert(
      fc.property(anyInterview, ({ record, count }) => {
        strings += count;
        const { contributions, response } = written(record);
        const read = answersIn(sent(response)).map(({ contribution }) => contribution);
        expect(read).not.toContain(null);
        expect(read.flatMap((one) => one ?? []).toSorted(byId)).toEqual(contributions.toSorted(byId));
        // The validator takes its time.
        if (looked++ % 10 === 0) expect(faultsIn(response)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
    expect(strings).toBeGreaterThanOrEqual(10_000);
  });

  test('whatever an assessment can say of an answer comes back, with any words in any place', { timeout: PATIENCE }, () => {
    const steps = [...stepsOf(PLANNED).map(({ id }) => id), 'no-such-step', null];
    const anySteps = fc.array(fc.constantFrom(...steps), { minLength: 12, maxLength: 12 });
    let looked = 0;
    fc.assert(
      fc.property(anyContributions, anySteps, fc.boolean(), (contributions, given, practice) => {
        const stepOf = contributions.flatMap(({ id }, index) => (given[index] == null ? [] : [[id, given[index]] as const]));
        const outline: Outline = { interview: 'i', dialog: PLANNED, voice: 'child', locale: 'en', practice, isFinished: true, steps: new Map(stepOf) };
        const response = responseOf({ questionnaire: planForm, outline, contributions });
        const read = answersIn(sent(response));
        expect(read.flatMap(({ contribution }) => contribution ?? []).toSorted(byId)).toEqual([...contributions].toSorted(byId));
        expect(read.map(({ words }) => words).toSorted()).toEqual(contributions.map(({ words }) => words).toSorted());
        if (looked++ % 10 === 0) expect(faultsIn(response)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  const dialogs = [...SHELF.dialogs.values()].flatMap((versions) => [...versions.values()]);
  const everyVoice = dialogs.flatMap((dialog) => dialog.voices.map((voice) => [`${dialog.id}@${dialog.version}`, voice, dialog] as const));

  test.each(everyVoice)('of %s held with a %s is as HL7 defines it, follows its form and keeps every word', { timeout: PATIENCE }, async (_, voice, dialog) => {
    const { id, entries } = await new Walk(dialog, voice, 7).walk([]);
    const held = { id, entries };
    const assessment = assemble({ interviews: [held], dialogOf, audience: 'own-copy', child: null, titles: sectionTitles(READER.t), all: true });
    const outline = outlineOf(held, dialogOf);
    const contributions = allContributions(assessment);
    const response = responseOf({ questionnaire: formOf(outline.dialog, outline.voice), outline, contributions });
    expect(faultsIn(response)).toEqual([]);
    const read = answersIn(sent(response));
    expect(read.flatMap(({ contribution }) => contribution ?? []).toSorted(byId)).toEqual(contributions.toSorted(byId));
    for (const { contribution, step } of read) {
      const given = outline.steps.get(contribution?.id ?? '');
      if (step !== null) expect(step).toBe(given);
    }
    expect(response.status).toBe('completed');
  });

  test('puts each answer to its question, in the order of the form, and what belongs to none to the end', () => {
    const record = new WrittenRecord();
    record.said('b', 'matters');
    record.said('a', 'worries');
    record.said('to nothing', null);
    record.said('c', 'matters');
    const { response } = written(record);
    expect(answersIn(response).map(({ linkId, step, words }) => [linkId, step, words])).toEqual([
      ['worries', 'worries', 'a'],
      ['matters', 'matters', 'b'],
      ['matters', 'matters', 'c'],
      ['other.words', null, 'to nothing'],
    ]);
  });

  test('holds a choice as a code, words instead of it as words, and what was said after it behind it', () => {
    const record = new WrittenRecord();
    record.asked('how-safe', ['How safe?'], [chip('low', 'Not very'), chip('high', 'Very')]);
    record.chose('low', 'how-safe', ['Not very'], 'p1');
    record.said('because of the noise', 'how-safe');
    const { response } = written(record);
    expect(answersTo(response, 'how-safe')[0]).toMatchObject({ chose: { id: 'low', label: 'Not very' }, words: null });
    expect(answersTo(response, 'how-safe.more')[0]).toMatchObject({ words: 'because of the noise' });
    const named = new WrittenRecord();
    named.asked('how-safe', ['How safe?'], [chip('low', 'Not very'), chip('high', 'Very')]);
    named.said('very I think', 'how-safe', { option: 'high' });
    expect(answersTo(written(named).response, 'how-safe')[0]).toMatchObject({ words: 'very I think', chose: { id: 'high' } });
  });

  test('holds a picture as an attachment with the words about it', () => {
    const record = new WrittenRecord();
    const n = record.add({ kind: 'attached', step: 'matters', prompt: null, picture: A_PICTURE });
    const about = record.said('my dog\u0001', 'matters');
    record.add({ kind: 'described', picture: n, entry: about });
    const held = { id: 'i', entries: record.entries };
    const { contributions } = written(record);
    const response = responseOf({
      questionnaire: form,
      outline: outlineOf(held, () => DIALOG),
      contributions,
      pictures: new Map([[`i/${n}`, 'iVBORw0KGgo=']]),
    });
    expect(faultsIn(response)).toEqual([]);
    expect(answersTo(response, 'matters.picture')[0]?.picture).toEqual({ type: 'image/png', data: 'iVBORw0KGgo=', title: 'my dog\u0001' });
  });

  test('of a talk that is not over says no more than that it is not', () => {
    const record = new WrittenRecord();
    record.said('a', 'matters');
    record.add({ kind: 'closed', how: 'left' });
    expect(written(record).response).toMatchObject({ status: 'in-progress', authored: expect.stringMatching(/Z$/), questionnaire: `${form.url}|2` });
  });

  test('of an interview in practice says so', () => {
    const record = new WrittenRecord({ practice: true });
    record.said('a', 'matters');
    expect(written(record).response.meta?.security?.map(({ code }) => code)).toEqual(['R', 'HTEST']);
  });
});

describe('a response of somebody else’s', () => {
  test('is read with every word and value, and what is put before the person is not taken for theirs', () => {
    const response = {
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      item: [
        { linkId: 'part.all', item: [{ linkId: 'matters', text: 'What matters?', answer: [{ valueString: ' my dog ' }, { valueString: 'two' }] }] },
        { linkId: 'how-safe', answer: [{ valueCoding: { code: 'low', display: 'Not very' }, item: [{ linkId: 'x', answer: [{ valueString: 'inner' }] }] }] },
        { linkId: 'start', answer: [{ valueBoolean: true }] },
        { linkId: 'how-safe', answer: [{ valueCoding: { display: 'neither' } }] },
      ],
    };
    expect(answersIn(response).map(({ linkId, words, chose, other }) => [linkId, words, chose, other])).toEqual([
      ['matters', ' my dog ', null, null],
      ['matters', 'two', null, null],
      ['how-safe', null, { id: 'low', label: 'Not very' }, null],
      ['x', 'inner', null, null],
      ['start', null, null, { valueBoolean: true }],
      ['how-safe', 'neither', null, null],
    ]);
  });

  test.each([[null], [{}], [{ resourceType: 'Patient' }], [{ resourceType: 'QuestionnaireResponse', item: [{ answer: [] }] }]])(
    'that is none is refused: %j',
    (wrong) => {
      expect(() => answersIn(wrong)).toThrow();
    },
  );
});
