import { part, text } from './data.js';
import { showHint } from './hint.js';

export const TO_START = [text.chat.toStart, '/'];

const place = part('instead');

/** Says, in the place of what cannot be shown, what is so and what one can do: `actions` are `[words, address or function]`. */
export function showInstead(heading, note, actions) {
  const title = document.createElement('h2');
  title.textContent = heading;
  const words = document.createElement('p');
  words.textContent = note;
  const ways = document.createElement('p');
  ways.className = 'row';
  ways.append(
    ...actions.map(([label, act], index) => {
      const way = document.createElement(typeof act === 'string' ? 'a' : 'button');
      way.className = index === 0 ? 'button main' : 'button';
      way.textContent = label;
      if (typeof act === 'string') way.href = act;
      else way.addEventListener('click', act);
      return way;
    }),
  );
  place.replaceChildren(title, words, ways);
  place.hidden = false;
  showHint();
}

export function hideInstead() {
  place.hidden = true;
}
