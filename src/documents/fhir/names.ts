// What is ours in FHIR has names that stay the same wherever the product runs. They are names, not addresses: nothing is there to be fetched, and README.md
// beside this file says what each of them means.

const OURS = 'urn:own-words:fhir';

/** Extensions of ours. */
export const EXTENSIONS = {
  /** On a string: the exact UTF-16 of somebody's words, little-endian, in base64, where a FHIR string can't hold them. */
  exact: `${OURS}:extension:exact-words`,
  /** On a string: what it stands for is a text without a single character. */
  empty: `${OURS}:extension:empty`,
  /** On an answer: everything that is known of it beside the words themselves. */
  answer: `${OURS}:extension:answer`,
  /** On an answer: it was put before the person and is no answer of theirs in this interview. */
  shown: `${OURS}:extension:put-before-them`,
  /** On an answer: the string is the label of an option that was tapped, and no words of anybody's. */
  tapped: `${OURS}:extension:tapped`,
  /** On an annotation and on what somebody is to do: the words it repeats, by the `id` that `answer` has. */
  wording: `${OURS}:extension:wording`,
  /** On an annotation: the field of the plan that the words were given to. */
  field: `${OURS}:extension:plan-field`,
} as const;

/** What an answer belongs to, and what is marked as what: systems of codes. */
export const SYSTEMS = {
  /** One of the five sections. */
  section: `${OURS}:code:section`,
  /** Id in the question bank. */
  question: `${OURS}:code:question`,
  /** My World Triangle and SHANARRI. */
  tag: `${OURS}:code:tag`,
  /** Field of a plan that a question is about. */
  plan: `${OURS}:code:plan`,
  /** Who somebody is in the child's life. */
  role: `${OURS}:code:role`,
  /** A sort of document. */
  document: `${OURS}:code:document`,
  /** A child's file. */
  child: `${OURS}:child`,
  /** An interview. */
  interview: `${OURS}:interview`,
} as const;

/** Extensions of HL7's that are used. */
export const STANDARD = {
  itemControl: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl',
  mimeType: 'http://hl7.org/fhir/StructureDefinition/mimeType',
  maxSize: 'http://hl7.org/fhir/StructureDefinition/maxSize',
  openLabel: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-openLabel',
} as const;

/** The canonical name of a dialog as one voice hears it in one language. */
export function questionnaireUrl(dialog: string, voice: string, locale: string): string {
  return `${OURS}:questionnaire:${dialog}:${voice}:${locale}`;
}

/** The system of the options of one step; their ids are its codes. @param dialog its stored name, `five-sections@1` */
export function optionSystem(dialog: string, step: string): string {
  return `${OURS}:option:${dialog}:${step}`;
}
