import { Damaged } from './damaged.ts';
import { fewAtOnce } from './few-at-once.ts';
import { codeOf } from './files.ts';
import type { Folder } from './folder.ts';
import { streamsWithKeys } from './key-ring.ts';
import type { OpenStreams } from './open-streams.ts';

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
    const names = [...new Set([...open.names, ...streamsWithKeys(await keys.list())])];
    const left: string[] = [];
    let changed = 0;
    let done = 0;
    await fewAtOnce(names, async (name) => {
      try {
        if (await open.use(name, (stream) => stream.rewrapKeys())) changed += 1;
      } catch (error) {
        if (!(error instanceof Damaged) && codeOf(error) === null) throw error;
        left.push(name);
      }
      progress(++done, names.length);
    });
    await keys.sync(); // once for all of them: until then, the file before is as good
    if (changed === 0) return { files: names.length, left };
  }
}
