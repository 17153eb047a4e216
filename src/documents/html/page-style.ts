import type { Paper } from '../paper.ts';

const LANDSCAPE = `
@page { size: A4 landscape; }
main, header, footer { max-width: 64rem; }
.wide { width: 100%; margin-inline: 0; }
`;

/** Nothing is smaller than 18 points on paper, whatever it is small beside. */
const LARGE = `
html { font-size: 24px; }
main, header, footer { max-width: 44rem; }
.badge, .mark, .told > .note, .thing .facts, .thing h5, td .whose, td .who, td h3 { font-size: 1rem; }
@media print { html { font-size: 18pt; } .wide, .wide .words, footer { font-size: 1rem; } tr, td { break-inside: auto; } }
`;

/** How pages are turned where they are printed, and how large the letters are: all other sizes follow from those of the page. */
export function pageStyle({ print, landscape }: Pick<Paper, 'print' | 'landscape'>): string {
  return `${landscape ? LANDSCAPE : ''}${print === 'large' ? LARGE : ''}`;
}
