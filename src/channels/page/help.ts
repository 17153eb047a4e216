import { dialog } from './dialog.ts';
import { fill, Html, html } from './html.ts';
import { icon } from './icons.ts';
import type { Leaf } from './leaf.ts';
import type { PageOptions } from './page-options.ts';
import type { PageText } from './text.ts';

type Key = keyof PageText['help'];

interface Line {
  readonly name: Key;
  readonly note: Key;
  /** As people read it; without its spaces it is what gets dialled. */
  readonly number: string;
  /** A number for texts, not for calls. */
  readonly texts?: true;
  readonly hours?: Key;
  readonly free?: true;
}

/** Who answers, for whom and when (practice.md 3.5). Check every number and all hours again before each release. */
const GROUPS: readonly { readonly heading: Key | null; readonly lines: readonly Line[] }[] = [
  { heading: null, lines: [{ name: 'emergency', note: 'emergencyNote', number: '999', hours: 'always', free: true }] },
  {
    heading: 'forChildren',
    lines: [
      { name: 'childline', note: 'childlineNote', number: '0800 1111', hours: 'always', free: true },
      { name: 'shout', note: 'shoutNote', number: '85258', texts: true, hours: 'always' },
      { name: 'papyrus', note: 'papyrusNote', number: '0800 068 4141' },
    ],
  },
  {
    heading: 'forEveryone',
    lines: [
      { name: 'police', note: 'policeNote', number: '101', hours: 'always' },
      { name: 'nhs', note: 'nhsNote', number: '111', hours: 'always', free: true },
      { name: 'samaritans', note: 'samaritansNote', number: '116 123', hours: 'always', free: true },
      { name: 'breathing', note: 'breathingNote', number: '0800 83 85 87', hours: 'breathingHours' },
    ],
  },
  {
    heading: 'forFamilies',
    lines: [
      { name: 'abuse', note: 'abuseNote', number: '0800 027 1234', hours: 'always' },
      { name: 'childrenFirst', note: 'childrenFirstNote', number: '08000 28 22 33' },
    ],
  },
];

function entry({ name, note, number, texts, hours, free }: Line, { help }: PageText): Html {
  const digits = number.replaceAll(' ', '');
  const times = [hours && help[hours], free && help.free].filter((part) => part !== undefined).join(' ');
  return html`<li>
  <a class="call" href="${texts ? 'sms' : 'tel'}:${digits}" data-number="${number}">${icon(texts ? 'text' : 'phone')}<span><strong>${help[name]}</strong> <bdi class="number">${fill(texts ? help.text : help.call, { number })}</bdi></span></a>
  <p>${help[note]}${times ? ` ${times}` : ''}</p>
</li>`;
}

/** All numbers stand in the page itself, so that they are there without scripts and without the internet. */
function numbers(text: PageText, outOfHours: string | null, level: 2 | 3): Html {
  const tag = new Html(`h${level}`);
  const own = outOfHours ? html`<${tag}>${text.help.local}</${tag}><p class="own">${outOfHours}</p>` : null;
  const groups = GROUPS.map(
    ({ heading, lines }) => html`${heading ? html`<${tag}>${text.help[heading]}</${tag}>` : null}
<ul class="calls">${lines.map((line) => entry(line, text))}</ul>`,
  );
  return html`<p class="danger">${text.help.danger}</p>${own}${groups}`;
}

/** The help list as a dialog: in every page, so that it opens at once, also offline. */
export function helpDialog(options: PageOptions): Html {
  const { text, practice, outOfHours = null } = options;
  const body = html`<p class="honest" data-online>${practice ? text.help.practice : text.help.live}</p>
<p class="honest" data-offline hidden>${text.help.offline}</p>
<p class="honest" data-noted hidden>${text.help.noted}</p>
${numbers(text, outOfHours, 3)}`;
  return dialog(options, { id: 'help', heading: text.help.heading, body });
}

/** The same list as a page of its own, which needs no scripts. */
export function helpLeaf({ text, practice, outOfHours = null }: PageOptions): Leaf {
  return {
    name: 'help',
    entry: 'plain.js',
    styles: [],
    main: html`<div class="sheet">
<h1>${text.help.heading}</h1>
<p class="honest">${practice ? text.help.practice : text.help.live}</p>
${numbers(text, outOfHours, 2)}
<p><a class="button" href="/">${icon('back')}<span>${text.page.home}</span></a></p>
<p class="small">${text.bar.leaveNote}</p>
</div>`,
  };
}
