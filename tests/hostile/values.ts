import type { Dice } from './dice.ts';

/** Stands in much that is sent; an answer that refuses something may not repeat it. */
export const CANARY = 'canary-6613-ellie';

/** Every type of activity that Bot Framework knows, and some that it doesn't. */
const TYPES = [
  'message',
  'contactRelationUpdate',
  'conversationUpdate',
  'typing',
  'endOfConversation',
  'event',
  'invoke',
  'invokeResponse',
  'deleteUserData',
  'messageUpdate',
  'messageDelete',
  'installationUpdate',
  'messageReaction',
  'suggestion',
  'trace',
  'handoff',
  'command',
  'commandResult',
  'delay',
  '__proto__',
  '',
];
const EVENTS = ['own-words/switch-voice', 'own-words/hand-over', 'own-words/be-here', 'own-words/note', 'webchat/join', 'constructor'];

/** Strings that have brought something down somewhere. */
const STRINGS = [
  '',
  ' ',
  '\u0000',
  '\ud83d',
  '\udc36',
  '\u202eneercs eht no',
  '\u2066hidden\u2069',
  '\u200b\u200d\ufeff',
  '\u2028\u2029',
  '</script><img src=x onerror=alert(1)>',
  '=HYPERLINK("http://evil.example")',
  '{{constructor.constructor("return process")()}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what is sent is to look like a template
  '${process.exit(1)}',
  '%00%ff%2e%2e',
  '../../../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  "'; DROP TABLE words; --",
  'e\u0301'.repeat(300),
  'Z̴͍̈́͒a̵̛͙l̸̲̈g̷̣̈́o̵͖͂'.repeat(40),
  'x'.repeat(70_000),
  '[['.repeat(3000),
  'en-US-u-co-phonebk-x-'.repeat(10),
  '9'.repeat(400),
  'a'.repeat(50_000).concat('!'),
  CANARY,
];
const NUMBERS = [0, -0, -1, 1.5, 1e308, -1e308, 2 ** 53, 2 ** 31, 4294967296, 5e-324];

export function hostileString(chance: Dice): string {
  if (chance.happens(0.3)) return String.fromCharCode(...Array.from({ length: chance.throw(40) }, () => chance.throw(0x10000)));
  return chance.pick(STRINGS);
}

/** Any JSON, as text, which may have keys that no object in memory could. */
export function hostileJson(chance: Dice, depth = 0): string {
  const choice = chance.throw(depth > 4 ? 6 : 13);
  switch (choice) {
    case 0:
    case 1:
    case 2:
      return JSON.stringify(hostileString(chance));
    case 3:
      return String(chance.pick(NUMBERS));
    case 4:
      return chance.pick(['null', 'true', 'false', '1e999', '-0', '""', '[]', '{}']);
    case 5:
      return JSON.stringify(CANARY);
    case 6: {
      const deep = chance.pick([5, 19, 20, 21, 300, 60_000]);
      return `${'['.repeat(deep)}${']'.repeat(deep)}`;
    }
    case 7: {
      const deep = chance.pick([5, 20, 21, 20_000]);
      return `${'{"__proto__":'.repeat(deep)}1${'}'.repeat(deep)}`;
    }
    case 8:
      return `[${Array.from({ length: chance.pick([1, 3, 5000]) }, () => chance.pick(['0', '""', '{}', 'null'])).join(',')}]`;
    case 9:
      return `[${hostileJson(chance, depth + 1)},${hostileJson(chance, depth + 1)}]`;
    default:
      return hostileObject(chance, depth);
  }
}

function hostileObject(chance: Dice, depth: number): string {
  const pairs = Array.from({ length: chance.throw(5) }, () => `${JSON.stringify(hostileKey(chance))}:${hostileJson(chance, depth + 1)}`);
  return `{${pairs.join(',')}}`;
}

function hostileKey(chance: Dice): string {
  if (chance.happens(0.2)) return hostileString(chance).slice(0, 300);
  return chance.pick([
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'then',
    'toJSON',
    'length',
    'type',
    'text',
    'value',
    'name',
    'dialog',
    'code',
    'words',
    'key',
    'channelData',
    'attachments',
  ]);
}

/** What might be an activity. */
export function activity(chance: Dice): string {
  const some = (probability: number, key: string, value: () => string): string[] =>
    chance.happens(probability) ? [`${JSON.stringify(key)}:${chance.happens(0.3) ? hostileJson(chance, 3) : value()}`] : [];
  const string = (value: string) => () => JSON.stringify(value);
  const pairs = [
    `"type":${JSON.stringify(chance.happens(0.4) ? 'message' : chance.pick(TYPES))}`,
    ...some(0.5, 'text', () => JSON.stringify(hostileString(chance))),
    ...some(0.3, 'name', string(chance.pick(EVENTS))),
    ...some(0.4, 'value', () =>
      chance.pick([
        '{"control":"next","prompt":"p1"}',
        '{"option":"constructor","prompt":"__proto__"}',
        '{"part":[0,1e9],"prompt":"p1"}',
        '{"part":[3,1],"prompt":"p1"}',
        '{"shorter":true}',
        '{"speaker":{"role":"child","name":null},"typing":"worker"}',
        '{"who":["child","child"],"others":"\\u202e"}',
        '{"words":"\\ud800","prompt":null}',
      ]),
    ),
    ...some(0.3, 'attachments', () =>
      chance.pick([
        '[]',
        '[{"contentType":"image/png","contentUrl":"data:text/html,<script>alert(1)</script>"}]',
        '[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard"}}]',
        '[{"contentType":"image/svg+xml","contentUrl":"http://169.254.169.254/latest"}]',
      ]),
    ),
    ...some(0.4, 'channelData', () => `{"turnKey":${JSON.stringify(hostileString(chance).slice(0, 200))},"prompt":${hostileJson(chance, 4)},"as":"worker"}`),
    ...some(0.2, 'from', string('admin')),
    ...some(0.2, 'conversation', () => '{"id":"__proto__","isGroup":true}'),
    ...some(0.1, '__proto__', () => '{"polluted":1}'),
    ...some(0.2, 'serviceUrl', string('https://smba.trafficmanager.net.evil.example/')),
  ];
  return `{${pairs.join(',')}}`;
}
