import type { AccessCopy, AccessItem, SubjectAccess } from '../../assessment/subject-access.ts';
import { listed, named } from '../answer/facts.ts';
import type { DocumentOptions } from '../answer/options.ts';
import { recipient } from '../copy/recipient.ts';
import { framed } from '../frame.ts';
import type { Block, Line, Paper } from '../paper.ts';
import { section } from '../section.ts';

const OF = 'subject-access';
const LAYOUT = 'subject-access@1';

/**
 * Everything that is held about one person, in the order it happened, for a worker to go through before it goes out. Pure.
 * @param options with pictures: base64 by the id of the item
 */
export function subjectAccessPaper(data: SubjectAccess, options: DocumentOptions): Paper {
  const { t, date } = options;
  const group = (title: string, items: readonly AccessItem[]): readonly Block[] =>
    items.length === 0
      ? []
      : [
          section(
            title,
            items.map((one) => item(one, options)),
          ),
        ];
  return framed(
    {
      of: OF,
      layout: LAYOUT,
      title: t(`${OF}.title`),
      head: [
        { kind: 'notice', title: data.decideFirst, text: null },
        { kind: 'text', look: 'lead', line: [t(`${OF}.lead`)] },
        ...data.unreadable.map((id): Block => ({ kind: 'notice', title: t(`${OF}.unreadable`, { id }), text: t(`${OF}.unreadableNote`) })),
        ...data.invitations.map(({ interview, at }): Block => ({ kind: 'text', look: 'plain', line: [t(`${OF}.invited`, { id: interview, date: date(at) })] })),
      ],
      body: [
        ...data.interviews.flatMap(({ id, items }) => group(t(`${OF}.interview`, { id }), items)),
        ...group(t(`${OF}.elsewhere`), data.elsewhere),
        ...group(t(`${OF}.file`), data.file),
        ...group(t(`${OF}.alerts`), data.alerts),
        ...(data.copies.length === 0
          ? []
          : [
              section(
                t(`${OF}.copies`),
                data.copies.flatMap((one) => copyBlocks(one, options)),
              ),
            ]),
      ],
      data,
    },
    options,
  );
}

/** A copy that was shared: what for, when, to whom and with what mark; its words are those above. */
function copyBlocks({ copy, audience, version, madeAt, hash, to, wordings, preRead, flags }: AccessCopy, options: DocumentOptions): readonly Block[] {
  const { t, date } = options;
  const title = t(audience === 'assessment' ? 'assessment.title' : `views.${audience}.title`);
  const quiet = (line: Line): Block => ({ kind: 'text', look: 'quiet', line });
  return [
    {
      kind: 'group',
      look: 'answer',
      blocks: [
        ...(flags.length === 0
          ? []
          : [{ kind: 'text', look: 'whose', line: flags.flatMap((flag): Line => [' ', { badge: t(`${OF}.flag.${flag}`) }]) } as const]),
        { kind: 'text', look: 'plain', line: [title] },
        quiet([t('copy.version', { version: String(version), date: date(madeAt) })]),
        ...(to.length === 0
          ? []
          : [
              quiet([
                `${t('copy.to')} `,
                ...listed(
                  to.map((one) => recipient(one, options)),
                  options,
                ),
              ]),
            ]),
        quiet([t('copy.hash', { hash })]),
        ...(wordings.length === 0
          ? []
          : [
              quiet([
                `${t(`${OF}.theirWords`)} `,
                ...listed(
                  wordings.map((id) => [{ words: id, language: null }]),
                  options,
                ),
              ]),
            ]),
        quiet([{ words: copy, language: null }]),
      ],
    },
    ...preRead.map((one) => item(one, options)),
  ];
}

function item({ id, at, entry, text, by, flags, decided }: AccessItem, { t, date, pictures }: DocumentOptions): Block {
  const words = text ?? wordsIn(entry);
  const badges = [...flags.map((flag) => t(`${OF}.flag.${flag}`)), ...decided.map((one) => t(`${OF}.decided.${one}`))];
  const who: Line = by === null ? [] : [` · ${t(`assessment.by.${by.role}`)} `, named(by.name ?? '')];
  return {
    kind: 'group',
    look: 'answer',
    blocks: [
      ...(badges.length === 0 ? [] : [{ kind: 'text', look: 'whose', line: badges.flatMap((badge): Line => [' ', { badge }]) } as const]),
      ...(words === null ? [] : [{ kind: 'words', quoted: { words, language: null }, size: 'large' } as const]),
      ...(entry.kind === 'attached' ? [pictureOf(entry.picture, pictures.get(id) ?? null, t)] : []),
      { kind: 'text', look: 'quiet', line: [`${entry.kind} · `, { at, text: date(at) }, ...who] },
      // The record as it stands, for whoever decides about it.
      ...(words === null ? [{ kind: 'text', look: 'quiet', line: [{ words: JSON.stringify(entry), language: null }] } as const] : []),
    ],
  };
}

function pictureOf(
  { type, width, height }: Extract<AccessItem['entry'], { readonly kind: 'attached' }>['picture'],
  bytes: string | null,
  t: DocumentOptions['t'],
): Block {
  return { kind: 'picture', type, width, height, bytes, missing: t('assessment.noPicture'), alt: t('assessment.picture'), description: null };
}

function wordsIn(entry: AccessItem['entry']): string | null {
  return entry.kind === 'said' || entry.kind === 'brought' ? entry.words : null;
}
