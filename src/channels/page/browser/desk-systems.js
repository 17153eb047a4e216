import { dates, fill, part, text } from './data.js';
import { desk } from './desk-api.js';
import { given } from './desk-forms.js';
import { attempt, CLOSED, formOf, onSubmit, show } from './desk-page.js';

const { systems: say } = text;
const form = formOf('system');

const time = (at) => new Date(at).toLocaleString(dates, { dateStyle: 'medium', timeStyle: 'short' });
const from = (id) => document.getElementById(id).content.cloneNode(true).firstElementChild;

function systemItem({ system, name, team, added, ended }) {
  const entry = from('system');
  const place = (name_) => part(name_, entry);
  place('who').textContent = name;
  place('what').textContent = team === null ? say.allFiles : fill(say.filesOf, { team });
  place('when').textContent = ended ? fill(say.ended, { date: time(ended.at) }) : fill(say.added, { date: time(added.at) });
  place('end-part').hidden = ended !== null;
  place('end-ask').textContent = fill(say.endAsk, { name });
  const end = async () => {
    await desk.endSystem(system);
    await showSystems();
  };
  place('end').addEventListener('click', () => void attempt(end, place('fault')));
  return entry;
}

function undeliveredItem({ event, interview, child, what, tried, outcome }) {
  const entry = from('undelivered');
  const place = (name) => part(name, entry);
  place('what').textContent = what.map((one) => say.what[one]).join(' · ');
  place('when').textContent = fill(say.tried, { date: time(tried) });
  place('why').textContent = say.why[outcome];
  place('ids').textContent = [child, ...(interview === null ? [] : [interview])].join(' · ');
  const again = async () => {
    await desk.sendAgain(event);
    await showSystems();
  };
  place('again').addEventListener('click', () => void attempt(again, place('fault')));
  return entry;
}

/** Shows which systems may ask, and what was not taken. */
export async function showSystems() {
  const [systems, { waiting, givenUp }] = await Promise.all([desk.systems(), desk.undelivered()]);
  part('no-systems').hidden = systems.length > 0;
  part('systems').replaceChildren(...systems.map(systemItem));
  part('on-the-way').textContent = waiting === 0 ? '' : fill(say.onTheWay, { count: String(waiting) });
  part('all-taken').hidden = givenUp.length > 0;
  part('undelivered').replaceChildren(...givenUp.map(undeliveredItem));
  show('systems');
}

export function wireSystems() {
  addEventListener(CLOSED, hideToken);
  part('to-systems').addEventListener('click', () => {
    hideToken();
    void attempt(showSystems);
  });
  onSubmit(form, async () => {
    const { name, team } = form.elements;
    hideToken();
    const { token } = await desk.addSystem({ name: name.value, team: given(team) });
    part('token-note').textContent = fill(say.token, { name: name.value });
    part('token').textContent = token;
    form.reset();
    await showSystems();
    part('token-part').hidden = false;
    part('token-part').focus();
  });
}

/** It is shown once, to whoever made it. */
function hideToken() {
  part('token-part').hidden = true;
  part('token').textContent = '';
}
