import { NotTaken } from '../sending/not-taken.ts';
import type { Route } from './message.ts';
import { textOf } from './text.ts';

/** How long the mail server may take for each step, and for all of them. Milliseconds. */
const STEP_PATIENCE = 10_000;
const PATIENCE = 30_000;

const SUBMISSION = 587; // RFC 6409
const SUBMISSION_TLS = 465; // RFC 8314

export interface EmailParts {
  readonly name: string;
  readonly contact: number;
  readonly to: string;
  readonly from: string;
  /** `smtps://user:password@mail.example`. */
  readonly server: string;
  /** Never in the clear: true where messages hold words. */
  readonly sealed: boolean;
}

/** Tells somebody by e-mail, in plain text. nodemailer is loaded with the first one. */
export function email({ name, contact, to, from, server, sealed }: EmailParts): Route {
  return {
    name,
    contact,
    async send(message) {
      const { createTransport } = (await import('nodemailer')).default;
      const transport = createTransport({
        ...reach(server, sealed),
        connectionTimeout: STEP_PATIENCE,
        greetingTimeout: STEP_PATIENCE,
        socketTimeout: STEP_PATIENCE,
      });
      const { subject, body } = textOf(message);
      const sent = transport.sendMail({
        from,
        to,
        subject,
        text: body,
        // In base64 line ends stay as they are; anything else makes them the mail's own.
        textEncoding: 'base64',
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Own-Words-Alert': message.id },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      await within(PATIENCE, sent)
        .catch((error: unknown) => {
          throw notTaken(error);
        })
        .finally(() => transport.close());
    },
  };
}

/** The mail server as nodemailer takes it. Only what stands here is taken from the address: no option in it may switch a log on. */
function reach(server: string, sealed: boolean): object {
  const { protocol, hostname, port, username, password } = new URL(server);
  const secure = protocol === 'smtps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  return {
    host,
    port: port === '' ? (secure ? SUBMISSION_TLS : SUBMISSION) : Number(port),
    secure,
    requireTLS: sealed && !isLoopback(host),
    ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  };
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NotTaken('timed-out')), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Codes of nodemailer's errors; what they say may hold an address, and is not kept. */
const UNREACHABLE = new Set(['ECONNECTION', 'ESOCKET', 'EDNS', 'ECONNREFUSED', 'ECONNRESET', 'ETLS']);

function notTaken(error: unknown): NotTaken {
  if (error instanceof NotTaken) return error;
  const { code = '', responseCode = null } = error as { readonly code?: string; readonly responseCode?: number };
  if (code === 'ETIMEDOUT') return new NotTaken('timed-out');
  if (UNREACHABLE.has(code)) return new NotTaken('unreachable');
  return new NotTaken('refused', responseCode);
}
