import { text } from './data.js';

const { words: say } = text;

/** That a worker stopped the interview, in the words of its voice; empty where nobody did. In practice no worker was told of. */
export const heldText = ({ held = null, practice = false }) => (held === null ? '' : (practice ? say.heldPractice : say.held)[held]);

/** Why something was not done. What somebody has typed stays in its box, and they are told so. */
export async function whyNot({ code }, api, { typed = '' } = {}) {
  if (code !== 'held') return say.notNow;
  try {
    return [heldText(await api.words()), typed !== '' && say.heldNow].filter(Boolean).join(' ') || say.notNow;
  } catch {
    return say.notNow;
  }
}
