import fc from 'fast-check';
import { SECTIONS, type SectionId } from '../../src/record/section.ts';
import { ASKING, WrittenRecord } from './written-record.ts';

/** Any list of any UTF-16 units: unlike fast-check's own strings with lone surrogates and NUL at any place. */
const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 12 }).map((codes) => String.fromCharCode(...codes));

/** What spoils words on their way: line ends, blanks at the ends, control and bidi characters, markup, templates, what looks like a mark of ours. */
const hostile = fc.constantFrom(
  '\0',
  '\ud800',
  '\udc00',
  '\ud83d',
  '\r\n',
  '\r',
  '\n',
  '\t',
  ' ',
  '\u00a0',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\ufffe',
  '\u{1fffe}',
  '\u202e',
  '\u2066',
  '\u200f',
  '\u200d',
  'e\u0301',
  'é',
  '</script>',
  '<!--',
  ']]>',
  '&amp;',
  '&#0;',
  '<b>',
  '"',
  "'",
  '{{words}}',
  '$t(title)',
  '[U+0001]',
  '\\u0000',
  'لا أريد',
  'שלום',
  'naebody',
  '🐶',
  '👩‍👩‍👧',
  '__proto__',
);

export const anyWords = fc.oneof(
  units,
  fc.array(hostile, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', minLength: 1 }),
);

type Deed =
  | { readonly do: 'change'; readonly which: number; readonly words: string }
  | { readonly do: 'take-out'; readonly which: number }
  | { readonly do: 'share' | 'keep-back' | 'read-back'; readonly which: number }
  | { readonly do: 'steer'; readonly words: string };

const which = fc.nat({ max: 99 });

const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ do: fc.constant('change' as const), which, words: anyWords }),
  fc.record({ do: fc.constant('take-out' as const), which }),
  fc.record({ do: fc.constantFrom('share' as const, 'keep-back' as const, 'read-back' as const), which }),
  fc.record({ do: fc.constant('steer' as const), words: anyWords }),
);

/** One answer as it must stand in the end. */
interface Expected {
  readonly section: SectionId | null;
  readonly wordings: readonly string[];
}

export interface AnyInterview {
  readonly record: WrittenRecord;
  /** In the order of documents: by section, in a section by step, in a step by giving. */
  readonly expected: readonly Expected[];
  /** How many strings were put in. */
  readonly count: number;
}

/** An interview in which anything is answered to any question, and then changed, taken out, shared, kept back and read back at random. */
export const anyInterview: fc.Arbitrary<AnyInterview> = fc
  .record({
    practice: fc.boolean(),
    said: fc.array(fc.record({ words: anyWords, step: fc.nat({ max: ASKING.length - 1 }) }), { minLength: 20, maxLength: 30, size: 'max' }),
    deeds: fc.array(anyDeed, { maxLength: 20, size: 'max' }),
  })
  .map(({ practice, said, deeds }) => {
    const record = new WrittenRecord({ practice });
    const answers = said.map(({ words, step }) => {
      const [id, section] = ASKING[step] ?? ASKING[0];
      return { step, section, wordings: [words], entry: record.said(words, id), out: false };
    });
    for (const deed of deeds) {
      if (deed.do === 'steer') {
        record.said(deed.words, 'matters', { reading: 'skip' });
        continue;
      }
      const answer = answers[deed.which % answers.length];
      if (!answer || answer.out) continue;
      if (deed.do === 'change') {
        answer.entry = record.changed(answer.entry, deed.words);
        answer.wordings.push(deed.words);
      } else if (deed.do === 'take-out') {
        record.takenOut(answer.entry);
        answer.out = true;
      } else if (deed.do === 'share') record.shared(answer.entry, ['worker', 'meeting']);
      else if (deed.do === 'keep-back') record.add({ kind: 'kept-back', entry: answer.entry });
      else record.add({ kind: 'read-back', entry: answer.entry, confirmed: true });
    }
    const order = (section: SectionId | null) => (section === null ? SECTIONS.length : SECTIONS.indexOf(section));
    const expected = answers.filter(({ out }) => !out).toSorted((one, other) => order(one.section) - order(other.section) || one.step - other.step);
    return { record, expected, count: answers.reduce((sum, { wordings }) => sum + wordings.length, 0) };
  });

/** Runs of a property over interviews that put in more than 10,000 strings, each interview 20 at the least. */
export const RUNS = 500;
