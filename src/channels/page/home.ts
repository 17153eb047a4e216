import type { Voice } from '../../record/entry.ts';
import { card } from './cards.ts';
import { html } from './html.ts';
import { icon } from './icons.ts';
import type { Leaf } from './leaf.ts';
import type { PageOptions } from './page-options.ts';

const begin = (voice: Voice) => `/start?as=${voice}`;

/** Choose who you are, or type your code. */
export function homeLeaf({ text, practice, selfStart = practice, serviceName }: PageOptions): Leaf {
  const { home } = text;
  const cards = html`<h2>${home.who}</h2>
<ul class="cards">
${card({ href: begin('child'), picture: 'child', title: home.child, note: home.childNote })}
${card({ href: begin('young-person'), picture: 'young-person', title: home.youngPerson, note: home.youngPersonNote })}
${card({ href: begin('parent'), picture: 'parent', title: home.parent, note: home.parentNote })}
${card({ href: begin('worker'), picture: 'worker', title: home.worker, note: home.workerNote })}
</ul>`;
  return {
    name: 'home',
    entry: 'home.js',
    styles: ['home.css'],
    main: html`<div class="welcome">
<h1>${home.heading}</h1>
<p class="lead">${home.lead}</p>
${serviceName ? html`<p class="service">${serviceName}</p>` : null}
</div>
<p class="go-on" data-go-on hidden><a class="card" href="/chat">${icon('words')}<span><strong>${home.goOn}</strong><span class="note">${home.goOnNote}</span></span></a></p>
${selfStart ? cards : html`<p>${home.noSelfStart}</p>`}
<form class="code" data-code novalidate>
  <h2><label for="code">${home.haveCode}</label></h2>
  <p id="code-hint">${home.codeHint}</p>
  <div class="row">
    <input id="code" name="code" type="text" dir="ltr" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint code-fault">
    <button class="button main">${icon('go')}<span>${home.codeButton}</span></button>
  </div>
  <p id="code-fault" class="fault" role="alert"></p>
</form>
<noscript><p class="fault">${text.page.noScript} <a href="/help">${text.help.heading}</a></p></noscript>
<p class="small">${text.bar.leaveNote}</p>`,
    words: ['home'],
  };
}
