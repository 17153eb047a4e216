import { expect, test } from 'vitest';
import { allContributions } from '../../src/assessment/all-contributions.ts';
import { createPdfWriter } from '../../src/documents/pdf/pdf.ts';
import { furnishDocuments } from '../../src/furnish-documents.ts';
import { pdfParts } from '../../src/pdf-parts.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { childFileOf } from '../../src/turns/child-files.ts';
import { WrittenRecord } from '../assessment/written-record.ts';
import { SHELF } from '../turns/fixed.ts';
import { makeFamily } from './family/make-family.ts';
import { readPdf } from './pdf/reading-pdf.ts';

/** To read the fonts, on two busy cores; milliseconds. */
const PATIENCE = 60_000;

const talk = (role: 'child' | 'parent', name: string, dialog: string, words: readonly (readonly [step: string, words: string])[]) => {
  const record = new WrittenRecord({ dialog, role, names: role === 'child' ? { child: name } : {} });
  record.add({ kind: 'handed-over', speaker: { role, name }, typing: 'respondent' });
  for (const [step, one] of words)
    record.shared(record.said(one, step, { prompt: record.asked(step, [`Tell me about that, please: ${step}?`]) }), ['worker', 'family']);
  return record.entries;
};

test('a usual child’s copy is two pages at the most', { timeout: PATIENCE }, async () => {
  const interviews = [
    {
      id: 'kyle',
      entries: talk('child', 'Kyle', 'five-sections@1', [
        ['matters-most', 'ma dug Rocco an ma gran 🐶'],
        ['good-day', 'football on a saturday wi ma da'],
        ['good-in-your-life', 'i get on wi ma teacher'],
        ['your-worries', 'i get ma ain breakfast. i dinnae like bein late cos everybdy looks'],
      ]),
    },
    {
      id: 'plan',
      entries: talk('child', 'Kyle', 'our-plan@1', [
        ['life', 'gettin there for the bell'],
        ['day-to-day', 'Mum up before me'],
        ['needs-to-change', 'naebody shoutin'],
      ]),
    },
    {
      id: 'mum',
      entries: talk('parent', 'Mum', 'five-sections@1', [
        ['good-in-your-life', 'He is that kind to his wee sister.'],
        ['your-worries', 'Some mornings I cannae get up. I know it’s no fair on him.'],
      ]),
    },
  ];
  const owner = { role: 'child', name: 'Kyle', interviews: ['kyle', 'plan'] } as const;
  const made = furnishDocuments(SHELF).view('child', { id: 'child-1', name: 'Kyle' }, interviews, { owner });
  const paper = made.paper({ madeAt: '2026-11-23T09:30:00.000Z', pictures: new Map() });
  expect(JSON.stringify(paper.body)).toMatch(/everybdy looks.*wee sister.*naebody shoutin/s);
  expect(readPdf(await createPdfWriter(pdfParts)(paper)).pages).toBeLessThanOrEqual(2);
});

test('the copy of a child of the demonstration family, with a plan, is two pages at the most', { timeout: PATIENCE }, async () => {
  const records = memoryRecords();
  const child = await makeFamily(records);
  const file = childFileOf(child, (await records.read(child)) ?? []);
  const interviews = await Promise.all(
    (file?.interviews ?? []).map(async ({ interview: id, role, name }) => ({
      id,
      role,
      name,
      entries: ((await records.read(id)) ?? []).flatMap(({ entries }) => entries),
    })),
  );
  const owner = { role: 'child', name: 'Kyle', interviews: interviews.filter(({ role }) => role === 'child').map(({ id }) => id) } as const;
  const made = furnishDocuments(SHELF).view('child', { id: child, name: 'Kyle' }, interviews, { owner });
  expect(allContributions(made.data).length).toBeGreaterThanOrEqual(25);
  const paper = made.paper({ madeAt: '2026-11-23T09:30:00.000Z', pictures: new Map() });
  expect(readPdf(await createPdfWriter(pdfParts)(paper)).pages).toBeLessThanOrEqual(2);
});
