// Pages without a fit, or with one that is older than its data.
import assert from 'node:assert/strict';
import { openPanelPage } from '../harness/page.mjs';
import { closeSound } from './look.mjs';
import { state } from './states.mjs';

/** @type {import('../harness/page.mjs').PanelPage} */
let panel;

describe('the panel page', () => {
  afterEach(() => closeSound(panel));

  describe('pages without a fit', () => {
    it('the empty page offers the sample and lists what is understood', async () => {
      panel = await openPanelPage();
      await panel.show(state('idle'));
      await panel.page.getByRole('button', { name: 'Open sample' }).click();
      await panel.page.getByRole('button', { name: 'Look again' }).click();
      assert.deepEqual((await panel.requests()).slice(1), [{ type: 'openSample' }, { type: 'refresh' }]);
      assert.match(await panel.page.locator('.formats').innerText(), /\*\.csv/);
    });

    it('too few data lead with the coverage of models by lengths', async () => {
      panel = await openPanelPage();
      await panel.show(state('insufficient'));
      const matrix = panel.page.getByRole('region', {
        name: 'What has been evaluated: models by prompt tokens',
      });
      assert.equal(await matrix.getByRole('rowheader').count(), 5);
      assert.equal(await matrix.locator('.covered').count(), 6);
      assert.equal(await matrix.locator('.missing').count(), 4);
      assert.equal(await panel.page.locator('canvas').isVisible(), false);
    });

    it('a failure says why and offers to try again', async () => {
      panel = await openPanelPage();
      await panel.show(state('failed'));
      await panel.page.getByText('The worker ended while it fitted').waitFor();
      await panel.page.getByRole('button', { name: 'Try again' }).click();
      assert.deepEqual((await panel.requests()).at(-1), { type: 'refresh' });
    });

    it('the last good fit stays while a newer one fails, and the page says so', async () => {
      panel = await openPanelPage();
      await panel.show(state('stale'));
      assert.ok(await panel.page.locator('canvas').isVisible());
      assert.match(await panel.page.locator('.banner').innerText(), /half-written/);
      assert.equal(await panel.page.locator('.activity').innerText(), 'Updating…');
    });
  });
});
