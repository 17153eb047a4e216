/** Styles of whole paragraphs, by what they are for: their ids in the file. What people read is `word.styles.<name>` of the locale. */
export const PARAGRAPHS = {
  lead: 'Lead',
  quiet: 'Quiet',
  who: 'Who',
  whose: 'Whose',
  care: 'TakeCare',
  child: 'ChildsName',
  noticeTitle: 'NoticeTitle',
  notice: 'NoticeText',
  wordsLarge: 'TheirWordsLarge',
  wordsUsual: 'TheirWords',
  wordsSmall: 'TheirWordsSmall',
  othersLarge: 'OthersWordsLarge',
  othersUsual: 'OthersWords',
  othersSmall: 'OthersWordsSmall',
  wordsBefore: 'WordsBefore',
  chosen: 'Chosen',
  picture: 'PictureInText',
  facts: 'Facts',
  list: 'PlainList',
  box: 'ToFillIn',
  boxLine: 'LineToWriteOn',
  tableHead: 'TableHead',
  foot: 'FootOfDocument',
  gap: 'Gap',
  cell: 'InPlan',
  cellHead: 'InPlanTop',
  cellHeading: 'InPlanHeading',
  cellWhose: 'InPlanWhose',
  cellWords: 'InPlanTheirWords',
  cellOthers: 'InPlanOthersWords',
} as const;

/** Styles within a line. */
export const CHARACTERS = {
  mark: 'Mark',
  badge: 'Badge',
  option: 'ChosenOption',
  quoted: 'QuotedWords',
  beside: 'BesideTheName',
  cellOption: 'InPlanOption',
} as const;

export type ParagraphName = keyof typeof PARAGRAPHS;
export type CharacterName = keyof typeof CHARACTERS;
