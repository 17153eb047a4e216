import { SECTIONS, type SectionId } from '../record/section.ts';
import type { Translate } from './reader.ts';

/** The titles of the five sections in a reader's language. */
export function sectionTitles(t: Translate): Readonly<Record<SectionId, string>> {
  return Object.fromEntries(SECTIONS.map((id) => [id, t(`sections.${id}`)])) as Record<SectionId, string>;
}
