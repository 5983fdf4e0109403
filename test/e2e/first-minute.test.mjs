// "Which max_model_len should I set?", asked by somebody who has just installed this: an empty window, the sample,
// the answer, the setting on the clipboard, and the config under the pointer.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { openEditor } from '../harness/e2e.mjs';
import { hoverOn, openFile, palette, screenshot, webviewFrame } from '../harness/ui.mjs';

const READY = 'body[data-ready="true"][data-state="ready"]';

describe('the first minute', () => {
  /** @type {import('../harness/e2e.mjs').Editor} */
  let editor;
  /** @type {import('../harness/ui.mjs').Frame} */
  let panel;
  before(async () => {
    editor = await openEditor({ open: 'nothing' });
  });
  after(() => editor?.close());

  it('begins in a window without a folder, which says so and offers the sample', async () => {
    await palette(editor.page, 'Fit Context Scaling Law');
    const welcome = await webviewFrame(editor.page, 'body[data-ready="true"][data-state="idle"]');
    await welcome.getByText('No folder is open').waitFor();
    await screenshot(editor.page, 'first-minute-empty');
    await welcome.getByRole('button', { name: 'Open sample' }).click();
  });

  it('shows the fit of the sample without a further question', async () => {
    panel = await webviewFrame(editor.page, READY);
    assert.equal(await editor.page.locator('.tab').filter({ hasText: 'Context Scaling' }).count(), 1);
    assert.match(
      await panel.locator('.short-answer').innerText(),
      /^[\d,]+ tokens\nContext limit to configure/,
    );
  });

  it('copies the answer as a setting of each server', async () => {
    await panel.locator('.short-answer button').click();
    await panel.locator('#subject').selectOption({ label: 'Yarn-Llama-2-13b-128k' });
    await panel.locator('#target input').fill('0.14');
    const answer = panel.locator('[data-answer][data-target="0.14"][data-kind="reachable"]');
    await answer.filter({ hasText: 'Yarn-Llama-2-13b-128k' }).waitFor();
    const limit = (await panel.locator('.headline').innerText()).replace(/\D/g, '');
    assert.ok(Number(limit) >= Number(await answer.getAttribute('data-context-limit')));
    const settings = [`--max-model-len ${limit}`, `-c ${limit}`, `PARAMETER num_ctx ${limit}`];
    for (const text of settings) {
      const row = panel.locator('.settings li').filter({ hasText: text });
      await row.getByRole('button').click();
      await row.getByText('Copied').waitFor();
      await editor.page.waitForFunction(
        async (wanted) => (await navigator.clipboard.readText()) === wanted,
        text,
        { timeout: 5000 },
      );
    }
    await screenshot(editor.page, 'first-minute-copied');
  });

  it('predicts a server’s config under the pointer, and its link leads back to the fit', async () => {
    await openFile(editor.page, 'vllm.yaml');
    const hover = await hoverOn(editor.page, 'max-model-len');
    assert.match(await hover.innerText(), /Llama-3\.1-70B-Instruct/);
    await screenshot(editor.page, 'first-minute-hover');
    await hover.getByText('Show the fit').click();
    await editor.page.locator('.tab.active').filter({ hasText: 'Context Scaling' }).waitFor();
    await webviewFrame(editor.page, READY);
  });

  it('offers the limit up to which the task’s target holds, where scores fall', async () => {
    const folder = String(new URL(editor.page.url()).searchParams.get('folder'));
    writeFileSync(
      path.join(folder, 'serve/long.yaml'),
      'model: meta-llama/Llama-3.1-70B-Instruct\nmax-model-len: 131072\n',
    );
    await openFile(editor.page, 'long.yaml');
    const hover = await hoverOn(editor.page, 'max-model-len');
    assert.match(await hover.innerText(), /≥ 0\.850 holds to at least 71,000/);
    await editor.page.locator('.view-line').filter({ hasText: 'max-model-len' }).click();
    await editor.page.keyboard.press('Control+.');
    const fix = editor.page.locator('.action-widget .action-list-item, .action-widget .monaco-list-row');
    await fix.filter({ hasText: 'Set to 65,536 (ruler ≥ 0.850 holds to at least 71,000)' }).first().waitFor();
    await screenshot(editor.page, 'first-minute-target-fix');
    await editor.page.keyboard.press('Enter');
    await editor.page.locator('.view-line').filter({ hasText: 'max-model-len: 65536' }).waitFor();
  });

  it('offers the smallest limit that is good enough as a quick fix', async () => {
    const folder = String(new URL(editor.page.url()).searchParams.get('folder'));
    const config = 'model: Yarn-Llama-2-13b-128k\nmax-model-len: 131072\n';
    writeFileSync(path.join(folder, 'serve/yarn.yaml'), config);
    await openFile(editor.page, 'yarn.yaml');
    const hover = await hoverOn(editor.page, 'max-model-len');
    const smallest = (await hover.innerText()).match(/within 1 % of the plateau: ([\d,]+)/)?.[1];
    assert.ok(smallest, 'the hover names the smallest limit');
    await screenshot(editor.page, 'first-minute-smallest');
    await editor.page.locator('.view-line').filter({ hasText: 'max-model-len' }).click();
    await editor.page.keyboard.press('Control+.');
    const fix = editor.page.locator('.action-widget .action-list-item, .action-widget .monaco-list-row');
    await fix
      .filter({ hasText: `Set to ${smallest}` })
      .first()
      .waitFor();
    await screenshot(editor.page, 'first-minute-quick-fix');
    await editor.page.keyboard.press('Enter');
    const wanted = `max-model-len: ${smallest.replaceAll(',', '')}`;
    await editor.page.locator('.view-line').filter({ hasText: wanted }).waitFor();
  });
});
