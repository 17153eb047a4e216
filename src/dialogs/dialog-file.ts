import { z } from 'zod';
import { HEAD } from '../interview/dialog.ts';
import { Id, StepSchema } from '../interview/dialog-step.ts';

/** Most times that a part is done again: the plan of a family has no more things in it that one sitting can hold. */
const MOST_ROUNDS = 8;

/** How a shared part, or a published dialog, is named: `going-well@1`. */
const NamedVersion = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*@[1-9]\d*$/, 'expected an id and a version, as in going-well@1');

const more = {
  /** People may choose to talk about it. */
  topic: z.literal(true).optional(),
  /** Done again, so many times at the most, while the option "another" of its last step is chosen. */
  rounds: z.int().min(2).max(MOST_ROUNDS).optional(),
};

const OwnPart = z.strictObject({ id: Id, ...more, steps: z.array(StepSchema).min(1) });

/** A shared part; `only`: these of its steps, in this order. */
const UsedPart = z.strictObject({ use: NamedVersion, id: Id.optional(), ...more, only: z.array(Id).min(1).optional() });

/** A dialog as it is written, `dialogs/<id>/<version>.json`. */
export const DialogFileSchema = z.strictObject({ ...HEAD, parts: z.array(z.union([OwnPart, UsedPart])).min(1) });

/** Steps that several dialogs use, `dialogs/parts/<id>/<version>.json`. */
export const PartFileSchema = z.strictObject({ $schema: z.string().optional(), id: Id, version: z.int().min(1), steps: z.array(StepSchema).min(1) });

export type DialogFile = z.output<typeof DialogFileSchema>;
export type PartFile = z.output<typeof PartFileSchema>;
