import { randomBytes, randomUUID } from 'node:crypto';
import { copyHash } from './copy-hash.ts';
import type { ViewAudience } from './documents/view.ts';
import { VIEWS_BY_AUDIENCE } from './documents/views-by-audience.ts';
import { drawDocuments } from './draw-documents.ts';
import { furnishCopies, type SharedCopies, type SharedCopiesParts } from './furnish-copies.ts';
import { furnishDocuments } from './furnish-documents.ts';
import { readerOf } from './own-copy-reader.ts';
import type { Shelf } from './parts.ts';
import type { Records } from './record/records.ts';
import { openFrozenCopies } from './turns/frozen-copies.ts';

const VIEW_AUDIENCES = Object.keys(VIEWS_BY_AUDIENCE) as readonly ViewAudience[];

/** As hard to guess as an interview's. */
const ID_BYTES = 16;

/** The copies of children's files that are shared, with the dialogs and wording of this version. */
export function openSharedCopies(
  shelf: Shelf,
  { records, ...parts }: Pick<SharedCopiesParts, 'children' | 'turns' | 'now'> & { readonly records: Records },
): SharedCopies {
  const documents = furnishDocuments(shelf);
  return furnishCopies({
    ...parts,
    audiences: ['assessment', ...VIEW_AUDIENCES],
    view: (audience, ...of) => {
      const known = VIEW_AUDIENCES.find((one) => one === audience);
      return known ? documents.view(known, ...of) : documents.assessment(of[0], of[1]);
    },
    draw: drawDocuments(shelf.locales),
    readerFor: (locale) => readerOf(shelf.locales, locale),
    records,
    frozen: openFrozenCopies({ records, now: parts.now, newKey: () => randomUUID(), hash: copyHash }),
    newId: () => randomBytes(ID_BYTES).toString('hex'),
  });
}
