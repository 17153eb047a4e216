import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';

/** Only the one who asked for a document may read it. */
const FILE_MODE = 0o600;

/** Writes a file so that it is there whole or not at all, and durably. @throws an Error with the system's `code` */
export async function writeFileWhole(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(temporary, 'wx', FILE_MODE);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
