import type { Chip, Entry, Shown } from '../record/entry.ts';
import { Refused, type Sitting, type Turns } from '../turns/turns.ts';
import { plainText } from './plain-text.ts';

/** A terminal, or a file with a line for each thing to say. */
export interface Terminal {
  /** What is typed, a line at a time, exactly as typed. */
  readonly lines: AsyncIterable<string>;
  readonly print: (text: string) => void;
  /** A sentence for a refused line, by its code. */
  readonly refusal: (code: Refused['code']) => string;
  /** The first entry to show; where it is absent, the first of this sitting. */
  readonly since?: number;
}

/** Holds an interview in a terminal until the lines end or the person leaves. Chips are a numbered list, and a bare number is a choice. */
export async function chatInConsole(turns: Turns, sitting: Sitting, { lines, print, refusal, since }: Terminal, newKey: () => string): Promise<void> {
  const { interview } = sitting;
  const all = async () => (await turns.entries(interview)) ?? [];
  const first = await all();
  let last = show(first.slice(since ?? first.findLastIndex(({ kind }) => kind === 'started' || kind === 'resumed')), first, print);
  for await (const line of lines) {
    const chip = last ? chosen(last, line) : undefined;
    if (line === '' && !chip) continue;
    const deed = chip && last ? { did: 'choose' as const, value: chip.value, prompt: last.id } : { did: 'say' as const, words: line, prompt: last?.id ?? null };
    try {
      const { entries } = await turns.take({ ...sitting, key: newKey(), channel: 'console', deed });
      last = show(entries, await all(), print) ?? last;
      if (entries.some((entry) => entry.kind === 'asked' && entry.shown.key === 'common:left')) return;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      print(refusal(error.code));
    }
  }
}

/** Prints the bubbles among entries; returns the last one. */
function show(added: readonly Entry[], entries: readonly Entry[], print: Terminal['print']): Shown | null {
  const bubbles = added.flatMap((entry) => (entry.kind === 'told' || entry.kind === 'asked' ? [entry.shown] : []));
  for (const bubble of bubbles) print(plainText(bubble.text, entries).text);
  const last = bubbles.at(-1) ?? null;
  if (last && last.chips.length > 0) print(last.chips.map((chip, index) => `  ${index + 1}  ${plainText(chip.label, entries).text}`).join('\n'));
  return last;
}

/** The chip a line means: a bare number, or nothing at all where there is a way simply to go on. */
function chosen({ chips }: Shown, line: string): Chip | undefined {
  if (line === '') return chips.find(({ value }) => 'control' in value && value.control === 'next');
  return /^\d{1,2}$/.test(line) ? chips[Number(line) - 1] : undefined;
}
