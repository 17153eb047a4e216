import { wireAloud } from './aloud.js';
import { drawBubbles, drawChoices } from './bubbles.js';
import { wireChoices } from './choices.js';
import { wireCompany } from './company.js';
import { wireComposer } from './composer.js';
import { coverWhenIdle } from './cover.js';
import { nonce, part, text } from './data.js';
import { wireDrawing } from './drawing.js';
import { followChat } from './follow.js';
import { helpNoted, openHelp, practiseHelp } from './help.js';
import { showHint } from './hint.js';
import { showInstead, TO_START } from './instead.js';
import { leave } from './leave.js';
import { keepLine } from './line.js';
import { look } from './look.js';
import { createOutbox } from './outbox.js';
import { wirePause } from './pause.js';
import { begin, FEEDBACK, keepSession, openSession } from './session.js';
import { forgetAll } from './store.js';
import { styleOptions } from './style-options.js';

const { dir, lang: locale } = document.documentElement;

/** Our own scripts come first, so that the chat is asked for while Web Chat is still on its way. */
function loadedWebChat() {
  return new Promise((resolve) => {
    if (globalThis.WebChat) resolve(globalThis.WebChat);
    else document.addEventListener('DOMContentLoaded', () => resolve(globalThis.WebChat), { once: true });
  });
}

/** What did not go is sent again this long after anything happens, ms: a line that has just opened takes nothing yet. */
const BEFORE_SENDING_AGAIN = 1000;

/** The talk has been ended so that nothing here tells of it. */
const endsQuietly = (activities) => activities.findLast(({ type }) => type === 'message')?.channelData?.ownWords?.ends === 'quietly';

/** The latest message at which the help list opens by itself; it does so once, and not for what is shown again. */
const opensHelp = (activities) => activities.findLast(({ channelData }) => channelData?.ownWords?.opens === 'help')?.id ?? null;

/** Where no worker sits beside somebody, their words are theirs. */
const ALONE = { isSettled: () => true };

/**
 * Opens a chat on the page and keeps it open.
 * @param {import('./session.js').Session} session
 * @param {string} about the dialog it was asked for
 * @returns {Promise<{ onHelp: () => void, onLook: (name: string, settings: object) => void }>} what the bar's buttons do from now on
 */
export async function talk(session, about) {
  const WebChat = await loadedWebChat();
  // By interview, so that nothing of one ever comes into another.
  const outbox = createOutbox({
    unsent: `unsent.${session.interview}`,
    onPending: () => {
      hasSpoken = true;
      line.checkSoon();
    },
    onDone: ({ value }) => afterwards[value?.control]?.(),
  });
  const store = WebChat.createStore({}, outbox.middleware);
  outbox.attach(store);

  const { talk: held } = session;
  if (held.practice) {
    part('practice').hidden = false;
    practiseHelp();
  }
  /** What goes out with words, where they are not simply the person's. */
  let channelData = {};
  const draft = `draft.${session.interview}`;
  const composer = wireComposer({ send: (words) => company.isSettled() && outbox.say(words, channelData), draft });
  const reader = wireAloud({ store, lang: locale, on: () => look().aloud });
  wireDrawing({ send: outbox.show, onWrite: composer.focus });
  const pause = wirePause({
    code: session.code ?? null,
    quiet: held.quiet,
    unsent: composer.unsent,
    onPause: () => outbox.choose({ control: 'pause' }, text.bar.pause),
    onStop: () => {
      forgetAll();
      location.replace('/');
    },
  });

  /** What the page does itself when one of these is tapped among the choices, and what once the server has it on record. */
  const atOnce = { leave, help: () => openHelp(), pause: pause.open };
  const afterwards = {
    help: helpNoted,
    my_words: () => location.assign('/my-words'),
    copy: () => location.assign('/my-words'),
    feedback: () => location.assign(`/chat?about=${FEEDBACK}`),
  };
  wireChoices({
    store,
    onChoose: ({ label, value }) => {
      // Leaving waits for nothing.
      if (value.control !== 'leave') outbox.choose(value, label);
      atOnce[value.control]?.();
    },
  });

  const company = held.cards ? wireCompany({ talk: held, store, tell: outbox.tell, onWhose }) : ALONE;
  /** Each has a draft of their own: what was begun as one's words is never sent as another's. */
  function onWhose(whose) {
    channelData = whose.channelData;
    composer.turnTo(whose.draft === '' ? draft : `${draft}.${whose.draft}`, whose.label);
  }
  const toWords = part('my-words');
  toWords.hidden = held.quiet;
  // How it was is asked beside a chat: there is a way back to that, and nothing of it among one's words.
  if (about === FEEDBACK) {
    toWords.href = '/chat';
    toWords.querySelector('span').textContent = text.chat.backTo;
    toWords.hidden = openSession() === null;
  }
  const stopListening = store.subscribe(() => {
    if (!endsQuietly(store.getState().activities)) return;
    stopListening();
    forgetAll();
    location.replace('/end');
  });

  let openedFor = null;
  let hasSpoken = false;
  store.subscribe(() => {
    const id = opensHelp(store.getState().activities);
    if (id === openedFor) return;
    openedFor = id;
    if (hasSpoken) openHelp();
  });

  const stopWaiting = store.subscribe(() => {
    if (!store.getState().activities.some(({ type }) => type === 'message')) return;
    stopWaiting();
    showHint();
    composer.open();
    outbox.sendWaiting();
  });
  // A page out of the browser's own store may show a chat that this tab has left since.
  addEventListener('pageshow', ({ persisted }) => persisted && openSession(about) === null && location.replace('/'));
  followChat();
  coverWhenIdle();

  /** Whether the service can be reached, and whether it could not be for a while: what was said then goes by itself once it can. */
  const reach = { now: true, wasLost: false };
  function online(yes) {
    Object.assign(reach, { now: yes, wasLost: reach.wasLost || !yes });
    if (yes) showHint(text.chat.back, { passing: true });
    else showHint(text.chat.offline);
  }
  let sendsSoon = false;
  store.subscribe(() => {
    if (sendsSoon || !reach.now || !reach.wasLost) return;
    sendsSoon = true;
    setTimeout(() => {
      sendsSoon = false;
      outbox.sendFailed();
    }, BEFORE_SENDING_AGAIN);
  });

  const line = keepLine({
    createDirectLine: WebChat.createDirectLine,
    directLine: session.directLine,
    show: (directLine) =>
      WebChat.renderWebChat(
        {
          activityMiddleware: drawChoices,
          attachmentMiddleware: drawBubbles(locale),
          dir,
          directLine,
          locale,
          nonce,
          overrideLocalizedStrings: text.webchat,
          role: 'region',
          store,
          styleOptions,
        },
        document.getElementById('webchat'),
      ),
    onState: online,
    // Not where the tab has just forgotten it.
    keepToken: (token) => openSession(about) && keepSession(about, { ...session, directLine: { ...session.directLine, token } }),
    startOver: async () => {
      if (!session.code) return showInstead(text.chat.noSession, text.chat.noSessionNote, [TO_START]);
      keepSession(about, await begin({ code: session.code }));
      return location.reload();
    },
  });

  return {
    onHelp: () => outbox.choose({ control: 'help' }, text.bar.help),
    onLook: (name, { words, aloud }) => {
      if (name === 'words') outbox.tell('own-words/switch-voice', { shorter: words });
      if (name === 'aloud') reader.switched(aloud);
    },
  };
}
