import { isNotSent } from './not-sent.js';
import { keep, read } from './store.js';

/** Web Chat's names for what happens in its store. */
const POST = 'DIRECT_LINE/POST_ACTIVITY';
const POST_PENDING = 'DIRECT_LINE/POST_ACTIVITY_PENDING';
const POST_DONE = 'DIRECT_LINE/POST_ACTIVITY_FULFILLED';
const INCOMING = 'DIRECT_LINE/INCOMING_ACTIVITY';
const MARK = 'WEB_CHAT/MARK_ACTIVITY';
const STATUS = 'webchat:send-status';

/**
 * What goes out. Each thing a person does gets a key of its own, made once and kept when Web Chat sends it again, so that the server takes it once;
 * and the bubble that they were looking at. Words that the server does not have yet outlive a reload, under the name `unsent`.
 * `onPending()` when something is on its way, `onDone(activity)` when the server has it.
 */
export function createOutbox({ unsent, onPending, onDone }) {
  let store;
  let seen = null;
  const pending = new Set();
  /** By Web Chat's own names for what it sends; the server's echo has only those. */
  const keys = new Map();
  /** @type {Map<string, object>} messages by their keys */
  const waiting = new Map(read(unsent));
  const sentAgain = new Set();

  function wait({ attachments = [], channelData: { as, ownWords, prompt, turnKey }, text }) {
    if (!text || attachments.length > 0) return;
    waiting.set(turnKey, { type: 'message', textFormat: 'plain', text, channelData: { as, ownWords, prompt, turnKey } });
    keep(unsent, [...waiting]);
  }

  function arrived(turnKey) {
    if (waiting.delete(turnKey)) keep(unsent, [...waiting]);
  }

  const stamp = (activity) => ({ ...activity, channelData: { prompt: seen, turnKey: crypto.randomUUID(), ...activity.channelData } });

  /** Until the server names it, an activity is named by its key: so that sending it again replaces what failed and does not stand beside it. */
  const name = (activity) => ({ ...activity, id: activity.channelData.turnKey });

  /** What the server has was sent, even where its answer got lost and Web Chat took it for failed. */
  function putRight({ id }) {
    const held = store.getState().activities.find((activity) => activity.id === id);
    if (held?.channelData[STATUS] === 'send failed') store.dispatch({ type: MARK, payload: { activityID: id, name: STATUS, value: 'sent' } });
  }

  const pass = (next, action) => next(action);

  const handlers = {
    [POST]: (next, action) => next({ ...action, payload: { activity: stamp(action.payload.activity) } }),
    [POST_PENDING]: (next, action) => {
      const { activity } = action.payload;
      const { turnKey } = activity.channelData;
      pending.add(turnKey);
      keys.set(action.meta.clientActivityID, turnKey);
      wait(activity);
      onPending();
      return next({ ...action, payload: { activity: name(activity) } });
    },
    [POST_DONE]: (next, action) => {
      const result = next(action);
      onDone(action.payload.activity);
      return result;
    },
    [INCOMING]: (next, action) => {
      const { activity } = action.payload;
      seen = activity.channelData?.ownWords?.prompt ?? seen;
      const result = next(action);
      if (activity.from?.role === 'user') {
        arrived(keys.get(activity.channelData?.clientActivityID));
        putRight(activity);
      }
      return result;
    },
  };

  const dispatch = (activity) => store.dispatch({ type: POST, meta: { method: 'keyboard' }, payload: { activity } });

  /** Hands an activity to Web Chat; false where Web Chat has no open line and so did nothing with it. */
  function post(activity) {
    const turnKey = crypto.randomUUID();
    dispatch({ ...activity, channelData: { turnKey, ...activity.channelData } });
    return pending.delete(turnKey);
  }

  return {
    /** Sits in Web Chat's store, so that nothing leaves without its key, whoever sends it. */
    middleware: () => (next) => (action) => (handlers[action.type] ?? pass)(next, action),
    attach: (made) => {
      store = made;
    },
    /** Sends what was under way when the page was last left, each under its old key. */
    sendWaiting: () => {
      for (const activity of [...waiting.values()]) dispatch(activity);
    },
    /** Sends once more, by itself, what did not go while nobody could be reached: each once, under its old key. */
    sendFailed: () => {
      for (const [turnKey, activity] of waiting) {
        const held = store.getState().activities.find(({ id }) => id === turnKey);
        if (!held || !isNotSent(held) || sentAgain.has(turnKey)) continue;
        dispatch(activity);
        if (pending.delete(turnKey)) sentAgain.add(turnKey);
      }
    },
    /** Words, exactly as they stand in the box; `channelData` says whose they are, where that is not simply the person's. */
    say: (words, channelData = {}) => post({ type: 'message', textFormat: 'plain', text: words, channelData }),
    /** A tapped chip: a value and no text; `label` is only for the bubble. Before there is a bubble there is nothing to choose from. */
    choose: (value, label) =>
      seen !== null && post({ type: 'message', value: { prompt: seen, ...value }, channelData: { messageBack: { displayText: label } } }),
    /** A picture as a file; `description` in the person's own words, may be none. */
    show: (file, { source, description }) =>
      post({
        type: 'message',
        textFormat: 'plain',
        text: description,
        attachments: [{ contentType: file.type, contentUrl: URL.createObjectURL(file), name: file.name }],
        channelData: { source, attachmentSizes: [file.size] },
      }),
    /** Something that is no message, as the switch of words. */
    tell: (name, value) => post({ type: 'event', name, value }),
  };
}
