// The page in a real browser under its own content security policy: every state at every width, and any name.
import assert from 'node:assert/strict';
import { accessibilityProblems } from '../harness/axe.mjs';
import { openPanelPage } from '../harness/page.mjs';
import { closeSound, openEverySection, overflow } from './look.mjs';
import { state, stateNames } from './states.mjs';

/** @type {import('../harness/page.mjs').PanelPage} */
let panel;

describe('the panel page', () => {
  afterEach(() => closeSound(panel));

  describe('the page', () => {
    it('says that it is ready before it shows anything', async () => {
      panel = await openPanelPage();
      assert.deepEqual(await panel.requests(), [{ type: 'ready' }]);
      assert.equal(await panel.page.locator('body').getAttribute('data-ready'), 'false');
    });

    it('drops a state that is older than the one it shows', async () => {
      panel = await openPanelPage();
      await panel.show(state('rising2'));
      const old = { type: 'state', version: 1, state: state('idle') };
      await panel.page.evaluate((message) => window.postMessage(message, '*'), old);
      await panel.show(state('rising2'));
      assert.equal(await panel.page.locator('body').getAttribute('data-state'), 'ready');
    });

    for (const name of stateNames) {
      it(`shows ${name} without sideways scrolling at 400, 900 and 1400 px, and axe finds nothing`, async () => {
        panel = await openPanelPage({ width: 400 });
        await panel.show(state(name));
        await openEverySection(panel);
        for (const width of [400, 900, 1400]) {
          await panel.page.setViewportSize({ width, height: 1000 });
          assert.equal(await overflow(panel), 0, `${width} px wide`);
        }
        assert.deepEqual(await accessibilityProblems(panel.page), []);
      });
    }
  });

  describe('hostile names', () => {
    it('are text in every place they appear in', async () => {
      panel = await openPanelPage();
      await panel.show(state('hostile'));
      await openEverySection(panel);
      const { page } = panel;
      await page.getByRole('region', { name: 'Observations' }).waitFor();
      assert.equal(await page.locator('body').getAttribute('data-broken'), null);
      assert.equal(await page.locator('img, script:not([nonce])').count(), 0);
      assert.equal(await page.locator('.legend-entry').count(), 10);
      assert.ok(
        await page.getByText('"><img src=x onerror="document.body.dataset.broken=1">').first().isVisible(),
      );
      const widest = await page
        .locator('.name')
        .evaluateAll((names) => Math.max(...names.map((name) => name.getBoundingClientRect().width)));
      assert.ok(widest <= 320, `a name is ${widest} px wide`);
      for (const name of ['Predicted scores', 'Parameters of each model', 'Observations']) {
        const number = page.getByRole('region', { name, exact: true }).locator('tbody .number').first();
        const box = await number.boundingBox();
        assert.ok(
          box !== null && box.x + box.width < 900,
          `${name}: the names push the numbers out of sight`,
        );
      }
    });
  });
});
