import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Disguise, wordsIn } from '../../src/commands/transcripts/disguise.ts';
import { transcriptOf, Unplayable, type Writing } from '../../src/commands/transcripts/from-record.ts';
import { Player } from '../../src/commands/transcripts/player.ts';
import { readingsOf, takenIn } from '../../src/commands/transcripts/reading.ts';
import { type Action, actionOf, type Heading, lineOf, readScript } from '../../src/commands/transcripts/script.ts';
import type { Line, Records } from '../../src/record/records.ts';
import { memoryRecords } from '../../src/storage/memory.ts';
import { replay, stageOn } from './transcript.ts';

/** Interviews played several times over, on two busy cores; milliseconds. */
const PATIENCE = 180_000;

const taken = takenIn(readingsOf('locales', 'en', existsSync));
const writing: Writing = { stage: () => stageOn(memoryRecords()), ...taken };
const scripts = readdirSync('tests/transcripts').filter((name) => name.endsWith('.txt'));

async function linesIn(records: Records): Promise<readonly Line[]> {
  const [stream = ''] = (await records.streams()).filter((name) => name.startsWith('interview-'));
  return (await records.read(stream)) ?? [];
}

/** The record of an interview in which this was done; what can't be done where it comes up is left out. */
async function recordOf(heading: Heading, actions: readonly Action[]): Promise<readonly Line[]> {
  const records = memoryRecords();
  const player = await Player.begin(heading, stageOn(records));
  for (const action of actions) await player.perform(action).catch(() => undefined);
  return linesIn(records);
}

const played = (script: string) => {
  const { heading, lines } = readScript(script);
  return recordOf(
    heading,
    lines.flatMap((line) => actionOf(line) ?? []),
  );
};

/** What everybody said as an answer: not what they steered with. */
const answersIn = (lines: readonly Line[]) => {
  const entries = lines.flatMap((line) => line.entries);
  const steering = new Set(
    entries.flatMap((entry) =>
      entry.kind === 'read' && entry.by === 'software' && (entry.reading !== 'answer' || entry.option !== null) ? [entry.entry] : [],
    ),
  );
  return entries.flatMap((entry) => (entry.kind === 'said' && entry.words !== null && !steering.has(entry.n) ? [entry.words] : []));
};

/** What people say in a transcript, and what is quoted of it. */
const theirsIn = (transcript: string) =>
  transcript
    .split('\n')
    .flatMap((line) => [...(actionOf(line) ? [line] : []), ...Array.from(line.matchAll(/“([^”]*)”/g), ([, quoted = '']) => quoted)])
    .join('\n');

const deedsIn = (transcript: string) => transcript.split('\n').flatMap((line) => actionOf(line)?.do ?? []);

describe('an interview made into a transcript', () => {
  it.each(scripts)('goes as %s went, with other words', { timeout: PATIENCE }, async (name) => {
    const script = readFileSync(`tests/transcripts/${name}`, 'utf8');
    const lines = await played(script);
    const transcript = await transcriptOf(lines, writing);
    expect(await replay(transcript)).toBe(transcript);
    expect(deedsIn(transcript)).toEqual(deedsIn(script));
    const notes = (text: string) => text.split('\n').filter((line) => line.startsWith('     · '));
    expect(notes(transcript)).toEqual(notes(script));
    // Small words of ours may stay where an answer is cut at them.
    const stories = answersIn(lines)
      .flatMap(wordsIn)
      .filter((word) => word.length > 3 && !taken.ours.has(word));
    for (const word of stories) expect(wordsIn(theirsIn(transcript)), word).not.toContain(word);
  });

  it('holds no word that anybody said, whatever they did', { timeout: PATIENCE }, async () => {
    await fc.assert(
      fc.asyncProperty(anyInterview, async ({ heading, actions }) => {
        const lines = await recordOf(heading, actions);
        const transcript = await transcriptOf(lines, writing);
        const said = [heading.worker, heading.child, ...heading.brought.map(({ words }) => words), ...actions.flatMap((action) => Object.values(action))];
        const made = new Set(wordsIn(transcript));
        for (const word of said.flatMap((one) => (typeof one === 'string' ? wordsIn(one) : [])))
          if (STRANGE.test(word)) expect(made.has(word), word).toBe(false);
        expect(await replay(transcript)).toBe(transcript);
      }),
      { numRuns: 12 },
    );
  });

  it('keeps line breaks, marks and pieces, and shows in its own signs what nobody sees', { timeout: PATIENCE }, async () => {
    const words = '  My mum, who works nights, sleeps all day;\nmy wee brother cries!! and I make tea, toast and beans 🐶\r';
    const lines = await recordOf(HEADING, [...START, { do: 'me', words }]);
    const transcript = await transcriptOf(lines, writing);
    const [line = ''] = transcript.split('\n').filter((one) => one.startsWith('me '));
    expect(line).toMatch(/^me {3}␣␣\p{Lu}\p{Ll} \p{Ll}{3}, .*;⏎.*!! .* 🙂␍$/u);
    const action = actionOf(line);
    if (action?.do !== 'me') throw new Error(line);
    expect(wordsIn(action.words)).toHaveLength(wordsIn(words).length);
    expect(transcript).toContain('Which bit do you want to say more about?');
  });

  it('breaks off where a turn would not go the same way again', async () => {
    const lines = await recordOf(HEADING, [...START, { do: 'me', words: 'went swimming' }]);
    const spoilt = lines.map((line, index) => (index < lines.length - 1 ? line : { ...line, entries: line.entries.filter(({ kind }) => kind !== 'asked') }));
    await expect(transcriptOf(spoilt, writing)).rejects.toBeInstanceOf(Unplayable);
  });
});

describe('a line of a transcript', () => {
  it('is read back as it was written, whatever the words are', () => {
    fc.assert(
      fc.property(anyAction, (action) => {
        expect(actionOf(lineOf(action))).toEqual(action);
      }),
    );
  });
});

describe('made-up words', () => {
  it('are as long, in capitals where the others were, and the same for the same word', () => {
    const disguise = new Disguise(['ellie']);
    const [one = '', two = ''] = disguise.over('Ellie ELLIE').split(' ');
    expect(one).toMatch(/^\p{Lu}\p{Ll}{4}$/u);
    expect(two).toBe(one.toUpperCase());
    expect(disguise.over('3 Юля 2nd')).toMatch(/^\d \p{Lu}\p{Script=Cyrillic}{2} \d[a-z]{2}$/u);
  });

  it('say nothing of the words they stand for: others in the same order get the same', () => {
    expect(new Disguise([]).over('gran hits Kevin')).toBe(new Disguise([]).over('papa buys Sweet'));
  });
});

const HEADING: Heading = {
  about: [],
  dialog: 'whats-important-to-me@1',
  voice: 'child',
  locale: 'en',
  cards: false,
  byWorker: false,
  worker: null,
  child: null,
  brought: [],
};

/** To the first question of `whats-important-to-me`. */
const START: readonly Action[] = [
  ...Array.from({ length: 8 }, () => ({ do: 'tap', label: 'Next' }) as const),
  { do: 'tap', label: 'Yes' },
  { do: 'tap', label: 'Just me' },
  { do: 'tap', label: 'Yes' },
];

/** Words that are nobody's language. */
const STRANGE = /^q[a-z]{5,9}$/;
const strange = fc.stringMatching(/^q[bdfghjklmnprstvwxz]{5,9}$/);
const anyWords = fc
  .array(fc.tuple(strange, fc.constantFrom(' ', ', ', '. ', '\n', '!! ', ' 🐶 ', ' - ')), { minLength: 1, maxLength: 16 })
  .map((all) => all.flat().slice(0, -1).join(''));
const anyEntry = fc.nat(40);

const anyDeed: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('me' as const), words: anyWords }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('tap' as const),
      label: fc.constantFrom('Next', 'Yes', 'Skip', 'Nothing more', 'Go back', 'I don’t know', 'In this order', 'Another thing', 'A parent or carer', 'Done'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('me' as const),
      words: fc.constantFrom('skip', 'stop', 'go back', 'yes', 'no', 'help', 'who will see this', 'what', '7', 'skpi'),
    }),
  },
  fc.record({ do: fc.constant('bar' as const), control: fc.constantFrom('help', 'pause', 'stop', 'more', 'change', 'carry_on') }),
  fc.constant({ do: 'back', to: null } as const),
  fc.record({ do: fc.constant('change' as const), entry: anyEntry, words: anyWords }),
  fc.record({ do: fc.constant('take-out' as const), entry: anyEntry }),
  fc.record({ do: fc.constant('share' as const), entry: anyEntry, with: fc.constantFrom(['worker'] as const, [] as const), wish: fc.option(anyWords) }),
  fc.record({ do: fc.constant('note' as const), words: anyWords }),
  fc.record({ do: fc.constant('here' as const), who: fc.constant(['child', 'worker'] as const), others: fc.option(anyWords) }),
  fc.record({
    do: fc.constant('hand-over' as const),
    speaker: fc.record({ role: fc.constantFrom('parent' as const, 'someone-else' as const), name: fc.option(strange) }),
    typing: fc.constantFrom('worker' as const, 'respondent' as const),
  }),
  fc.record({
    do: fc.constant('show' as const),
    picture: fc.constant({ type: 'image/png', width: 4, height: 3, bytes: 90, source: 'drawing' } as const),
    words: fc.option(anyWords),
  }),
  fc.record({ do: fc.constant('paper' as const), step: fc.constantFrom('matters-most', 'life', 'good-day'), on: fc.constant('2026-11-22'), words: anyWords }),
);

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  anyDeed,
  fc.record({
    do: fc.constant('me' as const),
    words: fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '\t', '\0', '\u00a0', '\u2028', 'é', '“'), minLength: 1 }),
  }),
  fc.record({ do: fc.constant('late' as const), step: fc.constant('day'), words: anyWords }),
  fc.constant({ do: 'back', to: 'x@2' } as const),
  fc.constant({ do: 'end-paper' } as const),
  fc.record({ do: fc.constant('switch' as const), shorter: fc.boolean() }),
);

const anyHeading: fc.Arbitrary<Heading> = fc.oneof(
  fc.constant(HEADING),
  fc
    .record({ dialog: fc.constantFrom('whats-important-to-me', 'five-sections', 'our-plan'), worker: fc.option(strange), child: fc.option(strange) })
    .map((some) => ({ ...HEADING, ...some, voice: 'parent' as const, cards: true })),
  anyWords.map((words) => ({
    ...HEADING,
    dialog: 'review-a-plan',
    voice: 'parent' as const,
    cards: true,
    brought: [{ what: 'plan' as const, by: 'child' as const, words }],
  })),
);

const anyInterview = fc.record({ heading: anyHeading, actions: fc.array(anyDeed, { maxLength: 22 }).map((more) => [...START, ...more]) });
