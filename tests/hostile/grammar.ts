import { gzipSync } from 'node:zlib';
import type { Route } from '../../src/channels/http/route.ts';
import { PNG } from '../channels/running-service.ts';
import { type Dice, dice } from './dice.ts';
import { activity, CANARY, hostileJson, hostileString } from './values.ts';

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

/** Bytes for one connection. */
export interface Wire {
  readonly kind: string;
  readonly pieces: readonly Buffer[];
  /** A request that is whole and asks for the connection to be closed: it must be answered. */
  readonly whole: boolean;
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

/** Ends everything for the requests after it, so it is left to its own tests. */
const LEFT_OUT = new Set(['/api/v1/staff/session/end', '/api/v1/staff/session/passphrase', '/api/v1/staff/passphrase']);

const BOUNDARY = 'x7291';

/** The bytes of one connection: always the same for a seed and a number. */
export function wireOf({
  routes,
  seat,
  seed,
  number,
}: {
  readonly routes: readonly Route[];
  readonly seat: Seat;
  readonly seed: number;
  readonly number: number;
}): Wire {
  const chance = dice(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  const places = routes.filter(({ path }) => !LEFT_OUT.has(path));
  const kind = chance.throw(20);
  if (kind < 5) return mutated(chance, places, seat);
  if (kind < 7) return stream(chance, seat);
  if (kind === 7) return junk(chance);
  if (kind === 8) return pipelined(chance, places, seat);
  return request(chance, places, seat);
}

interface Parts {
  method: string;
  target: string;
  headers: [string, string][];
  body: Buffer;
}

function good(chance: Dice, places: readonly Route[], seat: Seat): { readonly parts: Parts; readonly route: Route } {
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

function bytesOf({ method, target, headers, body }: Parts): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.concat([Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines}\r\n`, 'latin1'), body]);
}

function request(chance: Dice, places: readonly Route[], seat: Seat): Wire {
  const { parts, route } = good(chance, places, seat);
  let whole = true;
  const set = (name: string, value: string): void => {
    parts.headers = [...parts.headers.filter(([other]) => other !== name), [name, value]];
  };
  const give = (body: Buffer): void => {
    parts.body = body;
    set('Content-Length', String(body.length));
  };
  set('Connection', 'close');
  if (route.body !== 'none' || chance.happens(0.2)) {
    if (route.body === 'json' && chance.happens(0.8)) {
      const isActivity = /activities|messages/.test(route.path) && chance.happens(0.8);
      give(Buffer.from(isActivity ? activity(chance) : hostileJson(chance)));
    }
    if (chance.happens(0.1)) give(Buffer.concat([parts.body, Buffer.from([0xc3, 0x28, 0xed, 0xa0, 0x80, 0xff])]));
    if (chance.happens(0.05)) give(Buffer.from(parts.body.toString(), 'utf16le'));
    if (chance.happens(0.02)) give(Buffer.alloc(600_000, 0x20));
  }
  for (let more = chance.throw(3); more > 0; more--) {
    switch (chance.throw(12)) {
      case 0:
        parts.method = chance.pick([
          'GET',
          'POST',
          'PUT',
          'DELETE',
          'PATCH',
          'HEAD',
          'OPTIONS',
          'TRACE',
          'PROPFIND',
          'CONNECT',
          'BREW',
          'get',
          'M-SEARCH',
          'QUERY',
        ]);
        whole = false; // a HEAD or CONNECT is answered differently
        break;
      case 1:
        parts.target = chance.pick([
          `http://localhost${parts.target}`,
          'http://evil.example/',
          'http://[',
          '*',
          '//evil.example/desk',
          '/\\evil.example',
          `${parts.target}/`,
          `/.${parts.target}`,
          `/%2e%2e${parts.target}`,
          `${parts.target}%00`,
          '/assets/..%2f..%2fpackage.json',
          '/assets/%E0%A4%A',
          `/${'a/'.repeat(2000)}`,
          `/assets/${'%41'.repeat(2000)}`,
          '/?__proto__[x]=1&constructor=2',
          `/${'\xff\xfe'}`,
          `${parts.target};x=1`,
          `${parts.target}?${'a=1&'.repeat(2000)}`,
        ]);
        break;
      case 2:
        set(
          'Host',
          chance.pick([
            '',
            'localhost:0',
            'localhost:99999',
            'a b[',
            '[::1',
            '127.0.0.999',
            'xn--\xff',
            'evil.example',
            'localhost, evil.example',
            '[::ffff:7f00:1]',
            'LOCALHOST',
            '0x7f.1',
            'localhost:80:80',
            '\x01',
            'a'.repeat(300),
          ]),
        );
        break;
      case 3:
        set('Content-Encoding', chance.pick(['gzip', 'deflate', 'br', 'zstd', 'identity', 'gzip, gzip', '']));
        if (chance.happens(0.5)) give(gzipSync(parts.body));
        break;
      case 4:
        set(
          'Content-Type',
          chance.pick([
            'text/plain',
            'application/json; charset=utf-16',
            'multipart/form-data',
            'multipart/form-data; boundary=',
            `multipart/form-data; boundary=${'x'.repeat(200)}`,
            'application/json;',
            'application/x-www-form-urlencoded',
            '',
            'application/json\x00',
            'image/png',
          ]),
        );
        break;
      case 5:
        set(
          'Authorization',
          chance.pick([
            `Bearer ${seat.token.slice(0, -1)}`,
            `Bearer ${seat.token}x`,
            'Bearer',
            'Basic YTpi',
            `Bearer ${'a'.repeat(3000)}`,
            'Bearer ..',
            'Bearer e30.e30.e30',
            `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`,
            'Negotiate',
            `Bearer ${seat.token}, Bearer ${seat.token}`,
          ]),
        );
        break;
      case 6:
        set(
          'Cookie',
          chance.pick(['desk=', `${seat.cookie}; ${seat.cookie}`, 'desk=__proto__', `x=${'y'.repeat(9000)}`, '=;=;=', 'desk="a"', 'd\xe9sk=1', seat.cookie]),
        );
        break;
      case 7:
        set(
          chance.pick([
            'X-Forwarded-For',
            'Origin',
            'Sec-Fetch-Site',
            'Accept-Language',
            'If-None-Match',
            'Range',
            'Accept',
            'Referer',
            'X-HTTP-Method-Override',
            'Accept-Encoding',
            'If-Modified-Since',
            'Accept-Version',
          ]),
          chance.pick([
            'null',
            'cross-site',
            'bytes=0-,-1',
            '*',
            'en;q=2,,;',
            '__proto__',
            '\xff\xfe',
            '"x"',
            ',,,,',
            'gzip;q=0',
            '"\\',
            '~1',
            'a'.repeat(5000),
          ]),
        );
        break;
      case 8:
        for (let count = chance.pick([1, 50, 1000, 2100]); count > 0; count--) parts.headers.push([`X-${count}`, '1']);
        break;
      case 9:
        set('X-Long', 'z'.repeat(chance.pick([1, 8000, 16_300, 40_000])));
        break;
      case 10:
        set(
          chance.pick(['Expect', 'Upgrade', 'Te', 'Trailer', 'Transfer-Encoding', 'Connection']),
          chance.pick(['100-continue', 'miracles', 'websocket', 'h2c', 'trailers', 'chunked', 'gzip', 'identity', 'chunked, chunked', 'Upgrade, close']),
        );
        whole = false;
        break;
      default:
        return chunked(chance, parts);
    }
  }
  if (chance.happens(0.05)) {
    set('Content-Length', chance.pick(['-1', '0', '1', 'x', '1e3', '99999999999999999999', String(parts.body.length + 5), '5, 6', '+3', ' 4 ']));
    whole = false;
  }
  const bytes = bytesOf(parts);
  return { kind: 'request', pieces: chance.happens(0.1) ? torn(chance, bytes) : [bytes], whole };
}

function chunked(chance: Dice, parts: Parts): Wire {
  parts.headers = [...parts.headers.filter(([name]) => name !== 'Content-Length'), ['Transfer-Encoding', 'chunked']];
  const body = parts.body;
  const size = chance.pick([
    body.length.toString(16),
    `${body.length.toString(16)};x=${'y'.repeat(50)}`,
    (body.length + 3).toString(16),
    '0',
    '-1',
    'ffffffffffffffff',
    'zz',
    `0${body.length.toString(16)}`,
    '',
  ]);
  const end = chance.pick(['\r\n0\r\n\r\n', '\r\n0\r\nX-Trailer: 1\r\n\r\n', '\n0\n\n', '', '\r\n0\r\n__proto__: x\r\n\r\n', '\r\n5\r\nab']);
  const bytes = bytesOf({ ...parts, body: Buffer.concat([Buffer.from(`${size}\r\n`), body, Buffer.from(end)]) });
  return { kind: 'chunked', pieces: torn(chance, bytes), whole: false };
}

function torn(chance: Dice, bytes: Buffer): Buffer[] {
  const at = [chance.throw(bytes.length + 1), chance.throw(bytes.length + 1)].sort((a, b) => a - b);
  const pieces = [bytes.subarray(0, at[0]), bytes.subarray(at[0], at[1]), bytes.subarray(at[1])].filter(({ length }) => length > 0);
  return pieces;
}

function mutated(chance: Dice, places: readonly Route[], seat: Seat): Wire {
  const { parts } = good(chance, places, seat);
  parts.headers.push(['Connection', 'close']);
  if (parts.body.length > 0 && chance.happens(0.5)) {
    parts.body = mutate(chance, parts.body);
    parts.headers = parts.headers.map(([name, value]) => [name, name === 'Content-Length' ? String(parts.body.length) : value]);
    return { kind: 'mutated body', pieces: [bytesOf(parts)], whole: true };
  }
  return { kind: 'mutated bytes', pieces: [mutate(chance, bytesOf(parts))], whole: false };
}

function mutate(chance: Dice, bytes: Buffer): Buffer {
  let changed = Buffer.from(bytes);
  for (let more = 1 + chance.throw(4); more > 0; more--) {
    const at = chance.throw(changed.length + 1);
    const to = Math.min(changed.length, at + 1 + chance.throw(20));
    switch (chance.throw(6)) {
      case 0:
        if (at < changed.length) changed[at] = chance.throw(256);
        break;
      case 1:
        changed = Buffer.concat([changed.subarray(0, at), changed.subarray(to)]);
        break;
      case 2:
        changed = Buffer.concat([changed.subarray(0, to), changed.subarray(at)]);
        break;
      case 3:
        changed = Buffer.concat([
          changed.subarray(0, at),
          Buffer.from(chance.happens(0.5) ? hostileJson(chance, 4) : hostileString(chance)),
          changed.subarray(at),
        ]);
        break;
      case 4:
        changed = Buffer.from(
          changed.toString('latin1').replace(/"(\w+)"/, () => `"${chance.pick(['__proto__', 'constructor', 'x'])}"`),
          'latin1',
        );
        break;
      default:
        changed = changed.subarray(0, at);
    }
  }
  return changed;
}

function pipelined(chance: Dice, places: readonly Route[], seat: Seat): Wire {
  const wires = Array.from({ length: 2 + chance.throw(3) }, () => (chance.happens(0.2) ? stream(chance, seat) : mutated(chance, places, seat)));
  const bytes = Buffer.concat(wires.flatMap(({ pieces }) => pieces))
    .toString('latin1')
    .replaceAll('Connection: close', 'Connection: keep-alive');
  return { kind: 'pipelined', pieces: [Buffer.from(bytes, 'latin1')], whole: false };
}

function junk(chance: Dice): Wire {
  const bytes = chance.pick([
    Buffer.from(Array.from({ length: chance.throw(300) }, () => chance.throw(256))),
    Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
    Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03]),
    Buffer.from('GET / HTTP/9.9\r\n\r\n'),
    Buffer.from(`GET /${'a'.repeat(90_000)} HTTP/1.1\r\n\r\n`),
    Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n folded: x\r\n\r\n'),
    Buffer.from('GET / HTTP/1.1\nHost: localhost\n\n'),
    Buffer.from('GET / HTTP/1.0\r\n\r\n'),
    Buffer.from('\r\n\r\n\r\n\r\n'),
    Buffer.from(`POST /api/v1/interviews HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${CANARY}`),
    Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n'),
  ]);
  return { kind: 'junk', pieces: [bytes], whole: false };
}

/** A WebSocket opened well or badly, and what no client of ours sends on it. */
function stream(chance: Dice, seat: Seat): Wire {
  const ticket = chance.happens(0.6) ? seat.streams.pop() : undefined;
  const target =
    ticket ??
    `/v3/directline/conversations/${chance.pick([seat.conversation, 'a.1', '__proto__.1', '%00', '..'])}/stream?t=${chance.pick(['1', '', '__proto__', 'x'.repeat(3000), '%ff'])}`;
  const or = (usual: string, ...others: readonly string[]): string => (chance.happens(0.1) ? chance.pick(others) : usual);
  const head = [
    `${or('GET', 'POST', 'HEAD')} ${target} HTTP/1.1`,
    `Host: ${or('localhost', 'evil.example', '', 'a b[')}`,
    `Connection: ${or('Upgrade', 'close', 'keep-alive, Upgrade')}`,
    `Upgrade: ${or('websocket', 'WebSocket, h2c', 'h2c', '')}`,
    `Sec-WebSocket-Key: ${or('dGhlIHNhbXBsZSBub25jZQ==', '', 'short', '\xff')}`,
    `Sec-WebSocket-Version: ${or('13', '8', '0', 'x')}`,
    ...(chance.happens(0.2) ? [`Sec-WebSocket-Protocol: ${chance.pick(['a, a', ',', 'x', '\xff'])}`] : []),
    ...(chance.happens(0.2) ? [`Sec-WebSocket-Extensions: ${chance.pick(['permessage-deflate', ';;', 'permessage-deflate; server_max_window_bits=99'])}`] : []),
    ...(chance.happens(0.2) ? [`Origin: ${chance.pick(['null', 'http://evil.example', 'http://localhost'])}`] : []),
    ...(chance.happens(0.1) ? ['Content-Length: 5'] : []),
  ];
  const handshake = Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1');
  const frames = Array.from({ length: chance.throw(5) }, () => frame(chance));
  const flood = chance.happens(0.05) ? Array.from({ length: 300 }, () => Buffer.from([0x81, 0x80, 0, 0, 0, 0])) : [];
  const all = [handshake, ...frames, ...flood];
  return { kind: 'stream', pieces: chance.happens(0.3) ? [Buffer.concat(all)] : all, whole: false };
}

function frame(chance: Dice): Buffer {
  const opcode = chance.throw(16);
  const first =
    (chance.happens(0.7) ? 0x80 : 0) | (chance.happens(0.1) ? 0x70 & chance.throw(256) : 0) | (chance.happens(0.6) ? chance.pick([0, 1, 2, 8, 9, 10]) : opcode);
  const masked = chance.happens(0.8) ? 0x80 : 0;
  const payload = chance.pick([
    Buffer.alloc(0),
    Buffer.from([0xc3, 0x28]),
    Buffer.from(CANARY),
    Buffer.alloc(130, 0x61),
    Buffer.alloc(66_000, 0x61),
    Buffer.from([0x03, 0xe7]),
    Buffer.from([0x00]),
  ]);
  const mask = masked ? Buffer.alloc(4) : Buffer.alloc(0);
  if (chance.happens(0.1)) return Buffer.concat([Buffer.from([first, masked | 127, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), mask]);
  if (payload.length < 126) return Buffer.concat([Buffer.from([first, masked | payload.length]), mask, payload]);
  if (payload.length < 65_536) return Buffer.concat([Buffer.from([first, masked | 126, payload.length >> 8, payload.length & 0xff]), mask, payload]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(payload.length));
  return Buffer.concat([Buffer.from([first, masked | 127]), length, mask, payload]);
}
