import type { Paper } from '../paper.ts';

const LANDSCAPE = `
@page { size: A4 landscape; }
main, header, footer { max-width: 64rem; }
.wide { width: 100%; margin-inline: 0; }
`;

/** A wide table has no room for its columns: each cell stands by itself under the heading of its column. */
const STACKED = `
.wide, .wide tbody, .wide tr, .wide td, .wide caption { display: block; width: auto; max-width: none; margin-inline: 0; }
.wide thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.wide tr + tr { margin-block-start: 1rem; }
.wide td + td { border-block-start: 0; }
.wide td:not(:has(> div > *)) { display: none; }
.wide td::before { margin-block-end: .25rem; content: attr(data-label); display: block; font-weight: 700; color: var(--accent); }
@media print { section:has(> .wide) > :not(article) { page: auto; } }
`;

/** Nothing is smaller than 18 points on paper, whatever it is small beside. */
const LARGE = `
html { font-size: 24px; }
main, header, footer { max-width: 44rem; }
.badge, .mark, .told > .note, .thing .facts, .thing h5, .beside, td .whose, td .who, td h3 { font-size: 1rem; }
@media print { html { font-size: 18pt; } .wide, .wide .words, .wide .option, footer { font-size: 1rem; } tr, td { break-inside: auto; } }
`;

/** How pages are turned where they are printed, and how large the letters are: all other sizes follow from those of the page. */
export function pageStyle({ print, landscape }: Pick<Paper, 'print' | 'landscape'>): string {
  return `${landscape ? LANDSCAPE : ''}${print === 'large' ? `${LARGE}${STACKED}` : ''}`;
}
