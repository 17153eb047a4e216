import { describe, expect, test } from 'vitest';
import { reachOf, rightsOf, STAFF_ROLES } from '../../src/access/rights.ts';

test.each([
  ['reader', ['be-here', 'list-files', 'read-file']],
  [
    'worker',
    ['ask-for-file', 'be-here', 'hold-interview', 'list-files', 'open-file', 'read-file', 'see-alerts', 'see-questions', 'share-copies', 'write-core'],
  ],
  [
    'manager',
    [
      'ask-for-file',
      'be-here',
      'find-file',
      'hold-interview',
      'list-files',
      'manage-grants',
      'open-file',
      'read-file',
      'see-alerts',
      'see-looks',
      'see-questions',
      'share-copies',
      'subject-access',
      'write-core',
    ],
  ],
  ['administrator', ['be-here', 'find-file', 'list-files', 'manage-accounts', 'manage-grants', 'manage-systems', 'read-file', 'see-questions']],
] as const)('a %s may no more than this', (role, rights) => {
  expect([...rightsOf({ role })].sort()).toEqual(rights);
});

test('nobody reads a file by their role alone', () => {
  expect(STAFF_ROLES.map((role) => [role, reachOf({ role }, 'read-file')])).toEqual([
    ['reader', 'granted'],
    ['worker', 'granted'],
    ['manager', 'team'],
    ['administrator', 'granted'],
  ]);
});

describe('whoever comes by the printed link', () => {
  test('does everything in practice', () => {
    expect(reachOf({ role: 'administrator', without: 'practice' }, 'read-file')).toBe('any');
  });

  test('makes accounts, and nothing else, where it is live', () => {
    expect(rightsOf({ role: 'administrator', without: 'first' })).toEqual(['be-here', 'manage-accounts']);
  });
});
