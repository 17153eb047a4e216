import { readFileSync } from 'node:fs';
import { compile } from '../../src/interview/compile.ts';
import { type Dialog, DialogSchema } from '../../src/interview/dialog.ts';
import { begin, type Snapshot, step } from '../../src/interview/step.ts';
import { preparePhrases } from '../../src/language/phrases.ts';
import { quotable } from '../../src/language/quotable.ts';
import { read } from '../../src/language/read.ts';
import { createSpeaker } from '../../src/language/speak.ts';
import { openShelf } from '../../src/parts.ts';
import type { Entry } from '../../src/record/entry.ts';
import { quoting } from '../../src/turns/compose.ts';

/** What people say: short, middling and long, as in `tests/readings`. */
const SAYINGS = readFileSync(new URL('../readings/known.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as { words: string; reading: string })
  .filter(({ reading }) => reading === 'answer')
  .map(({ words }) => words);

/** Microseconds of one guided turn without I/O: read the words, step the machine, speak the bubbles. */
export interface EngineFigures {
  readonly median: number;
  readonly p99: number;
  /** Medians of the first ten and the last ten answers of an interview of a hundred questions. */
  readonly first: number;
  readonly hundredth: number;
  /** Milliseconds to compile a dialog of a hundred steps. */
  readonly compile: number;
}

function longDialog(): Dialog {
  const steps = Array.from({ length: 100 }, (_, index) => ({ id: `q${index}`, kind: 'open', section: 'important-to-me', probes: [] }));
  return DialogSchema.parse({ id: 'long', version: 1, voices: ['young-person'], parts: [{ id: 'all', steps: [...steps, { id: 'bye', kind: 'closing' }] }] });
}

export function measureEngine(rounds: number): EngineFigures {
  const dialog = longDialog();
  const wording = Object.fromEntries([...(dialog.parts[0]?.steps ?? [])].map(({ id }) => [id, { ask: `What about ${id}?`, explain: `Say more about ${id}.` }]));
  const { locales } = openShelf();
  const speaker = createSpeaker({ en: { ...locales['en'], 'long/1': wording } });
  const phrases = preparePhrases(JSON.parse(readFileSync(new URL('../../locales/en/readings.json', import.meta.url), 'utf8')));
  const listener = { dialog: 'long@1', voice: 'young-person', practice: true, locale: 'en' } as const;
  const started = performance.now();
  const machine = compile(dialog);
  const compileTime = performance.now() - started;

  const times: number[][] = Array.from({ length: 100 }, () => []);
  for (let round = 0; round < rounds; round++) {
    let snapshot: Snapshot = begin(machine, { role: 'young-person', practice: true }).snapshot;
    const said: Entry[] = [];
    for (let turn = 0; turn < 100; turn++) {
      const words = SAYINGS[(round * 100 + turn) % SAYINGS.length] ?? '';
      const from = performance.now();
      read(words, { expects: 'open', options: [] }, phrases);
      const stepped = step(machine, snapshot, { type: 'ANSWER', entry: turn, quotable: quotable(words, phrases) });
      for (const effect of stepped.effects)
        if (effect.do === 'show')
          speaker.speak(
            effect,
            listener,
            quoting(
              (n) => said[n],
              () => '',
            ),
          );
      const took = (performance.now() - from) * 1000;
      // The first half warms the machine up.
      if (round >= rounds / 2) times[turn]?.push(took);
      snapshot = stepped.snapshot;
      said.push({ n: turn, at: '', kind: 'said', words, step: null, prompt: null, channel: 'bench' });
    }
  }
  return {
    median: quantile(times.flat(), 0.5),
    p99: quantile(times.flat(), 0.99),
    first: quantile(times.slice(0, 10).flat(), 0.5),
    hundredth: quantile(times.slice(-10).flat(), 0.5),
    compile: compileTime,
  };
}

export function quantile(numbers: readonly number[], q: number): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}
