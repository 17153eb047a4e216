import { createInstance, type TFunction } from 'i18next';
import author from '../../../locales/en/author.json' with { type: 'json' };
import storage from '../../../locales/en/storage.json' with { type: 'json' };
import type { Finding } from '../../dialogs/finding.ts';

/** The words of `npm run dialogs`. They are for those who write dialogs, in English only. */
export function wordsForAuthors(): TFunction {
  const texts = createInstance();
  void texts.init({
    lng: 'en',
    resources: { en: { author: { ...author, refused: storage.refused } } },
    defaultNS: 'author',
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return texts.t;
}

/** A finding in words, with its mend. */
export function describeFinding({ rule, file, key, values }: Finding, t: TFunction): string {
  return t('finding', { file, key: key ?? '', found: t(`rules.${rule}.found`, values), mend: t(`rules.${rule}.mend`, values) });
}
