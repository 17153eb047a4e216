import { z } from 'zod';
import { DialogFileSchema, PartFileSchema } from './dialog-file.ts';

/** Characters of a line, as this project's formatter has it. */
const LINE = 160;

/** `dialogs/dialog.schema.json`, as text: what an editor checks a dialog against while it is written. */
export function schemaText(): string {
  return textOf('A dialog of Own Words', DialogFileSchema);
}

/** `dialogs/part.schema.json`, as text: the same for a part that several dialogs use. */
export function partSchemaText(): string {
  return textOf('A part that dialogs of Own Words share', PartFileSchema);
}

function textOf(title: string, schema: z.ZodType): string {
  return `${withShortLists(JSON.stringify({ title, ...z.toJSONSchema(schema, { io: 'input' }) }, null, 2))}\n`;
}

/** Lists of texts in one line where they fit, so that the formatter leaves the file alone. */
function withShortLists(json: string): string {
  return json.replace(/^(.*)\[\n\s+("[^"]*"(?:,\n\s+"[^"]*")*)\n\s+\](,?)$/gm, (list: string, before: string, items: string, comma: string) => {
    const line = `${before}[${items.replace(/\n\s+/g, ' ')}]${comma}`;
    return line.length <= LINE ? line : list;
  });
}
