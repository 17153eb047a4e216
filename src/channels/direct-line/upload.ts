import { z } from 'zod';
import { readJson } from '../http/body.ts';
import { Problem } from '../http/problem.ts';
import { type Posted, readPosted } from './incoming.ts';

/** The form, as it is described to programs: `activity` is an activity as JSON. */
export const UPLOAD = z.object({ activity: z.string(), file: z.file().optional() });

/** A message and the picture that came with it, both as they came. */
export interface Upload {
  readonly posted: Posted;
  readonly image: Uint8Array | null;
}

/**
 * Reads a multipart message: a part `activity` and at most one `file`.
 * @throws {Problem} bad-request, one-picture, and those of reading JSON
 */
export async function readUpload(bytes: Uint8Array, contentType: string): Promise<Upload> {
  const parts = await readForm(bytes, contentType);
  const files = parts.getAll('file').filter((part) => part instanceof File);
  if (files.length > 1) throw new Problem('one-picture');
  const posted = readPosted(readJson(await bytesOf(parts.get('activity'))));
  return { posted: { ...posted, attachments: [] }, image: files[0] ? new Uint8Array(await files[0].arrayBuffer()) : null };
}

async function readForm(bytes: Uint8Array, contentType: string): Promise<FormData> {
  try {
    return await new Response(Buffer.from(bytes), { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw new Problem('bad-request');
  }
}

/** A part that is a file keeps its bytes. One that is text was decoded already, and where that lost something it is refused. */
async function bytesOf(part: ReturnType<FormData['get']>): Promise<Uint8Array> {
  if (part === null) throw new Problem('bad-request');
  if (typeof part !== 'string') return new Uint8Array(await part.arrayBuffer());
  if (part.includes('\uFFFD')) throw new Problem('not-utf8');
  return Buffer.from(part);
}
