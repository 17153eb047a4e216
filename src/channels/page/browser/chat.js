import { fill, text } from './data.js';
import { wireFrame } from './frame.js';
import { showHint } from './hint.js';
import { hideInstead, showInstead, TO_START } from './instead.js';
import { mayBeSame } from './people.js';
import { before, begin, FEEDBACK, keepSession, NotOpened, openSession } from './session.js';
import { talk } from './talk.js';

/** What someone is asked about when they start without an invitation. */
const FIRST_DIALOG = 'whats-important-to-me';

const address = new URL(location.href);
const about = address.searchParams.get('about') ?? FIRST_DIALOG;
const voice = address.searchParams.get('as');
const code = address.hash.slice(1);

// The code is out of the address bar, and of the history, before anything else happens. What is left is where a reload goes on.
history.replaceState(null, '', about === FEEDBACK ? `/chat?about=${FEEDBACK}` : '/chat');
addEventListener('hashchange', () => location.reload());

/** What the bar's buttons also do once the chat is open. */
const inChat = { onHelp: () => {}, onLook: () => {} };
wireFrame({ onHelp: () => inChat.onHelp(), onLook: (name, settings) => inChat.onLook(name, settings) });

/** Whoever says how a chat was is spoken to as in that chat. */
const spokenTo = () => voice ?? (about === FEEDBACK ? openSession(FIRST_DIALOG)?.talk.role : null) ?? 'young-person';

const beginNew = (more = {}) => begin({ dialog: about, voice: spokenTo(), locale: document.documentElement.lang, ...more });

/** Which chat this is: the one the address asks for, else the one this tab has open. Feedback needs no card and no code to begin. */
function findSession() {
  if (code !== '') return begin({ code });
  const kept = openSession(about);
  return kept === null && (voice !== null || about === FEEDBACK) ? beginNew() : kept;
}

const again = [text.chat.tryAgain, () => openChat(findSession)];

const REASONS = {
  'wrong-code': [text.chat.wrongCode, text.chat.wrongCodeNote, [TO_START]],
  'no-pin': [text.pin.ask, text.pin.forgotten, [again, TO_START]],
  'no-start': [text.chat.noStart, text.chat.noSessionNote, [TO_START]],
  busy: [text.chat.busy, text.chat.busyNote, [again, TO_START]],
  'no-answer': [text.chat.noAnswer, text.chat.noAnswerNote, [again, TO_START]],
};

/** Opens the chat that `find` gives, or says what is in the way. */
async function openChat(find) {
  hideInstead();
  showHint(text.chat.starting);
  try {
    const session = await find();
    if (session === null) return showInstead(text.chat.noSession, text.chat.noSessionNote, [TO_START]);
    keepSession(about, session);
    return Object.assign(inChat, await talk(session, about));
  } catch (error) {
    if (!(error instanceof NotOpened)) throw error;
    return showInstead(...REASONS[error.reason]);
  }
}

/**
 * Whoever taps a card while a chat is open may not know that it is: nobody loses the way back to one by accident. Only who says that they are the same person
 * is shown again what was said in it.
 */
function askFirst(kept) {
  const { chat } = text;
  const note = kept.talk.quiet ? chat.openAlreadyQuiet : fill(chat.openAlreadyNote, { code: kept.code });
  const mayBe = !kept.talk.quiet && mayBeSame(kept.talk.role, voice);
  showInstead(chat.openAlready, note, [
    [chat.goOn, () => openChat(findSession)],
    ...(mayBe ? [[chat.startSame, () => openChat(() => beginNew({ before: before(kept) }))]] : []),
    [mayBe ? chat.startOther : chat.startNew, () => openChat(beginNew)],
  ]);
}

const alreadyOpen = openSession(about);
if (alreadyOpen !== null && voice !== null && code === '') askFirst(alreadyOpen);
else void openChat(findSession);
