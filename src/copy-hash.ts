import { createHash } from 'node:crypto';

/** What names the data of a copy for good: the SHA-256 of its text as UTF-8, in small hexadecimal. */
export const copyHash = (text: string): string => createHash('sha256').update(text).digest('hex');
