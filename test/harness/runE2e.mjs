// npm run test:e2e — packs the extension, installs it into a served VS Code and uses it as a person would.
// `npm run test:e2e -- panel` runs the files of test/e2e whose name holds "panel".
// `--part 1/2` runs every second file, and `--packed` takes the package that is there: npm test runs parts side by side.
import { parseArgs } from 'node:util';
import { servesHere } from './codeServer.mjs';
import { mochaRun, testFiles } from './mochaRun.mjs';
import { packExtension } from './package.mjs';
import { exitWith } from './report.mjs';

if (!servesHere) {
  console.log('The end-to-end suite drives a served VS Code, which exists for Linux on x64 only.');
  process.exit(1);
}
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { part: { type: 'string', default: '1/1' }, packed: { type: 'boolean', default: false } },
});
const [part = 1, parts = 1] = values.part.split('/').map(Number);
const files = testFiles('test/e2e', positionals).filter((_, i) => i % parts === part - 1);
if (!values.packed) await packExtension();
exitWith(await mochaRun(files, 120_000));
