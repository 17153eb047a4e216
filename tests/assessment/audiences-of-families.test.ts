import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import documents from '../../locales/en/documents.json' with { type: 'json' };
import { allContributions, inItem, inThoughts } from '../../src/assessment/all-contributions.ts';
import { assemble } from '../../src/assessment/assemble.ts';
import { type Assessment, type AssessmentAudience, AssessmentSchema } from '../../src/assessment/assessment.ts';
import type { AssessedContribution } from '../../src/assessment/contribution-shape.ts';
import { coreIn } from '../../src/assessment/core.ts';
import { anyFamily } from './any-family.ts';
import { type Family, isoOf, type Place, type Talk } from './family-model.ts';
import { dialogOf } from './planned-dialog.ts';
import { type View, verdictOf } from './who-may-read.ts';

/** Families; each is read by all who may get a view of it. */
const RUNS = 1_200;
const SEED = 20_261_122;

interface Reading {
  readonly audience: AssessmentAudience;
  readonly view: View;
  readonly owner?: Pick<Talk, 'role' | 'name'>;
}

const theirs = (role: Talk['role'], name: string, audience: AssessmentAudience): Reading => ({
  audience,
  view: { kind: 'family', isTheirs: (talk) => talk.role === role && talk.name === name },
  owner: { role, name },
});

/** Everybody who gets a view of a child's file. */
const READERS: readonly Reading[] = [
  { audience: 'assessment', view: { kind: 'workers', isAssessment: true } },
  { audience: 'team-leader', view: { kind: 'workers', isAssessment: false } },
  { audience: 'lac-review', view: { kind: 'meeting', hasCore: true } },
  { audience: 'planning-meeting', view: { kind: 'meeting', hasCore: false } },
  { audience: 'hearing', view: { kind: 'meeting', hasCore: true } },
  { audience: 'permanence', view: { kind: 'meeting', hasCore: true } },
  theirs('child', 'Kyle', 'child'),
  theirs('young-person', 'Ellie', 'young-person'),
  theirs('parent', 'Mum', 'parent'),
  theirs('parent', 'Dad', 'parent'),
];

function viewFor({ talks, file }: Family, { audience, owner }: Reading): Assessment {
  const own = owner && talks.filter(({ role, name }) => role === owner.role && name === owner.name).map(({ id }) => id);
  return assemble({
    interviews: talks,
    dialogOf,
    audience,
    child: { id: 'child-1', name: 'Kyle' },
    core: coreIn(file),
    titles: documents.sections,
    ...(owner && own && { owner: { ...owner, interviews: own } }),
  });
}

/** Answers of a view, by where they stand in it. */
function placed({ sections, otherThingsSaid, plan, aboutThePlan }: Assessment): readonly (readonly [Place, AssessedContribution])[] {
  return [
    ...sections.flatMap(({ id, contributions }) => contributions.map((one) => [id, one] as const)),
    ...otherThingsSaid.map((one) => ['other', one] as const),
    ...[...plan.flatMap(inItem), ...(aboutThePlan ? inThoughts(aboutThePlan) : [])].map((one) => ['plan', one] as const),
  ];
}

/** The word that an answer of the generated families is known by. */
const wordOf = ({ words, chose, id }: AssessedContribution) => words ?? chose?.label?.split(' ')[0] ?? `"id":"${id}"`;

function tried(family: Family, reading: Reading): void {
  const view = viewFor(family, reading);
  const { must, mustBeside, may } = verdictOf(family, reading.view);
  const text = JSON.stringify(view);
  expect(
    family.words.filter((word) => !may.has(word) && text.includes(word)),
    `${reading.audience} reads what is not for them`,
  ).toEqual([]);
  const standing = placed(view).map(([place, one]) => `${wordOf(one)} in ${place}`);
  expect(standing.toSorted(), `${reading.audience} has each answer once, in its place`).toEqual(
    [...must].map(([word, place]) => `${word} in ${place}`).toSorted(),
  );
  expect(
    [...mustBeside].filter((word) => !text.includes(word)),
    `${reading.audience} lacks what stands beside an answer`,
  ).toEqual([]);
  const {
    view: { kind },
  } = reading;
  const told = family.talks.filter(({ confidential }) => kind === 'workers' || !confidential);
  expect(view.practice).toBe(told.some(({ practice }) => practice));
  if (kind === 'workers') return;
  expect(text, `${reading.audience} is told of an interview in confidence`).not.toMatch(/secret-|in-confidence|"confidential"/);
  expect(text, `${reading.audience} is told what is for workers`).not.toMatch(/"disclosed"|"sharingWish"|"notAllShown"|"respondent"/);
  const inSecret = family.toldAgain.filter(({ talk }) => talk.confidential).map(({ at }) => isoOf(at));
  expect(
    inSecret.filter((when) => text.includes(when)),
    `${reading.audience} is told when somebody was asked in confidence`,
  ).toEqual([]);
}

describe('every view of a child’s file', () => {
  test('of any family holds each answer that is for its reader once, in its place, and no word that is not', { timeout: 300_000 }, () => {
    let cases = 0;
    const seen = { hidden: 0, shown: 0 };
    fc.assert(
      fc.property(anyFamily, (family) => {
        for (const reading of READERS) {
          tried(family, reading);
          cases++;
        }
        const { must } = verdictOf(family, { kind: 'meeting', hasCore: true });
        seen.shown += must.size;
        seen.hidden += family.answers.length - must.size;
      }),
      { numRuns: RUNS, seed: SEED },
    );
    expect(cases).toBeGreaterThanOrEqual(10_000);
    // The generated families are not all empty, and not all open.
    expect(Math.min(seen.shown, seen.hidden)).toBeGreaterThan(RUNS);
  });

  test('keeps to the published shape', () => {
    fc.assert(
      fc.property(anyFamily, (family) => {
        for (const reading of READERS) {
          const view = viewFor(family, reading);
          expect(AssessmentSchema.parse(view)).toEqual(view);
          expect(view.for).toEqual(reading.owner);
        }
      }),
      { numRuns: 50, seed: SEED },
    );
  });
});

describe('an own copy', () => {
  test('holds every answer of its one interview that may be shown at home, whatever was decided about it, and nobody else’s', () => {
    fc.assert(
      fc.property(anyFamily, ({ talks, answers }) => {
        for (const talk of talks) {
          const copy = assemble({ interviews: [talk], dialogOf, audience: 'own-copy', child: null, titles: documents.sections });
          const own = answers.filter((one) => one.talk === talk && !one.out && !isAside(one.wordings.at(-1)));
          const words = allContributions(copy)
            .filter(({ saidBefore }) => !saidBefore)
            .map(wordOf);
          expect(words.toSorted()).toEqual(own.map(({ wordings }) => wordings.at(-1)?.word ?? '').toSorted());
          const aside = answers.filter((one) => one.talk === talk).flatMap(({ wordings, out }) => wordings.filter((said) => out || isAside(said)));
          const text = JSON.stringify(copy);
          expect(aside.filter(({ word }) => text.includes(word))).toEqual([]);
          expect(copy.core).toBeNull();
        }
      }),
      { numRuns: 200, seed: SEED },
    );
  });
});

const isAside = (said: Family['answers'][number]['wordings'][number] | undefined) => said?.cue === 'hard' || said?.description?.hard === true;
