import { dates, fill, part, text } from './data.js';
import { desk } from './desk-api.js';
import { attempt, button, formOf, item, named, onSubmit, show } from './desk-page.js';

const { desk: say, staff } = text;

/** The file whose grants are shown. */
let of = null;

const day = (at) => new Date(at).toLocaleString(dates, { dateStyle: 'medium', timeStyle: 'short' });

function grantItem({ staff: id, name, role, why, until }) {
  const entry = document.getElementById('grant').content.cloneNode(true).firstElementChild;
  part('who', entry).textContent = named(name ?? id, role);
  part('why', entry).textContent = why ?? staff.openedIt;
  part('until', entry).textContent = until === null ? '' : fill(staff.until, { date: day(until) });
  const form = entry.querySelector('form');
  onSubmit(form, async () => {
    await desk.endGrant(of.id, id, form.elements.why.value);
    await showGrants(of);
  });
  return entry;
}

/** Shows who may open a file: `{ id, name }`. */
export async function showGrants(file) {
  const [grants, colleagues] = await Promise.all([desk.grants(file.id), desk.colleagues()]);
  of = file;
  part('grants-of').textContent = file.name ?? say.noName;
  part('nobody-may').hidden = grants.length > 0;
  part('grants').replaceChildren(...grants.map(grantItem));
  formOf('give').elements.staff.replaceChildren(
    ...colleagues.map(({ staff: id, name, role }) => {
      const option = document.createElement('option');
      option.value = id;
      option.textContent = named(name, role);
      return option;
    }),
  );
  show('grants');
}

/** Lists who looked, the last first. */
async function showLooks(child) {
  const looks = await desk.looks(child);
  part('no-looks').hidden = looks.length > 0;
  part('look-list').replaceChildren(
    ...looks.map(({ name, role, what, at, why }) => item(['title', named(name, role)], ['', staff.looked[what]], ['small', day(at)], ['', why ?? ''])),
  );
}

/**
 * Wires the grants, and finding files that are not one's own.
 * @param {{ staff: string, may: readonly string[] }} you
 * @param {(child: string) => Promise<void>} openFile
 */
export function wireGrants(you, openFile) {
  const give = formOf('give');
  onSubmit(give, async () => {
    const { staff: whom, why, hours } = give.elements;
    await desk.give(of.id, { staff: whom.value, why: why.value, hours: hours.value === '' ? null : Number(hours.value) });
    why.value = '';
    hours.value = '';
    await showGrants(of);
  });
  const find = formOf('find');
  onSubmit(find, async () => {
    const { name, why } = find.elements;
    const found = await desk.find(name.value, why.value);
    part('none-found').hidden = found.length > 0;
    part('found').replaceChildren(
      ...found.map((file) => {
        const entry = item(['title', file.name ?? say.noName], ['small', day(file.opened)]);
        entry.append(button(staff.mayOpen, () => showGrants(file)));
        // Who reads files anyway may let themselves into one for a day; the reason is the one they searched with.
        if (you.may.includes('see-looks')) {
          entry.append(
            button(staff.openForDay, async () => {
              await desk.give(file.id, { staff: you.staff, why: why.value, hours: null });
              await openFile(file.id);
            }),
          );
        }
        return entry;
      }),
    );
  });
  part('looks').addEventListener('toggle', ({ target }) => target.open && target.dataset.child && void attempt(() => showLooks(target.dataset.child)));
}
