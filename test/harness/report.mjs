// Results of a mocha run, in one shape for the suites inside and outside the editor.

/** @typedef {{ title: string, state: 'passed' | 'failed' | 'skipped', ms?: number, error?: string }} TestResult */

const marks = { passed: '✓', failed: '✗', skipped: '-' };

/** An error may quote the whole state of the extension. */
const MOST_LINES = 100;

/** Prints one result. @param {TestResult} test */
export function printResult({ title, state, ms, error }) {
  console.log(`  ${marks[state]} ${title}${ms === undefined ? '' : ` (${ms} ms)`}`);
  if (!error) return;
  const lines = error.split('\n');
  const rest = lines.length - MOST_LINES;
  const shown = rest > 0 ? [...lines.slice(0, MOST_LINES), `… and ${rest} more lines`] : lines;
  console.log(shown.map((line) => `      ${line}`).join('\n'));
}

/** Prints the totals as the last line. @param {readonly TestResult[]} tests @returns {number} exit code */
export function printTotals(tests) {
  const count = (/** @type {TestResult['state']} */ state) =>
    tests.filter((test) => test.state === state).length;
  const [passed, failed, skipped] = [count('passed'), count('failed'), count('skipped')];
  if (skipped > 0) console.log(`${skipped} skipped`);
  if (passed === 0) console.log('no test passed: that is a failure, too');
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

/** Ends the process once all that was printed is out: `process.exit` alone cuts off what a pipe has not taken yet. @param {number} code */
export function exitWith(code) {
  process.stdout.write('', () => process.exit(code));
}
