// A factor is one file and a question is two, with one entry in a list each: planted in a copy of the project, they are
// at every door without another edit.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { openPanelPage } from '../harness/page.mjs';
import { panelStates } from '../harness/panelStates.mjs';
import { project } from '../harness/paths.mjs';
import { plantedProject } from '../harness/plantedProject.mjs';

const RESULTS = path.join(project, 'media/sample/paper/arithmetic.csv');
const LAW = 'compute × saturating × step × exponential';
const MODEL = 'Yarn-Llama-2-13b-128k';

/** @type {import('../harness/page.mjs').PanelPage | undefined} */
let panel;

describe('what is planted in a copy of the project', function () {
  this.timeout(240_000);

  afterEach(async () => {
    await panel?.close();
    panel = undefined;
  });

  describe('a factor, with one entry in the list of factors', () => {
    /** @type {import('../harness/plantedProject.mjs').Planted} */
    let copy;
    /** @type {string} */
    let fit;

    before(() => {
      copy = plantedProject(
        { 'src/core/law/exponential.ts': 'exponential.ts' },
        {
          file: 'src/core/law/factors.ts',
          import: "import { exponential } from './exponential';",
          entry: '  exponential,\n',
          before: '  logitCurve,\n]',
        },
      );
      fit = path.join(copy.root, 'FIT.json');
    });

    it('is named by --law, which takes it and lists it', () => {
      const { code, err } = copy.cli('fit', RESULTS, '--law', 'kaplan');
      assert.equal(code, 2);
      assert.match(err, /none\|log\|exponential/);
    });

    it('is fitted and saved', () => {
      const { code, out, err } = copy.cli('fit', RESULTS, '--law', LAW.replaceAll('×', 'x'), '--json');
      assert.equal(code, 0, err);
      const [task] = JSON.parse(out).tasks;
      assert.equal(task.law, LAW);
      assert.ok(task.parameters.some((/** @type {{ name: string }} */ { name }) => name === 'eta'));
      writeFileSync(fit, out);
    });

    it('is read again and answered from, and refused where it has been damaged', () => {
      const asked = ['--target', '0.1', '--model', MODEL];
      const { code, out, err } = copy.cli('need', '--fit', fit, ...asked);
      assert.equal(code, 0, err);
      assert.match(out, /needs a context limit of at most [\d,]+ tokens/);
      const unknown = copy.cli('need', '--fit', fitWith(copy, fit, 'cliff'), ...asked);
      assert.match(unknown.err, /drift is not one of none, log, exponential/);
    });

    it('is exported, and its Python script says what the engine says', () => {
      const script = path.join(copy.root, 'law.py');
      assert.equal(copy.cli('export', '--fit', fit, '--as', 'python', '--out', script).code, 0);
      const report = copy.cli('export', '--fit', fit, '--as', 'markdown').out;
      assert.match(report, /exp\(−η·n\/100000\)/);
      const predicted = copy.cli(
        'predict',
        '--fit',
        fit,
        '--model',
        MODEL,
        '--prompt-tokens',
        '1000',
        '--json',
      );
      const ask = `import sys; sys.path.insert(0, sys.argv[1]); import law; print(law.predict('${MODEL}', 1000))`;
      const python = spawnSync('python3', ['-c', ask, copy.root], { encoding: 'utf8' });
      // Without numpy the script can only be looked at.
      if (/No module named 'numpy'|ENOENT/.test(`${python.stderr}${python.error}`))
        assert.match(copy.cli('export', '--fit', fit, '--as', 'python').out, /def exponential\(theta, at\):/);
      else
        assert.ok(
          Math.abs(Number(python.stdout) - JSON.parse(predicted.out).predicted) < 1e-9,
          python.stdout + python.stderr,
        );
    });

    it('can be pinned in the page', async () => {
      const { state } = await panelStates(copy.root);
      panel = await openPanelPage({ dist: path.join(copy.root, 'dist') });
      await panel.show(state('rising12'));
      await panel.page.locator('#law').selectOption(LAW);
      const { type, law } = (await panel.requests()).at(-1);
      assert.deepEqual([type, law], ['pinLaw', LAW]);
    });
  });

  describe('a question, with one entry in the list of questions', () => {
    /** @type {import('../harness/plantedProject.mjs').Planted} */
    let copy;

    before(() => {
      copy = plantedProject(
        { 'src/core/answer/keeps.ts': 'keeps.ts', 'src/view/answers/keeps.ts': 'keepsWords.ts' },
        {
          file: 'src/view/answers/questions.ts',
          import: "import { KEEPS } from './keeps';",
          entry: ', KEEPS',
          before: '];',
        },
      );
    });

    it('is a command with flags, help, text and JSON', () => {
      assert.match(copy.cli('--help').out, /keeps +The share of its best score/);
      assert.match(copy.cli('keeps', '--help').out, /--prompt-tokens N +prompt length, tokens/);
      const asked = ['keeps', RESULTS, '--model', MODEL, '--prompt-tokens', '300'];
      const { code, out, err } = copy.cli(...asked);
      assert.equal(code, 0, err);
      assert.match(out, new RegExp(`: ${MODEL} keeps [\\d.]+ % of its best score at 300 tokens\\.\n$`));
      const { share } = JSON.parse(copy.cli(...asked, '--json').out);
      assert.ok(share > 0 && share < 1, String(share));
      assert.match(copy.cli('keeps', RESULTS).err, /--prompt-tokens N is needed: prompt length, tokens/);
    });

    it('answers from a saved fit', () => {
      const fit = path.join(copy.root, 'FIT.json');
      writeFileSync(fit, copy.cli('fit', RESULTS, '--json').out);
      const { code, out } = copy.cli('keeps', '--fit', fit, '--model', MODEL, '--prompt-tokens', '300');
      assert.deepEqual([code, /keeps [\d.]+ %/.test(out)], [0, true]);
    });

    it('is a form of the page, and answered there', async () => {
      const { state } = await panelStates(copy.root);
      panel = await openPanelPage({ dist: path.join(copy.root, 'dist') });
      const { page } = panel;
      await panel.show(state('rising12'));
      await page.getByText('Share kept', { exact: true }).click();
      await page.locator('#prompt-tokens input').fill('1500');
      await page.waitForFunction(() =>
        /** @type {any} */ (window).requests.some(
          (/** @type {any} */ { type, inputs }) => type === 'ask' && inputs.promptTokens === '1500',
        ),
      );
      const { task, inputs } = (await panel.requests()).at(-1);
      assert.equal(inputs.question, 'keeps');
      await panel.show(state('rising12', { task, inputs }));
      assert.match(await page.locator('[data-answer] .headline').innerText(), /^[\d.]+ %$/);
      assert.match(await page.locator('[data-answer]').innerText(), /of its best score at 1,500 tokens/);
      assert.deepEqual(panel.complaints, []);
    });
  });
});

/**
 * The saved fit with another name of its drift. @param {import('../harness/plantedProject.mjs').Planted} copy
 * @param {string} fit @param {string} name
 */
function fitWith({ root }, fit, name) {
  const changed = path.join(root, 'CHANGED.json');
  const text = readFileSync(fit, 'utf8');
  writeFileSync(changed, text.replaceAll('"drift": "exponential"', `"drift": "${name}"`));
  return changed;
}
