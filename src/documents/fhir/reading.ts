import { z } from 'zod';
import type { AssessedContribution } from '../../assessment/contribution-shape.ts';
import { contributionFrom } from './contribution.ts';
import { wordsOf } from './exact.ts';
import { stepOfLink } from './links.ts';
import { EXTENSIONS } from './names.ts';
import type { Extension } from './resource.ts';

/** What somebody answered to one item of a form, whoever drew the form and kept the answers. */
export interface ReadAnswer {
  readonly linkId: string;
  /** The step of ours that it answers; null where it belongs to none. */
  readonly step: string | null;
  /** As the form showed it, where it says so. */
  readonly asked: string | null;
  /** The exact words; null where there are none. */
  readonly words: string | null;
  readonly chose: { readonly id: string; readonly label: string | null } | null;
  readonly picture: { readonly type: string | null; readonly data: string | null; readonly title: string | null } | null;
  /** Any other value, by the name it has in FHIR: `{"valueBoolean": true}`. */
  readonly other: Readonly<Record<string, unknown>> | null;
  /** Our own answer, whole, where it comes from us and is still whole; its words are these. */
  readonly contribution: AssessedContribution | null;
}

const Beside = z.looseObject({ extension: z.array(z.looseObject({ url: z.string(), valueBase64Binary: z.string().optional() })).optional() }).optional();
const Text = z.string().optional();

const Answer = z.looseObject({
  extension: z.array(z.custom<Extension>((one) => typeof one === 'object' && one !== null && 'url' in one)).default([]),
  valueString: Text,
  _valueString: Beside,
  valueCoding: z.looseObject({ code: Text, display: Text, _display: Beside }).optional(),
  valueAttachment: z.looseObject({ contentType: Text, data: Text, title: Text, _title: Beside }).optional(),
  get item() {
    return z.array(Item).optional();
  },
});

const Item = z.looseObject({
  linkId: z.string(),
  text: Text,
  _text: Beside,
  answer: z.array(Answer).optional(),
  get item() {
    return z.array(Item).optional();
  },
});

const Response = z.looseObject({ resourceType: z.literal('QuestionnaireResponse'), item: z.array(Item).optional() });

/**
 * All that was answered in a form, in its order, every word of it: of a response that we made, and of one that a form filler did. Pure.
 * @throws {z.ZodError} where it is no QuestionnaireResponse
 */
export function answersIn(response: unknown): readonly ReadAnswer[] {
  return (Response.parse(response).item ?? []).flatMap(inItem);
}

function inItem({ linkId, text, _text, answer = [], item = [] }: z.output<typeof Item>): readonly ReadAnswer[] {
  const asked = text === undefined ? null : wordsOf(text, _text);
  return [...answer.flatMap((one) => [...(isShown(one) ? [] : [readFrom(one, linkId, asked)]), ...(one.item ?? []).flatMap(inItem)]), ...item.flatMap(inItem)];
}

/** What was put before the person, and said elsewhere. */
const isShown = ({ extension }: z.output<typeof Answer>) => has(extension, EXTENSIONS.shown);

const has = (extensions: readonly Extension[], url: string) => extensions.some((one) => one.url === url);

function readFrom(answer: z.output<typeof Answer>, linkId: string, asked: string | null): ReadAnswer {
  const { extension, valueString, _valueString, valueCoding, valueAttachment } = answer;
  const said = valueString === undefined ? null : wordsOf(valueString, _valueString);
  const tapped = said !== null && has(extension, EXTENSIONS.tapped);
  const words = tapped ? null : said;
  const contribution = contributionFrom(extension, words);
  const label = valueCoding?.display === undefined ? null : wordsOf(valueCoding.display, valueCoding._display);
  const id = valueCoding?.code;
  const values = Object.entries(answer).filter(([name]) => name.startsWith('value') && !KNOWN.has(name));
  return {
    linkId,
    step: stepOfLink(linkId),
    asked,
    // A choice without a code is what somebody wrote instead of choosing.
    words: words ?? (valueCoding && id === undefined ? label : null),
    chose: contribution?.chose ?? (id === undefined ? null : { id, label }),
    picture: valueAttachment
      ? {
          type: valueAttachment.contentType ?? null,
          data: valueAttachment.data ?? null,
          title: valueAttachment.title === undefined ? null : wordsOf(valueAttachment.title, valueAttachment._title),
        }
      : null,
    other: values.length === 0 ? null : Object.fromEntries(values),
    contribution,
  };
}

const KNOWN: ReadonlySet<string> = new Set(['valueString', 'valueCoding', 'valueAttachment']);
