import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Deed, Turns } from '../turns/turns.ts';
import { ENTERED } from './answers.ts';
import { sittingOf } from './conversation-id.ts';
import { BE_HERE, beHere, HAND_OVER } from './direct-line/incoming.ts';
import type { Limits } from './http/limits.ts';
import { Problem } from './http/problem.ts';
import { json, type Route } from './http/route.ts';
import { turnKey } from './turn-key.ts';

const CHANNEL = 'paper';
/** More than the longest dialog has questions. */
const MOST_ANSWERS = 400;
const DAY = 24 * 3600 * 1000; // ms

const key = z.string().min(1).max(100);
const ANSWER = z.strictObject({ step: z.string().max(128), words: z.string(), key });

/**
 * What stood on a sheet of paper. `on`: the day it was written. `whose`: whose words they are and who wrote them down; `here`: who was there; `done`: this
 * is all of it. Each answer, and the sheet, has a key of its own, so that sent again it is still the same one.
 */
const PAPER = z.strictObject({
  on: z.iso.date(),
  answers: z.array(ANSWER).max(MOST_ANSWERS),
  whose: HAND_OVER.optional(),
  here: BE_HERE.optional(),
  done: z.boolean(),
  key: key.optional(),
});

export interface PaperParts {
  readonly turns: Turns;
  readonly limits: Limits;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Where a worker enters what was said on paper, into an interview in which they sit with the person. */
export function paperRoutes({ turns, limits, now }: PaperParts): Route[] {
  return [
    {
      method: 'POST',
      path: '/api/v1/interviews/:interview/paper',
      access: 'interview',
      withoutPin: true,
      body: 'json',
      takes: PAPER,
      gives: ENTERED,
      handle: async (call, { conv }) => {
        const sitting = sittingOf(conv);
        const read = PAPER.safeParse(call.json);
        // A day later than ours may be today elsewhere.
        if (!read.success || sitting === null || Date.parse(read.data.on) > now() + DAY) throw new Problem('bad-request');
        const { on, answers, whose, here, done, key: sheet = randomUUID() } = read.data;
        limits.turn(sitting.interview);
        const take = (name: string, deed: Deed) => turns.take({ ...sitting, key: turnKey(name), channel: CHANNEL, deed });
        if (here) await take(`${sheet}.here`, beHere(here));
        if (whose) await take(`${sheet}.whose`, { did: 'hand-over', ...whose });
        for (const answer of answers) await take(answer.key, { did: 'enter', step: answer.step, words: answer.words, on });
        if (done) await take(`${sheet}.done`, { did: 'end-paper' });
        return json(200, { entered: answers.length });
      },
    },
  ];
}
