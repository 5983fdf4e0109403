// A fit that takes seconds: it can be stopped and taken up again, and what was fitted before stays meanwhile, marked.
import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { openEditor } from '../harness/e2e.mjs';
import { temporaryFolder } from '../harness/temporary.mjs';
import { palette, screenshot, webviewFrame } from '../harness/ui.mjs';

const MODELS = 40;
const LENGTHS = 400;

/** Invented scores that rise with compute and length and fall at the limit: one row. @param {number} model @param {number} step */
function row(model, step) {
  const flops = 8e22 * 1.4 ** (model % 8);
  const limit = 4096 * 2 ** (model % 6);
  const tokens = Math.round(50 * 1200 ** (step / (LENGTHS - 1)));
  const inside = 1 / (1 + Math.exp(Math.min(50, 8 * (tokens / limit - 1))));
  const level = 1 - Math.exp(-((flops / 2e23) ** 0.4));
  const gain = 1 - Math.exp(-((tokens / 90) ** 0.6));
  const score = inside * level * gain * (1 + 0.05 * Math.sin(12.9 * model + 78.2 * step));
  return `larch-${model},maze,accuracy,${Math.min(1, score).toFixed(4)},${tokens},${limit},${flops.toPrecision(4)},500`;
}

/** So many evaluations that their fit takes seconds. */
function workspace() {
  const folder = path.join(temporaryFolder('long'), 'long');
  const rows = Array.from({ length: MODELS * LENGTHS }, (_, i) => row(i % MODELS, Math.floor(i / MODELS)));
  mkdirSync(folder);
  writeFileSync(
    path.join(folder, 'maze.csv'),
    `model,task,metric,score,prompt_tokens,context_limit,training_flops,instances\n${rows.join('\n')}\n`,
  );
  return folder;
}

describe('a long fit', () => {
  /** @type {import('../harness/e2e.mjs').Editor} */
  let editor;
  /** @type {import('../harness/ui.mjs').Frame} */
  let panel;
  before(async () => {
    editor = await openEditor({ workspace: workspace() });
  });
  after(() => editor?.close());

  const state = (/** @type {string} */ name) => panel.locator(`body[data-state="${name}"]`);
  const extentOf = (/** @type {number} */ results) =>
    panel.locator('.extent').filter({ hasText: new RegExp(`^${results.toLocaleString('en-US')} results`) });
  const extent = () => panel.locator('.extent').innerText();
  /** Another row of a model, as a run that goes on writes it. */
  const goesOn = () => appendFileSync(path.join(editor.folder, 'maze.csv'), `${row(3, LENGTHS)}\n`);
  const updating = () => panel.locator('.activity').filter({ hasText: 'Updating…' });

  it('can be stopped, and then there is no fit, but a way to one', async () => {
    await palette(editor.page, 'Fit Context Scaling Law');
    panel = await webviewFrame(editor.page, 'body[data-ready="true"][data-state="fitting"]');
    await panel.getByRole('button', { name: 'Stop' }).click();
    await state('failed').waitFor();
    await panel.getByText('The fit was stopped.').waitFor();
    await screenshot(editor.page, 'long-fit-stopped');
    await panel.getByRole('button', { name: 'Try again' }).click();
    await state('ready').waitFor({ timeout: 90_000 });
    assert.match(await extent(), /^16,000 results, 40 models/);
  });

  it('leaves the one before on the screen, marked, while newer results are fitted', async () => {
    goesOn();
    await updating().waitFor({ timeout: 60_000 });
    assert.ok(await panel.locator('canvas').isVisible());
    assert.match(await extent(), /^16,000 results/);
    await screenshot(editor.page, 'long-fit-updating');
    await panel.locator('.extent').filter({ hasText: '16,001 results' }).waitFor({ timeout: 90_000 });
    assert.equal(await updating().count(), 0);
  });

  it('stopped while it is made anew, says that what is shown is older, until it is asked for again', async () => {
    const banner = panel.locator('.banner:visible').filter({ hasText: 'The fit was stopped.' });
    // A page that draws so many points may hear the click after the fit has ended: another row, another fit.
    let results = 16_001;
    for (let patience = 5; (await banner.count()) === 0; patience -= 1, results += 1) {
      assert.ok(patience > 0, 'every fit ended before it could be stopped');
      goesOn();
      await updating().waitFor({ timeout: 60_000 });
      const stop = panel.getByRole('button', { name: 'Stop', exact: true });
      await stop.click({ timeout: 20_000 }).catch(() => undefined);
      await banner
        .or(extentOf(results + 1))
        .first()
        .waitFor({ timeout: 60_000 });
    }
    results -= 1;
    assert.ok(await state('ready').count());
    assert.equal(await updating().count(), 0);
    assert.ok(await extentOf(results).count());
    await screenshot(editor.page, 'long-fit-stopped-again');
    await panel.getByRole('button', { name: 'Refresh' }).click();
    await extentOf(results + 1).waitFor({ timeout: 90_000 });
    assert.equal(await banner.count(), 0);
  });
});
