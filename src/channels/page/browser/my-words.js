import { answerItem, entryOf } from './answer.js';
import { coverWhenIdle } from './cover.js';
import { fill, part, text } from './data.js';
import { wireFrame } from './frame.js';
import { heldText, whyNot } from './held.js';
import { openHelp } from './help.js';
import { showHint } from './hint.js';
import { showInstead, TO_START } from './instead.js';
import { wireLooks } from './looks.js';
import { wirePin } from './pin.js';
import { hasViews, planParts } from './plan.js';
import { openSession } from './session.js';
import { wordsApi } from './words-api.js';

const { words: say } = text;
const session = openSession();

wireFrame();

function listOf(items) {
  const list = document.createElement('ol');
  list.className = 'answers';
  list.append(...items);
  return list;
}

function sectionOf(title, ...content) {
  const section = document.createElement('section');
  const heading = document.createElement('h2');
  heading.textContent = title;
  section.append(heading, ...content);
  return section;
}

/** One thing to aim for, or what was said of the plan as a whole: each field under what it is called. */
function planPart(title, fields, itemOf) {
  const section = document.createElement('section');
  section.className = 'plan-part';
  const heading = document.createElement('h3');
  heading.textContent = title;
  heading.dir = 'auto';
  heading.hidden = title === '';
  const named = fields.flatMap(({ name, contributions }) => {
    const label = document.createElement('p');
    label.className = 'plan-field';
    label.textContent = say.planFields[name];
    return [label, listOf(contributions.map(itemOf))];
  });
  section.append(heading, ...named);
  return section;
}

/** What was taken out, by number only: how many answers can still be deleted for good, and how many have to be kept. */
function drawTakenOut(api, { takenOut = { deletable: [], kept: 0 } }) {
  const { deletable, kept } = takenOut;
  part('out').hidden = deletable.length + kept === 0;
  part('out-kept').hidden = kept === 0;
  part('out-kept').textContent = fill(say.outKept, { count: kept });
  part('out-delete').hidden = deletable.length === 0;
  part('out-count').textContent = fill(say.outDeletable, { count: deletable.length });
  part('out-fault').textContent = '';
  part('delete-out').onclick = async () => {
    try {
      for (const entry of deletable) await api.deleteForGood(entry, crypto.randomUUID());
      draw(api, await api.words(), null, say.deleted);
    } catch (error) {
      part('out-fault').textContent = await whyNot(error, api);
    }
  };
}

/** Draws all answers. `said` is shown where the answer that was in `entry` stands now, or above all where it is gone. */
function draw(api, assessment, entry = null, said = '') {
  const { sections, otherThingsSaid, respondent } = assessment;
  const groups = [...sections, { title: say.other, contributions: otherThingsSaid }].filter(({ contributions }) => contributions.length > 0);
  const parts = planParts(assessment);
  const held = heldText(assessment);
  const context = { api, respondent, taking: assessment.taking, isHeld: held !== '', onDone: (...change) => draw(api, ...change) };
  let changed = null;
  const itemOf = (contribution) => {
    const item = answerItem(contribution, context);
    if ([contribution, ...contribution.earlier].some((one) => entryOf(one) === entry)) changed = item;
    return item;
  };
  part('sections').replaceChildren(
    ...groups.map(({ title, contributions }) => sectionOf(title, listOf(contributions.map(itemOf)))),
    ...(parts.length > 0 ? [sectionOf(say.plan, ...parts.map(({ title, fields }) => planPart(title, fields, itemOf)))] : []),
  );
  drawTakenOut(api, assessment);
  part('held').textContent = held;
  part('held').hidden = held === '';
  const nothing = groups.length === 0 && parts.length === 0;
  part('keep').hidden = nothing;
  part('keep-views').hidden = !hasViews(assessment);
  part('not-all').hidden = !assessment.notAllShown;
  // Words that may tell of harm: what the talk said to them stands on top, and the numbers are there at once.
  if (assessment.said) {
    showHint(assessment.said);
    return openHelp();
  }
  if (nothing) showHint(say.none);
  else showHint(changed ? '' : said);
  if (!changed) return;
  part('said', changed).textContent = said;
  part('buttons', changed).querySelector('button:not([hidden])')?.focus();
}

/** Somebody else may look at the screen: it is asked again before everything is shown. */
function wireShowAll(api) {
  const [button, question] = [part('show-all'), part('show-all-ask')];
  const ask = (asking) => {
    question.hidden = !asking;
    button.hidden = asking;
    (asking ? part('show-all-no') : button).focus();
  };
  button.addEventListener('click', () => ask(true));
  part('show-all-no').addEventListener('click', () => ask(false));
  part('show-all-yes').addEventListener('click', async () => {
    try {
      draw(api, await api.words(true));
    } catch {
      showHint(say.failed);
    }
    ask(false);
  });
}

/** Gives a file to the browser to keep. */
async function save(fetchFile, name, fault) {
  fault.textContent = '';
  try {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await fetchFile());
    link.download = name;
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
  wireLooks(api);
  part('print').addEventListener('click', () => print());
  part('save').addEventListener('click', () => save(api.copy, say.copyName, part('fault')));
  part('save-views').addEventListener('click', () => save(api.views, say.viewsName, part('views-fault')));
  wireShowAll(api);
  try {
    draw(api, await api.words());
    await wirePin(api);
  } catch {
    showInstead(say.failed, '', [[say.tryAgain, () => location.reload()]]);
  }
}

void start();
