import { dates, fill, part, text } from './data.js';
import { desk, NotDone } from './desk-api.js';
import { CLOSED } from './desk-page.js';
import { showHint } from './hint.js';

const { alerts: say, desk: names } = text;

/** How often the desk looks whether somebody needs help, in ms. */
const LOOK = 20_000;

const section = part('alerts');
const list = part('alert-list');
const shown = new Map();

const timeOf = (at) => new Date(at).toLocaleString(dates, { dateStyle: 'medium', timeStyle: 'short' });

/** Whose talk it is, as far as a desk may tell: the file, and who of it. */
function whoOf({ child, who, interview }) {
  if (child === null) return `${say.noFile} ${fill(say.talk, { id: interview })}`;
  const whose = who === null ? '' : fill(say.whose, { name: who.name ?? names[who.role] });
  return `${fill(say.file, { name: child.name ?? names.noName })} · ${whose}`;
}

function put(name, words, within) {
  const place = part(`alert-${name}`, within);
  place.hidden = words === null;
  place.textContent = words ?? '';
}

function fillIn(item, alert) {
  put('why', say[alert.why], item);
  put('risk', alert.risk === null ? null : say[alert.risk], item);
  put('when', fill(say.when, { time: timeOf(alert.raised) }), item);
  put('who', whoOf(alert), item);
  put('state', say[alert.state], item);
}

/**
 * Who may need help, before everything else on the desk. It looks again by itself; what is there stays as it is, with whatever is being written into it.
 * @param {object} wiring
 * @param {(child: string) => void} wiring.openFile
 * @param {(error: NotDone) => void} wiring.onSignedOut
 * @returns {() => Promise<void>} looks, and goes on looking. It throws {@link NotDone}
 */
export function wireAlerts({ openFile, onSignedOut }) {
  let timer;

  function newItem(alert) {
    const item = document.getElementById('alert').content.cloneNode(true).firstElementChild;
    const file = part('alert-file', item);
    file.querySelector('button').addEventListener('click', () => openFile(shown.get(alert.alert).child.id));
    item.querySelector('form').addEventListener('submit', (event) => {
      event.preventDefault();
      void acknowledge(alert.alert, item.querySelector('textarea').value);
    });
    return item;
  }

  async function acknowledge(alert, note) {
    part('alert-fault').textContent = '';
    try {
      await desk.seen(alert, note === '' ? null : note);
      await look();
      (section.hidden ? document.querySelector('h1') : section.querySelector('h2')).focus();
      showHint(say.saved, { passing: true });
    } catch (error) {
      fault(error, () => {
        part('alert-fault').textContent = say.failed;
      });
    }
  }

  function fault(error, otherwise) {
    if (!(error instanceof NotDone)) throw error;
    if (error.reason === 'signed-out') onSignedOut(error);
    else otherwise();
  }

  function render({ open: alerts, others }) {
    const items = new Map([...list.children].map((item) => [item.dataset.alert, item]));
    shown.clear();
    for (const alert of alerts) {
      shown.set(alert.alert, alert);
      const item = items.get(alert.alert) ?? newItem(alert);
      item.dataset.alert = alert.alert;
      fillIn(item, alert);
      part('alert-file', item).hidden = alert.child === null;
      items.delete(alert.alert);
      if (!item.isConnected) list.append(item);
    }
    for (const gone of items.values()) gone.remove();
    put('others', others === 0 ? null : others === 1 ? say.othersOne : fill(say.others, { count: String(others) }), section);
    section.hidden = alerts.length + others === 0;
  }

  async function look() {
    clearTimeout(timer);
    const next = setTimeout(() => void look().catch((error) => fault(error, () => undefined)), LOOK);
    timer = next;
    const found = await desk.alerts();
    // Where the desk was closed meanwhile, nothing of it comes back.
    if (timer === next) render(found);
  }

  addEventListener(CLOSED, () => {
    clearTimeout(timer);
    timer = undefined;
    shown.clear();
    list.replaceChildren();
    part('seen').replaceChildren();
    section.hidden = true;
  });

  part('seen-alerts').addEventListener('toggle', async ({ target }) => {
    if (!target.open) return;
    const { seen } = await desk.alerts().catch((error) => {
      fault(error, () => showHint(say.failed));
      return { seen: [] };
    });
    part('no-seen').hidden = seen.length > 0;
    part('seen').replaceChildren(...seen.map(seenItem));
  });

  return look;
}

function seenItem(alert) {
  const item = document.createElement('li');
  const note = alert.acknowledged.note ?? '';
  const { by, at } = alert.acknowledged;
  const seen = by === null ? fill(say.seenAt, { time: timeOf(at) }) : fill(say.seenBy, { name: by, time: timeOf(at) });
  const lines = [say[alert.why], whoOf(alert), fill(say.when, { time: timeOf(alert.raised) }), seen, note];
  for (const words of lines.filter((line) => line !== '')) {
    const piece = document.createElement('span');
    piece.dir = 'auto';
    piece.textContent = words;
    item.append(piece);
  }
  return item;
}
