/** Questions people ask us that have a reviewed answer, `common:faq.<id>`; any other is passed on to a person (practice.md 3.2). */
export const FAQ = ['what-next', 'go-home'] as const;

export type FaqId = (typeof FAQ)[number];
