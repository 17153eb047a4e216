import { isDeepStrictEqual } from 'node:util';
import { openForReading } from '../../src/storage/open-for-reading.ts';
import { lineOf } from './turns.ts';
import { WRITER_KEY } from './writer-key.ts';

/** How many turns of each stream the writer said were saved, read from its output as it comes. */
export class Acknowledged {
  readonly #counts = new Map<string, number>();
  #rest = '';

  /** Takes more of a writer's output: lines of `STREAM INDEX`. The last one counts only when it is whole. */
  take(output: string): void {
    const lines = `${this.#rest}${output}`.split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      const [stream = '', index = ''] = line.split(' ');
      this.#counts.set(stream, Number(index) + 1);
    }
  }

  /** A writer is gone, and with it the line it had begun. */
  endOfWriter(): void {
    this.#rest = '';
  }

  get streams(): readonly string[] {
    return [...this.#counts.keys()];
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Forgets what is not there: after a cut that raced with the writer, what was saved last is not known. */
  async settleFor(folder: string): Promise<void> {
    const reader = await openForReading({ folder, key: WRITER_KEY });
    for (const stream of this.streams) this.#counts.set(stream, (await reader.read(stream))?.length ?? 0);
  }

  /**
   * Compares what was said to be saved with what is there.
   * @returns one sentence for each stream that lacks a saved turn, or holds one that was changed, doubled or never sent
   */
  async compare(folder: string, streams: readonly string[] = this.streams): Promise<string[]> {
    const reader = await openForReading({ folder, key: WRITER_KEY });
    const problems: string[] = [];
    for (const stream of streams) {
      const saved = this.#counts.get(stream) ?? 0;
      try {
        const lines = (await reader.read(stream)) ?? [];
        if (lines.length < saved) problems.push(`${stream}: ${saved} turns were saved, ${lines.length} are there`);
        const wrong = lines.findIndex((line, index) => !isDeepStrictEqual(line, lineOf(stream, index)));
        if (wrong !== -1) problems.push(`${stream}: line ${wrong} is not what was sent`);
      } catch (error) {
        problems.push(`${stream}: ${error instanceof Error ? error.message : 'unreadable'}`);
      }
    }
    return problems;
  }
}
