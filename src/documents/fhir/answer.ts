import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import { besideWords } from './contribution.ts';
import { held, member } from './exact.ts';
import { EXTENSIONS } from './names.ts';
import type { Attachment, Extension, ResponseAnswer } from './resource.ts';

/** What FHIR takes for a code, as far as ids of options may look. */
const CODE = /^[\w.-]+$/;

/**
 * One answer: the exact words, the option that was tapped, or the picture; and beside it all that is known of it. Erased words have no value.
 * @param system of the options, where the item offers some
 * @param bytes of the picture, base64; undefined where they can't be had
 */
export function answerOf(
  contribution: AssessedContribution,
  { system, bytes }: { readonly system: string | null; readonly bytes?: string | undefined },
): ResponseAnswer {
  const { words, chose, picture, description } = contribution;
  const extension: readonly Extension[] = besideWords(contribution);
  if (picture) return { extension, valueAttachment: attachmentOf(picture.type, description ?? null, bytes) };
  if (words !== null) return { extension, ...valueString(words) };
  if (!chose) return { extension };
  const { text: display, beside } = held(chose.label ?? chose.id);
  if (system !== null && CODE.test(chose.id)) return { extension, valueCoding: { system, code: chose.id, display, ...(beside && { _display: beside }) } };
  return { extension: [...extension, { url: EXTENSIONS.tapped, valueBoolean: true }], ...valueString(chose.label ?? chose.id) };
}

export const valueString = (words: string) => member('valueString', words);

function attachmentOf(contentType: string, description: string | null, bytes: string | undefined): Attachment {
  return { contentType, ...(bytes !== undefined && { data: bytes }), ...(description !== null && member('title', description)) };
}
