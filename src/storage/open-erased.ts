import { Damaged } from './damaged.ts';
import type { Places, Warn } from './data-folder.ts';
import { ERASED_LIST, type Erased, ErasedList, renderErased } from './erased-list.ts';
import type { Files } from './files.ts';
import type { Folder } from './folder.ts';
import { destroyedIn, keyFile, streamsWithKeys } from './key-ring.ts';
import { Refusal } from './refusal.ts';

/** The list of what was erased. One that is damaged is set aside and made anew from the keys themselves: it must not keep a service from serving. */
export async function openErased(root: Folder, places: Places, { files, store, warn }: { files: Files; store: string; warn: Warn }): Promise<ErasedList> {
  try {
    return await ErasedList.load(root, files, store);
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'erased-damaged')) throw error;
    warn({ code: 'list-damaged', stream: '', offset: 0, bytes: 0 });
    const erased = await erasedByKeys(places.keys, store);
    await root.moveTo(places.setAside, ERASED_LIST);
    await root.put(ERASED_LIST, renderErased(store, erased, new Set()));
    return ErasedList.load(root, files, store);
  }
}

async function erasedByKeys(keys: Folder, store: string): Promise<readonly Erased[]> {
  const erased: Erased[] = [];
  for (const stream of streamsWithKeys(await keys.list())) {
    const file = await keys.read(keyFile(stream));
    try {
      const destroyed = file === null ? [] : [...destroyedIn(file, store, stream)];
      if (destroyed.length > 0) erased.push({ stream, keys: destroyed, below: 0 });
    } catch (error) {
      if (!(error instanceof Damaged)) throw error;
    }
  }
  return erased;
}
