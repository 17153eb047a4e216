import { dates, fill, part, text } from './data.js';
import { desk } from './desk-api.js';
import { given } from './desk-forms.js';
import { attempt, button, CLOSED, formOf, item, onSubmit } from './desk-page.js';

const { copies: say, desk: people } = text;

/** So many signs of a hash are enough to tell two copies apart by eye. */
const SIGNS = 12;

const form = formOf('share');
const fold = part('copies');

/** Audiences that are one person's, with the roles that theirs may be. */
const FAMILY = { child: ['child', 'young-person'], 'young-person': ['child', 'young-person'], parent: ['parent'] };

/** The file that is open, as the desk has it. */
let file = null;

const timeOf = (at) => new Date(at).toLocaleString(dates, { dateStyle: 'medium', timeStyle: 'short' });

const made = (template) => document.getElementById(template).content.cloneNode(true).firstElementChild;

function option(value, words) {
  const one = document.createElement('option');
  one.value = value;
  one.textContent = words;
  return one;
}

const whatFor = (audience) => say.for[audience] ?? audience;

const whom = ({ role, name, how }) => fill(name === null ? say.whomNoName : say.whom, { name, role: say.role[role], how: say.by[how] });

function tellItem({ copy, audience, version, recipient, to, changes }) {
  const count = (kind) => String(changes.filter(({ what }) => what === kind).length);
  const entry = item(
    ['', fill(say.toTellOne, { who: whom(to), what: whatFor(audience), version: String(version) })],
    ['small', fill(say.counts, { taken: count('taken-back'), changed: count('changed') })],
  );
  const told = { recipient, changes: changes.map(({ what, id }) => ({ what, id })) };
  entry.append(
    button(say.told, async () => {
      await desk.told(file.id, copy, told);
      await load();
      part(part('to-tell-part').hidden ? 'no-copies' : 'to-tell-heading').focus();
    }),
  );
  return entry;
}

/** Somebody's words come last, as text only and exactly. */
function changeItem({ what, by, before, now }) {
  const entry = item(['title', say.change[what]], ['', by.name ?? say.role[by.role]]);
  for (const [label, one] of [
    [say.before, before],
    [say.now, now],
  ]) {
    const words = one?.words ?? one?.chose?.label ?? null;
    if (words === null) continue;
    const theirs = document.createElement('p');
    theirs.className = 'theirs';
    theirs.dir = 'auto';
    theirs.textContent = words;
    entry.append(...item(['small', label]).childNodes, theirs);
  }
  return entry;
}

function wireChanges(entry, copy) {
  part('copy-changes', entry).addEventListener('toggle', ({ target }) => {
    if (!target.open) return part('change-list', entry).replaceChildren();
    void attempt(
      async () => {
        const changes = await desk.changes(file.id, copy);
        part('no-changes', entry).hidden = changes.length > 0;
        part('change-list', entry).replaceChildren(...changes.map(changeItem));
      },
      part('changes-fault', entry),
    );
  });
}

function logItem({ role, name, how, language, at }) {
  return item(
    ['title', name === null ? say.role[role] : fill(say.logged, { name, role: say.role[role] })],
    ['', fill(say.loggedHow[how], { date: timeOf(at) })],
    ...(language === null ? [] : [['', fill(say.language, { language })]]),
  );
}

function wireLog(entry, { copy, preRead }) {
  part('no-log', entry).hidden = preRead.length > 0;
  part('log-list', entry).replaceChildren(...preRead.map(logItem));
  const log = entry.querySelector('form');
  onSubmit(log, async () => {
    const { role, name, how, language } = log.elements;
    await desk.preRead(file.id, copy, { person: { role: role.value, name: given(name) }, how: how.value, language: given(language) });
    await load(copy);
  });
}

/** Where it is opened and saved, in whichever size. */
function wireAddresses(entry, copy) {
  const large = part('copy-large', entry);
  const child = file.id;
  const point = () => {
    part('copy-open', entry).href = desk.sharedCopy(child, copy, '', large.checked);
    part('copy-page', entry).href = desk.sharedCopy(child, copy, 'html', large.checked);
    part('copy-pdf', entry).href = desk.sharedCopy(child, copy, 'pdf', large.checked);
    part('copy-word', entry).href = desk.sharedCopy(child, copy, 'docx', large.checked);
  };
  large.addEventListener('change', point);
  point();
  part('copy-data', entry).href = desk.sharedCopy(child, copy, 'json');
}

function copyItem(one) {
  const { copy, audience, for: whose, version, madeAt, hash, to } = one;
  const entry = made('copy');
  entry.dataset.ofCopy = copy;
  const what = whose === null ? whatFor(audience) : fill(say.of, { what: whatFor(audience), name: whose.name ?? people[whose.role] });
  part('copy-title', entry).textContent = fill(say.title, { what, version: String(version) });
  part('copy-made', entry).textContent = fill(say.made, { date: timeOf(madeAt), hash: hash.slice(0, SIGNS) });
  part('copy-to', entry).textContent = fill(say.to, { who: to.map(whom).join('; ') });
  wireAddresses(entry, copy);
  wireChanges(entry, copy);
  wireLog(entry, one);
  return entry;
}

/** `opened`: the copy whose log stays open. */
async function load(opened = null) {
  const { audiences, copies, toTell } = await desk.copies(file.id);
  const { audience } = form.elements;
  const chosen = audience.value;
  audience.replaceChildren(...audiences.map((one) => option(one, whatFor(one))));
  if (audiences.includes(chosen)) audience.value = chosen;
  settle();
  part('to-tell-part').hidden = toTell.length === 0;
  part('to-tell').replaceChildren(...toTell.map(tellItem));
  part('no-copies').hidden = copies.length > 0;
  // The last one first.
  part('copy-list').replaceChildren(...copies.toReversed().map(copyItem));
  const log = opened && part('copy-list').querySelector(`[data-of-copy="${CSS.escape(opened)}"] [data-copy-log]`);
  if (!log) return;
  log.open = true;
  log.querySelector('summary').focus();
}

/** Whose copy it can be: those who were asked, each once. */
function settle() {
  const { audience, whose } = form.elements;
  const roles = FAMILY[audience.value] ?? [];
  const those = (file?.interviews ?? []).filter(({ role }) => roles.includes(role));
  const each = new Map(those.map(({ role, name }) => [JSON.stringify({ role, name }), name ?? people[role]]));
  whose.replaceChildren(...[...each].map(([value, words]) => option(value, words)));
  part('whose-part', form).hidden = roles.length === 0;
}

function clear() {
  for (const list of ['to-tell', 'copy-list']) part(list).replaceChildren();
  part('to-tell-part').hidden = true;
  part('share-said').textContent = '';
  part('fault', form).textContent = '';
  part('recipients', form).replaceChildren(made('recipient'));
}

/** Copies of the file that is open; they are asked for when somebody opens the list, and not before: the file keeps that they looked. */
export function showCopies(opened) {
  file = opened;
  fold.open = false;
  clear();
}

export function wireCopies() {
  fold.addEventListener('toggle', ({ target }) => target === fold && (fold.open ? void attempt(() => load(), part('copies-fault')) : clear()));
  addEventListener(CLOSED, () => {
    file = null;
    clear();
  });
  form.elements.audience.addEventListener('change', settle);
  part('another', form).addEventListener('click', () => {
    const one = made('recipient');
    part('recipients', form).append(one);
    one.querySelector('select').focus();
  });
  onSubmit(form, async () => {
    const { audience, whose } = form.elements;
    const isTheirs = !part('whose-part', form).hidden;
    const to = [...part('recipients', form).children].map((one) => ({
      role: one.querySelector('[name=role]').value,
      name: given(one.querySelector('[name=name]')),
      how: one.querySelector('[name=how]').value,
    }));
    const { version } = await desk.share(file.id, { audience: audience.value, for: isTheirs && whose.value ? JSON.parse(whose.value) : null, to });
    await load();
    part('recipients', form).replaceChildren(made('recipient'));
    part('share-said').textContent = fill(say.shared, { version: String(version) });
  });
}
