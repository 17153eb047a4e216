import type { IncomingMessage } from 'node:http';

/** Decides where a request thinks it is. Refusing names we don't have keeps a page that points its own name at this machine from talking to us. */
export interface Whereabouts {
  /** The service's address as this request knows it, without a final slash, or null where the name is none of ours. */
  base(host: string | undefined): string | null;
  /** The caller's own address. */
  client(request: IncomingMessage): string;
}

const HOST = /^(?:[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;
const THIS_MACHINE = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/** `publicUrl`: where people reach the service when that is not the machine's own address, `https://own-words.example`; null where it is. */
export function whereabouts(publicUrl: string | null): Whereabouts {
  const publicHost = publicUrl === null ? null : new URL(publicUrl).host;
  return {
    base(host) {
      if (host === undefined || !HOST.test(host)) return null;
      if (publicUrl !== null && host.toLowerCase() === publicHost) return publicUrl;
      return THIS_MACHINE.test(host) ? `http://${host}` : null;
    },
    client(request) {
      const peer = request.socket.remoteAddress ?? '';
      const forwarded = publicUrl !== null && isThisMachine(peer) ? request.headers['x-forwarded-for'] : undefined;
      // The last one is what the proxy on this machine saw; those before it are the caller's own claim.
      return (
        String(forwarded ?? peer)
          .split(',')
          .at(-1)
          ?.trim() ?? peer
      );
    },
  };
}

function isThisMachine(address: string): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./.test(address);
}
