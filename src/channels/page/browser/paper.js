import { bytesOf, MAX_WORDS_BYTES } from './bytes.js';
import { part, text } from './data.js';
import { wireFrame } from './frame.js';
import { showHint } from './hint.js';
import { showInstead, TO_START } from './instead.js';
import { begin, keepSession, NotOpened, openSession } from './session.js';
import { forget, keep, read } from './store.js';

const { paper: say } = text;

/** Most bytes of words in one request: well under what the service takes, with room for the JSON around them. */
const MOST_BYTES = 200_000;

const code = location.hash.slice(1);
// The code is out of the address bar, and of the history, before anything else happens.
history.replaceState(null, '', `${location.pathname}${location.search}`);
addEventListener('hashchange', () => location.reload());
wireFrame();

const form = part('paper');

async function findSession() {
  if (code === '') return openSession();
  const session = await begin({ code });
  keepSession(undefined, session);
  return session;
}

/** Answers in requests of their own, each small enough; at least one, because the sheet itself is to be sent as well. */
function inLoads(answers) {
  const loads = [[]];
  let bytes = 0;
  for (const answer of answers) {
    bytes += bytesOf(answer.words);
    if (bytes > MOST_BYTES && loads.at(-1).length > 0) {
      loads.push([]);
      bytes = bytesOf(answer.words);
    }
    loads.at(-1).push(answer);
  }
  return loads;
}

function wire(session) {
  const fault = part('fault', form);
  const boxes = [...form.querySelectorAll('[data-answer]')];
  const place = `paper.${session.interview}`;
  /** A key for each answer, made anew when what stands there is another one: sent again after a fault, or a reload, it is still the same. */
  const keys = new Map(read(`${place}.keys`) ?? []);
  const keyFor = (name, value) => {
    if (keys.get(name)?.value !== value) keys.set(name, { value, key: crypto.randomUUID() });
    keep(`${place}.keys`, [...keys]);
    return keys.get(name).key;
  };

  for (const [name, words] of Object.entries(read(place) ?? {})) {
    const box = boxes.find((one) => one.name === name);
    if (box) box.value = words;
  }
  form.addEventListener('input', () => keep(place, Object.fromEntries(boxes.filter(({ value }) => value !== '').map(({ name, value }) => [name, value]))));

  async function send(body) {
    const response = await fetch(`/api/v1/interviews/${encodeURIComponent(session.interview)}/paper`, {
      method: 'POST',
      headers: { authorization: `Bearer ${session.directLine.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      cache: 'no-store',
    });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
  }

  async function sendAll(answers) {
    const { on, whose, name, wrote, there, others } = form.elements;
    const sheet = {
      whose: { speaker: { role: whose.value, name: name.value === '' ? null : name.value }, typing: wrote.value },
      here: { who: [...there].filter(({ checked }) => checked).map(({ value }) => value), others: others.value === '' ? null : others.value },
    };
    const key = keyFor('', JSON.stringify([on.value, sheet, answers]));
    const loads = inLoads(answers);
    for (const [index, load] of loads.entries()) {
      await send({ on: on.value, answers: load, ...(index === 0 && sheet), done: index === loads.length - 1, key });
    }
  }

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const answers = boxes.filter(({ value }) => value !== '').map(({ name: step, value: words }) => ({ step, words, key: keyFor(step, words) }));
    const wrong = !form.elements.on.value
      ? say.noDay
      : answers.length === 0
        ? say.noAnswer
        : answers.some(({ words }) => bytesOf(words) > MAX_WORDS_BYTES)
          ? say.tooLong
          : '';
    fault.textContent = wrong;
    if (wrong !== '') return;
    const button = form.querySelector('button');
    button.disabled = true;
    showHint(say.sending);
    try {
      await sendAll(answers);
      for (const name of [place, `${place}.keys`]) forget(name);
      form.hidden = true;
      showInstead(say.saved, say.savedNote, [[say.readBack, '/chat']]);
    } catch {
      showHint();
      fault.textContent = say.notNow;
    } finally {
      button.disabled = false;
    }
  });

  form.hidden = false;
  form.elements.on.max = new Date().toISOString().slice(0, 10);
}

async function start() {
  if (form === null) return;
  try {
    const session = await findSession();
    if (!session?.talk.cards) return showInstead(say.noSession, say.noSessionNote, [TO_START]);
    wire(session);
  } catch (error) {
    if (!(error instanceof NotOpened)) throw error;
    showInstead(text.chat[error.reason === 'wrong-code' ? 'wrongCode' : 'noAnswer'], '', [TO_START]);
  }
}

void start();
