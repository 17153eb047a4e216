import fc from 'fast-check';
import type { Family } from './family-model.ts';
import { type Begun, type Deed, type Did, PEOPLE, Teller } from './family-teller.ts';

/** How often each is done. */
const DEEDS: Readonly<Record<Did, number>> = {
  say: 10,
  note: 2,
  draw: 1,
  choose: 1,
  change: 4,
  'take-out': 1,
  share: 14,
  'keep-back': 2,
  cue: 2,
  'not-meant': 1,
  bring: 3,
  'tell-again': 4,
  'hand-over': 1,
  'hand-back': 1,
  room: 1,
  send: 1,
  'read-back': 1,
  core: 2,
};

const anyDeed: fc.Arbitrary<Deed> = fc.record({
  did: fc.oneof(...Object.entries(DEEDS).map(([did, weight]) => ({ weight, arbitrary: fc.constant(did as Did) }))),
  talk: fc.nat({ max: 99 }),
  which: fc.nat({ max: 999 }),
  step: fc.nat({ max: 99 }),
  other: fc.nat({ max: 999 }),
});

const anyTalk: fc.Arbitrary<Begun> = fc.record({
  who: fc.nat({ max: PEOPLE.length - 1 }),
  confidential: fc.nat({ max: 3 }).map((n) => n === 0),
  practice: fc.nat({ max: 9 }).map((n) => n === 0),
  small: fc.boolean(),
});

/** A family of one to six talks, in which anybody says anything and does anything about it. */
export const anyFamily: fc.Arbitrary<Family> = fc
  .record({ talks: fc.array(anyTalk, { minLength: 1, maxLength: 6, size: 'max' }), deeds: fc.array(anyDeed, { minLength: 12, maxLength: 70, size: 'max' }) })
  .map(({ talks, deeds }) => {
    const teller = new Teller(talks);
    for (const deed of deeds) teller.do(deed);
    return teller.family();
  });
