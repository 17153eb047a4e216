import type { IncomingHttpHeaders } from 'node:http';

/** A session's token, and a sign-in's ticket: 256 bits in base64url. */
const VALUE = /^[\w-]{43}$/;

/** What a browser of the staff is known by. Never a word or a name: the value is random. */
export class Cookie {
  readonly #name: string;
  readonly #attributes: string;

  /**
   * `isSecure`: sent over https only, and bound to this very host by its name; in the practice version, which plain http on this machine serves, it can't be.
   * `sameSite`: `Lax` only where somebody comes back with it from another site, which is the sign-in provider.
   */
  constructor({ name, isSecure, sameSite = 'Strict' }: { readonly name: string; readonly isSecure: boolean; readonly sameSite?: 'Strict' | 'Lax' }) {
    this.#name = isSecure ? `__Host-${name}` : name;
    this.#attributes = `Path=/; HttpOnly; SameSite=${sameSite}${isSecure ? '; Secure' : ''}`;
  }

  /** Its value in a request; null where there is none, or two. */
  read({ cookie = '' }: IncomingHttpHeaders): string | null {
    const values = cookie.split(';').flatMap((pair) => {
      const at = pair.indexOf('=');
      return pair.slice(0, at).trim() === this.#name ? [pair.slice(at + 1).trim()] : [];
    });
    const [value, ...others] = values;
    return value !== undefined && others.length === 0 && VALUE.test(value) ? value : null;
  }

  /** Sets it until the browser is closed; the service ends it before. */
  set(value: string): string {
    return `${this.#name}=${value}; ${this.#attributes}`;
  }

  clear(): string {
    return `${this.#name}=; ${this.#attributes}; Max-Age=0`;
  }
}
