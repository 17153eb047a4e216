import documents from '../../locales/en/documents.json' with { type: 'json' };
import type { Reader } from '../../src/documents/reader.ts';
import { readerOf } from '../../src/own-copy-reader.ts';

const reader = readerOf({ en: { documents } }, 'en');

/** A reader of English for whom a text that isn't there is a fault. */
export const READER: Reader = {
  ...reader,
  t(key, values) {
    const text = reader.t(key, values);
    if (text === key || text.includes('{{')) throw new Error(`no whole text for ${key}`);
    return text;
  },
};
