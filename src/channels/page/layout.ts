import { assetPath, modulesOf, WEB_CHAT_PATH } from './assets.ts';
import { helpDialog } from './help.ts';
import { dataBlock, type Html, html } from './html.ts';
import { icon } from './icons.ts';
import type { Leaf } from './leaf.ts';
import { lookDialog } from './look.ts';
import { leaveTo, type PageOptions } from './page-options.ts';

function bar(options: PageOptions, leaf: Leaf): Html {
  const { text } = options;
  return html`<header class="bar">
  <a class="button leave" href="${leaveTo(options)}" rel="noreferrer" data-leave>${icon('leave')}<span>${text.bar.leave}</span></a>
  <a class="skip" href="#main">${text.page.skip}</a>
  <nav aria-label="${text.bar.label}">
    <a class="button tell" href="/help" data-help>${icon('help')}<span>${text.bar.help}</span></a>
    <div class="more">
      ${leaf.bar ?? null}<button type="button" class="button quiet" data-look aria-haspopup="dialog">${icon('look')}<span>${text.bar.look}</span></button>
    </div>
  </nav>
</header>`;
}

function head({ dir, locale, nonce, text }: PageOptions, leaf: Leaf): Html {
  const styles = ['page.css', ...leaf.styles].map((name) => html`<link rel="stylesheet" href="${assetPath(name)}">\n`);
  const preloads = modulesOf(leaf.entry).map((name) => html`<link rel="modulepreload" href="${assetPath(name)}">\n`);
  const webChat = leaf.webChat ? html`<script defer src="${WEB_CHAT_PATH}" nonce="${nonce}"></script>\n` : null;
  return html`<!doctype html>
<html lang="${locale}" dir="${dir}" class="page-${leaf.name}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no">
<title>${text.page.title}</title>
<link rel="icon" type="image/svg+xml" href="${assetPath('pictures/notes.svg')}">
<link rel="preload" as="font" type="font/woff2" crossorigin href="${assetPath('fonts/atkinson-400.woff2')}">
${styles}<script src="${assetPath('first.js')}"></script>
<script type="module" src="${assetPath(leaf.entry)}"></script>
${webChat}${preloads}</head>`;
}

/** A whole page around its leaf. */
export function layout(options: PageOptions, leaf: Leaf): string {
  const { text, practice } = options;
  const words = Object.fromEntries((leaf.words ?? []).map((part) => [part, text[part]]));
  const page = html`${head(options, leaf)}
<body>
${bar(options, leaf)}
<aside class="practice" data-practice${practice ? null : html` hidden`}>${text.page.practice}</aside>
<main id="main" tabindex="-1">
${leaf.main}
</main>
${helpDialog(options)}
${lookDialog(options, leaf.talks === true)}
${leaf.after ?? null}
${dataBlock('data', { practice, pictures: assetPath('pictures/'), text: words, ...leaf.data })}
</body>
</html>
`;
  return page.text;
}
