import wording from '../../../locales/en/storage.json' with { type: 'json' };
import { codeOf } from '../../storage/files.ts';
import { writeKeyFile } from '../../storage/key-file.ts';
import { fill } from '../storage-words.ts';

/** Writes a file that holds a key, or a part of one; never over another. @returns what stood in the way, or null */
export async function putFile(file: string, text: string): Promise<string | null> {
  try {
    await writeKeyFile(file, text);
    return null;
  } catch (error) {
    const code = codeOf(error);
    if (code === null) throw error;
    return code === 'EEXIST' ? fill(wording.keys.there, { file }) : fill(wording.keys.unwritten, { file, code });
  }
}
