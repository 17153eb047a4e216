import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  type ISectionOptions,
  LevelFormat,
  Packer,
  PageNumber,
  PageOrientation,
  SectionType,
  TextRun,
} from 'docx';
import type { Paper } from '../paper.ts';
import type { Translate } from '../reader.ts';
import { blocksOf, POINTS } from './blocks.ts';
import { corePropertiesOf } from './core-properties.ts';
import { DATA_PART, dataPartOf } from './data-part.ts';
import { BETWEEN_COLUMNS } from './measures.ts';
import type { Drawn } from './place.ts';
import { Sheet } from './sheet.ts';
import { stylesOf } from './styles.ts';
import { setDates } from './zip-dates.ts';

/** Word 2013 and later; without it Word opens a file in "compatibility mode". */
const COMPATIBLE_WITH = 15;

const ABOVE_FOOT = { spacing: { before: 480, after: 0 }, border: { top: { style: BorderStyle.SINGLE, color: 'D9CFBE', size: 6, space: 1 } } };

/** The whole file. @param drawings our drawings as PNG, by their SVG */
export async function documentOf(
  paper: Paper,
  {
    t,
    madeAt,
    data,
    drawings,
  }: { readonly t: Translate; readonly madeAt: string; readonly data: 'inside' | 'beside'; readonly drawings: ReadonlyMap<string, Uint8Array> },
): Promise<Uint8Array> {
  const sheet = new Sheet(paper, drawings);
  const document = new Document({
    title: sheet.plain(paper.title),
    creator: '',
    lastModifiedBy: '',
    compatabilityModeVersion: COMPATIBLE_WITH,
    styles: stylesOf(paper, t),
    numbering: {
      config: [
        {
          reference: POINTS,
          levels: [
            { level: 0, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.START, style: { paragraph: { indent: { left: 400, hanging: 260 } } } },
          ],
        },
      ],
    },
    sections: sectionsOf(drawnWhole(sheet, t, data), sheet),
  });
  const parts = [{ path: 'docProps/core.xml', data: corePropertiesOf(paper, madeAt) }];
  if (data === 'inside') {
    const { id, type, target } = DATA_PART.relationship;
    document.Document.Relationships.addRelationship(id, type, target);
    parts.push({ path: DATA_PART.path, data: dataPartOf(paper.data) });
  }
  return setDates(await Packer.toBuffer(document, undefined, parts), madeAt);
}

function drawnWhole(sheet: Sheet, t: Translate, data: 'inside' | 'beside'): readonly Drawn[] {
  const { paper, room } = sheet;
  const place = { whose: 'theirs', width: room.width, isFoot: false } as const;
  const drawn = [
    sheet.line([paper.title], null, { heading: HeadingLevel.HEADING_1 }),
    ...blocksOf(paper.head, sheet, place),
    ...blocksOf(paper.body, sheet, place),
    sheet.gap({ keepNext: true, ...ABOVE_FOOT }),
    ...blocksOf(paper.foot, sheet, { ...place, isFoot: true }),
  ];
  return [...drawn, ...(sheet.hasMarks ? [sheet.line([paper.marks], 'foot')] : []), sheet.line([t(`word.data.${data}`)], 'foot')];
}

/** As many sections as the page is turned round, or the text begins or ends to run in columns; the first has the page numbers, and the others go on with them. */
function sectionsOf(drawn: readonly Drawn[], sheet: Sheet): readonly ISectionOptions[] {
  const sections: { isSideways: boolean; isFlowing: boolean; children: Drawn[] }[] = [];
  for (const one of drawn) {
    const [isSideways, isFlowing] = [sheet.sideways.has(one), sheet.flowing.has(one)];
    const last = sections.at(-1);
    if (last?.isSideways === isSideways && last.isFlowing === isFlowing) last.children.push(one);
    else sections.push({ isSideways, isFlowing, children: [one] });
  }
  return sections.map(({ isSideways, isFlowing, children }, index) => ({
    properties: {
      page: pageOf(sheet, isSideways || sheet.paper.landscape),
      ...(isFlowing ? { column: { count: 2, space: BETWEEN_COLUMNS } } : {}),
      ...(isFlowing || sections[index - 1]?.isFlowing ? { type: SectionType.CONTINUOUS } : {}),
    },
    ...(index === 0 ? { footers: { default: footerOf(sheet) } } : {}),
    children,
  }));
}

function pageOf({ room: { page, margin } }: Sheet, landscape: boolean) {
  return {
    // docx turns the two round itself where the page lies on its side.
    size: {
      width: Math.min(page.width, page.height),
      height: Math.max(page.width, page.height),
      orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
    },
    margin: { top: margin, bottom: margin, left: margin, right: margin, header: 560, footer: 560 },
  };
}

function footerOf(sheet: Sheet): Footer {
  const run = new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] });
  return new Footer({ children: [sheet.paragraph([run], sheet.paper.dir, 'foot', { alignment: AlignmentType.CENTER })] });
}
