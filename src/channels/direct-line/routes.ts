import { TOKEN_LIFE, type Tokens } from '../../access/token.ts';
import type { Entry } from '../../record/entry.ts';
import type { Turns } from '../../turns/turns.ts';
import { ACTIVITIES, JOINED, NOTHING, POSTED, RENEWED } from '../answers.ts';
import { interviewOf } from '../conversation-id.ts';
import { Problem } from '../http/problem.ts';
import { json, type Route } from '../http/route.ts';
import { entriesOf } from '../sittings.ts';
import type { Delivery } from './delivery.ts';
import { ACTIVITY, readPosted } from './incoming.ts';
import { opensPicture, type PictureBytes, picture } from './pictures.ts';
import type { Post } from './post.ts';
import { type Seat, seatOf, userOf } from './seat.ts';
import { readWatermark, type Streams } from './streams.ts';
import { readUpload, UPLOAD } from './upload.ts';

export interface DirectLineParts {
  readonly turns: Turns;
  readonly tokens: Tokens;
  readonly delivery: Delivery;
  readonly post: Post;
  readonly streams: Streams;
  readonly pictureBytes: PictureBytes;
}

/** Where Direct Line's clients find it. */
export const DOMAIN = '/v3/directline';

/** Direct Line 3.0, as Microsoft's clients call it. `session/getsessionid` is left out: only sign-in cards need it, and its absence is one of its answers. */
export function directLineRoutes({ turns, tokens, delivery, post, streams, pictureBytes }: DirectLineParts): Route[] {
  const recorded = async (interview: string): Promise<readonly Entry[]> => {
    const entries = await turns.entries(interview);
    if (entries === null) throw new Problem('no-such-interview');
    return entries;
  };
  const renewed = (conversation: string) => ({
    conversationId: conversation,
    token: tokens.issue(conversation, userOf(interviewOf(conversation))),
    expires_in: TOKEN_LIFE,
  });
  const joined = (seat: Seat, watermark: string) => ({ ...renewed(seat.conversation), streamUrl: streams.address(seat, watermark) });

  return [
    {
      method: 'POST',
      path: `${DOMAIN}/tokens/generate`,
      access: 'holder',
      body: 'json',
      takes: NOTHING,
      gives: RENEWED,
      handle: async (_, { conv }) => {
        await recorded(interviewOf(conv));
        return json(200, renewed(conv));
      },
    },
    {
      method: 'POST',
      path: `${DOMAIN}/tokens/refresh`,
      access: 'holder',
      lapsed: true,
      body: 'json',
      takes: NOTHING,
      gives: RENEWED,
      handle: async (_, { conv }) => {
        await recorded(interviewOf(conv));
        return json(200, renewed(conv));
      },
    },
    {
      method: 'POST',
      path: `${DOMAIN}/conversations`,
      access: 'holder',
      lapsed: true,
      body: 'json',
      takes: NOTHING,
      gives: JOINED,
      handle: async ({ base }, { conv }) => {
        const seat = seatOf(conv, base);
        const entries = entriesOf(await recorded(seat.interview), seat.sitting);
        const underWay = entries.some(({ kind }) => kind === 'said' || kind === 'chose' || kind === 'attached');
        return json(underWay ? 200 : 201, joined(seat, ''));
      },
    },
    {
      method: 'GET',
      path: `${DOMAIN}/conversations/:conversation`,
      access: 'conversation',
      lapsed: true,
      body: 'none',
      gives: JOINED,
      handle: async ({ base, query }, { conv }) => {
        const seat = seatOf(conv, base);
        await recorded(seat.interview);
        return json(200, joined(seat, query.get('watermark') ?? ''));
      },
    },
    {
      method: 'GET',
      path: `${DOMAIN}/conversations/:conversation/activities`,
      access: 'conversation',
      body: 'none',
      gives: ACTIVITIES,
      handle: async ({ base, query }, { conv }) => {
        const seat = seatOf(conv, base);
        await recorded(seat.interview);
        return json(200, await delivery.since(seat, readWatermark(query.get('watermark'))));
      },
    },
    {
      method: 'POST',
      path: `${DOMAIN}/conversations/:conversation/activities`,
      access: 'conversation',
      body: 'json',
      takes: ACTIVITY,
      gives: POSTED,
      handle: async ({ base, json: body }, { conv }) => json(200, { id: await post.take(readPosted(body), seatOf(conv, base)) }),
    },
    {
      method: 'POST',
      path: `${DOMAIN}/conversations/:conversation/upload`,
      access: 'conversation',
      body: 'form',
      takes: UPLOAD,
      gives: POSTED,
      handle: async ({ base, bytes, headers }, { conv }) => {
        const { posted, image } = await readUpload(bytes, headers['content-type'] ?? '');
        return json(200, { id: await post.take(posted, seatOf(conv, base), image) });
      },
    },
    {
      method: 'GET',
      path: `${DOMAIN}/attachments/:conversation/:entry`,
      access: 'ticket',
      body: 'none',
      gives: 'image/*',
      handle: async ({ params, query }) => {
        const { conversation = '', entry = '' } = params;
        if (!opensPicture(query.get('t') ?? '', conversation, entry, tokens)) throw new Problem('no-such-place');
        return picture(turns, pictureBytes, interviewOf(conversation), entry);
      },
    },
  ];
}
