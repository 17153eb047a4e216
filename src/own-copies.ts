import { assemble } from './assessment/assemble.ts';
import type { Assessment } from './assessment/assessment.ts';
import { ownCopy } from './documents/own-copy/v1.ts';
import { picturesIn } from './documents/pictures-in.ts';
import type { Reader } from './documents/reader.ts';
import { sectionTitles } from './documents/section-titles.ts';
import { ownCopyFonts } from './own-copy-fonts.ts';
import { readerOf } from './own-copy-reader.ts';
import type { Shelf } from './parts.ts';
import type { Entry } from './record/entry.ts';
import type { Records } from './record/records.ts';

/** A person's own words, made from all entries of their interview. */
export interface OwnCopies {
  readonly asJson: (interview: string, entries: readonly Entry[]) => Assessment;
  /** One HTML file with everything in it. A picture that can't be read is said to be missing: it must not keep anyone from their words. */
  readonly asHtml: (interview: string, entries: readonly Entry[]) => Promise<string>;
}

/** Makes own copies with the dialogs and wording of this version. `now`: ISO 8601. */
export function furnishOwnCopies({ dialogs, locales }: Shelf, records: Pick<Records, 'picture'>, now: () => string): OwnCopies {
  const made = (interview: string, entries: readonly Entry[]): { readonly assessment: Assessment; readonly reader: Reader } => {
    const [started] = entries;
    if (started?.kind !== 'started') throw new Error(`${interview} is no interview`);
    const [name = '', version] = started.dialog.split('@');
    const dialog = dialogs.get(name)?.get(Number(version));
    if (!dialog) throw new Error(`there is no dialog ${started.dialog}`);
    const reader = readerOf(locales, started.locale);
    const { t } = reader;
    const interviews = [{ id: interview, entries, dialog }];
    return { reader, assessment: assemble({ interviews, audience: 'own-copy', child: null, titles: sectionTitles(t), stands: { picture: t('picture') } }) };
  };
  return {
    asJson: (interview, entries) => made(interview, entries).assessment,
    async asHtml(interview, entries) {
      const { assessment, reader } = made(interview, entries);
      const pictures = new Map<string, string>();
      for (const { id, entry } of picturesIn(assessment)) {
        const bytes = await records.picture(interview, entry).catch(() => null);
        if (bytes !== null) pictures.set(id, Buffer.from(bytes).toString('base64'));
      }
      return ownCopy(assessment, { ...reader, madeAt: now(), pictures, fonts: await ownCopyFonts() });
    },
  };
}
