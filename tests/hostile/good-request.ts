import type { Route } from '../../src/channels/http/route.ts';
import { PNG } from '../channels/running-service.ts';
import type { Dice } from './dice.ts';
import { CANARY, hostileString } from './values.ts';

/** What the fuzzing may use to get past doors: all of it its own. */
export interface Seat {
  readonly interview: string;
  readonly conversation: string;
  readonly token: string;
  readonly cookie: string;
  readonly child: string;
  readonly code: string;
  /** Paths that open a stream, each once. */
  readonly streams: string[];
}

/** The bodies that places take when all is well. */
const GOOD: Readonly<Record<string, (seat: Seat) => readonly unknown[]>> = {
  '/api/v1/interviews': ({ code, interview, token }) => [
    { dialog: 'whats-important-to-me', voice: 'child', locale: 'en' },
    { dialog: 'whats-important-to-me', voice: 'parent', locale: 'en-GB', names: { worker: 'Sam', child: 'Ellie' }, before: { interview, token } },
    { dialog: 'feedback', voice: 'young-person', locale: 'en' },
    { code },
  ],
  '/v3/directline/conversations/:conversation/activities': () => [
    { type: 'message', text: 'I like swimming', channelData: { turnKey: 'k', clientActivityID: 'c', prompt: null } },
    { type: 'message', value: { control: 'next', prompt: 'p1' }, channelData: { messageBack: { displayText: 'Next' } } },
    { type: 'event', name: 'own-words/switch-voice', value: { shorter: true } },
    { type: 'event', name: 'own-words/hand-over', value: { speaker: { role: 'child', name: 'Ellie' }, typing: 'worker' } },
    { type: 'event', name: 'own-words/be-here', value: { who: ['parent'], others: 'gran' } },
    { type: 'event', name: 'own-words/note', value: { words: 'I think', prompt: null } },
    { type: 'typing' },
  ],
  '/api/v1/interviews/:interview/words/:entry/change': () => [{ words: 'I love swimming', key: 'k1' }],
  '/api/v1/interviews/:interview/words/:entry/take-out': () => [{ key: 'k2' }],
  '/api/v1/interviews/:interview/words/:entry/share': () => [{ with: ['worker', 'family'], wish: 'not dad', key: 'k3' }],
  '/api/v1/interviews/:interview/paper': () => [
    {
      on: '2026-11-20',
      answers: [{ step: 'matters-most', words: 'swimming', key: 'p1' }],
      whose: { speaker: { role: 'child', name: null }, typing: 'worker' },
      here: { who: ['child'], others: null },
      done: false,
    },
  ],
  '/api/v1/children': () => [{ name: 'Ellie' }, { name: null }],
  '/api/v1/children/find': () => [{ name: 'Ellie', why: 'talk' }],
  '/api/v1/children/:child/invitations': () => [{ dialog: 'whats-important-to-me', voice: 'child', locale: 'en' }],
  '/api/v1/children/:child/core': () => [{ details: [{ field: 'address', value: '1 High Street', concealed: ['Dad'] }] }],
  '/api/v1/children/:child/grants': () => [{ staff: 'worker', why: 'cover', hours: 3 }],
  '/api/v1/alerts/:alert/acknowledge': () => [{ note: 'seen' }],
  '/api/v1/staff': () => [{ name: 'Sam', role: 'worker', email: 'sam@council.example', team: null }],
  '/api/messages': () => [
    {
      type: 'message',
      id: '1',
      channelId: 'msteams',
      serviceUrl: 'https://smba.trafficmanager.net/uk/',
      conversation: { id: 'c' },
      from: { id: 'f' },
      recipient: { id: 'r' },
      text: 'hello',
    },
  ],
};

const BOUNDARY = 'x7291';

/** A request, apart. */
export interface Parts {
  method: string;
  target: string;
  headers: [string, string][];
  body: Buffer;
}

/** A request as it would be well, to one of the places. */
export function good(chance: Dice, places: readonly Route[], seat: Seat): { readonly parts: Parts; readonly route: Route } {
  const route = chance.pick(places);
  const bodies = GOOD[route.path]?.(seat) ?? [{}];
  const json = JSON.stringify(chance.pick(bodies)).replaceAll('swimming', CANARY);
  const isForm = route.body === 'form';
  const body = route.body === 'none' ? Buffer.alloc(0) : isForm ? form(chance, json) : Buffer.from(json);
  const headers: [string, string][] = [['Host', 'localhost'], ...way(route, seat)];
  if (body.length > 0) {
    headers.push(['Content-Type', isForm ? `multipart/form-data; boundary=${BOUNDARY}` : 'application/json']);
    headers.push(['Content-Length', String(body.length)]);
  }
  return { parts: { method: route.method, target: path(chance, route, seat), headers, body }, route };
}

function way({ access }: Route, { token, cookie }: Seat): [string, string][] {
  if (access === 'staff') return [['Cookie', cookie]];
  return access === 'anyone' ? [] : [['Authorization', `Bearer ${token}`]];
}

function form(chance: Dice, json: string): Buffer {
  const type = chance.pick(['image/png', 'image/svg+xml', 'text/html', 'application/x-msdownload', '']);
  const file = chance.pick([PNG, PNG.subarray(0, 30), Buffer.from('<svg onload=alert(1)>'), Buffer.from('GIF89a'), Buffer.alloc(3000, 0xff), Buffer.alloc(0)]);
  const name = chance.pick(['picture.png', '../../x', '\u202egnp.exe', 'a"b', 'x'.repeat(5000)]);
  return Buffer.concat([
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="activity"; filename="blob"\r\nContent-Type: application/json\r\n\r\n${json}\r\n`),
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`),
    file,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);
}

function path(chance: Dice, route: Route, { interview, conversation, child }: Seat): string {
  const hostile = chance.happens(0.15);
  const part = (value: string): string => (hostile && chance.happens(0.7) ? encodeURIComponent(hostileString(chance).toWellFormed()).slice(0, 400) : value);
  const filled = route.path
    .replace(':conversation', () => part(conversation))
    .replace(':interview', () => part(interview))
    .replace(':child', () => part(child))
    .replace(':entry', () => part(String(chance.throw(6))))
    .replace(/:\w+/, () => part('a1'))
    .replace('*', () => part('chat.css'));
  if (!chance.happens(0.3)) return filled;
  const key = chance.pick(['watermark', 't', 'all', 'as', 'dialog', 'voice', 'state', 'code', '__proto__']);
  return `${filled}?${key}=${encodeURIComponent(hostileString(chance).toWellFormed()).slice(0, 3000)}`;
}

export function bytesOf({ method, target, headers, body }: Parts): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.concat([Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines}\r\n`, 'latin1'), body]);
}
