import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** LHC-Forms, a form filler of the United States' National Library of Medicine, as its package brings it. */
const LFORMS = new URL('../../../node_modules/lforms/dist/lforms/', import.meta.url);

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.png': 'image/png' };

const PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>LHC-Forms</title><link rel="stylesheet" href="/webcomponent/styles.css"><link rel="icon" href="data:,"></head>
<body><div id="form"></div>
<script src="/webcomponent/assets/lib/zone.min.js"></script><script src="/webcomponent/lhc-forms.js"></script><script src="/fhir/R4/lformsFHIR.min.js"></script>
</body></html>`;

/** What the form filler offers to pages. Questionnaires and answers go in and come out as JSON text, so that Playwright's own way of passing strings is not under test. */
export const OPEN = `async ([form, answered]) => {
  const read = LForms.Util.convertFHIRQuestionnaireToLForms(JSON.parse(form), 'R4');
  const shown = answered === null ? read : LForms.Util.mergeFHIRDataIntoLForms('QuestionnaireResponse', JSON.parse(answered), read, 'R4');
  await LForms.Util.addFormToPage(shown, 'form');
}`;

export const ANSWERS = `() => JSON.stringify(LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4'))`;

/** Serves a page with nothing but the form filler on it. */
export async function serveFormFiller(): Promise<{ readonly base: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/') return void response.setHeader('content-type', 'text/html').end(PAGE);
    readFile(fileURLToPath(new URL(`.${pathname}`, LFORMS))).then(
      (bytes) => response.setHeader('content-type', TYPES[extname(pathname)] ?? 'application/octet-stream').end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
