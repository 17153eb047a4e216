import { say } from '../say.ts';
import type { Problem } from './problem.ts';
import { json, type Reply } from './route.ts';

/** Direct Line's own codes, by status; what has none of these is named by its status' usual one. */
const DIRECT_LINE_CODES: Readonly<Record<number, string>> = {
  400: 'BadArgument',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  413: 'MessageSizeTooBig',
  415: 'UnsupportedMediaType',
  429: 'TooManyRequests',
  503: 'ServiceUnavailable',
};

/** Shapes a problem for whoever asked: Direct Line's way, RFC 9457 for the API, a plain page for people. */
export function shape(problem: Problem, path: string): Reply {
  const sentence = say(`problem.${problem.code}`);
  const headers = headersOf(problem);
  if (path.startsWith('/v3/') || path === '/api/messages') {
    const code = problem.code === 'token-expired' ? 'TokenExpired' : (DIRECT_LINE_CODES[problem.status] ?? 'ServiceError');
    return json(problem.status, { error: { code, message: sentence } }, headers);
  }
  if (path.startsWith('/api/')) {
    const body = { type: `urn:own-words:problem:${problem.code}`, title: sentence, status: problem.status, code: problem.code };
    return { ...json(problem.status, body, headers), type: 'application/problem+json' };
  }
  return { status: problem.status, type: 'text/html; charset=utf-8', body: plainPage(sentence), headers };
}

function headersOf(problem: Problem): Record<string, string> {
  const headers: Record<string, string> = {};
  if (problem.retryAfter !== null) headers['Retry-After'] = String(problem.retryAfter);
  if (problem.code === 'no-token') headers['WWW-Authenticate'] = 'Bearer';
  if (problem.code === 'not-signed-in') headers['WWW-Authenticate'] = 'Cookie';
  return headers;
}

/** Needs nothing that could fail as well: no files, no styles. The sentence is ours and has no markup in it. */
function plainPage(sentence: string): string {
  const title = say('problem.page');
  return `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<title>${title}</title>\n<main>\n<h1>${title}</h1>\n<p>${sentence}</p>\n<p><a href="/">${say('problem.home')}</a></p>\n</main>\n</html>\n`;
}
