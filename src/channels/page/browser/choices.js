import { pictures } from './data.js';
import { isNotSent } from './not-sent.js';

/** Controls that leave the question as it stands, so that its choices stay too. */
const ASIDE = ['help'];

/**
 * Ways to steer, always there: quieter, and below what answers the question. First of them "That was my answer": it is about what was said before, and is there
 * for one turn only.
 */
const STEERING = [
  'not_a_control',
  'back',
  'bin_word',
  'change',
  'dont_know',
  'enough',
  'explain',
  'help',
  'in_order',
  'leave',
  'more',
  'pause',
  'person',
  'questions',
  'repeat',
  'skip',
  'skip_part',
  'stop',
  'take_out',
  'what_next',
  'who_are_you',
  'who_sees',
];

/** Stands under the question what to talk about, and under no other: there the choices are topics. */
const BESIDE_TOPICS = 'enough';

const steers = ({ value }) => STEERING.includes(value.control);

const isAboutBefore = ({ value }) => value.control === 'not_a_control';

/** Chips in the rows that they stand in: what answers the question, and the ways to steer. */
function rowsOf(chips) {
  const steering = chips.filter(steers);
  const ordered = [...steering.filter(isAboutBefore), ...steering.filter((chip) => !isAboutBefore(chip))];
  return [chips.filter((chip) => !steers(chip)), ordered].filter((group) => group.length > 0);
}

/** A worker's own view stands beside the question, and leaves it open. */
const isOwnView = ({ channelData }) => channelData?.ownWords?.as === 'worker';

const answers = (activity) => !ASIDE.includes(activity.value?.control) && !isOwnView(activity) && !isNotSent(activity);

/** The bubble whose choices stand open: the last one of the bot's that nothing has answered. */
function openBubble(activities) {
  const last = activities.findLast((activity) => activity.type === 'message' && (activity.from.role === 'bot' || answers(activity)));
  return last?.from.role === 'bot' ? last : null;
}

function picture(name) {
  const image = new Image(48, 48);
  image.alt = '';
  image.addEventListener('error', () => image.remove());
  image.src = `${pictures}${name}.svg`;
  return image;
}

function chipButton(chip, onChoose) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = steers(chip) ? 'button chip steering' : /^\d+$/.test(chip.label) ? 'button chip mark' : 'button chip';
  button.lang = chip.lang ?? '';
  button.dir = 'part' in chip.value ? 'auto' : (chip.dir ?? 'auto');
  if (chip.picture) button.append(picture(chip.picture));
  const label = document.createElement('span');
  label.textContent = chip.label;
  button.append(label);
  button.addEventListener('click', () => onChoose(chip));
  return button;
}

/** The choices under the last bubble: they wrap, and go once something is answered. */
export function wireChoices({ store, onChoose }) {
  const place = document.getElementById('choices');
  let shown = null;
  const draw = () => {
    const bubble = openBubble(store.getState().activities);
    if (bubble?.id === shown) return;
    shown = bubble?.id;
    const hadFocus = place.contains(document.activeElement);
    const { chips = [] } = bubble?.channelData.ownWords ?? {};
    place.replaceChildren(...rowsOf(chips).map(row));
    place.classList.toggle(
      'topics',
      chips.some(({ value }) => value.control === BESIDE_TOPICS),
    );
    // The chip that was tapped is gone; whoever uses the keyboard goes on from the same place.
    if (hadFocus) place.focus();
  };
  const row = (group) => {
    const line = document.createElement('div');
    line.className = 'chips';
    line.append(...group.map((chip) => chipButton(chip, onChoose)));
    return line;
  };
  store.subscribe(draw);
  draw();
}
