import { codeOf } from './files.ts';
import { readKeyFile } from './key-file.ts';
import { askHolder } from './lock.ts';
import type { LowdbRecords } from './lowdb-records.ts';
import { Refusal, type RefusalCode } from './refusal.ts';
import type { KeyChange, Progress } from './rewrap-keys.ts';

const ASKED = 'change-key';

/** How the process that holds the folder answers: the change, a refusal, or the system's code where the disk failed. */
type Said =
  | { readonly changed: KeyChange }
  | { readonly refused: { readonly code: RefusalCode; readonly parameters: Readonly<Record<string, string>> } }
  | { readonly failed: string };

/** The disk failed while the key was being changed. What `code` is, is the system's. */
class ChangeFailed extends Error {
  override name = 'ChangeFailed';
  readonly code: string;
  constructor(code: string) {
    super(`the key could not be changed (${code})`);
    this.code = code;
  }
}

/**
 * Asks the process that holds a data folder to put everything under the key in a file, which it reads itself: so it is sure to be able to at its next start.
 * @param file its whole path
 * @returns null where nobody holds the folder
 * @throws {Refusal}
 * @throws {ChangeFailed}
 */
export async function askToChangeKey(folder: string, file: string, progress: Progress): Promise<KeyChange | null> {
  const answer = await askHolder(folder, JSON.stringify({ do: ASKED, file }), (line) => {
    const { done, of } = JSON.parse(line);
    progress(done, of);
  });
  if (answer === null || answer === '') return null;
  const said: Said = JSON.parse(answer);
  if ('refused' in said) throw new Refusal(said.refused.code, said.refused.parameters);
  if ('failed' in said) throw new ChangeFailed(said.failed);
  return said.changed;
}

/** Answers `askToChangeKey` for the holder of a folder; anything else with an empty line. */
export async function answerForHolder(records: LowdbRecords, folder: string, asked: string, tell: (line: string) => void): Promise<string> {
  const { do: what, file } = JSON.parse(asked);
  return what === ASKED && typeof file === 'string' ? JSON.stringify(await change(records, folder, file, tell)) : '';
}

async function change(records: LowdbRecords, folder: string, file: string, tell: (line: string) => void): Promise<Said> {
  try {
    const key = await readKeyFile(file, folder);
    return { changed: await records.changeKey(key, (done, of) => tell(JSON.stringify({ done, of }))) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: { code: error.code, parameters: error.parameters } };
    const code = codeOf(error);
    if (code === null) throw error;
    return { failed: code };
  }
}
