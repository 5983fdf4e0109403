// npm test — every check and every suite, two at a time; each one's output is printed when it ends. A red one does
// not stop the others; the last line is the total.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { servesHere } from './codeServer.mjs';
import { project, results } from './paths.mjs';
import { run } from './processes.mjs';
import { exitWith } from './report.mjs';

/** @typedef {{ passed: number, failed: number }} Totals */
/** @typedef {{ name: string, command: readonly string[], totals: (code: number, output: string) => Totals }} Suite */

/** A suite that hangs is ended and has failed. */
const LIMIT_SECONDS = 1800;
const unitResults = path.join(results, 'unit.json');

/** A check that is no suite counts only when it fails. @param {number} code */
const check = (code) => ({ passed: 0, failed: code === 0 ? 0 : 1 });

/** @param {number} code @param {string} output @returns {Totals} */
function lastLine(code, output) {
  const found = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  const totals = { passed: Number(found?.[1] ?? 0), failed: Number(found?.[2] ?? 0) };
  return atLeastOneFailure(code, totals);
}

/** @param {number} code @returns {Totals} */
function vitestReport(code) {
  if (!existsSync(unitResults)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(unitResults, 'utf8'));
  return atLeastOneFailure(code, { passed: numPassedTests, failed: numFailedTests });
}

/** A suite that ends badly, or in which nothing passed, has failed even if it counted no failure. @param {number} code @param {Totals} totals */
const atLeastOneFailure = (code, totals) =>
  code !== 0 || totals.passed === 0 ? { ...totals, failed: Math.max(1, totals.failed) } : totals;

const vitest = [
  'npx',
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${unitResults}`,
];

/** @type {Suite} */
const build = { name: 'build', command: ['npm', 'run', '--silent', 'package'], totals: check };

/** End to end, in parts that take about the same time: one window after the other would be the longest way of all. */
const e2e = ['1/2', '2/2'].map((part) => ({
  name: `e2e ${part}`,
  command: ['node', 'test/harness/runE2e.mjs', '--packed', '--part', part],
  totals: lastLine,
}));

/** The longest begin first: then no short one is left to wait for at the end. @type {readonly Suite[]} */
const suites = [
  ...(servesHere ? e2e.slice(0, 1) : []),
  { name: 'unit', command: vitest, totals: vitestReport },
  ...(servesHere ? e2e.slice(1) : []),
  { name: 'editor', command: ['node', 'test/harness/runEditor.mjs'], totals: lastLine },
  { name: 'page', command: ['node', 'test/harness/runPage.mjs'], totals: lastLine },
  { name: 'typecheck', command: ['npm', 'run', '--silent', 'typecheck'], totals: check },
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'], totals: check },
];

/** As many as run beside each other. An editor under test waits for much; more of them than this wait for each other. */
const LANES = 2;

const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined }; // the output is searched for totals

rmSync(unitResults, { force: true });
/** @type {string[]} */
const lines = [];
const sum = { passed: 0, failed: 0 };

/** @param {Suite} suite */
async function runSuite({ name, command, totals }) {
  const [program = '', ...args] = command;
  const begun = Date.now();
  const { code, output } = await run(
    program,
    args,
    { cwd: project, env, shell: process.platform === 'win32', stdio: ['ignore', 'pipe', 'pipe'] },
    { limitSeconds: LIMIT_SECONDS },
  ).catch((error) => ({ code: 1, output: String(error) }));
  const { passed, failed } = totals(code, output);
  sum.passed += passed;
  sum.failed += failed;
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  console.log(`\n── ${name}\n${output.trimEnd()}`);
  lines.push(
    `${failed > 0 ? '✗' : '✓'} ${name.padEnd(10)} ${passed} passed, ${failed} failed  (${seconds} s)`,
  );
}

const waiting = [...suites];

/** Takes the next suite until none is left. */
async function lane() {
  for (let next = waiting.shift(); next; next = waiting.shift()) await runSuite(next);
}

const begun = Date.now();
await runSuite(build);
await Promise.all(Array.from({ length: LANES }, lane));
if (!servesHere)
  lines.push('- e2e        not run: it needs a served VS Code, which exists for Linux on x64 only');
console.log(`\n${lines.join('\n')}\n  together (${((Date.now() - begun) / 1000).toFixed(1)} s)\n`);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
exitWith(sum.failed > 0 || sum.passed === 0 ? 1 : 0);
