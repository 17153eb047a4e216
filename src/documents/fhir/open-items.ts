import { STANDARD } from './names.ts';
import type { QuestionnaireItem } from './resource.ts';
import type { Say } from './say.ts';

/** What the service takes at most for a picture, in megabytes. */
const MOST_MEGABYTES = 10;

/** Room for a person's own words, as often as they like. */
export function ownWords(linkId: string, say: Say, text = say('sheet:own-words')): QuestionnaireItem {
  return { linkId, text, type: 'text', repeats: true };
}

/** Room for drawings and photos. */
export function pictures(linkId: string, say: Say): QuestionnaireItem {
  return {
    extension: [
      { url: STANDARD.mimeType, valueCode: 'image/png' },
      { url: STANDARD.mimeType, valueCode: 'image/jpeg' },
      { url: STANDARD.maxSize, valueDecimal: MOST_MEGABYTES },
    ],
    linkId,
    text: say('documents:fhir.picture'),
    type: 'attachment',
    repeats: true,
  };
}

/** One of several, or their own words instead. */
export function choice(
  linkId: string,
  {
    text,
    system,
    options,
    say,
  }: { readonly text: string; readonly system: string; readonly options: readonly (readonly [id: string, label: string])[]; readonly say: Say },
): QuestionnaireItem {
  return {
    extension: [
      { url: STANDARD.itemControl, valueCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code: 'radio-button' }] } },
      { url: STANDARD.openLabel, valueString: say('sheet:own-words') },
    ],
    linkId,
    text,
    type: 'open-choice',
    answerOption: options.map(([code, display]) => ({ valueCoding: { system, code, display } })),
  };
}
