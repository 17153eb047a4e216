import type { AssessedContribution } from '../../assessment/assessment.ts';
import { type Html, html } from '../html.ts';
import type { Reader } from '../reader.ts';
import { wordsAsHtml, wordsAsText } from '../words-as-html.ts';

/** What an own copy is made with. */
export interface OwnCopyOptions extends Reader {
  /** Pictures by the id of the wording they are, in base64; one that isn't here is said to be missing. */
  readonly pictures: ReadonlyMap<string, string>;
}

type Wording = Omit<AssessedContribution['earlier'][number], 'at'>;

/** One answer: the question as it was asked, the exact words, and beneath, quietly, by whom, when, who sees it, and what it said before. */
export function answerAsHtml(contribution: AssessedContribution, options: OwnCopyOptions): Html {
  const { t } = options;
  const { question, language, earlier } = contribution;
  const asked = question.asked ?? t('own-copy.unknown-question');
  return html`<article>
<h3 class="theirs" lang="${question.asked === null ? options.locale : language}" dir="auto">${wordsAsHtml(asked)}</h3>
${wordingAsHtml(contribution, language, options)}
<ul class="facts">
${factsOf(contribution, options).map((fact) => html`<li>${fact}</li>\n`)}</ul>
${earlier.length === 0 ? null : html`<div class="before">\n<p>${t('own-copy.earlier')}</p>\n${earlier.map((one) => before(one, language, options))}</div>\n`}</article>
`;
}

function before(wording: AssessedContribution['earlier'][number], language: string, options: OwnCopyOptions): Html {
  return html`${wordingAsHtml(wording, language, options)}<p>${moment(wording.at, options)}</p>\n`;
}

function wordingAsHtml(wording: Wording, language: string, options: OwnCopyOptions): Html {
  const { t } = options;
  if (wording.picture) return pictureAsHtml({ ...wording, picture: wording.picture }, language, options);
  if (wording.erased) return html`<p class="note">${t('own-copy.erased')}</p>\n`;
  if (wording.words === null) return html`<p class="tapped"><span>${t('own-copy.chose')}</span> ${option(wording.chose, language)}</p>\n`;
  return html`${quotation(wording.words, language)}${wording.words.trim() === '' ? html`<p class="note">${t('own-copy.blank')}</p>\n` : null}${
    wording.chose ? html`<p class="tapped"><span class="note">${t('own-copy.takenAs')}</span> ${option(wording.chose, language)}</p>\n` : null
  }`;
}

function quotation(words: string, language: string): Html {
  return html`<blockquote lang="${language}" dir="auto"><p class="words theirs">${wordsAsHtml(words)}</p></blockquote>\n`;
}

function option(chose: Wording['chose'], language: string): Html {
  return html`<span class="option" lang="${language}" dir="auto">${wordsAsHtml(chose?.label ?? chose?.id ?? '')}</span>`;
}

function pictureAsHtml(wording: Wording & { readonly picture: NonNullable<Wording['picture']> }, language: string, { t, pictures }: OwnCopyOptions): Html {
  const { id, picture, description } = wording;
  const bytes = pictures.get(id);
  const words = description ?? null;
  const image = html`<img src="data:${picture.type};base64,${bytes ?? ''}" width="${String(picture.width)}" height="${String(picture.height)}" alt="${
    words === null ? t('own-copy.picture') : wordsAsText(words)
  }">`;
  return html`<figure>
${bytes === undefined ? html`<p class="note">${t('own-copy.noPicture')}</p>` : image}
${words === null ? null : html`<figcaption>${quotation(words, language)}</figcaption>\n`}</figure>
`;
}

function factsOf(contribution: AssessedContribution, options: OwnCopyOptions): readonly Html[] {
  const { t, date } = options;
  const { by, mode, at, readBack, sharingWish, notSharedWith, language } = contribution;
  const how = contribution.picture ? 'shown' : contribution.chose && contribution.words === null ? 'tapped' : 'typed';
  const role = t(`own-copy.by.${by.role}`);
  return [
    listed(
      [...(by.name === null ? [] : [html`${wordsAsHtml(by.name)}`]), html`${role}`, html`${t(`own-copy.${how}.${mode}`)}`, html`${moment(at, options)}`],
      options,
    ),
    html`${seenBy(contribution, options)}`,
    ...(notSharedWith.length === 0
      ? []
      : [
          html`${t('own-copy.notSees')} ${listed(
            notSharedWith.map((name) => html`${wordsAsHtml(name)}`),
            options,
          )}`,
        ]),
    ...(sharingWish == null ? [] : [html`${t('own-copy.wish')} <q class="theirs" lang="${language}" dir="auto">${wordsAsHtml(sharingWish)}</q>`]),
    ...(readBack === null ? [] : [html`${t(`own-copy.readBack.${readBack.confirmed ? 'yes' : 'no'}`, { date: date(readBack.at) })}`]),
  ];
}

/** Things side by side, with what stands between them in the reader's language. */
function listed(things: readonly Html[], { locale }: OwnCopyOptions): Html {
  const parts = new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).formatToParts(things.map((_, at) => String(at)));
  return html`${parts.map(({ type, value }) => (type === 'element' ? (things[Number(value)] ?? html`${value}`) : html`${value}`))}`;
}

function seenBy({ by, sharedWith, wouldShareWith }: AssessedContribution, { t, locale }: OwnCopyOptions): string {
  const names = wouldShareWith ?? sharedWith;
  const who = (names.length === 0 ? ['nobody'] : names).map((name) => t(`own-copy.${by.role === 'worker' ? 'whoOfWorker' : 'who'}.${name}`));
  return t(wouldShareWith ? 'own-copy.wouldSee' : 'own-copy.sees', { who: new Intl.ListFormat(locale).format(who) });
}

function moment(at: string, { date }: OwnCopyOptions): Html {
  return html`<time datetime="${at}">${date(at)}</time>`;
}
