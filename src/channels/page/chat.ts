import { coverDialog } from './cover.ts';
import { dialog } from './dialog.ts';
import { type Html, html } from './html.ts';
import { icon } from './icons.ts';
import type { Leaf } from './leaf.ts';
import type { PageOptions } from './page-options.ts';
import { pinDialog } from './pin.ts';

/** Colours of the drawing pad, darkest outline first; the rubber is the colour of the paper. */
const INKS = ['black', 'red', 'yellow', 'green', 'blue', 'brown', 'rubber'] as const;

function pauseDialog(options: PageOptions): Html {
  const { pause } = options.text;
  const body = html`<p>${pause.saved}</p>
  <p class="fault" data-unsent hidden>${pause.unsent}</p>
  <div data-hidden-code hidden>
    <p>${pause.codeHidden}</p>
    <p><button type="button" class="button" data-show-code>${icon('eye')}<span>${pause.showCode}</span></button></p>
  </div>
  <div data-with-code tabindex="-1">
    <p>${pause.code}</p>
    <p class="big-code" dir="ltr" data-code></p>
    <p>${pause.how}</p>
    <p class="small">${pause.careful}</p>
  </div>
  <p data-without-code hidden>${pause.noCode}</p>
  <form method="dialog" class="closing">
    <button class="button main">${icon('go')}<span>${pause.goOn}</span></button>
    <button type="button" class="button" data-stop>${icon('close')}<span>${pause.stop}</span></button>
  </form>`;
  return dialog(options, { id: 'pause', heading: pause.heading, body });
}

/** Who may be in the room, and whose words may come next. */
const PEOPLE = ['child', 'young-person', 'parent', 'worker', 'someone-else'] as const;

function roomDialog(options: PageOptions): Html {
  const { together } = options.text;
  const ticks = PEOPLE.map((role) => html`<label class="switch"><input type="checkbox" name="who" value="${role}"><span>${together[role]}</span></label>`);
  const body = html`<form method="dialog" data-room-form>
  <fieldset><legend>${together.roomNote}</legend>${ticks}</fieldset>
  <label class="field"><span>${together.roomOthers}</span><textarea name="others" dir="auto" rows="2"></textarea></label>
  <p class="closing"><button class="button main" value="set">${icon('save')}<span>${together.roomSet}</span></button></p>
</form>`;
  return dialog(options, { id: 'room', heading: together.roomHeading, body });
}

function speakerDialog(options: PageOptions): Html {
  const { together } = options.text;
  const picks = PEOPLE.filter((role) => role !== 'worker').map(
    (role) =>
      html`<label class="pick"><input type="radio" name="role" value="${role}"${role === 'parent' ? html` checked` : null}><span>${together[role]}</span></label>`,
  );
  const body = html`<form method="dialog" data-speaker-form>
  <fieldset><legend class="unseen">${together.whose}</legend><div class="picks">${picks}</div></fieldset>
  <label class="field"><span>${together.otherName}</span><input type="text" name="name" dir="auto" autocomplete="off" maxlength="200"></label>
  <p class="closing"><button class="button main" value="set">${icon('go')}<span>${together.otherSet}</span></button></p>
</form>`;
  return dialog(options, { id: 'speaker', heading: together.otherHeading, body });
}

/** The bar of a worker who sits with the person: whose words, who types, who is there. Only where a talk was begun like that. */
function companyBar({ text: { together } }: PageOptions): Html {
  return html`<div class="company" data-company role="group" aria-label="${together.label}" hidden>
    <p class="whose" role="status" data-whose-now></p>
    <div class="pills">
      <div class="pills" role="group" aria-label="${together.whose}" data-whose></div>
      <button type="button" class="button small" data-typing aria-pressed="false">${icon('draw')}<span>${together.iType}</span></button>
      <button type="button" class="button small" data-room aria-haspopup="dialog">${icon('people')}<span>${together.room}</span></button>
    </div>
  </div>`;
}

function drawingDialog(options: PageOptions): Html {
  const { drawing } = options.text;
  const inks = INKS.map(
    (ink, index) =>
      html`<label class="ink" data-ink="${ink}"><input type="radio" name="ink" value="${ink}"${index === 0 ? html` checked` : null}><span>${drawing[ink]}</span></label>`,
  );
  const body = html`<div class="ways" data-ways>
    <button type="button" class="button" data-way="draw">${icon('draw')}<span>${drawing.draw}</span></button>
    <label class="button file">${icon('photo')}<span>${drawing.photo}</span><input type="file" accept="image/jpeg,image/png" data-photo></label>
    <button type="button" class="button" data-write>${icon('words')}<span>${drawing.write}</span></button>
  </div>
  <section class="pad" data-pad hidden>
    <p class="small" id="pad-hint">${drawing.padHint}</p>
    <canvas width="1200" height="900" role="img" aria-label="${drawing.pad}" aria-describedby="pad-hint"></canvas>
    <fieldset><legend>${drawing.colours}</legend><div class="inks">${inks}</div></fieldset>
    <div class="row">
      <button type="button" class="button" data-undo>${icon('undo')}<span>${drawing.undo}</span></button>
      <button type="button" class="button" data-clear>${icon('close')}<span>${drawing.clear}</span></button>
    </div>
  </section>
  <section data-preview hidden><img alt="${drawing.yourPhoto}"></section>
  <p class="fault" role="alert" data-fault></p>
  <div data-ready hidden>
    <label for="about">${drawing.about}</label>
    <textarea id="about" dir="auto" rows="2"></textarea>
  </div>
  <div class="closing">
    <button type="button" class="button main" data-send hidden>${icon('send')}<span>${drawing.send}</span></button>
    <button type="button" class="button" data-cancel hidden>${icon('back')}<span>${drawing.cancel}</span></button>
  </div>`;
  return dialog(options, { id: 'drawing', heading: drawing.heading, body });
}

/** The chat: Web Chat's transcript between our bar and our own box to write in. */
export function chatLeaf(options: PageOptions): Leaf {
  const { bar, chat, page, help, together } = options.text;
  return {
    name: 'chat',
    entry: 'chat.js',
    styles: ['chat.css'],
    webChat: true,
    talks: true,
    bar: [
      html`<button type="button" class="button quiet" data-pause aria-haspopup="dialog">${icon('pause')}<span>${bar.pause}</span></button>
      <a class="button quiet" href="/my-words" data-my-words>${icon('words')}<span>${bar.myWords}</span></a>
      `,
    ],
    main: html`<h1 class="unseen">${chat.heading}</h1>
<noscript><p class="fault">${page.noScript} <a href="/help">${help.heading}</a></p></noscript>
<p class="hint" role="status" data-hint>${chat.starting}</p>
<div class="instead" data-instead hidden></div>
<div id="webchat" dir="auto"></div>
<aside class="worker-note" data-note hidden><strong>${together.note}</strong> <span dir="auto"></span></aside>
<div id="choices" role="group" aria-label="${chat.choices}" tabindex="-1"></div>
<button type="button" class="button small below" data-below hidden>${icon('down')}<span>${chat.below}</span></button>
<form class="composer" data-composer hidden>
  ${companyBar(options)}
  <p class="fault" role="alert" data-fault></p>
  <div class="row">
    <button type="button" class="button quiet" data-picture aria-haspopup="dialog">${icon('picture')}<span>${chat.picture}</span></button>
    <label for="box" class="unseen">${chat.box}</label>
    <textarea id="box" dir="auto" rows="1" placeholder="${chat.box}" aria-describedby="box-hint"></textarea>
    <button class="button main" data-send>${icon('send')}<span>${chat.send}</span></button>
  </div>
  <p id="box-hint" class="unseen">${chat.boxHint}</p>
</form>`,
    after: [pauseDialog(options), drawingDialog(options), roomDialog(options), speakerDialog(options), coverDialog(options), pinDialog(options)],
    data: { nonce: options.nonce },
    words: ['bar', 'chat', 'drawing', 'help', 'together', 'webchat', 'pin'],
  };
}
