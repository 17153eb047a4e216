import type { Block, Line, Quoted } from '../paper.ts';
import { groupAsHtml } from './group.ts';
import { Html, html } from './html.ts';
import { languageOf, lineAsHtml, lineAsText, onlyWordsOf } from './line-as-html.ts';
import { wordsAsHtml, wordsAsText } from './words-as-html.ts';

type Of<Kind extends Block['kind']> = Extract<Block, { readonly kind: Kind }>;

const DRAWN: { readonly [Kind in Block['kind']]: (block: Of<Kind>) => Html } = {
  heading: headingAsHtml,
  text: textAsHtml,
  notice: ({ title, text }) => html`<p class="notice"><strong>${title}</strong>${text === null ? null : html` ${text}`}</p>\n`,
  words: ({ quoted, size }) => quotation(quoted, size),
  chosen: ({ before, label, quiet }) =>
    html`<p class="tapped"><span${quiet ? html` class="note"` : null}>${before}</span> <span class="option"${languageOf(label)}>${wordsAsHtml(label.words)}</span></p>\n`,
  picture: pictureAsHtml,
  drawing: ({ svg, alt }) =>
    html`<div class="drawing"${alt === null ? html` aria-hidden="true"` : html` role="img" aria-label="${alt}"`}>${new Html(svg)}</div>\n`,
  facts: ({ lines }) => html`<ul class="facts">\n${items(lines)}</ul>\n`,
  list: ({ lines }) => html`<ul class="list">\n${items(lines)}</ul>\n`,
  box: boxAsHtml,
  table: tableAsHtml,
  group: ({ look, blocks }) => groupAsHtml(look, blocks, blocksAsHtml),
  'new-page': () => html`<div class="new-page"></div>\n`,
};

/** Blocks as HTML, one for each. */
export function blocksAsHtml(blocks: readonly Block[]): readonly Html[] {
  return blocks.map((block) => (DRAWN[block.kind] as (one: Block) => Html)(block));
}

function items(lines: readonly Line[]): readonly Html[] {
  return lines.map((line) => html`<li>${lineAsHtml(line)}</li>\n`);
}

function headingAsHtml({ level, line }: Of<'heading'>): Html {
  const tag = new Html(`h${level}`);
  const words = onlyWordsOf(line);
  if (words === null) return html`<${tag}>${lineAsHtml(line)}</${tag}>\n`;
  return html`<${tag} class="theirs"${languageOf(words)}>${wordsAsHtml(words.words)}</${tag}>\n`;
}

/** Looks in which a line that is nothing but somebody's words is set as theirs. A name stands where ours would. */
const CAN_BE_THEIRS: readonly Of<'text'>['look'][] = ['plain', 'quiet'];

const CLASSES: Readonly<Record<Of<'text'>['look'], string | null>> = {
  lead: 'lead',
  plain: null,
  quiet: 'note',
  who: 'who',
  whose: 'whose',
  care: 'care',
  child: 'child',
};

function textAsHtml({ look, line, beside }: Of<'text'>): Html {
  const words = CAN_BE_THEIRS.includes(look) ? onlyWordsOf(line) : null;
  const classes = [CLASSES[look], words && 'theirs'].filter((one) => one !== null).join(' ');
  const attributes = [classes === '' ? null : html` class="${classes}"`, words && languageOf(words)];
  const behind = beside && html` <span class="beside"><span aria-hidden="true">· </span>${lineAsHtml(beside)}</span>`;
  return html`<p${attributes}>${words ? wordsAsHtml(words.words) : lineAsHtml(line)}${behind ?? null}</p>\n`;
}

const SIZES: Readonly<Record<Of<'words'>['size'], string>> = { large: '', usual: ' usual', small: ' small' };

function quotation(quoted: Quoted, size: Of<'words'>['size']): Html {
  return html`<blockquote${languageOf(quoted)}><p class="words theirs${SIZES[size]}">${wordsAsHtml(quoted.words)}</p></blockquote>\n`;
}

function pictureAsHtml({ type, width, height, bytes, missing, alt, description }: Of<'picture'>): Html {
  const shows = typeof alt === 'string' ? alt : wordsAsText(alt.words);
  return html`<figure>
${
  bytes === null
    ? html`<p class="note">${missing}</p>`
    : html`<img src="data:${type};base64,${bytes}" width="${String(width)}" height="${String(height)}" alt="${shows}">`
}
${description === null ? null : html`<figcaption>${quotation(description, 'large')}</figcaption>\n`}</figure>
`;
}

function boxAsHtml({ label, choices, lines }: Of<'box'>): Html {
  const ticks = choices.map((choice) => html`<li><span class="tick" aria-hidden="true"></span> ${choice}</li>\n`);
  return html`<div class="box">
<p class="label">${label}</p>
${choices.length === 0 ? null : html`<ul>\n${ticks}</ul>\n`}${Array.from({ length: lines }, () => html`<div class="line" aria-hidden="true"></div>\n`)}</div>
`;
}

/** Where it is narrow, each cell stands by itself under its column's heading; roles are said, because a table laid out as anything else is none to a screen reader. */
function tableAsHtml({ caption, head, rows, landscape }: Of<'table'>): Html {
  const columns = head.map((line) => html`<th scope="col" role="columnheader">${lineAsHtml(line)}</th>\n`);
  const labels = head.map(lineAsText);
  const cells = (row: Of<'table'>['rows'][number]) =>
    row.map((cell, at) => html`<td role="cell" data-label="${labels[at] ?? ''}"><div>\n${blocksAsHtml(cell)}</div></td>\n`);
  return html`<table role="table"${landscape ? html` class="wide"` : null}>
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">
${columns}</tr></thead>
<tbody role="rowgroup">
${rows.map((row) => html`<tr role="row">\n${cells(row)}</tr>\n`)}</tbody>
</table>
`;
}
