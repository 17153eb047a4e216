import { coverDialog } from './cover.ts';
import { copyTemplates } from './desk-copies.ts';
import { signInPart, youPart } from './desk-sign-in.ts';
import { accountsView, filePart, filesPart, grantsView } from './desk-staff.ts';
import { systemsView } from './desk-systems.ts';
import { type Html, html } from './html.ts';
import { icon } from './icons.ts';
import type { Leaf } from './leaf.ts';
import type { PageOptions } from './page-options.ts';
import type { PageText } from './text.ts';

const VOICES = ['child', 'young-person', 'parent', 'worker'] as const;

/** What a worker has to be sure of before somebody is asked about home alone, by the names that the service knows. */
const GATES = { 'named-by-a-person': 'gateNamed', 'they-are-alone': 'gateAlone', 'safe-to-talk': 'gateSafe', 'no-shared-link': 'gateLink' } as const;

type Kind = 'ask' | 'together' | 'paper' | 'now' | 'sheet';

/** Which dialog, and for whom. The page's own script puts in what there is. */
function choosing({ desk }: PageText, kind: Kind): Html {
  const voices = VOICES.map(
    (voice, index) =>
      html`<label class="pick"><input type="radio" name="voice" value="${voice}"${index === 0 ? html` checked` : null}><span>${desk[voice]}</span></label>`,
  );
  return html`<label class="field"><span>${desk.what}</span><select name="dialog" aria-describedby="${kind}-lead"></select></label>
<p class="small" id="${kind}-lead" data-lead></p>
<fieldset><legend>${desk.who}</legend><div class="picks">${voices}</div></fieldset>`;
}

const field = (label: string, name: string): Html =>
  html`<label class="field"><span>${label}</span><input type="text" name="${name}" dir="auto" autocomplete="off" maxlength="200"></label>`;

/** Whoever is asked types it beside the code; the worker sees what they type, because they have to tell it to somebody. */
const secretNumber = ({ desk }: PageText): Html =>
  html`<label class="field"><span>${desk.pin}</span><input type="text" name="pin" inputmode="numeric" autocomplete="off" minlength="4" maxlength="8" pattern="[0-9]{4,8}" dir="ltr" aria-describedby="pin-note"></label>
<p class="small" id="pin-note">${desk.pinNote}</p>`;

function gates({ desk }: PageText): Html {
  const ticks = Object.entries(GATES).map(
    ([gate, key]) => html`<label class="switch"><input type="checkbox" name="confirmed" value="${gate}"><span>${desk[key]}</span></label>`,
  );
  return html`<fieldset class="gates" data-gates hidden><legend>${desk.gates}</legend><p class="small">${desk.gatesNote}</p>${ticks}</fieldset>`;
}

interface Asking {
  readonly kind: Exclude<Kind, 'sheet'>;
  readonly heading: string;
  readonly note: string;
  readonly button: string;
  /** Whether it is for somebody of a file. */
  readonly named: boolean;
}

/** One way to begin something with somebody: a small form of its own, folded away. */
function asking(text: PageText, { kind, heading, note, button, named }: Asking): Html {
  const { desk } = text;
  return html`<details class="fold"><summary><h3>${heading}</h3></summary>
<form data-form="${kind}">
<p>${note}</p>
${choosing(text, kind)}
<p class="honest" data-with-worker hidden>${desk.withWorker}</p>
${named ? field(desk.name, 'name') : null}
${field(desk.callsChild, 'child')}
${field(desk.callsWorker, 'worker')}
${kind === 'ask' ? html`${secretNumber(text)}${gates(text)}` : null}
<p class="fault" role="alert" data-fault></p>
<button class="button main">${icon('go')}<span>${button}</span></button>
</form>
</details>`;
}

/** What stands in the place of a form when somebody can be asked: the code, how to bring it to them, and what to say. */
function readyTemplate({ text: { desk }, practice }: PageOptions): Html {
  const points = [desk.sayFor, desk.sayChoice, desk.saySee, desk.sayKeep, ...(practice ? [desk.sayPractice] : [])].map((point) => html`<li>${point}</li>`);
  return html`<template id="ready"><section class="ready" tabindex="-1">
<h4>${desk.ready}</h4>
<div data-code-part>
<p>${desk.code}</p>
<p class="big-code" dir="ltr" data-code></p>
<p class="small">${desk.codeNote}</p>
</div>
<p data-pin-given hidden>${desk.pinGiven}</p>
<p class="honest" data-alone hidden>${desk.aloneCode}</p>
<div data-link-part hidden>
<p>${desk.link}</p>
<p class="link" dir="ltr" data-link></p>
<p class="small">${desk.linkNote}</p>
</div>
<div data-qr-part hidden><p>${desk.qr}</p><div class="qr" data-qr role="img" aria-label="${desk.qrAlt}"></div></div>
<div data-here-part hidden>
<p><a class="button main" target="_blank" rel="noopener" data-here>${icon('go')}<span></span></a></p>
<p class="small">${desk.newTab}</p>
</div>
<div data-say-part>
<h4>${desk.say}</h4>
<ul>${points}</ul>
</div>
<p><button type="button" class="button" data-done>${icon('back')}<span>${desk.done}</span></button></p>
</section></template>`;
}

/** What comes before everything else on a desk: who may need help. The page's own script puts in what there is. */
function alerts({ alerts: say }: PageText): Html {
  return html`<section class="alerts" aria-labelledby="alerts" data-alerts hidden>
<h2 id="alerts" tabindex="-1">${icon('help')}<span>${say.heading}</span></h2>
<p>${say.lead}</p>
<p class="fault" role="alert" data-alert-fault></p>
<ul data-alert-list></ul>
<p class="honest" data-alert-others hidden></p>
</section>`;
}

/** One alert, and what is done about it. */
function alertTemplate({ alerts: say }: PageText): Html {
  return html`<template id="alert"><li class="panel">
<p class="title" data-alert-why></p>
<p data-alert-risk hidden></p>
<p class="small" data-alert-when></p>
<p class="small" dir="auto" data-alert-who></p>
<p class="title" data-alert-state></p>
<div data-alert-acts>
<p data-alert-file hidden><button type="button" class="button">${icon('words')}<span>${say.openFile}</span></button></p>
<form>
<label class="field"><span>${say.note}</span><textarea name="note" rows="2" dir="auto" maxlength="2000"></textarea></label>
<button class="button main">${icon('eye')}<span>${say.seen}</span></button>
</form>
</div>
</li></template>`;
}

/** The desk of the staff: a shell that holds nobody's name. Its own script signs in and fetches what is on it, as far as the person has a right to it; no words are. */
export function deskLeaf(options: PageOptions): Leaf {
  const { text, practice } = options;
  const { desk, page, help } = text;
  return {
    name: 'desk',
    entry: 'desk.js',
    styles: ['home.css', 'desk.css'],
    main: html`<h1>${desk.heading}</h1>
<p class="lead">${desk.lead}</p>
${practice ? html`<p class="honest">${desk.practice}</p>` : null}
<noscript><p class="fault">${page.noScript} <a href="/help">${help.heading}</a></p></noscript>
<p class="hint" role="status" data-hint></p>
<div class="instead" data-instead hidden></div>
${signInPart(options)}
${alerts(text)}
<div data-view="files" hidden>
<section aria-labelledby="files">
<h2 id="files" tabindex="-1">${desk.files}</h2>
<p>${desk.filesNote}</p>
<ul class="cards files" data-files></ul>
<form class="panel" data-form="open" data-may="open-file" hidden>
<label class="field"><span>${desk.fileName}</span><input type="text" name="name" dir="auto" autocomplete="off" maxlength="200" aria-describedby="file-note"></label>
<p class="small" id="file-note">${desk.fileNameNote}</p>
<p class="fault" role="alert" data-fault></p>
<button class="button main">${icon('save')}<span>${desk.openFile}</span></button>
</form>
</section>
${filesPart(options)}
<div data-may="see-questions" hidden>
${asking(text, { kind: 'now', heading: desk.togetherNow, note: desk.togetherNote, button: desk.togetherButton, named: false })}
<details class="fold"><summary><h3>${desk.sheets}</h3></summary>
<form data-form="sheet">
<p>${desk.sheetsNote}</p>
${choosing(text, 'sheet')}
<label class="switch"><input type="checkbox" name="notes"><span>${desk.sheetNotes}</span></label>
<p><a class="button main" target="_blank" rel="noopener" href="/sheet" data-sheet>${icon('print')}<span>${desk.sheetButton}</span></a></p>
</form>
</details>
<details class="fold" data-seen-alerts><summary><h3>${text.alerts.seenHeading}</h3></summary>
<div class="panel"><p data-no-seen hidden>${text.alerts.noSeen}</p><ul class="asked" data-seen></ul></div>
</details>
<details class="fold" data-binned><summary><h3>${desk.binned}</h3></summary>
<div class="panel"><p>${desk.binnedNote}</p><p data-no-words hidden>${desk.noBinned}</p><ol data-words></ol></div>
</details>
</div>
</div>
<div data-view="file" hidden>
<p><button type="button" class="button" data-all-files>${icon('back')}<span>${desk.allFiles}</span></button></p>
<h2 tabindex="-1" dir="auto" data-name></h2>
<section aria-labelledby="asked">
<h3 id="asked">${desk.asked}</h3>
<p data-nobody hidden>${desk.nobodyAsked}</p>
<ul class="asked" data-asked></ul>
<details data-quiet><summary>${desk.quiet}</summary><p class="small">${desk.quietNote}</p><ul class="asked" data-asked-quietly></ul></details>
</section>
${filePart(options)}
<div data-may="ask-for-file" hidden>
${asking(text, { kind: 'ask', heading: desk.ask, note: desk.askNote, button: desk.askButton, named: true })}
${asking(text, { kind: 'together', heading: desk.together, note: desk.togetherNote, button: desk.togetherButton, named: true })}
${asking(text, { kind: 'paper', heading: desk.paper, note: desk.paperNote, button: desk.paperButton, named: true })}
</div>
</div>
${grantsView(options)}
${accountsView(options)}
${systemsView(options)}
<div data-way-out hidden>
${youPart(options)}
<p><button type="button" class="button" data-sign-out>${icon('leave')}<span>${desk.signOut}</span></button></p>
<p class="small">${desk.signOutNote}</p>
</div>`,
    after: [readyTemplate(options), alertTemplate(text), copyTemplates(options), coverDialog(options)],
    words: ['desk', 'staff', 'chat', 'alerts', 'waiting', 'codes', 'core', 'systems', 'copies'],
  };
}
