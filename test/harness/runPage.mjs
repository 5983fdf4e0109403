// npm run test:page — the panel's page in a real browser, under its real content security policy.
// `npm run test:page -- chart` runs the files of test/page whose name holds "chart".
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { mochaRun, testFiles } from './mochaRun.mjs';
import { closeBrowser } from './page.mjs';
import { project } from './paths.mjs';
import { exitWith } from './report.mjs';

if (!existsSync(path.join(project, 'dist', 'page.js'))) {
  console.log('dist/page.js is missing: run "npm run build" first.');
  process.exit(1);
}
const code = await mochaRun(testFiles('test/page', process.argv.slice(2)), 60_000);
await closeBrowser();
exitWith(code);
