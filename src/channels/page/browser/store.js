/**
 * What this tab remembers: a chat's token and code, words that are not with the service yet, and how the page looks. Nothing that outlives the tab.
 * Where a browser closes its storage to us, the page itself remembers until it is left.
 */
function tabStorage() {
  try {
    sessionStorage.getItem('notes');
    return sessionStorage;
  } catch {
    const kept = new Map();
    return {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => kept.set(key, value),
      removeItem: (key) => kept.delete(key),
      clear: () => kept.clear(),
    };
  }
}

const storage = tabStorage();

/** Where a tab keeps that it has the desk open. */
export const DESK = 'desk';

export function read(key) {
  const kept = storage.getItem(`notes.${key}`);
  return kept === null ? null : JSON.parse(kept);
}

export function keep(key, value) {
  try {
    storage.setItem(`notes.${key}`, JSON.stringify(value));
  } catch {
    // Full: what it is about goes on all the same, and only a reload would miss it.
  }
}

export const forget = (key) => storage.removeItem(`notes.${key}`);

export const forgetAll = () => storage.clear();
