import documents from '../../locales/en/documents.json' with { type: 'json' };
import { allContributions } from '../../src/assessment/all-contributions.ts';
import { assemble } from '../../src/assessment/assemble.ts';
import { ASSESSMENT_AUDIENCES } from '../../src/assessment/assessment.ts';
import { copyHash } from '../../src/copy-hash.ts';
import { assessmentPaper } from '../../src/documents/assessment/v1.ts';
import { picturesIn } from '../../src/documents/pictures-in.ts';
import { drawDocuments } from '../../src/draw-documents.ts';
import { furnishCopies, type SharedCopiesParts } from '../../src/furnish-copies.ts';
import { readerOf } from '../../src/own-copy-reader.ts';
import { openShelf } from '../../src/parts.ts';
import type { Entry, Happening } from '../../src/record/entry.ts';
import type { Records } from '../../src/record/records.ts';
import { openChildFiles } from '../../src/turns/child-files.ts';
import { openFrozenCopies } from '../../src/turns/frozen-copies.ts';
import { dialogOf } from '../assessment/planned-dialog.ts';
import type { WrittenRecord } from '../assessment/written-record.ts';

const AT = Date.parse('2026-11-24T10:00:00.000Z');
const { locales } = openShelf();
export const READER = readerOf(locales, 'en');

/** Every audience of a child's file, laid out in one way, on the small dialogs of the tests. */
export const everyView: Pick<SharedCopiesParts, 'audiences' | 'view'> = {
  audiences: ASSESSMENT_AUDIENCES,
  view(audience, { core = {}, ...child }, interviews, { owner } = {}) {
    const data = assemble({ interviews, dialogOf, audience, child, owner, core, titles: documents.sections });
    return { data, pictures: picturesIn(allContributions(data)), paper: (options) => assessmentPaper(data, { ...READER, ...options }) };
  },
};

interface Written {
  readonly entries: (interview: string) => Promise<readonly Entry[] | null>;
  readonly add: (interview: string, ...happenings: readonly Happening[]) => Promise<void>;
}

/** What copies need of the turns, on records that nobody else writes. */
export const heldFor = ({ entries, add }: Written): SharedCopiesParts['turns'] => ({
  entries,
  holding: (_, act) => act({ entries, sendOut: (interview, sent) => add(interview, { kind: 'sent', ...sent }) }),
});

let ids = 0;

/** Copies on a place of records, with files and interviews that are there too; opened anew it stands for a service that was started again. */
export function sharedOn(records: Records) {
  let count = 0;
  const now = () => new Date(AT + count++ * 1000).toISOString();
  const newKey = () => `key-${++ids}`;
  const children = openChildFiles({ records, now, newId: () => `a${++ids}`, newKey });
  const entries = async (interview: string) => (await records.read(interview))?.flatMap((line) => line.entries) ?? null;
  const add = async (interview: string, ...happenings: readonly Happening[]) => {
    await records.append(interview, (await entries(interview))?.length ?? 0, { key: newKey(), at: now(), happenings });
  };
  const copies = furnishCopies({
    ...everyView,
    draw: drawDocuments(locales),
    readerFor: () => READER,
    records,
    children,
    frozen: openFrozenCopies({ records, now, newKey, hash: copyHash }),
    turns: heldFor({ entries, add }),
    now,
    newId: () => `c${++ids}`,
  });
  return { records, children, copies, entries, add };
}

/** Puts an interview that was written by hand into the records, with the bytes of its pictures, and into a file. */
export async function put(
  { records, children }: Pick<ReturnType<typeof sharedOn>, 'records' | 'children'>,
  child: string,
  {
    id,
    role,
    name,
    record,
    pictures,
  }: { id: string; role: 'child' | 'parent'; name: string | null; record: WrittenRecord; pictures?: Map<number, Uint8Array> },
): Promise<void> {
  const happenings = record.entries.map(({ n: _n, at: _at, ...happening }) => happening as Happening);
  await records.append(id, 0, { key: 'all', at: '2026-11-22T10:00:00.000Z', happenings, ...(pictures && { pictures }) });
  await children.join(child, { interview: id, dialog: 'small', role, name });
}
