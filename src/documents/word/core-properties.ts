import { plainText } from './runs.ts';

/**
 * What the file says about itself: its title, its language and when it was made, and no name of anybody. Written here because docx asks the clock.
 * @param madeAt ISO 8601
 */
export function corePropertiesOf({ title, locale }: { readonly title: string; readonly locale: string }, madeAt: string): string {
  const at = `${new Date(madeAt).toISOString().slice(0, 19)}Z`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${asXml(plainText(title))}</dc:title><dc:language>${asXml(locale)}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`;
}

function asXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
