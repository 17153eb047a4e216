/** An SVG of ours as PNG, for what can't show an SVG. @param width pixels; the height follows */
export async function drawingAsPng(svg: string, width: number): Promise<Uint8Array> {
  // Loaded when the first is drawn: it is a large library that most conversations never need.
  const { default: sharp } = await import('sharp');
  const alone = svg.includes('xmlns="http://www.w3.org/2000/svg"') ? svg : svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
  return sharp(new TextEncoder().encode(alone), { density: 300 }).resize({ width }).png().toBuffer();
}
