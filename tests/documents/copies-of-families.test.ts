import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allContributions } from '../../src/assessment/all-contributions.ts';
import type { AssessmentAudience } from '../../src/assessment/assessment.ts';
import { coreIn } from '../../src/assessment/core.ts';
import { type Change, whatChanged } from '../../src/assessment/what-changed.ts';
import { copyHash } from '../../src/copy-hash.ts';
import { furnishCopies } from '../../src/furnish-copies.ts';
import type { CopyOwner } from '../../src/record/copy-entry.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import type { ChildFile } from '../../src/turns/child-file.ts';
import { openFrozenCopies } from '../../src/turns/frozen-copies.ts';
import { anyFamily } from '../assessment/any-family.ts';
import type { Family } from '../assessment/family-model.ts';
import { type View, verdictOf } from '../assessment/who-may-read.ts';
import { everyView, heldFor, READER } from './shared-file.ts';

const RUNS = 60;
const SEED = 20_261_124;
const AT = '2026-11-24T10:00:00.000Z';

interface Reading {
  readonly audience: AssessmentAudience;
  readonly view: View;
  readonly owner: CopyOwner | null;
}

const theirs = (role: CopyOwner['role'], name: string, audience: AssessmentAudience): Reading => ({
  audience,
  view: { kind: 'family', isTheirs: (talk) => talk.role === role && talk.name === name },
  owner: { role, name },
});

const READERS: readonly Reading[] = [
  { audience: 'assessment', view: { kind: 'workers', isAssessment: true }, owner: null },
  { audience: 'team-leader', view: { kind: 'workers', isAssessment: false }, owner: null },
  { audience: 'lac-review', view: { kind: 'meeting', hasCore: true }, owner: null },
  { audience: 'planning-meeting', view: { kind: 'meeting', hasCore: false }, owner: null },
  { audience: 'hearing', view: { kind: 'meeting', hasCore: true }, owner: null },
  { audience: 'permanence', view: { kind: 'meeting', hasCore: true }, owner: null },
  theirs('child', 'Kyle', 'child'),
  theirs('young-person', 'Ellie', 'young-person'),
  theirs('parent', 'Mum', 'parent'),
  theirs('parent', 'Dad', 'parent'),
];

/** A family's file, of which as much is there as `share` says; what went out is not kept in its talks, which know of it by themselves. */
function sharedOf({ talks, file }: Family) {
  const records = memoryRecords();
  let [part, count] = [1, 0];
  const held: ChildFile & { copies: ChildFile['copies'][number][] } = {
    id: 'child-1',
    name: 'Kyle',
    opened: AT,
    interviews: talks.map(({ id, dialog, role, name }) => ({ interview: id, dialog, role, name, at: AT })),
    grants: [],
    copies: [],
  };
  const upTo = (id: string) => {
    const entries = talks.find((talk) => talk.id === id)?.entries ?? [];
    return entries.slice(0, Math.max(1, Math.ceil(entries.length * part)));
  };
  const copies = furnishCopies({
    ...everyView,
    draw: async () => ({ bytes: new Uint8Array(), type: '' }),
    readerFor: () => READER,
    records,
    children: {
      find: async () => held,
      core: async () => coreIn(file.slice(0, Math.ceil(file.length * part))),
      holding: (_, act) =>
        act({
          file: held,
          core: async () => coreIn(file.slice(0, Math.ceil(file.length * part))),
          shareCopy: async (one) => held.copies.push({ ...one, version: held.copies.length + 1, at: AT }),
        }),
    },
    frozen: openFrozenCopies({ records, now: () => AT, newKey: () => `k${++count}`, hash: copyHash }),
    turns: heldFor({ entries: async (id) => upTo(id), add: async () => undefined }),
    now: () => AT,
    newId: () => `c${++count}`,
  });
  return {
    copies,
    records,
    to(share: number) {
      part = share;
    },
  };
}

describe('a copy of any family', () => {
  test('holds nothing that its reader may not have, in its data, its pages and what it says has changed', { timeout: 300_000 }, async () => {
    const seen = { shared: 0, changes: 0 };
    await fc.assert(
      fc.asyncProperty(anyFamily, async (family) => {
        const shared = sharedOf(family);
        for (const { audience, view, owner } of READERS) {
          const share = () => shared.copies.share('child-1', { audience, for: owner, to: [{ role: 'worker', name: null, how: 'system' }] }, 'staff-a');
          shared.to(0.6);
          const first = await share();
          shared.to(1);
          const second = await share();
          if (first === 'nobody' && second === 'nobody') continue;
          if (first === null || second === null || typeof first === 'string' || typeof second === 'string') throw new Error('was not shared');
          seen.shared++;
          const { may } = verdictOf(family, view);
          const changes = (await shared.copies.changes('child-1', first.copy)) ?? [];
          seen.changes += changes.length;
          const frozen = (await shared.copies.list('child-1'))?.find(({ copy }) => copy === second.copy);
          const text = [frozen?.data, frozen?.paper, JSON.stringify(changes.map(({ now, before }) => [now, before]))].join();
          expect(
            family.words.filter((word) => !may.has(word) && text.includes(word)),
            `${audience} reads what is not for them`,
          ).toEqual([]);
          if (view.kind !== 'workers') expect(text, audience).not.toMatch(/secret-|in-confidence|"confidential"|"disclosed"/);
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
    expect(Math.min(seen.shared, seen.changes)).toBeGreaterThan(RUNS);
  });
});

describe('what changed between two documents', () => {
  const both = (family: Family, { audience, owner }: Reading) => {
    const own = owner && { ...owner, interviews: family.talks.filter(({ role, name }) => role === owner.role && name === owner.name).map(({ id }) => id) };
    const view = (part: number) =>
      everyView.view(
        audience,
        { id: 'child-1', name: 'Kyle', core: coreIn(family.file) },
        family.talks.map(({ id, entries }) => ({ id, entries: entries.slice(0, Math.max(1, Math.ceil(entries.length * part))) })),
        own ? { owner: own } : {},
      ).data;
    return [view(0.6), view(1)] as const;
  };

  test('is nothing where they are the same, and else tells of each answer that is new or gone, once', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(anyFamily, fc.constantFrom(...READERS), (family, reading) => {
        const [before, after] = both(family, reading);
        expect(whatChanged(after, after)).toEqual([]);
        const changes = whatChanged(before, after);
        const keys = changes.map(({ what, id }) => `${what} ${id}`);
        expect(new Set(keys).size).toBe(keys.length);
        const [was, is] = [before, after].map((one) => new Set(allContributions(one).map(({ id }) => id)));
        const told = (what: Change['what']) => new Set(changes.flatMap((one) => (one.what === what ? [one.id] : [])));
        const replaced = new Set(allContributions(after).flatMap(({ earlier }) => earlier.map(({ id }) => id)));
        for (const id of was ?? []) if (!is?.has(id)) expect([id, told('changed').has(id) || told('taken-back').has(id)]).toEqual([id, true]);
        for (const id of told('changed')) expect([id, was?.has(id), is?.has(id), replaced.has(id)]).toEqual([id, true, false, true]);
        for (const one of allContributions(after)) {
          const isKnown = was?.has(one.id) || one.earlier.some(({ id }) => was?.has(id));
          if (!isKnown && !told('added').has(one.id)) expect(one.earlier.length, one.id).toBeGreaterThan(0);
        }
        for (const { what, now, before: wording } of changes) if (what === 'taken-back') expect([now, wording]).toEqual([null, null]);
      }),
      { numRuns: 400, seed: SEED },
    );
  });
});
