/** Which code points a typeface has a glyph for. */
export type Coverage = (code: number) => boolean;

/** Bits of Unicode's code space. */
const CODE_POINTS = 0x110000;

/** Finds out of a TrueType file's character map (formats 4 and 12, in which all such maps are written) what it can draw. */
export function coverageOf(font: Uint8Array): Coverage {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const bits = new Uint8Array(CODE_POINTS / 8);
  const cmap = tableAt(view, 'cmap');
  for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
    const at = cmap + view.getUint32(cmap + 8 + 8 * index);
    const format = view.getUint16(at);
    const codes = format === 4 ? ofFormat4(view, at) : format === 12 ? ofFormat12(view, at) : [];
    for (const code of codes) bits[code >> 3] = (bits[code >> 3] ?? 0) | (1 << (code & 7));
  }
  return (code) => ((bits[code >> 3] ?? 0) & (1 << (code & 7))) !== 0;
}

function tableAt(view: DataView, name: string): number {
  for (let record = 12; record < 12 + 16 * view.getUint16(4); record += 16) {
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(record + byte)));
    if (tag === name) return view.getUint32(record + 8);
  }
  throw new Error(`a typeface without a table ${name}`);
}

function* ofFormat4(view: DataView, at: number): Generator<number> {
  const twice = view.getUint16(at + 6);
  for (let segment = 0; segment < twice; segment += 2) {
    const end = view.getUint16(at + 14 + segment);
    const start = view.getUint16(at + 16 + twice + segment);
    const delta = view.getUint16(at + 16 + 2 * twice + segment);
    const offsetAt = at + 16 + 3 * twice + segment;
    const offset = view.getUint16(offsetAt);
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const found = offset === 0 ? code : view.getUint16(offsetAt + offset + 2 * (code - start));
      if (found !== 0 && ((found + delta) & 0xffff) !== 0) yield code;
    }
  }
}

function* ofFormat12(view: DataView, at: number): Generator<number> {
  for (let group = 0; group < view.getUint32(at + 12); group += 1) {
    const record = at + 16 + 12 * group;
    const start = view.getUint32(record);
    const glyph = view.getUint32(record + 8);
    for (let code = start; code <= view.getUint32(record + 4); code += 1) if (glyph + code - start !== 0) yield code;
  }
}
