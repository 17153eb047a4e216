import { loadWordLists } from '../../../src/dialogs/load.ts';

/** The English word lists as they are shipped. */
const lists = loadWordLists('locales').get('en');
if (!lists) throw new Error('locales/en/wording.json is missing');
export const english = lists;
