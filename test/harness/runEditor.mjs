// npm run test:editor [NAME…] — the suite of test/editor inside the extension host of a real VS Code; with names, the
// files that hold one of them.
import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sample } from './paths.mjs';
import { end, start } from './processes.mjs';
import { exitWith, printResult, printTotals } from './report.mjs';
import { copyOf, temporaryFolder } from './temporary.mjs';

const LIMIT_SECONDS = 600; // a first run may install the editor

const scratch = temporaryFolder('results');
const runner = fileURLToPath(new URL('inEditor.mjs', import.meta.url));
const suite = start(process.execPath, [runner, copyOf(sample), scratch, ...process.argv.slice(2)]);
const late = setTimeout(() => {
  console.log(`the suite did not end in ${LIMIT_SECONDS} s`);
  void end(suite);
}, LIMIT_SECONDS * 1000);
const code = await new Promise((resolve) => suite.once('exit', (ended) => resolve(ended ?? 1)));
clearTimeout(late);

const file = path.join(scratch, 'results.json');
if (existsSync(file)) {
  /** @type {import('./report.mjs').TestResult[]} */
  const tests = JSON.parse(readFileSync(file, 'utf8'));
  tests.forEach(printResult);
  exitWith(printTotals(tests) || code);
} else {
  console.log('VS Code ended and the suite left no results');
  console.log('0 passed, 1 failed');
  exitWith(1);
}
