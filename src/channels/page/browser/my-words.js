import { answerItem, entryOf } from './answer.js';
import { coverWhenIdle } from './cover.js';
import { part, text } from './data.js';
import { wireFrame } from './frame.js';
import { showHint } from './hint.js';
import { showInstead, TO_START } from './instead.js';
import { openSession } from './session.js';
import { wordsApi } from './words-api.js';

const { words: say } = text;
const session = openSession();

wireFrame();

function sectionOf(title, items) {
  const section = document.createElement('section');
  const heading = document.createElement('h2');
  heading.textContent = title;
  const list = document.createElement('ol');
  list.className = 'answers';
  list.append(...items);
  section.append(heading, list);
  return section;
}

/** Draws all answers. `said` is shown where the answer that was in `entry` stands now, or above all where it is gone. */
function draw(api, { sections, otherThingsSaid }, entry = null, said = '') {
  const groups = [...sections, { title: say.other, contributions: otherThingsSaid }].filter(({ contributions }) => contributions.length > 0);
  const context = { api, onDone: (...change) => draw(api, ...change) };
  let changed = null;
  const itemOf = (contribution) => {
    const item = answerItem(contribution, context);
    if ([contribution, ...contribution.earlier].some((one) => entryOf(one) === entry)) changed = item;
    return item;
  };
  part('sections').replaceChildren(...groups.map(({ title, contributions }) => sectionOf(title, contributions.map(itemOf))));
  part('keep').hidden = groups.length === 0;
  if (groups.length === 0) showHint(say.none);
  else showHint(changed ? '' : said);
  if (!changed) return;
  part('said', changed).textContent = said;
  part('buttons', changed).querySelector('button:not([hidden])').focus();
}

async function saveCopy(api) {
  const fault = part('fault');
  fault.textContent = '';
  try {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await api.copy());
    link.download = say.copyName;
    link.click();
    URL.revokeObjectURL(link.href);
  } catch {
    fault.textContent = say.failed;
  }
}

async function start() {
  if (session === null) return showInstead(say.noSession, say.noSessionNote, [TO_START]);
  const api = wordsApi(session);
  coverWhenIdle();
  part('back-to-chat').hidden = false;
  part('print').addEventListener('click', () => print());
  part('save').addEventListener('click', () => saveCopy(api));
  try {
    draw(api, await api.words());
  } catch {
    showInstead(say.failed, '', [[say.tryAgain, () => location.reload()]]);
  }
}

void start();
