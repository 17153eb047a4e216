import { describe, expect, test } from 'vitest';
import { allContributions } from '../../src/assessment/all-contributions.ts';
import { AssessmentSchema } from '../../src/assessment/assessment.ts';
import type { ViewAudience } from '../../src/documents/view.ts';
import { VIEWS_BY_AUDIENCE } from '../../src/documents/views-by-audience.ts';
import { furnishDocuments, type ViewMore } from '../../src/furnish-documents.ts';
import { WrittenRecord } from '../assessment/written-record.ts';
import { SHELF } from '../turns/fixed.ts';

const documents = furnishDocuments(SHELF);
const options = { madeAt: '2026-11-23T09:30:00.000Z', pictures: new Map<string, string>() };

function talk(dialog: string, role: 'child' | 'parent', name: string, words: readonly (readonly [words: string, step: string])[]) {
  const record = new WrittenRecord({ dialog, role, names: role === 'child' ? { child: name } : {} });
  record.add({ kind: 'handed-over', speaker: { role, name }, typing: 'respondent' });
  for (const [one, step] of words) record.shared(record.said(one, step), ['worker', 'meeting', 'family']);
  return record.entries;
}

const INTERVIEWS = [
  { id: 'kyle', entries: talk('five-sections@1', 'child', 'Kyle', [['ma dug', 'matters-most']]) },
  { id: 'mum', entries: talk('five-sections@1', 'parent', 'Mum', [['he likes his dug', 'matters-most']]) },
  { id: 'secret', entries: talk('talking-about-home@1', 'parent', 'Nan', []) },
];

const ASKED: NonNullable<ViewMore['asked']> = [
  { role: 'child', name: 'Kyle', interview: 'kyle' },
  { role: 'parent', name: 'Dad', interview: 'gone' },
  { role: 'parent', name: 'Nan', interview: 'secret' },
];

const OWNERS: Partial<Record<ViewAudience, NonNullable<ViewMore['owner']>>> = {
  child: { role: 'child', name: null, interviews: ['kyle'] },
  'young-person': { role: 'child', name: 'Kyle', interviews: ['kyle'] },
  parent: { role: 'parent', name: 'Mum', interviews: ['mum'] },
};

const viewOf = (audience: ViewAudience) => {
  const owner = OWNERS[audience];
  return documents.view(audience, { id: 'child-1', name: 'Kyle' }, INTERVIEWS, { asked: ASKED, ...(owner && { owner }) });
};

describe.each(Object.keys(VIEWS_BY_AUDIENCE) as readonly ViewAudience[])('a child’s file for %s', (audience) => {
  test('comes as data of the published form and as a paper of the same, with the reading age of our words', () => {
    const made = viewOf(audience);
    const paper = made.paper(options);
    expect(AssessmentSchema.parse(made.data)).toMatchObject({ audience, child: { name: 'Kyle' } });
    expect(paper.data).toEqual(made.data);
    expect(paper.layout).toBe(`${audience}@1`);
    expect(JSON.stringify(paper.foot)).toMatch(/can be read from about age \d+\./);
    expect(JSON.stringify(paper.body)).toContain('ma dug');
  });
});

describe('a view', () => {
  test('of a child holds of others only what is for a child to carry about', () => {
    expect(allContributions(viewOf('child').data).map(({ words }) => words)).toEqual(['ma dug']);
    expect(allContributions(viewOf('young-person').data).map(({ words }) => words)).toEqual(['ma dug', 'he likes his dug']);
  });

  test('has our drawings in it where it is a child’s', () => {
    expect(JSON.stringify(viewOf('child').paper(options).body)).toContain('<svg');
  });

  test('tells workers alone of somebody who was asked in confidence, or of whom nobody knows whether it was', () => {
    expect(JSON.stringify(viewOf('team-leader').paper(options).body)).toMatch(/"Dad".*"Nan"/s);
    for (const audience of ['parent', 'hearing', 'lac-review'] as const) expect(JSON.stringify(viewOf(audience).paper(options))).not.toMatch(/Dad|Nan/);
  });
});
