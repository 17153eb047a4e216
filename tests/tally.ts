import type { Reporter, TestModule } from 'vitest/node';

/** Closes a run with one plain line, `12 passed, 0 failed` (`, 1 skipped` where any was), and names what was skipped. */
// biome-ignore lint/style/noDefaultExport: vitest takes a reporter's file by its default export
export default class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const skipped = tests.filter((test) => test.result().state === 'skipped');
    const passed = tests.filter((test) => test.result().state === 'passed').length;
    // A file that could not even be loaded, and an error outside every test, are failures too.
    const broken = modules.filter((module) => module.state() === 'failed' && module.errors().length > 0).length + errors.length;
    const failed = tests.filter((test) => test.result().state === 'failed').length + broken;
    for (const test of skipped) process.stdout.write(`skipped: ${test.fullName}\n`);
    process.stdout.write(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}\n`);
  }
}
