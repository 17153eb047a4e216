import { wireForms } from './answer-forms.js';
import { dates, fill, part, text } from './data.js';

const { words: say } = text;

const AUDIENCES = { worker: say.shareWorker, meeting: say.shareMeeting, family: say.shareFamily };

const { lang } = document.documentElement;

const list = (names) => new Intl.ListFormat(lang, { type: 'conjunction' }).format(names);

/** The entry of the record that holds an answer: `3f9c…/12` is entry 12. */
export const entryOf = ({ id }) => Number(id.slice(id.lastIndexOf('/') + 1));

/** In practice nothing is shared; then it is with whom the person would. */
const audiencesOf = ({ sharedWith, wouldShareWith = [] }) => [...new Set([...sharedWith, ...wouldShareWith])];

function sharedLine(contribution) {
  const names = audiencesOf(contribution).map((id) => AUDIENCES[id]);
  const chosen = names.length > 0 ? fill(say.sharedWith, { list: list(names) }) : say.notShared;
  const not = contribution.notSharedWith;
  return not.length > 0 ? `${chosen} ${fill(say.notWith, { list: list(not) })}` : chosen;
}

/** What somebody gave, as text, and what is to be said before it where it is not simply their words. */
function heldIn({ words, description, chose, picture, erased }) {
  if (erased) return { before: say.erased, held: '' };
  if (picture) return { before: description ? say.described : say.picture, held: description ?? '' };
  if (words !== null) return { before: '', held: words };
  return { before: say.chose, held: chose?.label ?? '' };
}

/** Whose words they are, and how they came here, where they are not simply the person's own. */
function whoseLine({ by, ownView, scribedBy, paper }, respondent) {
  const others = respondent ? by.role !== respondent.role || by.name !== respondent.name : by.name !== null;
  return [
    ownView && say.ownView,
    !ownView && others && (by.name === null ? say.by[by.role] : fill(say.byName, { name: by.name })),
    scribedBy && say.typedByWorker,
    paper && fill(say.onPaper, { date: new Date(`${paper}T12:00:00`).toLocaleDateString(dates, { dateStyle: 'long' }) }),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Text and nothing but text; where there is none, no empty line either. */
function write(element, words) {
  element.textContent = words;
  element.hidden = words === '';
}

function earlierItem(earlier) {
  const item = document.createElement('li');
  const time = document.createElement('time');
  const words = document.createElement('span');
  time.className = 'small';
  time.dateTime = earlier.at;
  time.textContent = new Date(earlier.at).toLocaleString(dates, { dateStyle: 'medium', timeStyle: 'short' });
  words.className = 'theirs';
  words.dir = 'auto';
  words.textContent = heldIn(earlier).held;
  item.append(time, words);
  return item;
}

/** Fetched with the token, so that its address alone opens nothing; where that fails the words beside it say that there is one. */
async function showPicture(image, fetchPicture) {
  try {
    image.src = URL.createObjectURL(await fetchPicture());
    image.hidden = false;
  } catch {
    image.remove();
  }
}

/**
 * One answer as a list item: words as text only, and what can be done with them. `onDone(assessment, entry, said)` after each change. `respondent` is whose
 * interview it is. `isHeld`: nothing of it may be altered now.
 */
export function answerItem(contribution, { api, respondent, taking = {}, isHeld = false, onDone }) {
  const item = document.getElementById('answer').content.cloneNode(true).firstElementChild;
  const { question, picture, earlier, language } = contribution;
  const { before, held } = heldIn(contribution);
  write(part('asked', item), question.asked ?? '');
  part('asked', item).lang = language;
  write(part('whose', item), whoseLine(contribution, respondent));
  write(part('before', item), before);
  write(part('words', item), held);
  const { ownView, saidBefore } = contribution;
  write(part('shared', item), ownView ? '' : saidBefore ? say.saidBefore : sharedLine(contribution));
  // What was said in an earlier talk has the number of an entry there, and not here.
  part('buttons', item).hidden = ownView === true || saidBefore === true || isHeld;
  part('earlier', item).hidden = earlier.length === 0;
  item.querySelector('ol').append(...earlier.map(earlierItem));
  if (picture) void showPicture(part('picture', item), () => api.picture(picture.entry));
  const entry = entryOf(contribution);
  const { stage = 'draft', deletes = false } = taking[entry] ?? {};
  part('stage', item).textContent = say.takeOutStage[stage];
  part('sent-change', item).hidden = stage !== 'sent';
  for (const name of ['may-delete', 'delete']) part(name, item).hidden = !deletes;
  wireForms(item, { contribution, entry, audiences: audiencesOf(contribution), api, onDone });
  return item;
}
