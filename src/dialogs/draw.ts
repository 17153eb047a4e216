import type { Dialog } from '../interview/dialog.ts';
import { layoutOf } from './drawing/layout.ts';
import { outlineOf } from './drawing/outline.ts';
import { svgOf } from './drawing/svg.ts';
import type { EmbeddedFont } from './embedded-font.ts';
import type { OnPaper } from './saying.ts';

/**
 * A dialog as an SVG that somebody understands who has never seen its file: parts as bands, questions in one voice's words, where the answers go, choices,
 * rounds and conditions. Pure.
 * @throws {Error} where wording is missing
 */
export function drawingOf(dialog: Dialog, { fonts = [], ...paper }: OnPaper & { readonly fonts?: readonly EmbeddedFont[] }): string {
  const { locale, speaker, t } = paper;
  const outline = outlineOf(dialog, paper);
  const description = t('draw:describe', { title: outline.title });
  return svgOf(layoutOf(outline, t), { locale, dir: speaker.direction(locale), title: outline.title, description, fonts });
}
