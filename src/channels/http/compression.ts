import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Below this, compressing saves nothing worth a header. Bytes. */
const WORTH_IT = 1024;
/** Takes seconds for Web Chat and is done once, in the background; gzip serves meanwhile. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
/** A millisecond for a page. */
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
const COMPRESSIBLE = /^(?:text\/|application\/json|image\/svg)/;

const brotliOf = promisify(brotliCompress);
const gzipOf = promisify(gzip);

interface Compressed {
  readonly body: Uint8Array;
  readonly encoding: 'br' | 'gzip';
}

/** Compresses files that do not change, each once, and keeps the results. */
export class Compression {
  readonly #gzip = new WeakMap<Uint8Array, Promise<Buffer>>();
  readonly #brotli = new WeakMap<Uint8Array, Buffer>();
  #last: Promise<void> = Promise.resolve();

  /**
   * A file as small as its reader takes it just now; null where it goes as it is.
   * @param body the same object each time for the same file
   * @param accepts the request's `Accept-Encoding`
   */
  async of(body: Uint8Array, type: string, accepts: string | undefined): Promise<Compressed | null> {
    if (body.length < WORTH_IT || !COMPRESSIBLE.test(type)) return null;
    const brotli = this.#brotli.get(body);
    if (brotli && takes(accepts, 'br')) return { body: brotli, encoding: 'br' };
    if (!takes(accepts, 'gzip')) return null;
    return { body: await this.#gzipped(body), encoding: 'gzip' };
  }

  /** A page that is new each time, as small as a little time makes it; null where it goes as it is. */
  async once(body: string, accepts: string | undefined): Promise<Compressed | null> {
    if (takes(accepts, 'br')) return { body: await brotliOf(body, QUICK), encoding: 'br' };
    if (takes(accepts, 'gzip')) return { body: await gzipOf(body), encoding: 'gzip' };
    return null;
  }

  #gzipped(body: Uint8Array): Promise<Buffer> {
    const known = this.#gzip.get(body);
    if (known) return known;
    const zipped = gzipOf(body);
    this.#gzip.set(body, zipped);
    // One after the other, so that no more than one thread is taken from the disk's work.
    this.#last = this.#last.then(async () => {
      this.#brotli.set(body, await brotliOf(body, BROTLI));
    });
    return zipped;
  }
}

/** Whether an `Accept-Encoding` names an encoding and does not refuse it with `q=0`. */
function takes(accepts: string | undefined, encoding: string): boolean {
  return (accepts ?? '').split(',').some((one) => {
    const [name = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase());
    return name === encoding && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
  });
}
