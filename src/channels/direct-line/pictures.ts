import type { Tokens } from '../../access/token.ts';
import type { Turns } from '../../turns/turns.ts';
import { FILE_POLICY } from '../http/headers.ts';
import { Problem } from '../http/problem.ts';
import type { Reply } from '../http/route.ts';
import type { Seat } from './seat.ts';

/** Where the bytes of pictures come from: those of entry `n`, or null. */
export type PictureBytes = (interview: string, n: number) => Promise<Uint8Array | null>;

/** A picture's address for one client. An `<img>` can't send a header, so the address itself holds a token, for this picture only. */
export function pictureAddress({ conversation, user, base }: Seat, n: number, tokens: Tokens): string {
  return `${base}/v3/directline/attachments/${conversation}/${n}?t=${tokens.issue(`${conversation}|${n}`, user, 'picture')}`;
}

/** Whether a token opens the picture of entry `n`. */
export function opensPicture(token: string, conversation: string, n: string, tokens: Tokens): boolean {
  const { state, claims } = tokens.check(token, 'picture');
  return state === 'valid' && claims.conv === `${conversation}|${n}`;
}

/** Answers with a picture, as a file that runs nothing. @throws {Problem} no-such-place */
export async function picture(turns: Turns, bytesOf: PictureBytes, interview: string, n: string): Promise<Reply> {
  const entry = /^\d{1,9}$/.test(n) ? (await turns.entries(interview))?.[Number(n)] : undefined;
  const bytes = entry?.kind === 'attached' ? await bytesOf(interview, entry.n) : null;
  if (entry?.kind !== 'attached' || bytes === null) throw new Problem('no-such-place');
  return { status: 200, type: entry.picture.type, body: bytes, headers: { 'Content-Security-Policy': FILE_POLICY, 'Content-Disposition': 'inline' } };
}
