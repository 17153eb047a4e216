import type { Face } from './faces.ts';
import type { Beside } from './paper-as-data.ts';
import type { Zip } from './pdf-file.ts';

/** What a PDF is made with: the template's text (`paper.typ`) and the faces, in the order in which they are tried. */
export interface PdfParts {
  readonly template: string;
  readonly faces: readonly Face[];
  readonly zip: Zip;
}

/** Sets type: a template and the files beside it become a PDF. */
export interface Typesetter {
  /** @throws NotSet when the typesetter refuses */
  readonly pdf: (files: readonly Beside[]) => Uint8Array;
  /** Whether it can read a picture. */
  readonly reads: (picture: Beside) => boolean;
}

/** The typesetter refused, or what it made would not be PDF/UA-1. */
export class NotSet extends Error {
  override readonly name = 'NotSet';
}

/** Nothing is ever read from it: every file is given in memory. */
const ROOM = '/own-words';
const PAPER = 'paper.typ';
const PICTURE = 'picture.typ';

/** Loads the typesetter, which takes about half a second, and keeps it warm. */
export async function createTypesetter({ template, faces }: Pick<PdfParts, 'template' | 'faces'>): Promise<Typesetter> {
  const { NodeCompiler, PdfStandard } = await import('@myriaddreamin/typst-ts-node-compiler');
  const compiler = NodeCompiler.create({ workspace: ROOM, fontArgs: [{ fontBlobs: faces.map(({ bytes }) => Buffer.from(bytes)) }] });
  compiler.addSource(`${ROOM}/${PAPER}`, template);

  const compiled = (main: string, files: readonly Beside[]): Uint8Array => {
    for (const { name, bytes } of files) compiler.mapShadow(`${ROOM}/${name}`, Buffer.from(bytes));
    try {
      // Not by way of a compiled document: those are let go only when the garbage is collected, and nothing tells the collector how large they are.
      return compiler.pdf({ mainFilePath: `${ROOM}/${main}` }, { pdfStandard: PdfStandard.UA_1 });
    } catch (error) {
      throw new NotSet(refusalIn(error instanceof Error && 'code' in error ? String(error.code) : String(error)));
    } finally {
      for (const { name } of files) compiler.unmapShadow(`${ROOM}/${name}`);
      // Whatever is kept for the next document is kept for ever: it grows with every document.
      compiler.evictCache(0);
    }
  };
  return {
    pdf: (files) => compiled(PAPER, files),
    reads({ name, bytes }) {
      compiler.addSource(`${ROOM}/${PICTURE}`, `#set document(title: "-")\n#image("${name}", alt: "-")`);
      try {
        return compiled(PICTURE, [{ name, bytes }]).length > 0;
      } catch {
        return false;
      }
    },
  };
}

/** What is wrong, in the typesetter's own words, up to where it may begin to cite the paper. */
function refusalIn(fault: string): string {
  const message = /(?:message: "|^Error: 0: |^0: )([^`"\\(:]*(?:: [^`"\\(:]*)?)/.exec(fault)?.[1];
  return `the typesetter refuses the paper: ${message ?? 'it does not say why'}`;
}
