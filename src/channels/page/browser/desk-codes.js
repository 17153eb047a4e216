import { dates, fill, text } from './data.js';
import { desk } from './desk-api.js';
import { button } from './desk-page.js';
import { showReady } from './ready.js';

const { codes: say } = text;

const dayOf = (at) => new Date(at).toLocaleDateString(dates, { dateStyle: 'medium' });

function line(words) {
  const paragraph = document.createElement('p');
  paragraph.className = 'small';
  paragraph.textContent = words;
  return paragraph;
}

/** How the code of a talk stands, and when it runs out. */
function stateLines({ state, until }) {
  const isGood = state === 'waiting' || state === 'used';
  return [line(say[state]), ...(isGood && until !== null ? [line(fill(say.until, { date: dayOf(until) }))] : [])];
}

/**
 * The code of a talk, folded away: how it stands, and for whoever may how to end it or to make a new one; the code itself is shown only when it is made.
 * @returns {HTMLElement | null} null where there is none
 */
export function codeFold(child, { interview, code }, { may, onDone }) {
  if (code === null) return null;
  const fold = document.createElement('details');
  const title = document.createElement('summary');
  title.textContent = say.heading;
  fold.append(title, ...stateLines(code));
  if (!may) return fold;
  const pin = document.createElement('label');
  pin.className = 'switch';
  const tick = document.createElement('input');
  tick.type = 'checkbox';
  const tickWords = document.createElement('span');
  tickWords.textContent = say.takeOffPin;
  pin.append(tick, tickWords);
  pin.hidden = !code.hasPin;
  const again = button(say.again, async () => {
    const made = await desk.newCode(child, interview, tick.checked);
    showReady(fold, { ...made, here: null, alone: made.link === null, isPaper: true }, onDone);
  });
  const end = button(say.end, async () => {
    await desk.endCode(child, interview);
    await onDone();
  });
  end.hidden = code.state === 'revoked' || code.state === 'expired';
  const row = document.createElement('div');
  row.className = 'row';
  row.append(again, end);
  fold.append(line(say.againNote), pin, row);
  return fold;
}
