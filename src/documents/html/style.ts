/** The look of a document: a person's words are the largest thing on the page, everything of ours stays quiet beside them. */
export const STYLE = `
:root {
  color-scheme: light;
  --ink: #25282d;
  --quiet: #555a61;
  --paper: #fffdf9;
  --soft: #e8f3f1;
  --line: #d9cfbe;
  --accent: #0b5d63;
  --sand: #f5eee0;
  --earth: #7a5c2e;
}
* { box-sizing: border-box; }
html { font-size: 18px; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font-family: 'Atkinson Hyperlegible', 'Noto Sans', system-ui, 'Segoe UI', Roboto, 'Noto Naskh Arabic', 'Noto Nastaliq Urdu', sans-serif,
    'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji';
  line-height: 1.5;
  overflow-wrap: anywhere;
}
main, header, footer { max-width: 40rem; margin-inline: auto; padding-inline: 1.25rem; }
header { padding-block: 2.25rem 0; }
header svg { display: block; width: 3.25rem; height: 3.25rem; margin-block-end: .6rem; }
h1, h2, h3, h4, h5, p, figure, blockquote, ul { margin: 0; padding: 0; }
h1 { font-size: 2.25rem; line-height: 1.15; color: var(--accent); }
.lead { margin-block-start: .5rem; font-size: 1.25rem; line-height: 1.4; }
header .note { margin-block-start: .35rem; }
.notice { margin-block-start: 1.25rem; padding: .75rem 1rem; border: 2px solid var(--accent); border-radius: .6rem; }
.notice strong { display: block; }
section { margin-block-start: 2.75rem; }
h2 { font-size: 1.5rem; line-height: 1.25; padding-block-end: .4rem; border-block-end: 3px solid var(--accent); }
article { margin-block-start: 1.75rem; }
h3 { font-size: 1.1rem; line-height: 1.35; font-weight: 700; color: var(--quiet); text-align: start; }
article > h4 { font-size: 1rem; line-height: 1.35; text-align: start; }
blockquote, .tapped { margin-block-start: .6rem; }
blockquote { padding: .85rem 1.1rem; background: var(--soft); border-inline-start: .35rem solid var(--accent); border-radius: .35rem; overflow-x: auto; }
.theirs { white-space: break-spaces; unicode-bidi: plaintext; text-align: start; tab-size: 4; }
.words { font-size: 1.4rem; line-height: 1.45; }
.tapped { display: flex; flex-wrap: wrap; align-items: baseline; gap: .2rem .6rem; }
.option { display: inline-block; padding: .25rem .9rem; border: 2px solid var(--accent); border-radius: 2rem; font-size: 1.2rem; }
figure { margin-block-start: .6rem; }
img { display: block; width: auto; height: auto; max-width: 100%; max-height: 32rem; border: 1px solid var(--line); border-radius: .5rem; background: #fff; }
figure blockquote { margin-block-start: .5rem; }
.facts { margin-block-start: .6rem; line-height: 1.4; color: var(--quiet); list-style: none; }
.facts li { margin-block-start: .2rem; }
.facts q { quotes: '“' '”'; color: var(--ink); }
time { white-space: nowrap; }
.before { margin-block-start: .8rem; line-height: 1.4; color: var(--quiet); }
.before blockquote { margin-block-start: .35rem; padding: .4rem .8rem; background: none; border-inline-start: .2rem solid var(--line); border-radius: 0; }
.words.usual { font-size: 1.15rem; }
.words.small { font-size: 1.05rem; color: var(--ink); }
.before .option { font-size: 1rem; padding: .05rem .7rem; border-width: 1px; }
.before img { max-height: 12rem; }
.note { color: var(--quiet); }
p.note { margin-block-start: .4rem; }
.whose, .who { margin-block-start: .6rem; font-weight: 700; }
.beside { font-weight: 400; font-size: .9rem; color: var(--quiet); }
.badge {
  display: inline-block; margin-inline-start: .4rem; padding: .05rem .6rem; border: 1px solid currentColor; border-radius: 2rem;
  font-weight: 400; font-size: .85rem; vertical-align: .1em;
}
.other blockquote { background: var(--sand); border-inline-start-color: var(--earth); }
.child { margin-block-start: .2rem; font-size: 1.6rem; font-weight: 700; }
.care { margin-block-start: 1.25rem; padding-inline-start: 1rem; border-inline-start: .35rem solid var(--line); }
.thing { padding: 1.1rem 1.25rem 1.25rem; border: 1px solid var(--line); border-radius: .8rem; background: #fff; }
.thing h3 { margin-block-end: .3rem; color: var(--accent); }
.thing h4 { font-size: 1rem; line-height: 1.35; }
.thing > .list + h4 { margin-block-start: 1rem; }
.thing h5 { margin-block-start: .9rem; font-size: .95rem; color: var(--quiet); }
.thing figure .words { font-size: 1.15rem; }
.thing blockquote { margin-block-start: .35rem; padding-block: .6rem; }
.thing .facts { margin-block-start: .35rem; font-size: .95rem; }
.thing > .facts { margin-block-start: 1.25rem; padding-block-start: .8rem; border-block-start: 1px solid var(--line); }
.told + .told { margin-block-start: .9rem; }
.told > .note { font-size: .95rem; line-height: 1.35; }
.field { margin-block-start: 1.1rem; padding-block-start: .9rem; border-block-start: 1px solid var(--line); }
.field > div { margin-block-start: .25rem; }
.person + .person { margin-block-start: 1.25rem; }
.who { margin-block-start: 0; }
@media (min-width: 46rem) {
  .field { display: grid; grid-template-columns: 9.5rem 1fr; gap: 1.25rem; }
  .field > div { margin-block-start: 0; }
}
.mark {
  display: inline-block; padding: 0 .25em; margin-inline: .05em; border: 1px solid currentColor; border-radius: .25em;
  font: 700 .75em/1.4 ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; vertical-align: middle; white-space: nowrap; unicode-bidi: isolate;
}
.aside { margin-block-start: 2.75rem; color: var(--quiet); }
.aside .list { padding: 0; list-style: none; }
article + p { margin-block-start: 1rem; }
ul.list { margin-block-start: .4rem; padding-inline-start: 1.2em; }
.drawing { margin-block-start: .6rem; }
.drawing svg { display: block; width: 6rem; height: 6rem; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr)); gap: 1.5rem; }
.columns { margin-block-start: 1.75rem; }
.columns > * { margin-block-start: 0; min-width: 0; }
.columns .field { display: block; }
h2 + .columns, .drawing + .columns { margin-block-start: 1rem; }
section:has(> h2 + .drawing) { position: relative; }
h2 + .drawing { position: absolute; inset-block-start: -.6rem; inset-inline-end: 0; margin: 0; }
h2:has(+ .drawing) { padding-inline-end: 3.4rem; }
h2 + .drawing svg { width: 2.8rem; height: 2.8rem; }
.flow { columns: 15rem 2; column-gap: 1.5rem; margin-block-start: 1.25rem; }
.part { position: relative; margin-block-start: 1.5rem; }
.flow > .part:first-child { margin-block-start: 0; }
.part > h3 { color: var(--accent); }
.part > h3:has(+ .drawing) { display: flex; align-items: center; min-height: 2.3rem; padding-inline-start: 2.9rem; }
.part > h3 + .drawing { position: absolute; inset-block-start: 0; inset-inline-start: 0; margin: 0; }
.part > h3 + .drawing svg { width: 2.3rem; height: 2.3rem; }
.part > article { margin-block-start: 1rem; break-inside: avoid; }
.part > h3 + article, .part > .drawing + article { margin-block-start: .6rem; }
.thing > .columns { gap: 0 1.5rem; margin-block-start: 0; }
.thing > .columns > .field { margin-block-start: 1.1rem; }
.box { margin-block-start: 1.75rem; padding: .85rem 1.1rem 1.25rem; border: 2px solid var(--accent); border-radius: .6rem; break-inside: avoid; }
.box .label { font-weight: 700; }
.box ul { display: flex; flex-wrap: wrap; gap: .3rem 1.5rem; margin-block-start: .6rem; list-style: none; }
.tick { display: inline-block; width: 1em; height: 1em; margin-inline-end: .3em; border: 2px solid currentColor; border-radius: .15em; vertical-align: -.12em; }
.line { height: 2.2rem; border-block-end: 1px solid var(--quiet); }
table { width: 100%; margin-block-start: 1rem; border-collapse: collapse; background: #fff; }
caption { padding-block-end: .4rem; font-weight: 700; text-align: start; color: var(--quiet); }
th, td { padding: .6rem .7rem; border: 1px solid var(--line); text-align: start; vertical-align: top; }
th { background: var(--soft); color: var(--accent); line-height: 1.3; }
td blockquote { margin-block-start: .3rem; padding: .4rem .6rem; }
td .whose, td .who { font-size: .95rem; }
td h3 { margin-block-start: .6rem; font-size: .95rem; line-height: 1.3; color: var(--quiet); }
td > div > :first-child { margin-block-start: 0; }
@media screen and (min-width: 62rem) { .wide { width: 58rem; max-width: calc(100vw - 3rem); margin-inline-start: calc((40rem - min(58rem, 100vw - 3rem)) / 2 - 1.25rem); } }
@media screen and (max-width: 46rem) {
  table, tbody, tr, td, caption { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr + tr { margin-block-start: 1rem; }
  td + td { border-block-start: 0; }
  .wide td:not(:has(> div > *)) { display: none; }
  table:not(.wide) td { display: flex; gap: .8rem; padding-block: .3rem; }
  table:not(.wide) td::before { flex: none; width: 40%; margin: 0; }
  td::before { margin-block-end: .25rem; content: attr(data-label); display: block; font-weight: 700; color: var(--accent); }
}
footer { margin-block: 3rem 2.5rem; color: var(--quiet); line-height: 1.4; }
footer div { padding-block-start: .9rem; border-block-start: 1px solid var(--line); }
footer p { color: inherit; }
footer p + p { margin-block-start: .35rem; }
@media print {
  @page { size: A4; margin: 18mm 20mm 20mm; @bottom-center { content: counter(page) ' / ' counter(pages); font: 10pt sans-serif; color: #555a61; } }
  html { font-size: 12pt; }
  body { background: none; }
  main, header, footer { max-width: none; padding-inline: 0; }
  header { padding-block-start: 0; }
  header svg { width: 2.4rem; height: 2.4rem; margin-block-end: .3rem; }
  blockquote { padding: .5rem .9rem; }
  .words { line-height: 1.35; }
  .columns { gap: 1rem 1.5rem; }
  .columns .thing { padding: .8rem 1rem; }
  .columns .thing .words { line-height: 1.3; }
  section { margin-block-start: 1.75rem; }
  .columns .field { margin-block-start: .7rem; padding-block-start: .6rem; }
  article { margin-block-start: 1.25rem; }
  .part > article { margin-block-start: .7rem; }
  .part { margin-block-start: 1rem; }
  .part .words { font-size: 1.3rem; line-height: 1.3; }
  .part blockquote { padding: .3rem .7rem; margin-block-start: .3rem; }
  .thing > .columns > .field { margin-block-start: .5rem; padding-block-start: .4rem; }
  .thing { padding: .7rem 1rem .8rem; }
  .thing blockquote { padding-block: .35rem; }
  footer { font-size: .85rem; line-height: 1.3; }
  footer div { padding-block-start: .5rem; }
  footer p, footer .facts, footer p + p { margin-block-start: .2rem; }
  h1, h2, h3, h4, h5, .whose, .who, .told > .note:first-child { break-after: avoid; }
  h2, blockquote, .notice, .thing { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  article, h3, figure, .tapped, .facts, .notice { break-inside: avoid; }
  h2 { break-inside: avoid; }
  .columns .thing, .columns article { break-inside: auto; }
  .facts { break-before: avoid; }
  blockquote { overflow: visible; -webkit-box-decoration-break: clone; box-decoration-break: clone; orphans: 3; widows: 3; }
  img { max-height: 120mm; }
  @page wide { size: A4 landscape; margin: 12mm 14mm 16mm; }
  section:has(> .wide) { margin-block-start: 0; }
  .wide .words { font-size: 1em; }
  .wide blockquote { padding: .15rem .5rem; }
  section:has(> .wide) > :not(article) { page: wide; }
  .wide { font-size: .75rem; line-height: 1.3; }
  .wide th, .wide td { padding: .25rem .35rem; }
  .wide .whose, .wide .who, .wide h3 { margin-block-start: .25rem; font-size: 1em; }
  .wide .tapped { margin-block-start: .2rem; }
  .wide .option { padding: 0 .6em; border-width: 1px; font-size: 1em; }
  .wide blockquote { margin-block-start: .15rem; }
  .wide .person + .person { margin-block-start: .5rem; }
  thead { display: table-header-group; }
  tr, td { break-inside: avoid; }
  caption, thead { break-after: avoid; }
  .new-page { break-after: page; }
  .aside, footer { break-inside: avoid; margin-block: 1rem 0; }
}
`;
