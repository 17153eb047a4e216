/** The master key of the stores that are made only to be killed. */
export const WRITER_KEY = new Uint8Array(32).fill(9);
