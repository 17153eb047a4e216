import type { Dice } from './dice.ts';
import type { Seat } from './good-request.ts';
import type { Wire } from './grammar.ts';
import { CANARY } from './values.ts';

/** A WebSocket opened well or badly, and what no client of ours sends on it. */
export function stream(chance: Dice, seat: Seat): Wire {
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
