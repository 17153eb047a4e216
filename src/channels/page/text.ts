import type english from '../../../locales/en/page.json';

/** Every word of the pages, as in `locales/<lng>/page.json`; another language has the same keys. */
export type PageText = typeof english;
