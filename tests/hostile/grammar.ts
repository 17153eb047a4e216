import { gzipSync } from 'node:zlib';
import type { Route } from '../../src/channels/http/route.ts';
import { type Dice, dice } from './dice.ts';
import { bytesOf, good, type Parts, type Seat } from './good-request.ts';
import { stream } from './stream-frames.ts';
import { activity, CANARY, hostileJson, hostileString } from './values.ts';

/** Bytes for one connection. */
export interface Wire {
  readonly kind: string;
  readonly pieces: readonly Buffer[];
  /** A request that is whole and asks for the connection to be closed: it must be answered. */
  readonly whole: boolean;
}

/** Ends everything for the requests after it, so it is left to its own tests. */
const LEFT_OUT = new Set(['/api/v1/staff/session/end', '/api/v1/staff/session/passphrase', '/api/v1/staff/passphrase']);

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
