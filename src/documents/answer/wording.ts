import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import { type Html, html } from '../html.ts';
import { wordsAsHtml, wordsAsText } from '../words-as-html.ts';
import type { AnswerOptions } from './options.ts';

type Wording = Omit<AssessedContribution['earlier'][number], 'at'>;

/** The exact words of an answer, the option that was chosen, or the picture. */
export function wordingAsHtml(wording: Wording, language: string, options: AnswerOptions): Html {
  const { t, of } = options;
  if (wording.picture) return pictureAsHtml({ ...wording, picture: wording.picture }, language, options);
  if (wording.erased) return html`<p class="note">${t(`${of}.erased`)}</p>\n`;
  if (wording.words === null) return html`<p class="tapped"><span>${t(`${of}.chose`)}</span> ${option(wording.chose, language)}</p>\n`;
  return html`${quotation(wording.words, language)}${wording.words.trim() === '' ? html`<p class="note">${t(`${of}.blank`)}</p>\n` : null}${
    wording.chose ? html`<p class="tapped"><span class="note">${t(`${of}.takenAs`)}</span> ${option(wording.chose, language)}</p>\n` : null
  }`;
}

function quotation(words: string, language: string): Html {
  return html`<blockquote lang="${language}" dir="auto"><p class="words theirs">${wordsAsHtml(words)}</p></blockquote>\n`;
}

function option(chose: Wording['chose'], language: string): Html {
  return html`<span class="option" lang="${language}" dir="auto">${wordsAsHtml(chose?.label ?? chose?.id ?? '')}</span>`;
}

function pictureAsHtml(wording: Wording & { readonly picture: NonNullable<Wording['picture']> }, language: string, { t, of, pictures }: AnswerOptions): Html {
  const { id, picture, description } = wording;
  const bytes = pictures.get(id);
  const words = description ?? null;
  const image = html`<img src="data:${picture.type};base64,${bytes ?? ''}" width="${String(picture.width)}" height="${String(picture.height)}" alt="${
    words === null ? t(`${of}.picture`) : wordsAsText(words)
  }">`;
  return html`<figure>
${bytes === undefined ? html`<p class="note">${t(`${of}.noPicture`)}</p>` : image}
${words === null ? null : html`<figcaption>${quotation(words, language)}</figcaption>\n`}</figure>
`;
}
