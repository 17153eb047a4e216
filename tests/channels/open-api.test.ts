import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, runService } from './running-service.ts';

const APP = { MicrosoftAppId: '00000000-0000-0000-0000-000000000001', MicrosoftAppPassword: 'x', MicrosoftAppType: 'MultiTenant', MicrosoftAppTenantId: null };

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string }[];
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly requestBody?: { readonly content: object };
  readonly 'x-roles'?: object;
}

let running: Running;
let paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
let text: string;
beforeAll(async () => {
  running = await runService({ app: APP });
  text = await (await running.ask('/api/v1/openapi.json')).text();
  ({ paths } = JSON.parse(text));
});
afterAll(() => running.service.close());

test('every place for programs is described once, by what the table of routes says of it', () => {
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
  );
  const served = running.service.routes.filter(({ path }) => /^\/(api|v3|health|ready|metrics)/.test(path)).map(({ method, path }) => `${method} ${path}`);
  expect(described.sort()).toEqual(served.sort());
  const ids = Object.values(paths).flatMap((operations) => Object.values(operations).map(({ operationId }) => operationId));
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z0-9]*$/);
});

test('it says who may call, and what with', () => {
  expect(paths['/api/v1/children/{child}/assessment']?.['get']).toMatchObject({
    operationId: 'getApiV1ChildrenChildAssessment',
    parameters: [{ name: 'child', in: 'path', required: true }],
    security: [{ desk: [] }],
    'x-right': 'read-file',
    'x-roles': { reader: 'granted', worker: 'granted', manager: 'team', administrator: 'granted' },
  });
  expect(paths['/api/v1/interviews/{interview}/words']?.['get']?.security).toEqual([{ interview: [] }]);
  expect(paths['/api/v1/exports/{of}']?.['get']).toMatchObject({
    parameters: [
      { name: 'of', in: 'path', required: true },
      { name: 'format', in: 'query', required: false },
      { name: 'view', in: 'query', required: false },
    ],
    security: [{ system: [] }],
  });
  expect(paths['/health']?.['get']?.security).toEqual([]);
  expect(paths['/v3/directline/conversations/{conversation}/upload']?.['post']?.requestBody?.content).toHaveProperty('multipart/form-data');
});

test('every place that takes a body says what it may be, and every place but the one that is Bot Framework’s what it answers with', () => {
  const served = running.service.routes.filter(({ path }) => /^\/(api|v3|health|ready|metrics)/.test(path));
  expect(served.filter(({ body, takes }) => body !== 'none' && !takes).map(({ path }) => path)).toEqual([]);
  expect(served.filter(({ gives }) => !gives).map(({ path }) => path)).toEqual(['/api/messages']);
  expect(paths['/api/v1/children/find']?.['post']?.requestBody?.content).toEqual({
    'application/json': {
      schema: {
        type: 'object',
        properties: { name: { type: 'string', minLength: 2, maxLength: 200 }, why: { type: 'string', maxLength: 1000 } },
        required: ['name', 'why'],
        additionalProperties: false,
      },
    },
  });
});

test('whatever it points to in itself is there', () => {
  const whole: unknown = JSON.parse(text);
  for (const [, pointer = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = pointer.split('/').reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], whole);
    expect([pointer, typeof found]).toEqual([pointer, 'object']);
  }
});
