import { type SignedPostParts, signedPost } from '../sending/signed-post.ts';
import type { Message, Route } from './message.ts';
import { textOf } from './text.ts';

export interface WebhookParts extends SignedPostParts {
  readonly name: string;
  readonly contact: number;
}

/**
 * Tells somebody by a signed POST of JSON: `{"format":"own-words/alert@1","alert":"…","why":"disclosure","risk":"R3","text":"…", …}`. `signedPost` says how
 * it is signed and checked. The same alert may come more than once.
 */
export function webhook({ name, contact, ...post }: WebhookParts): Route {
  return { name, contact, send: (message) => signedPost(bodyOf(message), post) };
}

function bodyOf(message: Message): object {
  const { id, interview, why, risk, raised, child, desk, service, before, words } = message;
  const text = textOf(message);
  return {
    format: 'own-words/alert@1',
    alert: id,
    why,
    risk,
    whyText: text.why,
    riskText: risk === null ? null : text.risk,
    raised,
    interview,
    child,
    desk,
    service,
    before,
    ...(words !== null && { words }),
    text: text.subject,
  };
}
