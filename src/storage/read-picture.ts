import { Damaged } from './damaged.ts';
import { pictureFile } from './data-folder.ts';
import { erasingsIn } from './erased-entries.ts';
import type { Folder } from './folder.ts';
import { type Home, picturePlace, type Turn } from './journal-line.ts';
import type { KeyRing } from './key-ring.ts';
import { unseal } from './seal.ts';

/** The bytes of the picture of entry `n`; null where that entry is no picture or its key was destroyed. @throws {Damaged} */
export async function readPicture(streams: Folder, home: Home, ring: KeyRing, turns: readonly Turn[], n: number): Promise<Uint8Array | null> {
  const turn = turns.find(({ keys }) => keys.has(n));
  const id = turn?.keys.get(n);
  if (turn === undefined || id === undefined || turn.line.entries.find((entry) => entry.n === n)?.kind !== 'attached') return null;
  const key = ring.key(id);
  if (key === null || erasingsIn(turns).entries.has(n)) return null;
  const sealed = await streams.read(pictureFile(home.stream, id));
  const damaged = (what: 'missing' | 'seal') => new Damaged(home.stream, { file: 'picture', what, line: turn.line.seq + 2, offset: 0 });
  if (sealed === null) throw damaged('missing');
  const bytes = unseal(key, sealed, picturePlace(home, turn.line.seq, n));
  if (bytes === null) throw damaged('seal');
  return bytes;
}
