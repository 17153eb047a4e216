/**
 * Questions people ask us that have a reviewed answer, `common:faq.<id>`; any other is passed on to a person (practice.md 3.2). Who reads, who we are and a
 * person to talk to have readings of their own.
 */
export const FAQ = [
  'what-next',
  'how-long',
  'do-i-have-to',
  'right-answers',
  'why-me',
  'are-you-listening',
  'what-if-i-change-my-mind',
  'can-i-see-it',
  'kept-how-long',
  'who-decides',
  'in-trouble',
  'go-home',
  'see-family',
  'move-away',
] as const;

export type FaqId = (typeof FAQ)[number];

/** Those that only a person can really answer: they are passed on as well. */
export const FOR_A_PERSON: ReadonlySet<FaqId> = new Set(['who-decides', 'in-trouble', 'go-home', 'see-family', 'move-away']);
