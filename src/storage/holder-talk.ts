import { connect, type Socket } from 'node:net';

/** Answers one line with another; `tell` says lines before that. */
export type Answer = (line: string, tell: (line: string) => void) => Promise<string>;

/** A request is a line of so many bytes at most, and is there within so many milliseconds. */
const LONGEST = 8_192;
const PATIENCE_MS = 5_000;

/**
 * Takes a request from another process, and says what comes of it: lines, of which the last one stands behind `=`. Whoever only looks whether somebody
 * listens says nothing.
 */
export function converse(socket: Socket, answer: Answer): void {
  let heard = '';
  socket.on('error', () => undefined); // who asked has gone; what was asked for is done all the same
  socket.setTimeout(PATIENCE_MS, () => socket.destroy());
  socket.setEncoding('utf8').on('data', (text: string) => {
    heard += text;
    const end = heard.indexOf('\n');
    if (heard.length > LONGEST) socket.destroy();
    if (end === -1 || heard.length > LONGEST) return;
    socket.setTimeout(0);
    socket.removeAllListeners('data').resume();
    const say = (line: string): void => {
      if (socket.writable) socket.write(`${line}\n`);
    };
    answer(heard.slice(0, end), (line) => say(` ${line}`)).then(
      (last) => socket.end(`=${last}\n`),
      () => socket.destroy(),
    );
  });
}

/** Sends a request to an address. `told` gets each line before the last. @returns the last line; null where nobody answered, or not to the end */
export function request(address: string, asked: string, told: (line: string) => void): Promise<string | null> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(address, () => socket.write(`${asked}\n`));
    socket.setEncoding('utf8').on('data', (text: string) => {
      const lines = (heard + text).split('\n');
      heard = lines.pop() ?? '';
      for (const line of lines) {
        if (line.startsWith('=')) resolve(line.slice(1));
        else told(line.slice(1));
      }
    });
    socket.on('error', () => undefined);
    socket.once('close', () => resolve(null));
  });
}
