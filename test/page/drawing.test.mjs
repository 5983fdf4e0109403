// The figure as a drawing: it is described, has a legend, hides models, and follows the theme.
import assert from 'node:assert/strict';
import { openPanelPage } from '../harness/page.mjs';
import { closeSound, inked } from './look.mjs';
import { state } from './states.mjs';

/** @type {import('../harness/page.mjs').PanelPage} */
let panel;

describe('the panel page', () => {
  afterEach(() => closeSound(panel));

  describe('the figure', () => {
    it('is drawn, described in words, and its numbers are in a table', async () => {
      panel = await openPanelPage();
      await panel.show(state('rising12'));
      assert.ok((await inked(panel)) > 10_000);
      const canvas = panel.page.getByRole('img', { name: /Score over prompt tokens.*12 models/ });
      assert.equal(await canvas.count(), 1);
      await panel.page.getByText('Figure as a table').click();
      const table = panel.page.getByRole('region', { name: 'Predicted scores' });
      await table.waitFor(); // filled when the section opens, which the browser tells a little later
      assert.equal(await table.getByRole('rowheader').count(), 12);
    });

    it('the legend has room for names as models have them', async () => {
      panel = await openPanelPage();
      const shown = structuredClone(state('rising2'));
      const { series } = /** @type {any} */ (shown.view).chart;
      series[0].name = 'Yarn-Llama-2-13b-128k';
      series[1].name = 'Meta-Llama-3.1-70B-Instruct';
      await panel.show(shown);
      for (const width of [520, 900, 1400]) {
        await panel.page.setViewportSize({ width, height: 900 });
        const cut = await panel.page
          .locator('.legend-entry .name')
          .evaluateAll((names) => names.filter((name) => name.scrollWidth > name.clientWidth).length);
        assert.equal(cut, 0, `${width} px wide`);
      }
    });

    it('a model is hidden and shown again by its button in the legend', async () => {
      panel = await openPanelPage();
      await panel.show(state('rising2'));
      const all = await inked(panel);
      const entry = panel.page.getByRole('button', { name: 'Atlas-7B-4k' });
      await entry.click();
      assert.equal(await entry.getAttribute('aria-pressed'), 'false');
      await panel.page.mouse.move(0, 0);
      assert.ok((await inked(panel)) < all);
      await entry.press('Enter');
      assert.equal(await entry.getAttribute('aria-pressed'), 'true');
    });

    it('a hidden model stays hidden when a newer state arrives', async () => {
      panel = await openPanelPage();
      await panel.show(state('rising2'));
      await panel.page.getByRole('button', { name: 'Atlas-7B-4k' }).click();
      await panel.show(state('falling2'));
      await panel.show(state('rising2'));
      const entry = panel.page.getByRole('button', { name: 'Atlas-7B-4k' });
      assert.equal(await entry.getAttribute('aria-pressed'), 'false');
    });

    it('changes its colours with the theme', async () => {
      panel = await openPanelPage({ theme: 'light' });
      await panel.show(state('rising2'));
      const picture = () =>
        panel.page.locator('canvas').evaluate((canvas) => /** @type {any} */ (canvas).toDataURL());
      const before = await picture();
      await panel.page.evaluate(() => {
        document.documentElement.style.setProperty('--vscode-foreground', '#cccccc');
        document.documentElement.style.setProperty('--vscode-charts-blue', '#ff00ff');
        document.body.classList.replace('vscode-light', 'vscode-dark');
      });
      await panel.page.waitForFunction(
        (old) => /** @type {any} */ (document.querySelector('canvas')).toDataURL() !== old,
        before,
      );
    });
  });
});
