/** What the server put into the page for its scripts: settings, and every word that they show. */
const data = JSON.parse(document.getElementById('data').textContent);

export const { practice, pictures, text, nonce } = data;

/** Fills `{{name}}` in words from the locale. */
export const fill = (words, values) => words.replace(/\{\{(\w+)\}\}/g, (whole, name) => values[name] ?? whole);

/** How this page's language writes a date; English here is not American. */
export const dates = document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang;

/** The one element with this attribute; `within` a part of the page. */
export const part = (name, within = document) => within.querySelector(`[data-${name}]`);
