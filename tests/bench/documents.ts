import { allContributions } from '../../src/assessment/all-contributions.ts';
import { type DocumentFormat, drawDocuments } from '../../src/draw-documents.ts';
import { furnishDocuments } from '../../src/furnish-documents.ts';
import { openShelf } from '../../src/parts.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { childFileOf } from '../../src/turns/child-files.ts';
import { makeFamily } from '../documents/family/make-family.ts';
import { FAMILY } from '../documents/family/told.ts';
import { quantile } from './engine.ts';

// npx node tests/bench/documents.ts [--exports 1000]: what a document of about 200 answers costs in each format, warm, beside stringifying its data in the same
// run; and how much memory is held after many exports. Nothing is asserted: machines differ.

const DRAWN = ['html', 'docx', 'pdf'] as const satisfies readonly DocumentFormat[];
const RUNS = 31;
/** The family talks so often that about 200 answers come together. */
const TALKS = 6;
const AT = '2026-11-26T10:00:00.000Z';

const exports = process.argv.includes('--exports') ? Number(process.argv[process.argv.indexOf('--exports') + 1]) : 1_000;
const print = (text: string) => process.stdout.write(`${text}\n`);

const shelf = openShelf();
const records = memoryRecords();
const child = await makeFamily(records, { family: Array.from({ length: TALKS }, () => FAMILY.slice(0, 4)).flat() });
const file = childFileOf(child, (await records.read(child)) ?? []);
const interviews = await Promise.all(
  (file?.interviews ?? []).map(async ({ interview: id, name: called }) => ({
    id,
    called,
    entries: ((await records.read(id)) ?? []).flatMap(({ entries }) => entries),
  })),
);
const documents = furnishDocuments(shelf);
const made = documents.view('hearing', { id: child, name: 'Kyle' }, interviews, { asked: file?.interviews ?? [] });
const draw = drawDocuments(shelf.locales);
const paper = () => made.paper({ madeAt: AT, pictures: new Map() });

const WAYS: Readonly<Record<string, () => unknown>> = {
  'its data as JSON (the yardstick)': () => JSON.stringify(made.data),
  'assembled from its records': () => documents.view('hearing', { id: child, name: 'Kyle' }, interviews),
  ...Object.fromEntries(DRAWN.map((format) => [format, () => draw(paper(), format, AT)])),
  csv: () => made.asAnswers?.csv(),
  fhir: () => made.asAnswers?.fhir({ madeAt: AT, pictures: new Map() }),
};

print(`${allContributions(made.data).length} answers`);
for (const [name, way] of Object.entries(WAYS)) {
  const from = performance.now();
  await way();
  const first = performance.now() - from;
  const took: number[] = [];
  const cpu = process.cpuUsage();
  for (let run = 0; run < RUNS; run++) {
    const began = performance.now();
    await way();
    took.push(performance.now() - began);
  }
  const { user, system } = process.cpuUsage(cpu);
  const cost = (user + system) / 1000 / RUNS;
  print(
    `${name.padEnd(34)} first ${first.toFixed(0)} ms, median ${quantile(took, 0.5).toFixed(1)} ms, 95 % under ${quantile(took, 0.95).toFixed(1)} ms, processor ${cost.toFixed(1)} ms`,
  );
}

/** Asks for what can be let go where that is possible: `node --expose-gc`. */
const settle = () => (globalThis as { gc?: () => void }).gc?.();
for (let count = 1; count <= exports; count++) {
  for (const format of DRAWN) await draw(paper(), format, AT);
  if (count % (exports / 10) === 0) {
    settle();
    print(`${count} × ${DRAWN.join(', ')}: ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MiB resident`);
  }
}
