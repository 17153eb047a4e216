import type { Block } from '../paper.ts';
import type { Reader } from '../reader.ts';
import { MARKS } from './marks.ts';

/** How much there is room to write; lines. */
const LINES = 5;

/** A box to mark by hand whether somebody agrees, with room for their own words. */
export function agreeBox({ t }: Pick<Reader, 't'>): Block {
  return { kind: 'box', label: t('views.agreeBox.label'), choices: MARKS.map((mark) => t(`views.agreeBox.${mark}`)), lines: LINES };
}
