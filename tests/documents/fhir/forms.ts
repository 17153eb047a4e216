import { saying } from '../../../src/dialogs/saying.ts';
import { questionnaireOf } from '../../../src/documents/fhir/questionnaire.ts';
import type { Dialog } from '../../../src/interview/dialog.ts';
import { createSpeaker } from '../../../src/language/speak.ts';
import type { Voice } from '../../../src/record/entry.ts';
import { SHELF } from '../../turns/fixed.ts';

const speaker = createSpeaker(SHELF.locales);

/** The form of a dialog of the shelf. */
export const formOf = (dialog: Dialog, voice: Voice, locale = 'en') =>
  questionnaireOf(dialog, { voice, locale, say: saying(dialog, { voice, locale, speaker }, '…') });

/** Every dialog in every voice that it has, in every language there is. */
export const EVERY_FORM = [...SHELF.dialogs.values()]
  .flatMap((versions) => [...versions.values()])
  .flatMap((dialog) => dialog.voices.flatMap((voice) => Object.keys(SHELF.locales).map((locale) => ({ dialog, voice, locale }))));
