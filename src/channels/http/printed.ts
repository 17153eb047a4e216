import { createHash } from 'node:crypto';
import type { Reply } from './route.ts';

const STYLE = /<style>([\s\S]*?)<\/style>/g;

/** A page that stands by itself, with its own styles in it, for looking at and printing: those styles hold there, and nothing runs or loads. */
export function printed(body: string): Reply & { readonly body: string } {
  const hashes = [...body.matchAll(STYLE)].map(([, style = '']) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`);
  const policy = [
    "default-src 'none'",
    ...(hashes.length > 0 ? [`style-src ${hashes.join(' ')}`] : []),
    'font-src data:',
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { status: 200, type: 'text/html; charset=utf-8', body, headers: { 'Content-Security-Policy': policy } };
}
