// Runs mocha files in this process: the page tests and the end-to-end steps.
import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import Mocha from 'mocha';
import { pictureFailure } from './failurePictures.mjs';
import { project } from './paths.mjs';
import { printResult, printTotals } from './report.mjs';

/**
 * The test files of a folder of the project, or those whose name holds one of the words, by name.
 * @param {string} folder
 * @param {readonly string[]} words
 */
export function testFiles(folder, words) {
  return readdirSync(path.join(project, folder))
    .filter((name) => name.endsWith('.test.mjs'))
    .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
    .sort()
    .map((name) => path.join(project, folder, name));
}

/**
 * Prints each result when it comes, and the totals last.
 * @param {readonly string[]} files
 * @param {number} timeout milliseconds for one test
 * @returns {Promise<number>} exit code
 */
export async function mochaRun(files, timeout) {
  const mocha = new Mocha({ ui: 'bdd', timeout, slow: timeout, reporter: Mocha.reporters.Base });
  mocha.rootHooks({
    /** @this {import('mocha').Context} */
    async afterEach() {
      if (this.currentTest?.state === 'failed') await pictureFailure(this.currentTest.fullTitle());
    },
  });
  for (const file of files) mocha.addFile(file);
  await mocha.loadFilesAsync();

  /** @type {import('./report.mjs').TestResult[]} */
  const tests = [];
  const add = (/** @type {import('./report.mjs').TestResult} */ test) => {
    tests.push(test);
    printResult(test);
  };
  await new Promise((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => add({ title: test.fullTitle(), state: 'passed', ms: test.duration ?? 0 }));
    runner.on('pending', (test) => add({ title: test.fullTitle(), state: 'skipped' }));
    runner.on('fail', (test, error) => {
      add({ title: test.fullTitle(), state: 'failed', error: String(error?.stack ?? error) });
    });
  });
  return printTotals(tests);
}
