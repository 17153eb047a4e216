/** How often the line is looked after, in ms: all well; just connected or something on its way; the server not to be reached. */
const CALM = 15_000;
const SOON = 1000;
const AGAIN = 2000;
/** How long an answer may take, and how long Microsoft's client may take to hand on what the server has, in ms. */
const PATIENCE = 8000;
const HANDING_ON = 1000;

/** Connection statuses of Microsoft's client: this and lower are opening or open, higher ones are over for good. */
const ONLINE = 2;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Keeps a Direct Line open. Microsoft's client says nothing while its socket is down, stops polling at the first fault and gives up for good on an old
 * token, so this asks the server itself now and then: if there is more than has been handed on, or a fault is over, a new client takes over from the
 * same watermark, into the same store. Sockets first; where they carry nothing, polling.
 *
 * @param {object} parts
 * @param {(options: object) => object} parts.createDirectLine Web Chat's
 * @param {{ domain: string, token: string, conversationId: string }} parts.directLine
 * @param {(line: object) => void} parts.show gives the line to Web Chat
 * @param {(online: boolean) => void} parts.onState whether the server can be reached, each time that changes
 * @param {(token: string) => void} parts.keepToken
 * @param {() => void} parts.startOver the token is past renewing
 */
export function keepLine({ createDirectLine, directLine, show, onState, keepToken, startOver }) {
  const { conversationId, domain } = directLine;
  let { token } = directLine;
  let webSocket = true;
  let line;
  let reached = true;
  let broken = false;
  let checking = false;
  let timer;

  const next = (ms) => {
    clearTimeout(timer);
    timer = setTimeout(check, ms);
  };

  function open(watermark) {
    broken = false;
    line = createDirectLine({ domain, conversationId, token, watermark, webSocket });
    const mine = line;
    line.connectionStatus$.subscribe({
      next: (status) => {
        if (line !== mine) return;
        if (status === ONLINE) tell(true);
        if (status <= ONLINE) return;
        broken = true;
        next(0);
      },
    });
    show(line);
  }

  function tell(now) {
    if (now !== reached) onState(now);
    reached = now;
  }

  function remember(fresh) {
    if (!fresh || fresh === token) return;
    token = fresh;
    keepToken(token);
  }

  const call = (path, options) =>
    fetch(`${domain}${path}`, { ...options, headers: { authorization: `Bearer ${token}` }, cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });

  async function renew() {
    const response = await call('/tokens/refresh', { method: 'POST' });
    if (response.status >= 400 && response.status < 500) return startOver();
    remember((await response.json()).token);
    open(line.watermark);
    return next(SOON);
  }

  async function lookAfter() {
    const [mine, seen] = [line, line.watermark];
    remember(mine.token);
    const response = await call(`/conversations/${conversationId}/activities?watermark=${seen}`);
    if (response.status === 403) return renew();
    if (response.status === 401 || response.status === 404) return startOver();
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    const { activities } = await response.json();
    if (broken) {
      open(seen);
      return next(SOON);
    }
    if (!activities.some(({ type }) => type !== 'typing')) return next(CALM);
    await sleep(HANDING_ON);
    if (line === mine && line.watermark === seen) {
      webSocket = false;
      open(seen);
    }
    return next(SOON);
  }

  async function check() {
    if (checking) return;
    checking = true;
    try {
      await lookAfter();
    } catch {
      broken = true;
      tell(false);
      next(AGAIN);
    } finally {
      checking = false;
    }
  }

  open('');
  next(SOON);
  addEventListener('online', () => next(0));
  addEventListener('offline', () => next(0));
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && next(0));
  return { checkSoon: () => next(SOON) };
}
