import { fill, part, text } from './data.js';
import { desk } from './desk-api.js';
import { given } from './desk-forms.js';
import { attempt, formOf, named, onSubmit, show } from './desk-page.js';

const { staff } = text;
const form = formOf('account');

/** The account that is being changed; null while one is added. */
let edited = null;

function fillIn(account) {
  edited = account?.staff ?? null;
  const { name, email, team, subject, role } = form.elements;
  for (const [field, value] of [
    [name, account?.name],
    [email, account?.email],
    [team, account?.team],
    [subject, account?.subject],
  ])
    field.value = value ?? '';
  role.value = account?.role ?? 'worker';
  part('account-button').textContent = account ? staff.save : staff.addButton;
  part('leave-account').hidden = !account;
  settle();
}

function settle() {
  part('role-note').textContent = staff.roleNote[form.elements.role.value];
}

function accountItem(account) {
  const { staff: id, name, role, email, subject, team, ended, inUse } = account;
  const entry = document.getElementById('account').content.cloneNode(true).firstElementChild;
  const place = (part_) => part(part_, entry);
  const act = (does) => () => void attempt(does, place('fault'));
  place('who').textContent = named(name, role);
  place('what').textContent = [email ?? subject, team].filter(Boolean).join(' · ');
  place('how').textContent = ended ? staff.closed : inUse ? '' : staff.notYet;
  place('buttons').hidden = ended;
  place('close-ask').textContent = fill(staff.closeAsk, { name });
  place('edit').addEventListener('click', () => {
    fillIn(account);
    form.elements.name.focus();
  });
  place('make-link').hidden = email === null;
  place('make-link').addEventListener(
    'click',
    act(async () => {
      const { link } = await desk.account(id, 'link');
      place('link-note').textContent = fill(staff.link, { name });
      place('link').textContent = link;
      place('link-part').hidden = false;
    }),
  );
  place('sign-out-all').addEventListener(
    'click',
    act(async () => {
      await desk.account(id, 'sign-out');
      place('said').textContent = staff.signedOutAll;
    }),
  );
  place('close').addEventListener(
    'click',
    act(async () => {
      await desk.account(id, 'end');
      await showAccounts();
    }),
  );
  return entry;
}

/** Shows everybody who has an account. */
export async function showAccounts() {
  const accounts = await desk.accounts();
  part('no-accounts').hidden = accounts.length > 0;
  part('accounts').replaceChildren(...accounts.map(accountItem));
  fillIn(null);
  if (accounts.length === 0) form.elements.role.value = 'administrator';
  settle();
  show('accounts');
}

export function wireAccounts() {
  form.addEventListener('change', settle);
  part('leave-account').addEventListener('click', () => fillIn(null));
  onSubmit(form, async () => {
    const { name, email, team, subject, role } = form.elements;
    const member = { name: name.value, role: role.value, email: given(email), subject: given(subject), team: given(team) };
    await (edited === null ? desk.addAccount(member) : desk.account(edited, '', member));
    await showAccounts();
  });
}
