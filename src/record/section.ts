/**
 * The five sections of the outcomes-focused assessment, in the order of every document
 * (Midlothian Council, webinar transcript: "what's going on … what is going well").
 */
export const SECTIONS = ['whats-going-on', 'me-and-my-family', 'important-to-me', 'worried-about', 'going-well'] as const;

export type SectionId = (typeof SECTIONS)[number];
