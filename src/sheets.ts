import { createInstance } from 'i18next';
import { mayBeOnPaper, type SheetOptions, sheetOf } from './dialogs/sheet.ts';
import { drawings } from './drawings.ts';
import type { Dialog } from './interview/dialog.ts';
import { createSpeaker } from './language/speak.ts';
import { readOwnCopyFonts } from './own-copy-fonts.ts';
import type { Shelf } from './parts.ts';

/** Makes question sheets with the wording, letters and drawings of this version; null for what may not be on paper. Files are read with the first one. */
export function furnishSheets({
  locales,
}: Pick<Shelf, 'locales'>): (dialog: Dialog, options: Pick<SheetOptions, 'voice' | 'locale' | 'notes' | 'leave'>) => string | null {
  const speaker = createSpeaker(locales);
  let kept: Pick<SheetOptions, 'fonts' | 'pictures'> | null = null;
  return (dialog, options) => {
    if (!mayBeOnPaper(dialog)) return null;
    const words = createInstance();
    void words.init({ lng: options.locale, fallbackLng: 'en', resources: locales, ns: [], initAsync: false, interpolation: { escapeValue: false } });
    kept ??= { fonts: readOwnCopyFonts(), pictures: drawings() };
    return sheetOf(dialog, { ...options, ...kept, speaker, t: (key, values = {}) => words.t(key, values) });
  };
}
