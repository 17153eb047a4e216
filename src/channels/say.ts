import service from '../../locales/en/service.json' with { type: 'json' };

type KeysOf<T, Path extends string = ''> = { [K in keyof T & string]: T[K] extends string ? `${Path}${K}` : KeysOf<T[K], `${Path}${K}.`> }[keyof T & string];

/** Names a sentence in `locales/<lng>/service.json`: `start.ready`. */
export type ServiceKey = KeysOf<typeof service>;

/** One of the service's own sentences, for a terminal or an error: `say('start.ready', { address })`. `{{name}}` is put in as it is; escaping is the caller's. */
export function say(key: ServiceKey, values: Readonly<Record<string, string | number>> = {}): string {
  let found: unknown = service;
  for (const part of key.split('.')) found = typeof found === 'object' && found !== null ? Reflect.get(found, part) : undefined;
  return String(found).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
}

/** Whether there is a sentence under this key. */
export function isServiceKey(key: string): key is ServiceKey {
  let found: unknown = service;
  for (const part of key.split('.')) found = typeof found === 'object' && found !== null && Object.hasOwn(found, part) ? Reflect.get(found, part) : undefined;
  return typeof found === 'string';
}
