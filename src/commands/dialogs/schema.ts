import { writeFileSync } from 'node:fs';
import { partSchemaText, schemaText } from '../../dialogs/schema.ts';
import { argumentsOf, type Desk } from './desk.ts';

const SCHEMAS = { 'dialogs/dialog.schema.json': schemaText, 'dialogs/part.schema.json': partSchemaText };

/** `npm run dialogs -- schema`: writes what editors check dialogs against. */
export async function writeSchemas(args: readonly string[], { t, say }: Desk): Promise<number> {
  argumentsOf(args, {}, { least: 0, most: 0 });
  for (const [file, text] of Object.entries(SCHEMAS)) {
    writeFileSync(file, text());
    say(t('wrote', { file }));
  }
  return 0;
}
