import type { Duplex } from 'node:stream';
import { EVERY_RESPONSE } from './headers.ts';
import type { Reply } from './route.ts';

// Not by `import`: that would read every export of Node's module, one of which loads all of undici when it is looked at, for some 20 ms of starting.
const { STATUS_CODES } = process.getBuiltinModule('node:http');

/** Answers on a socket that never became a request of Node's, with the same headers as everywhere, and closes it. */
export function refuse(socket: Duplex, reply: Reply): void {
  if (!socket.writable || ('bytesWritten' in socket && socket.bytesWritten !== 0)) {
    socket.destroy(); // an answer is under way already; a second one would be read as part of it
    return;
  }
  const body = Buffer.from(reply.body ?? '');
  const headers = { ...EVERY_RESPONSE, ...reply.headers, 'Content-Type': reply.type ?? '', 'Content-Length': body.length, Connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on('error', () => undefined); // the caller may be gone
  socket.write(`HTTP/1.1 ${reply.status} ${STATUS_CODES[reply.status]}\r\nDate: ${new Date().toUTCString()}\r\n${lines.join('')}\r\n`);
  socket.end(body, () => socket.destroy());
}
