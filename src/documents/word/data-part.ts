/** Where the exact data is in the file: a custom XML part, which Word keeps when it saves. */
export const DATA_PART = {
  path: 'customXml/item1.xml',
  relationship: { id: 'OwnWordsData', type: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml', target: '../customXml/item1.xml' },
} as const;

/** What would mean something in XML, or might not survive a change of encoding on the way. */
const RISKY = /[^ -~]|[<>&]/g;

/** The exact data as JSON in an element of its own; `JSON.parse` of its text gives the same again, lone surrogates and NUL included. */
export function dataPartOf(data: { readonly format: string }): string {
  const json = JSON.stringify(data).replace(RISKY, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<data xmlns="urn:own-words:data" type="application/json">${json}</data>`;
}
