import { dates, fill, part, text } from './data.js';
import { desk } from './desk-api.js';
import { attempt, button, item } from './desk-page.js';

const { desk: say, waiting } = text;

const timeOf = (at) => new Date(at).toLocaleString(dates, { dateStyle: 'medium', timeStyle: 'short' });

/** Somebody's words come last, as text only and exactly. */
function waitingItem({ why, who, words, at, notMeant }) {
  const entry = item(['title', waiting[why]], ['', who.name ?? say[who.role]], ['small', timeOf(at)], ...(notMeant ? [['small', waiting.notMeant]] : []));
  const theirs = document.createElement('p');
  theirs.className = 'theirs';
  theirs.dir = 'auto';
  theirs.textContent = words ?? waiting.picture;
  entry.append(theirs);
  return entry;
}

/** What waits for a worker in the file that is open: how much it is stands there, and the words only for whoever asks. */
export function showWaiting(child, count) {
  const fold = part('waiting');
  fold.open = false;
  fold.dataset.child = child;
  part('waiting-count').textContent = count === 0 ? waiting.heading : fill('{{heading}} ({{count}})', { heading: waiting.heading, count: String(count) });
}

export function wireWaiting() {
  part('waiting').addEventListener('toggle', ({ target }) => {
    if (!target.open) return part('waiting-list').replaceChildren();
    void attempt(async () => {
      const all = await desk.waiting(target.dataset.child);
      part('no-waiting').hidden = all.length > 0;
      part('waiting-list').replaceChildren(...all.map(waitingItem));
    });
  });
}

/** Stops a talk for now, or lets it go on; nothing for whoever may not. */
export function holdButton(child, { interview, held, standing }, { may, onDone }) {
  if (!may || (standing === 'finished' && !held)) return null;
  return button(held ? waiting.lift : waiting.hold, async () => {
    await desk.hold(child, interview, held ? 'lift-hold' : 'hold');
    await onDone();
  });
}

/** What is said of a talk that is stopped for now. */
export const heldNote = ({ held }) => (held ? [['standing', waiting.held]] : []);
