import type { AccessItem, SubjectAccess } from '../../assessment/subject-access.ts';
import type { Font } from '../fonts.ts';
import { type Html, html } from '../html.ts';
import { pageAsHtml } from '../page.ts';
import type { Reader } from '../reader.ts';
import { wordsAsHtml } from '../words-as-html.ts';

const OF = 'subject-access';
const LAYOUT = 'subject-access@1';

/**
 * Everything that is held about one person, in the order it happened, for a worker to go through before it goes out. One HTML file that needs nothing else and
 * runs nothing; the exact records are in it as JSON. Pure.
 * @param pictures base64 by the id of the item
 */
export function subjectAccessPage(
  data: SubjectAccess,
  { pictures, fonts, ...reader }: Reader & { readonly pictures: ReadonlyMap<string, string>; readonly fonts: readonly Font[] },
): string {
  const { t } = reader;
  const group = (title: string, items: readonly AccessItem[]): Html | null =>
    items.length === 0 ? null : html`<section><h2>${title}</h2>\n${items.map((item) => itemAsHtml(item, pictures, reader))}</section>\n`;
  const groups = [
    ...data.interviews.map(({ id, items }) => group(t(`${OF}.interview`, { id }), items)),
    group(t(`${OF}.elsewhere`), data.elsewhere),
    group(t(`${OF}.file`), data.file),
    group(t(`${OF}.alerts`), data.alerts),
  ].filter((one) => one !== null);
  return pageAsHtml(
    {
      of: OF,
      layout: LAYOUT,
      title: t(`${OF}.title`),
      head: [
        html`<p class="practice"><strong>${data.decideFirst}</strong></p>\n`,
        html`<p class="lead">${t(`${OF}.lead`)}</p>\n`,
        ...data.invitations.map(({ interview, at }) => html`<p>${t(`${OF}.invited`, { id: interview, date: reader.date(at) })}</p>\n`),
      ],
      body: groups,
      data,
    },
    { ...reader, fonts },
  );
}

function itemAsHtml({ id, at, entry, text, by, flags, decided }: AccessItem, pictures: ReadonlyMap<string, string>, { t, date }: Reader): Html {
  const image = pictures.get(id);
  const words = text ?? wordsIn(entry);
  return html`<article>
<p class="whose">${[...flags.map((flag) => t(`${OF}.flag.${flag}`)), ...decided.map((one) => t(`${OF}.decided.${one}`))].map((badge) => html`<span class="badge">${badge}</span> `)}</p>
${words === null ? null : html`<blockquote dir="auto"><p class="words theirs">${wordsAsHtml(words)}</p></blockquote>\n`}${
  entry.kind === 'attached' && image !== undefined ? html`<img src="data:${entry.picture.type};base64,${image}" alt="">\n` : null
}<p class="note">${entry.kind} · <time datetime="${at}">${date(at)}</time>${by === null ? null : html` · ${t(`assessment.by.${by.role}`)} <bdi>${wordsAsHtml(by.name ?? '')}</bdi>`}</p>
${words === null ? html`<p class="note"><bdi>${wordsAsHtml(JSON.stringify(entry))}</bdi></p>\n` : null}</article>
`;
}

function wordsIn(entry: AccessItem['entry']): string | null {
  return entry.kind === 'said' || entry.kind === 'brought' ? entry.words : null;
}
