import { coverWhenIdle } from './cover.js';
import { dates, fill, part, text } from './data.js';
import { wireAlerts } from './desk-alerts.js';
import { desk, isSignedIn, NotDone, signIn, signOut } from './desk-api.js';
import { given, wireChoosing } from './desk-forms.js';
import { wireFrame } from './frame.js';
import { showHint } from './hint.js';
import { hideInstead, showInstead, TO_START } from './instead.js';
import { putAway, showReady } from './ready.js';

const { desk: say } = text;

const key = location.hash.slice(1);
// The key is out of the address bar, and of the history, before anything else happens.
history.replaceState(null, '', '/desk');
addEventListener('hashchange', () => location.reload());
wireFrame();

const views = [...document.querySelectorAll('[data-view]')];
const formOf = (kind) => document.querySelector(`[data-form=${kind}]`);

/** The file that is open. */
let child = null;

function show(name) {
  putAway();
  hideInstead();
  showHint();
  for (const view of views) view.hidden = view.dataset.view !== name;
}

const alerts = wireAlerts({
  openFile: (id) => void attempt(() => openFile(id)),
  onSignedOut: () => {
    signOut();
    REASONS['signed-out']();
  },
});

function close(heading, note) {
  alerts.hide();
  for (const view of views) view.hidden = true;
  showInstead(heading, note, [TO_START]);
}

const REASONS = {
  'signed-out': () => close(say.signedOut, say.signedOutNote),
  'link-used': () => close(say.linkUsed, say.linkUsedNote),
  busy: () => close(say.busy, say.busyNote),
};

/** Does something, and says what is in the way where it does not work; `fault` is where that stands. */
async function attempt(act, fault) {
  if (fault) fault.textContent = '';
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof NotDone)) throw error;
    if (error.reason === 'signed-out') signOut();
    const shut = REASONS[error.reason];
    if (shut) shut();
    else if (fault) fault.textContent = say.failed;
    else showHint(say.failed);
    return null;
  }
}

function onSubmit(form, act) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void attempt(act, part('fault', form));
  });
}

function item(...parts) {
  const entry = document.createElement('li');
  for (const [className, words] of parts) {
    const piece = document.createElement('span');
    piece.className = className;
    piece.dir = 'auto';
    piece.textContent = words;
    entry.append(piece);
  }
  return entry;
}

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

/** Who was asked: their name where they have one, else who they are. */
const askedItem = ({ title, role, name, at, standing }) =>
  item(['title', title], ['', name ?? say[role]], ['small', new Date(at).toLocaleDateString(dates, { dateStyle: 'medium' })], ['standing', say[standing]]);

async function openFile(id) {
  const file = await desk.file(id);
  child = id;
  const [quiet, open] = [file.interviews.filter((one) => one.quiet), file.interviews.filter((one) => !one.quiet)];
  part('name').textContent = file.name ?? say.noName;
  part('nobody').hidden = open.length > 0;
  part('asked').replaceChildren(...open.map(askedItem));
  // The fold is always there: that there is something in it is nobody else's to see either.
  part('quiet').open = false;
  part('asked-quietly').replaceChildren(...(quiet.length > 0 ? quiet.map(askedItem) : [item(['', say.noQuiet])]));
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
    const made =
      child === null ? await desk.begin(wish) : await desk.invite(child, { ...wish, name: given(form.elements.name), confirmed: choosing.confirmed() });
    choosing.clear();
    const here = place === null ? null : HERE[place](made.code, wish);
    showReady(form, { link: null, qr: null, ...made, here, alone, isPaper: place === 'paper' }, () => child !== null && void attempt(() => openFile(child)));
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

async function start() {
  if (key !== '') await signIn(key);
  if (!isSignedIn()) throw new NotDone('signed-out');
  const dialogs = await desk.dialogs();
  wireAsking('ask', dialogs, { place: null, allowed: () => true });
  wireAsking('together', dialogs, { place: 'chat', allowed: ({ alone }) => !alone });
  wireAsking('paper', dialogs, { place: 'paper', allowed: ({ alone, confidential }) => !alone && !confidential });
  wireAsking('now', dialogs, { place: 'chat', allowed: ({ alone, pack }) => !alone && !pack });
  wireSheet(dialogs);
  await Promise.all([alerts.look(), showFiles()]);
}

onSubmit(formOf('open'), async () => {
  const { name } = formOf('open').elements;
  const { child: opened } = await desk.open(given(name));
  name.value = '';
  await openFile(opened);
});
part('all-files').addEventListener('click', () => void attempt(showFiles));
part('binned').addEventListener('toggle', ({ target }) => target.open && void attempt(showBinned));
part('sign-out').addEventListener('click', () => {
  signOut();
  close(say.signedOut, say.signedOutNote);
});
coverWhenIdle();
void attempt(start);
