import { fault, field } from './desk-fields.ts';
import { type Html, html } from './html.ts';
import { icon } from './icons.ts';
import type { PageOptions } from './page-options.ts';

/** The council's own computer systems: which may ask for what was shared, and what was told to nobody. The page's own script puts in what there is. */
export function systemsView({ text: { systems, desk } }: PageOptions): Html {
  return html`<div data-view="systems" hidden>
<p><button type="button" class="button" data-back-to-files>${icon('back')}<span>${desk.allFiles}</span></button></p>
<h2 tabindex="-1">${systems.heading}</h2>
<p>${systems.note}</p>
<section aria-labelledby="may-ask">
<h3 id="may-ask">${systems.mayAsk}</h3>
<p data-no-systems hidden>${systems.none}</p>
<ul class="asked" data-systems></ul>
</section>
<form class="panel" data-form="system">
<h3>${systems.add}</h3>
${field({ label: systems.name, name: 'name', isNeeded: true, note: systems.nameNote })}
${field({ label: systems.team, name: 'team', note: systems.teamNote })}
${fault}
<button class="button main">${icon('save')}<span>${systems.addButton}</span></button>
<div data-token-part tabindex="-1" hidden><p dir="auto" data-token-note></p><p class="link" dir="ltr" data-token></p><p class="small">${systems.tokenNote}</p></div>
</form>
<section aria-labelledby="not-taken">
<h3 id="not-taken">${systems.notTaken}</h3>
<p>${systems.notTakenNote}</p>
<p data-on-the-way></p>
<p data-all-taken hidden>${systems.allTaken}</p>
<ul class="asked" data-undelivered></ul>
</section>
</div>
<template id="system"><li><span class="title" dir="auto" data-who></span> <span dir="auto" data-what></span> <span class="small" dir="auto" data-when></span>
<details data-end-part><summary>${systems.end}</summary><p dir="auto" data-end-ask></p><button type="button" class="button" data-end>${icon('close')}<span>${systems.endYes}</span></button></details>
<p class="fault" role="alert" data-fault></p></li></template>
<template id="undelivered"><li><span class="title" data-what></span> <span class="small" data-when></span> <span class="small" data-why></span> <span class="small" dir="ltr" data-ids></span>
<button type="button" class="button" data-again>${icon('send')}<span>${systems.again}</span></button>
<p class="fault" role="alert" data-fault></p></li></template>`;
}
