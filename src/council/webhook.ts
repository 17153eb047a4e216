import { type SignedPostParts, signedPost } from '../sending/signed-post.ts';
import type { CouncilEvent } from './event.ts';
import { messageOf } from './message.ts';

/** Tells the council's own system of an event by a signed POST (`signedPost` says how to check that), which names the event in `Idempotency-Key`. */
export function councilWebhook(post: SignedPostParts, about: Parameters<typeof messageOf>[1]): (event: CouncilEvent) => Promise<void> {
  return (event) => signedPost(messageOf(event, about), post, { 'idempotency-key': event.event });
}
