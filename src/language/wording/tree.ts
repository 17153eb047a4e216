/** Wording as it stands in a locale file: texts under nested names. */
export interface Tree {
  readonly [name: string]: string | Tree;
}

/** Every text of a tree by its full name, in the order of the file: `matters-most.ask_child` → text. */
export function textsOf(tree: Tree, under = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([name, found]): [string, string][] =>
      typeof found === 'string' ? [[under + name, found]] : [...textsOf(found, `${under}${name}.`)],
    ),
  );
}
