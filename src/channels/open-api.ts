import { z } from 'zod';
import english from '../../locales/en/service.json' with { type: 'json' };
import { type Right, reachOf, STAFF_ROLES } from '../access/rights.ts';
import { NOTHING } from './answers.ts';
import { json, type Route } from './http/route.ts';

/** OpenAPI 3.1, as far as it is used here. */
interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly components: object;
}

const VERSION = '1';
const PROBLEM = { $ref: '#/components/responses/Problem' };
/** Where programs call; pages are for people. */
const FOR_PROGRAMS = /^\/(?:api|v3)\/|^\/(?:health|ready|metrics)$/;

/**
 * Describes every place of the service for programs, out of the table of routes alone: where it is, who may call it, what it takes and what it answers with
 * can't be said otherwise than it is.
 */
function openApi(routes: readonly Route[]): OpenApi {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes.filter(({ path }) => FOR_PROGRAMS.test(path))) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: english.bot.name, version: VERSION, description: english.api.about },
    paths,
    components: {
      securitySchemes: {
        interview: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: english.api.interview },
        desk: { type: 'apiKey', in: 'cookie', name: '__Host-desk', description: english.api.desk },
        system: { type: 'http', scheme: 'bearer', description: english.api.system },
        connector: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: english.api.connector },
      },
      responses: {
        Problem: { description: english.api.problem, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
      },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'code'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            code: { type: 'string', enum: Object.keys(english.problem) },
          },
        },
      },
    },
  };
}

/** Where the description is. `routes`: all there are, once they are known. */
export function openApiRoute(routes: () => readonly Route[]): Route {
  return { method: 'GET', path: '/api/v1/openapi.json', access: 'anyone', body: 'none', gives: NOTHING, handle: async () => json(200, openApi(routes())) };
}

function operationOf(route: Route): object {
  const schema = { type: 'string' };
  const parameters = [
    ...[...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema })),
    ...(route.access === 'system' ? route.asks.map((name) => ({ name, in: 'query', required: false, schema })) : []),
  ];
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replace(/[^a-z0-9]+(\w?)/gi, (_, letter: string) => letter.toUpperCase())}`,
    ...(parameters.length > 0 && { parameters }),
    security: securityOf(route),
    ...(route.access === 'staff' && { 'x-right': route.may, 'x-roles': rolesWith(route.may) }),
    ...bodyOf(route),
    responses: { '2XX': { description: english.api.done, ...contentOf(route.gives) }, default: PROBLEM },
  };
}

function securityOf({ access }: Route): readonly object[] {
  switch (access) {
    case 'staff':
      return [{ desk: [] }];
    case 'system':
      return [{ system: [] }];
    case 'connector':
      return [{ connector: [] }];
    case 'conversation':
    case 'interview':
    case 'holder':
      return [{ interview: [] }];
    case 'anyone':
    case 'ticket':
      return [];
    default:
      return access satisfies never;
  }
}

/** Roles that have a right somewhere, and in whose files: `worker: granted`. */
function rolesWith(right: Right): Readonly<Record<string, string>> {
  return Object.fromEntries(
    STAFF_ROLES.flatMap((role) => {
      const reach = reachOf({ role }, right);
      return reach === null ? [] : [[role, reach]];
    }),
  );
}

function bodyOf({ body, takes }: Route): object {
  if (body === 'none') return {};
  const type = body === 'json' ? 'application/json' : 'multipart/form-data';
  return { requestBody: { content: { [type]: { schema: takes ? schemaOf(takes, 'input') : { type: 'object' } } } } };
}

function contentOf(gives: Route['gives']): object {
  if (gives === undefined) return {};
  return { content: typeof gives === 'string' ? { [gives]: {} } : { 'application/json': { schema: schemaOf(gives, 'output') } } };
}

/** What a shape is to programs; what JSON Schema can't say, as that a name is more than blanks, is left to the answer. */
function schemaOf(shape: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' });
  return schema;
}
