import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server on this machine, and what it was given. */
export interface MailServer {
  readonly url: string;
  readonly got: Mail[];
  /** Answers every mail with this code from now on; null takes them. */
  refuse: number | null;
  close(): Promise<void>;
}

/** A mail as it came over the wire. `headers` as they stand, unfolded; `text` with its transfer encoding taken off, to the byte. */
export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly headers: readonly string[];
  readonly text: string;
}

export async function openMailServer(): Promise<MailServer> {
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (server.refuse !== null) return done(Object.assign(new Error('canary-answer'), { responseCode: server.refuse }));
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        server.got.push({ from, to: envelope.rcptTo.map(({ address }) => address), ...read(Buffer.concat(chunks).toString('latin1')) });
        return done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()));
  const server: MailServer = {
    url: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    got: [],
    refuse: null,
    close: () => new Promise((resolve) => smtp.close(() => resolve())),
  };
  return server;
}

function read(source: string): Pick<Mail, 'headers' | 'text'> {
  const end = source.indexOf('\r\n\r\n');
  const headers = source
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const encoding = headers.find((header) => /^content-transfer-encoding:/i.test(header)) ?? '';
  if (!encoding.endsWith('base64')) throw new Error(`not in base64: ${encoding}`);
  return { headers, text: Buffer.from(source.slice(end + 4), 'base64').toString('utf8') };
}
