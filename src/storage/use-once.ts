import { Damaged } from './damaged.ts';
import type { Warning } from './data-folder.ts';
import { codeOf } from './files.ts';
import { openRecords } from './lowdb.ts';

/** What a service would have said that had met all streams. `lackKeys`: those that hold something there is no key to. */
export interface Used {
  readonly warnings: readonly Warning[];
  readonly lackKeys: readonly string[];
}

/** Uses each stream of a data folder once, as a service does sooner or later: what was erased, and could be read after putting back older copies, is ended. */
export async function useOnce(folder: string, key: Uint8Array): Promise<Used> {
  const warnings: Warning[] = [];
  const lackKeys: string[] = [];
  const records = await openRecords({ folder, key, warn: (warning) => warnings.push(warning) });
  try {
    for (const stream of await records.streams()) {
      await records.read(stream).catch((error: unknown) => {
        if (!(error instanceof Damaged) && codeOf(error) === null) throw error;
        if (error instanceof Damaged && error.file === 'keys' && error.what === 'missing') lackKeys.push(stream);
      });
    }
  } finally {
    await records.close();
  }
  return { warnings, lackKeys };
}
