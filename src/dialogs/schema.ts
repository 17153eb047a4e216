import { z } from 'zod';
import { DialogSchema } from '../interview/dialog.ts';

/** Characters of a line, as this project's formatter has it. */
const LINE = 160;

/** `dialogs/dialog.schema.json`, as text: what an editor checks a dialog against while it is written. */
export function schemaText(): string {
  const schema = { title: 'A dialog of Own Words', ...z.toJSONSchema(DialogSchema, { io: 'input' }) };
  return `${withShortLists(JSON.stringify(schema, null, 2))}\n`;
}

/** Lists of texts in one line where they fit, so that the formatter leaves the file alone. */
function withShortLists(json: string): string {
  return json.replace(/^(.*)\[\n\s+("[^"]*"(?:,\n\s+"[^"]*")*)\n\s+\](,?)$/gm, (list: string, before: string, items: string, comma: string) => {
    const line = `${before}[${items.replace(/\n\s+/g, ' ')}]${comma}`;
    return line.length <= LINE ? line : list;
  });
}
