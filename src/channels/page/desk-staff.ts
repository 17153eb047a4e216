import { copiesPart } from './desk-copies.ts';
import { corePart } from './desk-core.ts';
import { fault, field } from './desk-fields.ts';
import { type Html, html } from './html.ts';
import { icon } from './icons.ts';
import type { PageOptions } from './page-options.ts';

const ROLES = ['worker', 'manager', 'administrator', 'reader'] as const;

const why = ({ text: { staff } }: PageOptions): Html => field({ label: staff.why, name: 'why', isNeeded: true, note: staff.whyNote });

/** Under the file that is open: what was shared, who looked, and who may. Each part is for who has a right to it. */
export function filePart(options: PageOptions): Html {
  const { staff, waiting } = options.text;
  return html`<div data-may="read-file" hidden>
<p class="row"><a class="button main" target="_blank" rel="noopener" href="/desk" data-read>${icon('words')}<span>${staff.read}</span></a>
<a class="button" href="/desk" data-copy>${icon('save')}<span>${staff.copy}</span></a></p>
<p class="small">${staff.readNote} ${staff.copyNote}</p>
</div>
<details class="fold" data-may="read-file" data-waiting hidden><summary><h3 data-waiting-count>${waiting.heading}</h3></summary><div class="panel"><p>${waiting.note}</p><p data-no-waiting hidden>${waiting.none}</p><ol class="asked" data-waiting-list></ol></div></details>
${copiesPart(options)}
${corePart(options)}
<details class="fold" data-may="see-looks" data-looks hidden><summary><h3>${staff.looks}</h3></summary><div class="panel"><p data-no-looks hidden>${staff.noLooks}</p><ol class="asked" data-look-list></ol></div></details>
<p data-may="manage-grants" hidden><button type="button" class="button" data-to-grants>${icon('people')}<span>${staff.mayOpen}</span></button></p>`;
}

/** Under the list of files: another file, and the accounts. */
export function filesPart(options: PageOptions): Html {
  const { staff } = options.text;
  return html`<details class="fold" data-may="find-file" hidden><summary><h3>${staff.find}</h3></summary>
<form data-form="find">
<p>${staff.findNote}</p>
${field({ label: staff.findName, name: 'name', isNeeded: true })}
${why(options)}
${fault}
<button class="button main">${icon('look')}<span>${staff.findButton}</span></button>
<p data-none-found hidden>${staff.noneFound}</p>
<ul class="asked" data-found></ul>
</form>
</details>
<p data-may="manage-accounts" hidden><button type="button" class="button" data-to-accounts>${icon('people')}<span>${staff.accounts}</span></button></p>
<p data-may="manage-systems" hidden><button type="button" class="button" data-to-systems>${icon('send')}<span>${options.text.systems.heading}</span></button></p>`;
}

/** Who may open one file. */
export function grantsView(options: PageOptions): Html {
  const { staff, desk } = options.text;
  return html`<div data-view="grants" hidden>
<p><button type="button" class="button" data-back-to-files>${icon('back')}<span>${desk.allFiles}</span></button></p>
<h2 tabindex="-1">${staff.mayOpen}</h2>
<p dir="auto" data-grants-of></p>
<p>${staff.mayOpenNote}</p>
<p data-nobody-may hidden>${staff.nobodyMay}</p>
<ul class="asked" data-grants></ul>
<form class="panel" data-form="give">
<h3>${staff.give}</h3>
<label class="field"><span>${staff.whom}</span><select name="staff" required></select></label>
${why(options)}
${field({ label: staff.hours, name: 'hours', type: 'number' })}
${fault}
<button class="button main">${icon('save')}<span>${staff.giveButton}</span></button>
</form>
</div>
<template id="grant"><li><span class="title" dir="auto" data-who></span> <span dir="auto" data-why></span> <span class="small" data-until></span>
<details><summary>${staff.end}</summary><form>
${why(options)}
${fault}
<button class="button">${icon('close')}<span>${staff.end}</span></button>
</form></details></li></template>`;
}

/** Who has an account. */
export function accountsView(options: PageOptions): Html {
  const { staff, desk } = options.text;
  const roles = ROLES.map(
    (role, index) =>
      html`<label class="pick"><input type="radio" name="role" value="${role}"${index === 0 ? html` checked` : null}><span>${staff.role[role]}</span></label>`,
  );
  return html`<div data-view="accounts" hidden>
<p data-may="list-files" hidden><button type="button" class="button" data-back-to-files>${icon('back')}<span>${desk.allFiles}</span></button></p>
<h2 tabindex="-1">${staff.accounts}</h2>
<p>${staff.accountsNote}</p>
<p data-no-accounts hidden>${staff.noAccounts}</p>
<ul class="asked" data-accounts></ul>
<form class="panel" data-form="account">
<h3>${staff.add}</h3>
${field({ label: staff.name, name: 'name', isNeeded: true })}
${field({ label: staff.accountEmail, name: 'email', type: 'email' })}
<fieldset><legend>${staff.whichRole}</legend><div class="picks">${roles}</div></fieldset>
<p class="small" data-role-note></p>
${field({ label: staff.team, name: 'team', note: staff.teamNote })}
${field({ label: staff.subject, name: 'subject' })}
${fault}
<button class="button main">${icon('save')}<span data-account-button>${staff.addButton}</span></button>
<button type="button" class="button" data-leave-account hidden>${icon('back')}<span>${staff.leaveIt}</span></button>
</form>
</div>
<template id="account"><li><span class="title" dir="auto" data-who></span> <span data-what></span> <span class="small" dir="auto" data-how></span>
<div class="row" data-buttons>
<button type="button" class="button" data-edit>${icon('draw')}<span>${staff.edit}</span></button>
<button type="button" class="button" data-make-link>${icon('send')}<span>${staff.makeLink}</span></button>
<button type="button" class="button" data-sign-out-all>${icon('leave')}<span>${staff.signOutAll}</span></button>
<details><summary>${staff.close}</summary><p data-close-ask></p><button type="button" class="button" data-close>${icon('close')}<span>${staff.closeYes}</span></button></details>
</div>
<div data-link-part hidden><p dir="auto" data-link-note></p><p class="link" dir="ltr" data-link></p><p class="small">${staff.linkNote}</p></div>
<p class="said" role="status" data-said></p>
<p class="fault" role="alert" data-fault></p></li></template>`;
}
