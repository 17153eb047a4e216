// The parts of HL7 FHIR R4 that are written here, as JSON. What each may hold is checked against the official definitions in the tests.

export interface Extension {
  readonly url: string;
  readonly extension?: readonly Extension[];
  readonly valueString?: string;
  readonly _valueString?: Element;
  readonly valueCode?: string;
  readonly valueInstant?: string;
  readonly valueBoolean?: boolean;
  readonly valueInteger?: number;
  readonly valueDecimal?: number;
  readonly valueBase64Binary?: string;
  readonly valueCodeableConcept?: CodeableConcept;
}

/** What may stand beside a value: `_valueString` beside `valueString`. */
export interface Element {
  readonly extension: readonly Extension[];
}

export interface Coding {
  readonly system?: string;
  readonly code: string;
  readonly display?: string;
  readonly _display?: Element;
}

interface CodeableConcept {
  readonly coding?: readonly Coding[];
  readonly text?: string;
  readonly _text?: Element;
}

interface Identifier {
  readonly system: string;
  readonly value: string;
  readonly _value?: Element;
}

/** `reference` within a bundle; else who it is, in words. */
export interface Reference {
  readonly reference?: string;
  readonly type?: string;
  readonly identifier?: Identifier;
  readonly display?: string;
  readonly _display?: Element;
}

export interface Attachment {
  readonly contentType: string;
  /** Base64. */
  readonly data?: string;
  readonly title?: string;
  readonly _title?: Element;
}

export interface Annotation {
  readonly extension?: readonly Extension[];
  readonly authorReference?: Reference;
  readonly time: string;
  readonly text: string;
  readonly _text?: Element;
}

export interface QuestionnaireItem {
  readonly extension?: readonly Extension[];
  readonly linkId: string;
  readonly code?: readonly Coding[];
  readonly text: string;
  readonly type: 'group' | 'display' | 'boolean' | 'text' | 'choice' | 'open-choice' | 'attachment';
  readonly enableWhen?: readonly { readonly question: string; readonly operator: '='; readonly answerCoding: Coding }[];
  readonly enableBehavior?: 'all' | 'any';
  readonly repeats?: boolean;
  readonly answerOption?: readonly { readonly valueCoding: Coding }[];
  readonly item?: readonly QuestionnaireItem[];
}

export interface Questionnaire {
  readonly resourceType: 'Questionnaire';
  readonly language: string;
  readonly url: string;
  readonly version: string;
  readonly name: string;
  readonly title: string;
  readonly status: 'active';
  readonly subjectType: readonly ['Patient'];
  readonly item: readonly QuestionnaireItem[];
}

export interface ResponseAnswer {
  readonly extension?: readonly Extension[];
  readonly valueString?: string;
  readonly _valueString?: Element;
  readonly valueCoding?: Coding;
  readonly valueAttachment?: Attachment;
}

export interface ResponseItem {
  readonly linkId: string;
  readonly text?: string;
  readonly _text?: Element;
  readonly answer?: readonly ResponseAnswer[];
  readonly item?: readonly ResponseItem[];
}

interface Meta {
  readonly security?: readonly Coding[];
}

export interface QuestionnaireResponse {
  readonly resourceType: 'QuestionnaireResponse';
  readonly id?: string;
  readonly meta?: Meta;
  readonly language: string;
  readonly identifier: Identifier;
  readonly questionnaire: string;
  readonly status: 'completed' | 'in-progress';
  readonly subject?: Reference;
  readonly authored?: string;
  readonly author?: Reference;
  readonly source?: Reference;
  readonly item?: readonly ResponseItem[];
}

/** A resource in a bundle whose members nobody here has to look at again. */
export interface Resource {
  readonly resourceType: string;
  readonly id?: string;
  readonly [member: string]: unknown;
}

export interface Bundle {
  readonly resourceType: 'Bundle';
  readonly meta: Meta;
  readonly language: string;
  readonly identifier: Identifier;
  readonly type: 'document';
  readonly timestamp: string;
  readonly entry: readonly { readonly fullUrl: string; readonly resource: object }[];
}
