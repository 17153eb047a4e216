import { readFileSync, writeFileSync } from 'node:fs';
import { prepareCues } from '../../../src/language/disclosure/cues.ts';
import { disclosureIn } from '../../../src/language/disclosure/disclosure-in.ts';
import { LOCALE, writers } from './material.ts';
import { type Looked, scoresOf, tableOf } from './scores.ts';
import { weightsFrom } from './weights-from.ts';

// npx node tests/cues/learn/learn.ts          learns from all labelled lines and writes locales/en/weights.json; the same lines give the same file
// npx node tests/cues/learn/learn.ts --check  learns without some writers' lines in turn, and prints what is noticed in those; ten minutes

/** Writers are left out in so many turns. */
const TURNS = 4;

const all = writers();
const print = (text: string) => process.stdout.write(`${text}\n`);
if (process.argv.includes('--check')) check();
else {
  const weights = weightsFrom(all);
  writeFileSync(new URL('weights.json', LOCALE), `${JSON.stringify(weights, null, 1)}\n`);
  print(`${all.flatMap(({ lines }) => lines).length} lines of ${all.length} writers, ${weights.features.length} features`);
}

function check(): void {
  const cues: unknown = JSON.parse(readFileSync(new URL('cues.json', LOCALE), 'utf8'));
  const looked: Looked[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    // Those of the rules' authors are always learned from: the cues are made for them.
    const isOut = (writer: number) => all[writer]?.name.endsWith('.txt') && writer % TURNS === turn;
    const prepared = prepareCues(cues, weightsFrom(all.filter((_, writer) => !isOut(writer))));
    for (const { name, lines } of all.filter((_, writer) => isOut(writer))) {
      const own = lines.map((line) => ({ ...line, found: disclosureIn(line.words, prepared) }));
      print(tableOf(name, scoresOf(own)));
      looked.push(...own);
    }
  }
  print(tableOf('all of them', scoresOf(looked)));
}
