/** Longest words the server takes, in bytes of UTF-8 (surface.md, Limits). */
export const MAX_WORDS_BYTES = 65_536;

export const bytesOf = (words) => new TextEncoder().encode(words).length;
