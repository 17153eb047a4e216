import { Damaged } from './damaged.ts';
import { codeOf } from './files.ts';
import type { Folder } from './folder.ts';
import { KEY_FILE_END } from './key-ring.ts';
import type { OpenStreams } from './open-streams.ts';
import { isStreamName } from './stream-name.ts';

/** Key files that are rewritten at once: few enough that turns find the disk free. */
const AT_ONCE = 4;

/** What came of it: how many key files there are, and the streams whose key file could not be rewritten. */
export interface KeyChange {
  readonly files: number;
  readonly left: readonly string[];
}

/** Told how far it is. */
export type Progress = (done: number, of: number) => void;

/** Wraps the keys of all streams with the newest kek, while they are used. Looks once more until all are: a stream may begin meanwhile. */
export async function rewrapKeys(open: OpenStreams, keys: Folder, progress: Progress): Promise<KeyChange> {
  for (;;) {
    const names = [...new Set([...open.names, ...withKeys(await keys.list())])];
    const left: string[] = [];
    let changed = 0;
    let done = 0;
    const next = names.values();
    const work = async (): Promise<void> => {
      for (const name of next) {
        try {
          if (await open.use(name, (stream) => stream.rewrapKeys())) changed += 1;
        } catch (error) {
          if (!(error instanceof Damaged) && codeOf(error) === null) throw error;
          left.push(name);
        }
        progress(++done, names.length);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (changed === 0) return { files: names.length, left };
  }
}

/** The streams that have a key file among these. */
export function withKeys(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const stream = name.slice(0, -KEY_FILE_END.length);
    return name.endsWith(KEY_FILE_END) && isStreamName(stream) ? [stream] : [];
  });
}
