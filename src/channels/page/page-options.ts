import type { Direction } from '../../record/entry.ts';
import type { PageText } from './text.ts';

/** A site that says nothing about where someone has been; "Leave this page" opens it at once. */
export const NEUTRAL_SITE = 'https://www.bbc.co.uk/weather';

export interface PageOptions {
  /** Of this response, for the styles that Web Chat puts in. */
  readonly nonce: string;
  /** BCP 47; becomes `<html lang>`. */
  readonly locale: string;
  readonly dir: Direction;
  /** `locales/<lng>/page.json`. */
  readonly text: PageText;
  /** Nobody reads what is written: the page says so. */
  readonly practice: boolean;
  /** Who runs this: "Midlothian Council"; null where nobody does, as in practice mode. */
  readonly serviceName: string | null;
  /** Whether someone may start without a code. */
  readonly selfStart?: boolean;
  /** How to reach the service's own people at night, shown first in the help list. */
  readonly outOfHours?: string | null;
  readonly leaveTo?: string;
  /** Whether staff can sign in with their organisation. */
  readonly provider?: boolean;
}

/** Where "Leave this page" goes. */
export const leaveTo = (options: PageOptions): string => options.leaveTo ?? NEUTRAL_SITE;
