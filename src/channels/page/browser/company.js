import { fill, part, text } from './data.js';
import { isSame, nameOf, respondent } from './people.js';

const { together: say } = text;

/** What the record says of who sits together, as the server sends it. */
const HANDED_OVER = 'own-words/handed-over';
const IN_THE_ROOM = 'own-words/in-the-room';

/** A hand-over that the record does not show after so long is said once more, in ms: said twice it is still the same. */
const SAY_AGAIN = 4000;

/**
 * The practice note beside the question on the screen, while its step is still being talked about: not where something else is asked in between, as whether
 * to rest, and not where an earlier answer is put right.
 */
function noteOn(activities) {
  const asked = activities
    .filter(({ type, from, channelData }) => type === 'message' && from.role === 'bot' && channelData?.ownWords)
    .map(({ channelData }) => channelData.ownWords)
    .filter(({ chips, step }) => step !== null || chips.length > 0);
  const step = asked.at(-1)?.step;
  const talk = asked.slice(asked.findLastIndex((one) => one.step !== step) + 1);
  return step === null ? '' : (talk.findLast(({ note }) => note !== undefined)?.note ?? '');
}

function toggle(label, onTap) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button small';
  button.dir = 'auto';
  button.textContent = label;
  button.addEventListener('click', onTap);
  return button;
}

/**
 * The bar of a worker who sits with the person: whose words come next, who types, who is in the room. What it shows is what the record holds; the worker's own
 * view is the one thing that needs no handing over.
 * @param {object} parts
 * @param {object} parts.talk of the session
 * @param {object} parts.store Web Chat's
 * @param {(name: string, value: object) => boolean} parts.tell
 * @param {(whose: { draft: string, label: string, channelData: object }) => void} parts.onWhose each time other words come next
 * @returns {{ isSettled: () => boolean }} whether the record knows whose words come next: until then nothing may be sent, since it would be taken for another's
 */
export function wireCompany({ talk, store, tell, onWhose }) {
  const bar = part('company');
  const note = part('note');
  const first = respondent(talk);
  /** @type {{ role: string, name: string | null }[]} everybody whose words have come here */
  const speakers = [first];
  let now = { speaker: talk.speaker ?? first, typing: talk.typing, own: false };
  let room = talk.room;
  let wasHanded = talk.speaker !== null;
  /** What was said to the service, and is not in the record yet as far as is known. */
  let pending = null;
  /** The last hand-over seen in the record. */
  let seen = null;

  /** Somebody whom the talk itself named by their role alone is the one it began with, where they have that role. */
  function meet(speaker) {
    const known = speaker.name === null && speaker.role === first.role ? first : speakers.find((one) => isSame(one, speaker));
    if (!known) speakers.push(speaker);
    return known ?? speaker;
  }

  function lineNow() {
    if (now.own) return say.youWrite;
    return fill(now.typing === 'worker' ? say.youType : say.isTyping, { name: nameOf(now.speaker) });
  }

  function draw() {
    const place = part('whose', bar);
    const focused = [...place.children].indexOf(document.activeElement);
    const pills = speakers.map((speaker) => [nameOf(speaker), !now.own && isSame(speaker, now.speaker), () => handOver({ speaker })]);
    if (first.role !== 'worker') pills.push([say.me, now.own, () => change({ own: true })]);
    const other = toggle(say.other, () => document.getElementById('speaker').showModal());
    other.setAttribute('aria-haspopup', 'dialog');
    place.replaceChildren(
      ...pills.map(([label, pressed, onTap]) => {
        const button = toggle(label, onTap);
        button.setAttribute('aria-pressed', String(pressed));
        return button;
      }),
      other,
    );
    place.children[focused]?.focus();
    part('typing', bar).setAttribute('aria-pressed', String(now.own || now.typing === 'worker'));
    const line = part('whose-now', bar);
    if (line.textContent !== lineNow()) line.textContent = lineNow();
    part('composer').classList.toggle('views', now.own);
    part('picture').hidden = now.own;
  }

  function change(next) {
    now = { ...now, ...next };
    draw();
    const { speaker, typing, own } = now;
    const index = speakers.findIndex((one) => isSame(one, speaker));
    const ownWords = { speaker, typing };
    if (own) onWhose({ draft: 'own', label: say.ownBox, channelData: { as: 'worker', ownWords: { as: 'worker' } } });
    else onWhose({ draft: index === 0 ? '' : String(index), label: text.chat.box, channelData: wasHanded ? { ownWords } : {} });
  }

  function saySo(value) {
    if (pending !== value) return;
    tell('own-words/hand-over', value);
    setTimeout(() => saySo(value), SAY_AGAIN);
  }

  function handOver({ speaker = now.speaker, typing = now.typing }) {
    const isNews = !isSame(speaker, now.speaker) || typing !== now.typing;
    if (isNews) wasHanded = true;
    change({ speaker: meet(speaker), typing, own: false });
    if (!isNews) return;
    pending = { speaker: now.speaker, typing };
    saySo(pending);
  }

  /** Takes over what the record says: handing over may be part of the talk itself, or have been done on another device. */
  function takeOver({ id, value: { speaker, typing } }) {
    seen = id;
    wasHanded = true;
    if (pending !== null && !(isSame(pending.speaker, speaker) && pending.typing === typing)) return;
    pending = null;
    change({ speaker: meet(speaker), typing });
  }

  function follow() {
    const { activities } = store.getState();
    const handed = activities.findLast(({ name }) => name === HANDED_OVER);
    if (handed && handed.id !== seen) takeOver(handed);
    room = activities.findLast(({ name }) => name === IN_THE_ROOM)?.value ?? room;
    const words = noteOn(activities);
    const place = note.querySelector('span');
    if (place.textContent !== words) place.textContent = words;
    note.hidden = words === '';
  }

  part('typing', bar).addEventListener('click', () => handOver({ typing: !now.own && now.typing === 'worker' ? 'respondent' : 'worker' }));

  const speakerForm = part('speaker-form');
  speakerForm.addEventListener('submit', () => {
    const { role, name } = speakerForm.elements;
    handOver({ speaker: { role: role.value, name: name.value === '' ? null : name.value } });
    name.value = '';
  });

  const roomForm = part('room-form');
  const { who, others } = roomForm.elements;
  part('room', bar).addEventListener('click', () => {
    for (const tick of who) tick.checked = room ? room.who.includes(tick.value) : tick.value === talk.role || tick.value === 'worker';
    others.value = room?.others ?? '';
    document.getElementById('room').showModal();
  });
  roomForm.addEventListener('submit', () => {
    room = { who: [...who].filter(({ checked }) => checked).map(({ value }) => value), others: others.value === '' ? null : others.value };
    tell('own-words/be-here', room);
  });

  bar.hidden = false;
  if (talk.speaker !== null) now.speaker = meet(talk.speaker);
  change({});
  store.subscribe(follow);
  follow();
  return { isSettled: () => pending === null || now.own };
}
