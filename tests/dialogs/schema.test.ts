import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { schemaText } from '../../src/dialogs/schema.ts';

describe('dialogs/dialog.schema.json', () => {
  it('is what the schema in the code says (mend: npm run dialogs -- schema)', () => {
    expect(readFileSync('dialogs/dialog.schema.json', 'utf8')).toBe(schemaText());
  });

  it('lets a dialog leave out what has a default', () => {
    const { required } = JSON.parse(schemaText());
    expect(required).toEqual(['id', 'version', 'voices', 'parts']);
  });
});
