import { coverWhenIdle } from './cover.js';
import { dates, fill, part, text } from './data.js';
import { showAccounts, wireAccounts } from './desk-accounts.js';
import { wireAlerts } from './desk-alerts.js';
import { desk, signOut, you } from './desk-api.js';
import { codeFold } from './desk-codes.js';
import { showCopies, wireCopies } from './desk-copies.js';
import { showCore, wireCore } from './desk-core.js';
import { given, wireChoosing } from './desk-forms.js';
import { showGrants, wireGrants } from './desk-grants.js';
import { attempt, closeSignedOut, formOf, item, onSubmit, show } from './desk-page.js';
import { enter, wireSignIn } from './desk-sign-in.js';
import { wireSystems } from './desk-systems.js';
import { heldNote, holdButton, showWaiting, wireWaiting } from './desk-waiting.js';
import { wireFrame } from './frame.js';
import { showReady } from './ready.js';

const { desk: say, staff } = text;

const said = location.hash.slice(1);
// The key is out of the address bar, and of the history, before anything else happens.
history.replaceState(null, '', '/desk');
addEventListener('hashchange', () => location.reload());
wireFrame();

/** The file that is open, by its id and whole. */
let child = null;
let opened = null;
let mayHold = false;
let mayAsk = false;
let mayGiveOut = false;

const countOf = (count) => (count === 1 ? say.interviewsOne : fill(say.interviews, { count: String(count) }));

function fileItem({ id, name, interviews }) {
  const entry = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'card';
  const words = item(['title', name ?? say.noName], ['note', countOf(interviews)]);
  button.append(...words.childNodes);
  button.addEventListener('click', () => void attempt(() => openFile(id)));
  entry.append(button);
  return entry;
}

async function showFiles() {
  const files = await desk.files();
  part('files').replaceChildren(...(files.length > 0 ? files.map(fileItem) : [item(['', say.noFiles])]));
  child = null;
  show('files');
}

/** Where everything is that is held about whoever was asked: for who answers for the file. */
function accessLink(id, { interview }) {
  const link = document.createElement('a');
  link.className = 'button';
  link.target = '_blank';
  link.rel = 'noopener';
  link.href = desk.subjectAccess(id, interview);
  link.textContent = staff.subjectAccess;
  return link;
}

/** Who was asked: their name where they have one, else who they are. */
function askedItem(id, one) {
  const { title, role, name, at, standing } = one;
  const day = new Date(at).toLocaleDateString(dates, { dateStyle: 'medium' });
  const entry = item(['title', title], ['', name ?? say[role]], ['small', day], ['standing', say[standing]], ...heldNote(one));
  const stop = holdButton(id, one, { may: mayHold, onDone: () => openFile(id) });
  if (stop) entry.append(stop);
  if (mayGiveOut) entry.append(' ', accessLink(id, one));
  const code = codeFold(id, one, { may: mayAsk, onDone: () => void attempt(() => openFile(id)) });
  if (code) entry.append(code);
  return entry;
}

async function openFile(id) {
  const file = await desk.file(id);
  child = id;
  const [quiet, open] = [file.interviews.filter((one) => one.quiet), file.interviews.filter((one) => !one.quiet)];
  part('name').textContent = file.name ?? say.noName;
  part('nobody').hidden = open.length > 0;
  part('asked').replaceChildren(...open.map((one) => askedItem(id, one)));
  // The fold is always there: that there is something in it is nobody else's to see either.
  part('quiet').open = false;
  part('asked-quietly').replaceChildren(...(quiet.length > 0 ? quiet.map((one) => askedItem(id, one)) : [item(['', say.noQuiet])]));
  part('read').href = desk.assessment(id);
  part('copy').href = desk.copy(id);
  part('looks').open = false;
  part('looks').dataset.child = id;
  showWaiting(id, file.waiting);
  showCopies(file);
  showCore(id);
  opened = file;
  show('file');
  part('name').focus();
}

/** Where a talk that was made ready goes on, beside this page: so that the desk stays where the worker is. */
const HERE = {
  chat: (code) => ({ label: say.openChat, href: `/chat#${code.replace('-', '')}` }),
  paper: (code, { dialog, voice }) => ({ label: say.openPaper, href: `/paper?${new URLSearchParams({ dialog, voice })}#${code.replace('-', '')}` }),
};

function wireAsking(kind, dialogs, { place, allowed }) {
  const form = formOf(kind);
  const choosing = wireChoosing(form, dialogs.filter(allowed));
  onSubmit(form, async () => {
    if (!choosing.allConfirmed()) {
      part('fault', form).textContent = say.gatesMissing;
      return;
    }
    const { alone, withWorker } = choosing.chosen();
    const wish = { ...choosing.wish(), cards: place !== null || withWorker };
    const pin = given(form.elements.pin);
    const made =
      child === null ? await desk.begin(wish) : await desk.invite(child, { ...wish, name: given(form.elements.name), pin, confirmed: choosing.confirmed() });
    choosing.clear();
    const here = place === null ? null : HERE[place](made.code, wish);
    showReady(
      form,
      { link: null, qr: null, ...made, here, alone, hasPin: pin !== null, isPaper: place === 'paper' },
      () => child !== null && void attempt(() => openFile(child)),
    );
  });
}

function wireSheet(dialogs) {
  const form = formOf('sheet');
  const choosing = wireChoosing(
    form,
    dialogs.filter(({ alone, confidential }) => !alone && !confidential),
  );
  const settle = () => {
    const { dialog, voice } = choosing.wish();
    part('sheet', form).href = `/sheet?${new URLSearchParams({ dialog, voice, ...(form.elements.notes.checked && { notes: '1' }) })}`;
  };
  form.addEventListener('change', settle);
  form.addEventListener('submit', (event) => event.preventDefault());
  settle();
}

async function showBinned() {
  const words = await desk.binned();
  part('no-words').hidden = words.length > 0;
  part('words').replaceChildren(
    ...words.map(({ word, count }) => item(['title', word], ['small', count === 1 ? say.once : fill(say.times, { count: String(count) })])),
  );
}

const lookForAlerts = wireAlerts({ openFile: (id) => void attempt(() => openFile(id)), onSignedOut: (error) => void attempt(() => Promise.reject(error)) });

let isWired = false;

/** Wires what somebody may do. */
function wire(who) {
  isWired = true;
  for (const element of document.querySelectorAll('[data-may]')) element.hidden = !who.may.includes(element.dataset.may);
  part('you').textContent = fill(staff.you, { name: who.name, role: staff.role[who.role] });
  part('own-passphrase').hidden = !who.byPassphrase;
  mayHold = who.may.includes('hold-interview');
  mayGiveOut = who.may.includes('subject-access');
  mayAsk = who.may.includes('ask-for-file');
  wireWaiting();
  wireCopies();
  wireCore();
  wireGrants(who, openFile);
  wireAccounts();
  wireSystems();
}

async function come() {
  // Whoever signs in after somebody else begins with a page of their own.
  if (isWired) return location.reload();
  const who = await you();
  wire(who);
  if (who.may.includes('see-questions')) {
    const dialogs = await desk.dialogs();
    wireAsking('ask', dialogs, { place: null, allowed: () => true });
    wireAsking('together', dialogs, { place: 'chat', allowed: ({ alone }) => !alone });
    wireAsking('paper', dialogs, { place: 'paper', allowed: ({ alone, confidential }) => !alone && !confidential });
    wireAsking('now', dialogs, { place: 'chat', allowed: ({ alone, pack }) => !alone && !pack });
    wireSheet(dialogs);
  }
  if (who.may.includes('see-alerts')) await lookForAlerts();
  return who.may.includes('list-files') ? showFiles() : showAccounts();
}

onSubmit(formOf('open'), async () => {
  const { name } = formOf('open').elements;
  const { child: made } = await desk.open(given(name));
  name.value = '';
  await openFile(made);
});
part('all-files').addEventListener('click', () => void attempt(showFiles));
for (const back of document.querySelectorAll('[data-back-to-files]')) back.addEventListener('click', () => void attempt(showFiles));
part('to-accounts').addEventListener('click', () => void attempt(showAccounts));
part('to-grants').addEventListener('click', () => void attempt(() => showGrants(opened)));
part('binned').addEventListener('toggle', ({ target }) => target.open && void attempt(showBinned));
part('sign-out').addEventListener('click', async () => {
  await signOut();
  closeSignedOut();
});
coverWhenIdle();
wireSignIn(come);
void attempt(() => enter(said, come));
