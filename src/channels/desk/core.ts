import { z } from 'zod';
import { CORE_FIELDS } from '../../record/core-field.ts';
import type { ChildFiles } from '../../turns/child-files.ts';
import { Problem } from '../http/problem.ts';
import { json, type Route } from '../http/route.ts';
import { CORE, WRITTEN } from './answers.ts';

/** More than any address or history of health in a few lines; UTF-16 units. */
const MAX_VALUE = 10_000;
const MAX_NAME = 200;
/** More people than a detail has to be kept from. */
const MAX_CONCEALED = 20;

const WRITE = z.strictObject({
  details: z
    .array(
      z.strictObject({
        field: z.enum(CORE_FIELDS),
        value: z.string().max(MAX_VALUE),
        concealed: z.array(z.string().min(1).max(MAX_NAME)).max(MAX_CONCEALED).default([]),
      }),
    )
    .min(1)
    .max(CORE_FIELDS.length),
});

/** A child's core details, which workers keep: nobody is asked for them in a talk. An empty value takes one out. */
export function coreRoutes({ children }: { readonly children: () => Promise<Pick<ChildFiles, 'core' | 'writeCore'>> }): Route[] {
  const path = '/api/v1/children/:child/core';
  return [
    {
      method: 'GET',
      path,
      access: 'staff',
      may: 'write-core',
      looks: 'core',
      body: 'none',
      gives: CORE,
      handle: async ({ params: { child = '' } }) => json(200, await (await children()).core(child)),
    },
    {
      method: 'POST',
      path,
      access: 'staff',
      may: 'write-core',
      looks: null,
      body: 'json',
      takes: WRITE,
      gives: WRITTEN,
      handle: async ({ params: { child = '' }, json: body }, { staff: by, name }) => {
        const read = WRITE.safeParse(body);
        if (!read.success) throw new Problem('bad-request');
        await (await children()).writeCore(child, read.data.details, { by, name });
        return json(200, { written: read.data.details.length });
      },
    },
  ];
}
