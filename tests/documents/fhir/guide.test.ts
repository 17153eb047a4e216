import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Contribution } from '../../../src/assessment/contribution-shape.ts';
import { EXTENSIONS, SYSTEMS } from '../../../src/documents/fhir/names.ts';

const guide = readFileSync(new URL('../../../src/documents/fhir/README.md', import.meta.url), 'utf8');

test('the guide says of every name of ours what it means, and of no other', () => {
  const told = [...guide.matchAll(/^\| `(urn:own-words:fhir:[^`<]+)` \|/gm)].map(([, name]) => name);
  expect(told.toSorted()).toEqual([...Object.values(EXTENSIONS), ...Object.values(SYSTEMS)].toSorted());
});

test('the guide names every member of an answer', () => {
  for (const name of Object.keys(Contribution.shape)) if (name !== 'words') expect(guide).toContain(`\`${name}\``);
});
