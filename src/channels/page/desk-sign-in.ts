import { type Html, html } from './html.ts';
import { icon } from './icons.ts';
import type { PageOptions } from './page-options.ts';

interface Secret {
  readonly label: string;
  readonly name: string;
  /** For password managers. */
  readonly use: 'current-password' | 'new-password';
}

/** More than anybody types; UTF-16 units. */
const MOST = '1024';

const secret = ({ label, name, use }: Secret): Html =>
  html`<label class="field"><span>${label}</span><input type="password" name="${name}" autocomplete="${use}" required maxlength="${MOST}"></label>`;

const fault = html`<p class="fault" role="alert" data-fault></p>`;

/** How somebody of the staff comes in. In the practice version there are mostly no accounts, so that they are folded away. */
export function signInPart({ text: { staff }, practice, provider = false }: PageOptions): Html {
  return html`<section data-sign-in hidden aria-label="${staff.signInHeading}">
${provider ? html`<p><button type="button" class="button main" data-provider>${icon('go')}<span>${staff.withProvider}</span></button></p>` : null}
<details class="fold"${practice || provider ? null : html` open`}><summary><h2>${staff.withAccount}</h2></summary>
<form data-form="sign-in">
<label class="field"><span>${staff.email}</span><input type="email" name="email" autocomplete="username" required maxlength="320"></label>
${secret({ label: staff.passphrase, name: 'passphrase', use: 'current-password' })}
${fault}
<button class="button main">${icon('go')}<span>${staff.signIn}</span></button>
</form>
</details>
</section>
<form class="panel" data-form="choose" hidden>
<h2>${staff.choose}</h2>
<p id="choose-note">${staff.chooseNote}</p>
${secret({ label: staff.newPassphrase, name: 'passphrase', use: 'new-password' })}
${secret({ label: staff.again, name: 'again', use: 'new-password' })}
${fault}
<button class="button main">${icon('save')}<span>${staff.chooseButton}</span></button>
</form>`;
}

/** Who is signed in, and their passphrase. */
export function youPart({ text: { staff } }: PageOptions): Html {
  return html`<p class="small" data-you></p>
<details class="fold" data-own-passphrase hidden><summary><h3>${staff.change}</h3></summary>
<form data-form="rechoose">
<p>${staff.chooseNote}</p>
${secret({ label: staff.before, name: 'before', use: 'current-password' })}
${secret({ label: staff.newPassphrase, name: 'passphrase', use: 'new-password' })}
${secret({ label: staff.again, name: 'again', use: 'new-password' })}
${fault}
<p class="said" role="status" data-said></p>
<button class="button main">${icon('save')}<span>${staff.changeButton}</span></button>
</form>
</details>`;
}
