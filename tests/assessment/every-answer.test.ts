import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allContributions } from '../../src/assessment/all-contributions.ts';
import { assemble } from '../../src/assessment/assemble.ts';
import { type Assessment, AssessmentSchema } from '../../src/assessment/assessment.ts';
import { broughtFrom } from '../../src/assessment/brought.ts';
import type { AssessedContribution } from '../../src/assessment/contribution-shape.ts';
import { myViews, ViewsSchema } from '../../src/assessment/views.ts';
import { paperAsHtml } from '../../src/documents/html/paper-as-html.ts';
import { ownCopyPaper } from '../../src/documents/own-copy/v1.ts';
import { sectionTitles } from '../../src/documents/section-titles.ts';
import { viewsTitles } from '../../src/documents/views-titles.ts';
import { type Dialog, nameOf, stepsOf } from '../../src/interview/dialog.ts';
import type { PlanField, Step } from '../../src/interview/dialog-step.ts';
import type { BroughtKind, Entry, EntryOf, Role } from '../../src/record/entry.ts';
import type { Brought } from '../../src/turns/turns.ts';
import { READER } from '../documents/reader.ts';
import { quotationsIn } from '../documents/reading-html.ts';
import { SHELF } from '../turns/fixed.ts';
import { dialogOf, needsOf, Walk, type Walked } from './random-walk.ts';

/** Walks of each dialog, each voice and each thing that may be brought in. */
const WALKS = 2;

/** Walks that once found something wrong, by dialog. */
const FOUND: ReadonlyMap<string, [number][]> = new Map([['the-parent-i-want-to-be', [[2062107258]]]]);

/** On two busy cores; milliseconds. */
const PATIENCE = 120_000;

const ALL = [...SHELF.dialogs.values()].flatMap((versions) => [...versions.values()]);
const titles = sectionTitles(READER.t);
const stands = { picture: READER.t('picture') };

const isHolder = (entry: Entry | undefined): entry is EntryOf<'said'> | EntryOf<'chose'> | EntryOf<'attached'> =>
  entry?.kind === 'said' || entry?.kind === 'chose' || entry?.kind === 'attached';

/** Words and things from before, as hostile as any. */
function broughtFor(needs: ReadonlySet<BroughtKind>): readonly Brought[] {
  const at = '2026-11-01T10:00:00.000Z';
  return [...needs].flatMap((what, sort) =>
    [0, 1, 2].map(
      (nth): Brought => ({
        what,
        words: `\0${what}b${nth}z </script> \ud83d`,
        from: { interview: 'before', entry: sort * 10 + nth },
        by: { role: what === 'worries' ? 'worker' : 'child', name: null },
        said: at,
        section: what === 'plan' ? null : what === 'worries' ? 'worried-about' : 'going-well',
        asked: `${what}?`,
      }),
    ),
  );
}

/** The answers of a walk as its record tells them, found without the rooms that are under test. */
function standingIn({ entries, given, notes }: Walked) {
  const chains = new Map<number, number[]>();
  const out = new Set<number>();
  for (const entry of entries) {
    if (isHolder(entry)) chains.set(entry.n, [entry.n]);
    if (entry.kind === 'taken-out') for (const n of chains.get(entry.entry) ?? []) out.add(n);
    if (entry.kind !== 'changed') continue;
    const chain = chains.get(entry.earlier);
    if (!chain) continue;
    chain.push(entry.entry);
    chains.set(entry.entry, chain);
  }
  const noted = new Map([...notes].map((n) => [n, chains.get(n)?.at(-1) ?? n]));
  const standing = [...given, ...[...noted.values()].filter((n) => !out.has(n))];
  return { out, standing: standing.map((latest) => ({ latest, chain: chains.get(latest) ?? [latest], first: (chains.get(latest) ?? [latest])[0] ?? latest })) };
}

/** The version of the dialog that something was asked in, and the step it replied to. */
function askedIn(entries: readonly Entry[], n: number): { readonly name: string; readonly step: Step | null } {
  const reply = entries[n];
  if (!isHolder(reply)) throw new Error(`entry ${n} replies to nothing`);
  const asked = entries.find((entry) => (entry.kind === 'asked' || entry.kind === 'told') && entry.shown.id === reply.prompt);
  const [started] = entries;
  const moved = entries.findLast((entry) => entry.kind === 'moved' && entry.n < (asked?.n ?? n));
  const name = moved?.kind === 'moved' ? moved.to : started?.kind === 'started' ? started.dialog : '';
  return { name, step: stepsOf(dialogOf(name) as Dialog).find((step) => step.id === reply.step) ?? null };
}

const FIELDS: Readonly<Record<PlanField, (assessment: Assessment) => readonly AssessedContribution[]>> = {
  life: ({ plan }) => plan.flatMap(({ life }) => life),
  'day-to-day': ({ plan }) => plan.flatMap(({ dayToDay }) => dayToDay),
  change: ({ plan }) => plan.flatMap(({ change }) => change),
  keep: ({ plan }) => plan.flatMap(({ keep }) => keep),
  'more-of': ({ plan }) => plan.flatMap(({ moreOf }) => moreOf),
  'family-does': ({ plan }) => plan.flatMap(({ actions }) => actions.filter(({ whose }) => whose === 'family').flatMap(({ what }) => what)),
  'family-by-when': ({ plan }) => plan.flatMap(({ actions }) => actions.filter(({ whose }) => whose === 'family').flatMap(({ byWhen }) => byWhen)),
  'workers-do': ({ plan }) => plan.flatMap(({ actions }) => actions.filter(({ whose }) => whose === 'workers').flatMap(({ what }) => what)),
  'workers-by-when': ({ plan }) => plan.flatMap(({ actions }) => actions.filter(({ whose }) => whose === 'workers').flatMap(({ byWhen }) => byWhen)),
  sign: ({ plan }) => plan.flatMap(({ howWeWillKnow }) => howWeWillKnow),
  'is-safe': ({ plan }) => plan.flatMap(({ isSafe }) => isSafe),
  'feels-safe': ({ plan }) => plan.flatMap(({ feelsSafe }) => feelsSafe),
  'early-signs': ({ plan }) => plan.flatMap(({ earlySigns }) => earlySigns),
  'if-it-slips': ({ plan }) => plan.flatMap(({ ifItSlips }) => ifItSlips),
  'tell-who': ({ plan }) => plan.flatMap(({ whoToTell }) => whoToTell),
  agree: (one) => agreementsIn(one).flatMap(({ agree }) => agree),
  'do-not-agree': (one) => agreementsIn(one).flatMap(({ doNotAgree }) => doNotAgree),
  'how-sure': (one) => agreementsIn(one).flatMap(({ howSure }) => howSure),
  review: ({ plan, aboutThePlan }) =>
    [...plan, ...(aboutThePlan ? [aboutThePlan] : [])]
      .flatMap(({ review }) => review)
      .flatMap(({ marked, helped, hard, next, alsoSaid }) => [...marked, ...helped, ...hard, ...next, ...alsoSaid]),
};

const agreementsIn = ({ plan, aboutThePlan }: Assessment) => [...plan, ...(aboutThePlan ? [aboutThePlan] : [])].flatMap(({ agreement }) => agreement);

/** Where an assessment holds an answer: under a section, `other`, or a field of the plan. */
function placesOf(assessment: Assessment, id: string): readonly string[] {
  const holds = (list: readonly AssessedContribution[]) => list.filter((one) => one.id === id);
  return [
    ...assessment.sections.flatMap((section) => holds(section.contributions).map(() => section.id)),
    ...holds(assessment.otherThingsSaid).map(() => 'other'),
    ...Object.entries(FIELDS).flatMap(([field, said]) => holds(said(assessment)).map(() => `plan: ${field}`)),
  ];
}

function check(walked: Walked, brought: readonly Brought[]): void {
  const { id, entries, typed, speakers, notes } = walked;
  const of = { interviews: [{ id, entries }], dialogOf, child: null, titles, stands };
  const assessment = AssessmentSchema.parse(JSON.parse(JSON.stringify(assemble({ ...of, audience: 'own-copy' }))));
  const found = new Map(allContributions(assessment).map((one) => [one.id, one]));
  const { out, standing } = standingIn(walked);
  const again = entries.filter((entry) => entry.kind === 'told-again');
  const beforeOf = (n: number) => brought[n - 1];

  // Every answer that stands is there, and nothing else but what was said to be still true.
  const stillTrue = [...Map.groupBy(again, (one) => one.brought)].filter(([, told]) => told.every(({ how }) => how === 'still-true')).map(([n]) => n);
  const idOf = (n: number) => `${id}/${n}`;
  const expected = [...standing.map(({ latest }) => idOf(latest)), ...stillTrue.map((n) => `before/${beforeOf(n)?.from.entry}`)];
  expect([...found.keys()].toSorted()).toEqual(expected.toSorted());
  expect(allContributions(assessment)).toHaveLength(expected.length);

  for (const { latest, chain, first } of standing) {
    const one = found.get(idOf(latest));
    const holder = entries[latest];
    // Byte for byte, with what it said before.
    expect(one?.words).toBe(holder?.kind === 'said' ? typed.get(latest) : null);
    const replaced = again.find(({ entry, how }) => entry === first && how === 'changed');
    const earlier = chain.slice(0, -1).filter((n) => !out.has(n));
    expect(one?.earlier.map(({ words }) => words)).toEqual([
      ...(replaced ? [beforeOf(replaced.brought)?.words] : []),
      ...earlier.map((n) => (entries[n]?.kind === 'said' ? typed.get(n) : null)),
    ]);
    // Once, and where it belongs.
    const { name, step } = askedIn(entries, first);
    expect(one?.question.dialog).toBe(name);
    const about = one?.about?.what === 'answers' ? 'going-well' : null;
    const section = replaced ? beforeOf(replaced.brought)?.section : step && 'section' in step ? step.section : null;
    const plan = step && 'plan' in step ? step.plan : undefined;
    expect(placesOf(assessment, idOf(latest))).toEqual([plan && !replaced ? `plan: ${plan}` : (section ?? about ?? 'other')]);
    // Under the name of whoever said it.
    if (notes.has(first)) expect(one).toMatchObject({ by: { role: 'worker' }, ownView: true });
    else {
      expect(one?.by).toEqual(speakers.get(first)?.by);
      expect(one?.ownView).toBeUndefined();
      if (holder?.kind === 'said' && holder.paper !== undefined) expect(one).toMatchObject({ mode: 'paper', paper: '2026-11-20' });
      else expect(one?.mode === 'scribed').toBe(speakers.get(latest)?.scribed);
    }
  }

  // What was taken out is nowhere, not even quoted.
  const text = JSON.stringify(assessment);
  for (const n of out) if (/w\d+x/.test(typed.get(n) ?? '')) expect(text).not.toContain(typed.get(n)?.match(/w\d+x/)?.[0]);
  const isOut = ({ how, entry }: EntryOf<'told-again'>) => how === 'taken-out' || (how === 'changed' && entry !== null && out.has(entry));
  for (const one of again.filter(isOut)) expect(text).not.toContain(beforeOf(one.brought)?.words?.match(/\w+b\d+z/)?.[0] ?? '?');

  // The page says the same.
  const html = paperAsHtml(ownCopyPaper(assessment, { ...READER, madeAt: '2026-11-23T09:30:00.000Z', pictures: new Map() }), { fonts: [] });
  const said = [...found.values()].flatMap((one) => [one, ...one.earlier]).flatMap(({ words, description }) => words ?? description ?? []);
  expect(quotationsIn(html).toSorted()).toEqual(said.toSorted());

  // What is for the meeting is in the views too.
  const views = ViewsSchema.parse(JSON.parse(JSON.stringify(myViews({ id, entries }, { dialogOf, titles: viewsTitles(READER.t), stands }))));
  const forMeeting = [...found.values()].filter((one) => one.views !== undefined && !one.ownView);
  expect(views.views.flatMap(({ contributions }) => contributions).toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
    forMeeting.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  );

  // Somebody else is shown what was shared, and nothing of what was not.
  const view = assemble({ ...of, audience: 'assessment' });
  const decisionOn = (chain: readonly number[]) =>
    entries.findLast((entry) => (entry.kind === 'shared' || entry.kind === 'kept-back') && chain.includes(entry.entry));
  const shared = standing.filter(({ chain, first }) => notes.has(first) || decisionOn(chain)?.kind === 'shared');
  expect(
    allContributions(view)
      .map((one) => one.id)
      .toSorted(),
  ).toEqual(shared.map(({ latest }) => idOf(latest)).toSorted());
  const seen = JSON.stringify(view);
  for (const { latest } of standing.filter((one) => !shared.includes(one))) {
    const marker = typed.get(latest)?.match(/w\d+x/)?.[0];
    if (marker) expect(seen).not.toContain(marker);
  }
}

describe.each(ALL.map((dialog) => [nameOf(dialog), dialog] as const))('%s', (_name, dialog) => {
  const needs = needsOf(dialog);
  const befores: readonly (readonly Brought[])[] = needs.size === 0 ? [[]] : [[], broughtFor(needs)];
  const cases = dialog.voices.flatMap((voice) => befores.map((brought) => [voice, brought.length === 0 ? 'nothing' : 'things', brought] as const));

  it.each(cases)(
    'held with a %s, with %s from before: each answer stands once, in its own place, word for word',
    { timeout: PATIENCE },
    async (voice: Role, _, brought) => {
      await fc.assert(
        fc.asyncProperty(fc.integer(), async (seed) => {
          const walked = await new Walk(dialog, voice, seed).walk(brought);
          expect(walked.finished).toBe(true);
          check(walked, brought);
        }),
        { numRuns: WALKS, endOnFailure: true, examples: FOUND.get(dialog.id) ?? [] },
      );
    },
  );
});

/** What earlier interviews give to the next one: as much as fits one sitting. */
const MOST_BROUGHT = 8;

/** Where a first interview is held, in all five sections. */
const FIRST = ALL.find((dialog) => dialog.id === 'five-sections');

/** Two interviews of one person together: what was told again is found once, and what was taken out nowhere. */
function checkTogether(first: Walked, second: Walked, brought: readonly Brought[]): void {
  const interviews = [first, second].map(({ id, entries }) => ({ id, entries }));
  const assessment = AssessmentSchema.parse(JSON.parse(JSON.stringify(assemble({ interviews, dialogOf, audience: 'own-copy', child: null, titles, stands }))));
  const [one, two] = [standingIn(first), standingIn(second)];
  const idOf = ({ id }: Walked, n: number) => `${id}/${n}`;
  const again = second.entries.filter((entry) => entry.kind === 'told-again');
  // The same words may be said again and again: the last of it counts.
  const last = new Map(again.map((told) => [told.brought, told]));
  const saidOf = (latest: number) => {
    const nth = brought.findIndex(({ from }) => from.interview === first.id && from.entry === latest);
    return nth === -1 ? undefined : last.get(nth + 1);
  };
  const still = one.standing.filter(({ latest }) => (saidOf(latest)?.how ?? 'still-true') === 'still-true');
  const expected = [...still.map(({ latest }) => idOf(first, latest)), ...two.standing.map(({ latest }) => idOf(second, latest))];
  const found = new Map(allContributions(assessment).map((contribution) => [contribution.id, contribution]));
  expect([...found.keys()].toSorted()).toEqual(expected.toSorted());
  expect(allContributions(assessment)).toHaveLength(expected.length);
  for (const walked of [first, second]) {
    for (const [n, words] of walked.typed) expect(found.get(idOf(walked, n))?.words ?? words).toBe(words);
  }
  const text = JSON.stringify(assessment);
  for (const { latest, chain } of one.standing) {
    const told = saidOf(latest);
    const isOut = told?.how === 'taken-out' || (told?.how === 'changed' && told.entry !== null && two.out.has(told.entry));
    const markers = chain.map((n) => first.typed.get(n)?.match(/w\d+x/)?.[0]).filter((marker) => marker !== undefined);
    if (isOut) for (const marker of markers) expect(text).not.toContain(`${first.mark}${marker}`);
    const anew = told?.how === 'changed' && !isOut ? found.get(idOf(second, two.standing.find(({ first: n }) => n === told.entry)?.latest ?? -1)) : undefined;
    if (anew) {
      const before = chain.filter((n) => !one.out.has(n)).map((n) => (first.entries[n]?.kind === 'said' ? first.typed.get(n) : null));
      expect(anew.earlier.slice(0, before.length).map(({ words }) => words)).toEqual(before);
      expect(placesOf(assessment, anew.id)).toEqual(
        placesOf(assemble({ interviews: interviews.slice(0, 1), dialogOf, audience: 'own-copy', child: null, titles }), idOf(first, latest)),
      );
    }
    if (told?.how === 'still-true') expect(found.get(idOf(first, latest))?.stillTrue).toHaveLength(again.filter(({ brought: n }) => n === told.brought).length);
  }
}

describe.each(ALL.filter((dialog) => needsOf(dialog).has('answers')).map((dialog) => [nameOf(dialog), dialog] as const))(
  '%s after five sections',
  (_name, dialog) => {
    it.each(dialog.voices)('held with a %s: what was said before stands once, whatever is said of it now', { timeout: PATIENCE }, async (voice: Role) => {
      await fc.assert(
        fc.asyncProperty(fc.integer(), async (seed) => {
          if (!FIRST) return;
          const first = await new Walk(FIRST, voice, seed, 'q').walk([]);
          const earlier = [{ interview: first.id, entries: first.entries, samePerson: true }];
          const brought = broughtFrom(earlier, needsOf(dialog), dialogOf).slice(0, MOST_BROUGHT);
          const second = await new Walk(dialog, voice, seed + 1).walk(brought);
          checkTogether(first, second, brought);
        }),
        { numRuns: 1, endOnFailure: true },
      );
    });
  },
);
