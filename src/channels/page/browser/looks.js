import { dates, fill, part, text } from './data.js';

const { looks: say } = text;

const day = (at) => new Date(at).toLocaleString(dates, { dateStyle: 'medium', timeStyle: 'short' });

function lookItem({ name, role, what, at }) {
  const entry = document.createElement('li');
  const who = document.createElement('strong');
  who.dir = 'auto';
  who.textContent = fill(say.by, { name, role: say.role[role] });
  entry.append(who, ` ${say.what[what]} `);
  const when = document.createElement('span');
  when.className = 'small';
  when.textContent = day(at);
  entry.append(when);
  return entry;
}

/** Shows who has looked, when somebody wants to know it. */
export function wireLooks(api) {
  const fold = part('looks');
  const none = part('no-looks');
  fold.hidden = false;
  fold.addEventListener('toggle', async () => {
    if (!fold.open) return;
    try {
      const looks = await api.looks();
      none.textContent = looks.length === 0 ? say.none : '';
      part('look-list').replaceChildren(...looks.map(lookItem));
    } catch {
      none.textContent = say.failed;
    }
  });
}
