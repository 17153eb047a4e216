import fc from 'fast-check';
import { type AssessedContribution, Contribution } from '../../../src/assessment/contribution-shape.ts';
import { anyWords } from '../../assessment/any-interview.ts';

const INTERVIEW = 'i';

const anyMoment = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000).toISOString());
const maybe = <T>(name: string, of: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc.option(of, { nil: null }).map((value) => (value === null ? {} : { [name]: value }));
const nullable = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const anySpeaker = fc.record({ role: fc.constantFrom('child', 'young-person', 'parent', 'worker', 'someone-else'), name: nullable(anyWords) });
const anyAudiences = fc.subarray(['worker', 'meeting', 'family']);
const yes = fc.constant(true as const);
const anyChoice = fc.record({ id: fc.oneof(fc.constantFrom('low', 'high', '7'), anyWords), label: nullable(anyWords) });
const anyPicture = fc.record({
  type: fc.constantFrom('image/png', 'image/jpeg'),
  width: fc.integer({ min: 1, max: 9999 }),
  height: fc.integer({ min: 1, max: 9999 }),
  entry: fc.nat(),
});

/** Words, with or without the option they named; an option that was tapped; a picture; words that were erased. */
const anyHeld: fc.Arbitrary<object> = fc
  .oneof(
    fc.tuple(fc.record({ words: fc.oneof(anyWords, fc.constant('')) }), maybe('chose', anyChoice)),
    fc.tuple(fc.record({ words: fc.constant(null), chose: anyChoice })),
    fc.tuple(fc.record({ words: fc.constant(null), picture: anyPicture, description: nullable(anyWords) })),
    fc.tuple(fc.record({ words: fc.constant(null), erased: yes }), maybe('chose', anyChoice)),
  )
  .map((parts: readonly object[]) => Object.assign({}, ...parts));

/** Any answer that an assessment can hold, with any words wherever words may stand; `n` makes its id its own. */
export const anyContribution = (n: number): fc.Arbitrary<AssessedContribution> =>
  fc
    .tuple(
      anyHeld,
      fc.record({
        question: fc.record({ id: nullable(fc.constant('S3.1')), asked: nullable(anyWords), dialog: fc.constant('small@2') }),
        language: fc.constantFrom('en', 'sco', 'ur', ''),
        by: anySpeaker,
        at: anyMoment,
        mode: fc.constantFrom('alone', 'with-worker', 'with-someone', 'scribed', 'paper', 'not-said'),
        state: fc.constantFrom('draft', 'shared'),
        sharedWith: anyAudiences,
        notSharedWith: fc.array(anyWords, { maxLength: 2 }),
        readBack: nullable(fc.record({ confirmed: fc.boolean(), at: anyMoment })),
        earlier: fc.array(
          fc.tuple(anyHeld, fc.record({ id: anyWords, at: anyMoment })).map(([held, rest]) => ({ ...held, ...rest })),
          { maxLength: 2 },
        ),
      }),
      maybe('views', fc.constantFrom('say', 'who-says', 'agree')),
      maybe('scribedBy', anySpeaker),
      maybe('ownView', yes),
      maybe('confidential', yes),
      maybe(
        'disclosed',
        fc
          .tuple(fc.record({ level: fc.constantFrom('hard', 'soft'), risk: fc.constantFrom('R1', 'R5') }), maybe('notMeant', yes))
          .map(([one, more]) => ({ ...one, ...more })),
      ),
      maybe('changedMind', yes),
      maybe('paper', fc.oneof(fc.constant('2026-11-22'), anyWords)),
      maybe('present', fc.record({ who: fc.subarray(['child', 'parent', 'worker']), others: nullable(anyWords) })),
      maybe(
        'about',
        fc.record({
          id: fc.oneof(fc.constantFrom('b/1', 'b/2'), anyWords),
          what: fc.constantFrom('plan', 'worries', 'answers'),
          words: nullable(anyWords),
          by: anySpeaker,
          said: anyMoment,
        }),
      ),
      maybe('wouldShareWith', anyAudiences),
      fc.oneof(fc.constant({}), fc.record({ sharingWish: nullable(anyWords) })),
      maybe('saidBefore', yes),
      maybe('stillTrue', fc.array(anyMoment, { maxLength: 2 })),
    )
    .map((parts) => Contribution.parse(Object.assign({ id: `${INTERVIEW}/${n}` }, ...parts)));

export const anyContributions = fc.integer({ min: 1, max: 12 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => anyContribution(n))));
