import { coverDialog } from './cover.ts';
import { type Html, html } from './html.ts';
import { icon } from './icons.ts';
import type { Leaf } from './leaf.ts';
import type { PageOptions } from './page-options.ts';
import { pinDialog, pinPart } from './pin.ts';
import type { PageText } from './text.ts';

/** One answer; the page's own script fills in the words, as text only. */
function answerTemplate({ words }: PageText, practice: boolean): Html {
  const pick = (value: string, label: string) => html`<label class="switch"><input type="checkbox" name="with" value="${value}"><span>${label}</span></label>`;
  return html`<template id="answer"><li class="answer">
  <h3 dir="auto" data-asked></h3>
  <p class="small" dir="auto" data-whose hidden></p>
  <p class="small" data-before></p>
  <p class="theirs" dir="auto" data-words></p>
  <img alt="${words.pictureAlt}" data-picture hidden>
  <details data-earlier hidden><summary>${words.earlier}</summary><ol></ol></details>
  <p class="small" data-shared></p>
  <p class="said" role="status" data-said></p>
  <div class="row" data-buttons>
    <button type="button" class="button" data-do="change">${icon('draw')}<span>${words.change}</span></button>
    <button type="button" class="button" data-do="take-out">${icon('close')}<span>${words.takeOut}</span></button>
    <button type="button" class="button" data-do="share">${icon('eye')}<span>${words.share}</span></button>
  </div>
  <form data-form="change" hidden>
    <p data-sent-change hidden>${words.sentChange}</p>
    <label><span>${words.changeLabel}</span><textarea dir="auto" rows="3"></textarea></label>
    <p class="fault" role="alert"></p>
    <div class="row"><button class="button main">${icon('save')}<span>${words.save}</span></button><button type="button" class="button" data-leave-it>${icon('back')}<span>${words.leaveIt}</span></button></div>
  </form>
  <form data-form="take-out" hidden>
    <p>${words.takeOutAsk}</p>
    <p data-stage></p>
    <p data-may-delete hidden>${words.mayDelete}</p>
    <p class="fault" role="alert"></p>
    <div class="row"><button class="button main">${icon('close')}<span>${words.takeOutYes}</span></button><button type="button" class="button" data-delete hidden>${icon('close')}<span>${words.delete}</span></button><button type="button" class="button" data-leave-it>${icon('back')}<span>${words.leaveIt}</span></button></div>
  </form>
  <form data-form="share" hidden>
    <fieldset><legend>${words.share}</legend>
      ${practice ? html`<p class="small">${words.sharePractice}</p>` : null}
      ${pick('worker', words.shareWorker)}${pick('meeting', words.shareMeeting)}${pick('family', words.shareFamily)}${pick('nobody', words.shareNobody)}
    </fieldset>
    <label><span>${words.shareWish}</span><textarea dir="auto" rows="2"></textarea></label>
    <p class="fault" role="alert"></p>
    <div class="row"><button class="button main">${icon('save')}<span>${words.save}</span></button><button type="button" class="button" data-leave-it>${icon('back')}<span>${words.leaveIt}</span></button></div>
  </form>
</li></template>`;
}

/** A shell without anybody's words: the page's own script fetches them and shows them as text only. */
export function myWordsLeaf(options: PageOptions): Leaf {
  const { text, practice } = options;
  const { words, page, help, looks } = text;
  return {
    name: 'my-words',
    entry: 'my-words.js',
    styles: ['my-words.css'],
    main: html`<h1>${words.heading}</h1>
<p class="lead">${words.lead}</p>
<noscript><p class="fault">${page.noScript} <a href="/help">${help.heading}</a></p></noscript>
<p class="hint" role="status" data-hint>${words.loading}</p>
<div class="instead" data-instead hidden></div>
<p class="lead" role="status" data-held hidden></p>
<div data-sections></div>
<div class="keep" data-not-all hidden>
  <p>${words.notAll}</p>
  <button type="button" class="button" data-show-all>${icon('eye')}<span>${words.showAll}</span></button>
  <div data-show-all-ask hidden>
    <p>${words.showAllAsk}</p>
    <div class="row">
      <button type="button" class="button main" data-show-all-yes>${icon('eye')}<span>${words.showAllYes}</span></button>
      <button type="button" class="button" data-show-all-no>${icon('back')}<span>${words.showAllNo}</span></button>
    </div>
  </div>
</div>
<div class="keep" data-out hidden>
  <h2>${words.outHeading}</h2>
  <p data-out-kept hidden></p>
  <div data-out-delete hidden>
    <p data-out-count></p>
    <p class="fault" role="alert" data-out-fault></p>
    <button type="button" class="button" data-delete-out>${icon('close')}<span>${words.delete}</span></button>
  </div>
</div>
<div class="keep" data-keep-views hidden>
  <h2>${words.views}</h2>
  <p>${words.viewsNote}</p>
  <button type="button" class="button" data-save-views>${icon('save')}<span>${words.saveViews}</span></button>
  <p class="fault" role="alert" data-views-fault></p>
</div>
<div class="keep" data-keep hidden>
  <h2>${words.getCopy}</h2>
  <div class="row">
    <button type="button" class="button" data-print>${icon('print')}<span>${words.print}</span></button>
    <button type="button" class="button" data-save>${icon('save')}<span>${words.saveCopy}</span></button>
  </div>
  <p class="fault" role="alert" data-fault></p>
  <p class="small">${words.copyNote}</p>
</div>
${pinPart(text)}
<details class="keep" data-looks hidden><summary><h2>${looks.heading}</h2></summary>
  <p>${looks.note}</p>
  <p role="status" data-no-looks></p>
  <ol class="looks" data-look-list></ol>
</details>
<p class="onwards"><a class="button main" href="/chat" data-back-to-chat hidden>${icon('back')}<span>${words.backToChat}</span></a>
<a class="button" href="/">${icon('back')}<span>${page.home}</span></a></p>`,
    after: [answerTemplate(text, practice), coverDialog(options), pinDialog(options)],
    words: ['words', 'looks', 'chat', 'pin'],
  };
}
