import { z } from 'zod';

/** A reason that others read later: a few words at least, and no report. UTF-16 units. */
export const WHY = z
  .string()
  .max(1000)
  .refine((why) => why.trim().length >= 5);
