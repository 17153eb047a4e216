/** A cut of a typeface that goes into a document, so that it looks the same everywhere and loads nothing. */
export interface Font {
  readonly family: string;
  readonly weight: number;
  /** Which characters it is for, as in CSS. */
  readonly range: string;
  /** The WOFF2 file in base64. */
  readonly woff2: string;
}

/** The CSS that puts them in. */
export function fontFaces(fonts: readonly Font[]): string {
  return fonts
    .map(
      ({ family, weight, range, woff2 }) =>
        `@font-face{font-family:'${family}';font-weight:${weight};font-style:normal;unicode-range:${range};src:url(data:font/woff2;base64,${woff2}) format('woff2')}`,
    )
    .join('\n');
}
