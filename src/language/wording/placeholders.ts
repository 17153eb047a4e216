/** Names of the placeholders of a text, each once, in order: `You said “{{quote}}”.` → `['quote']`. */
export function placeholdersOf(text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(/\{\{(\w+)\}\}/g), ([, name = '']) => name))].toSorted();
}
