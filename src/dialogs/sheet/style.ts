import type { Voice } from '../../language/wording/variants.ts';

/** The look of a question sheet: large friendly letters, and most of the page for the person's own words. */
export function styleFor(voice: Voice): string {
  const isChild = voice === 'child';
  return `
:root { --ink: #25282d; --quiet: #4a4f57; --accent: #0b5d63; --soft: #e8f3f1; --line: #8aa5a2; }
* { box-sizing: border-box; }
html { font-size: ${isChild ? 20 : 18}px; }
body {
  max-width: 44rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; color: var(--ink); background: #fff; line-height: 1.4;
  font-family: 'Atkinson Hyperlegible', 'Noto Sans', system-ui, 'Segoe UI', Roboto, 'Noto Naskh Arabic', 'Noto Nastaliq Urdu', sans-serif;
}
h1, h2, h3, p, ul, ol, dl, dd { margin: 0; padding: 0; }
ul, ol { list-style: none; }
.leave { position: sticky; inset-block-start: .6rem; margin-block-end: 1rem; }
.leave a {
  display: inline-flex; align-items: center; min-height: 48px; padding: .4rem 1.1rem; border: 2px solid var(--ink); border-radius: 1.5rem;
  background: #fff; color: var(--ink); font-weight: 700; text-decoration: none;
}
.leave a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
h1 { font-size: 2.1rem; line-height: 1.15; color: var(--accent); }
.lead { margin-block-start: .4rem; font-size: 1.15rem; }
section { margin-block-start: 1.6rem; }
h2 { font-size: 1.35rem; line-height: 1.2; color: var(--accent); padding-block-end: .3rem; border-block-end: 3px solid var(--accent); }
.before, .about { padding: 1rem 1.1rem 1.1rem; border: 2px solid var(--accent); border-radius: .7rem; }
.before h2, .about h2 { border: 0; padding: 0; }
.points li { margin-block-start: .5rem; }
.ask { margin-block-start: .9rem; font-weight: 700; }
.told { margin-block-start: .7rem; }
section > .told:first-child { margin-block: 0 1rem; }
.when { color: var(--accent); }
article { margin-block-start: 1.2rem; }
h3 { font-size: ${isChild ? '1.35rem' : '1.2rem'}; line-height: 1.3; }
.number { display: inline-block; min-width: 1.9em; padding: .1em .3em; margin-inline-end: .3em; border-radius: 1em; background: var(--accent); color: #fff; font-size: .8em; text-align: center; vertical-align: .08em; }
.room { min-height: ${isChild ? '14rem' : '8rem'}; margin-block-start: .6rem; border: 2px solid var(--line); border-radius: .6rem; background: #fff; }
.room.low { min-height: 4.2rem; margin-block-start: .3rem; }
.own { margin-block-start: .6rem; }
.ticks { display: flex; flex-wrap: wrap; gap: .45rem 1.5rem; margin-block-start: .6rem; }
.ticks li { display: flex; align-items: center; gap: .5rem; }
.ticks li > span:last-child { display: flex; align-items: baseline; gap: .4rem; }
.box { flex: none; width: 1.25rem; height: 1.25rem; border: 2px solid var(--ink); border-radius: .2rem; }
.pictured svg { width: 3.6rem; height: 3.6rem; }
.scale { display: flex; justify-content: space-between; gap: .3rem; margin-block-start: .7rem; }
.scale li { flex: 1; padding-block: .3rem; border: 2px solid var(--ink); border-radius: 1rem; text-align: center; font-size: 1.1rem; }
.under { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .3rem 1.5rem; margin-block-start: .1rem; font-size: .88rem; }
.under .ticks { gap: .35rem 1.1rem; }
.under .box { width: 1.1rem; height: 1.1rem; }
.sees { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem; padding-block-start: .45rem; }
.sees p { font-weight: 700; }
.sees .ticks { display: contents; }
.line { display: flex; align-items: baseline; gap: .6rem; margin-block-start: .8rem; flex: 1; }
.rule { flex: 1; min-width: 6rem; height: 1.5rem; border-block-end: 2px solid var(--line); }
.rule.short { display: inline-block; min-width: 8rem; }
.sees .rule.short { min-width: 5.5rem; }
.pair { display: flex; flex-wrap: wrap; gap: 0 2rem; }
.pair > * { flex: 1 1 14rem; }
aside { margin-block-start: .5rem; padding: .5rem .8rem; border-inline-start: .35rem solid var(--accent); background: var(--soft); font-size: .85rem; }
dt { font-weight: 700; color: var(--accent); }
dd + dt { margin-block-start: .25rem; }
footer { margin-block-start: 2rem; font-size: .8rem; color: var(--quiet); }
@media print {
  @page { size: A4; margin: 15mm 16mm 16mm; @bottom-center { content: counter(page) ' / ' counter(pages); font: 10pt sans-serif; color: #4a4f57; } }
  html { font-size: ${isChild ? 14.5 : 13}pt; }
  body { max-width: none; padding: 0; }
  .leave { display: none; }
  .number, aside { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  h2, h3, .told, .when { break-after: avoid; }
  section > .told:last-child { break-after: auto; }
  article, .before, .about, .line, .told { break-inside: avoid; }
}
@media (min-width: 60rem), print {
  .noted article { display: grid; grid-template-columns: 1fr 13rem; column-gap: 1.2rem; }
  .noted article > * { grid-column: 1; }
  .noted aside { grid-column: 2; grid-row: 1 / span 5; align-self: start; margin: 0; }
  .noted .under { grid-column: 1 / -1; }
}
@media (min-width: 60rem) { body.noted { max-width: 58rem; } }
`;
}
