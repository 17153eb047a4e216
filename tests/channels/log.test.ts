import { expect, test } from 'vitest';
import { openLog, whereFailed } from '../../src/log.ts';

test('a log has its time, level and fields, and leaves out what is below its level', () => {
  const lines: string[] = [];
  const log = openLog(
    'warn',
    (line) => lines.push(line),
    () => new Date(0),
  );
  log('error', 'fault', { name: 'TypeError' });
  log('warn', 'torn-line', { stream: '4k2x', offset: 120 });
  log('info', 'stopping');
  expect(lines).toEqual(['1970-01-01T00:00:00.000Z error fault name=TypeError\n', '1970-01-01T00:00:00.000Z warn torn-line stream=4k2x offset=120\n']);
});

test('where something failed is told without its message, which may quote words', () => {
  const words = 'my dad hit me\n    at home (house:1:1)';
  const error = Object.assign(new SyntaxError(`Unexpected token in "${words}"`), { code: 'ENOSPC' });
  const where = whereFailed(error);
  expect(where).toMatchObject({ name: 'SyntaxError', code: 'ENOSPC' });
  expect(where['at']).toContain('log.test.ts');
  expect(JSON.stringify(where)).not.toMatch(/dad|home/);
  expect(whereFailed(Object.assign(new Error(''), { code: words }))).not.toHaveProperty('code');
  expect(whereFailed(words)).toEqual({ name: 'string' });
});
