// What stands around the figure: parameters, tasks, and rows that lead back to their files.
import assert from 'node:assert/strict';
import { openPanelPage } from '../harness/page.mjs';
import { closeSound } from './look.mjs';
import { state } from './states.mjs';
import { host } from './talk.mjs';

/** @type {import('../harness/page.mjs').PanelPage} */
let panel;

describe('the panel page', () => {
  afterEach(() => closeSound(panel));

  describe('parameters', () => {
    it('each has its raw number at hand and its text as precise as its error', async () => {
      panel = await openPanelPage();
      const shown = state('rising12');
      await panel.show(shown);
      const view = /** @type {import('../../src/protocol/state').FittedView} */ (shown.view);
      const n1 = view.parameters.find(({ name }) => name === 'n1');
      const cell = panel.page.locator('tr[data-parameter="n1"] [data-estimate]');
      assert.equal(Number(await cell.getAttribute('data-estimate')), n1?.estimate);
      assert.match(await cell.innerText(), /^[\d.,]+ ± [\d.,]+ tokens/);
    });

    it('those of each model are in a table of their own, open where the law has no others', async () => {
      panel = await openPanelPage();
      await panel.show(state('falling12'));
      const rows = panel.page.locator('tr[data-model]');
      assert.equal(await rows.count(), 12);
      assert.equal(await panel.page.locator('.card.parameters').isVisible(), false);
    });
  });

  describe('tasks', () => {
    it('another one is asked for by its id, and the list says which have too few data', async () => {
      panel = await openPanelPage();
      const talk = host(panel, 'rising2');
      await talk.show();
      const task = panel.page.locator('#task');
      assert.deepEqual(await task.locator('option').allInnerTexts(), [
        'multiple choice',
        'retrieval',
        'reading comprehension (not enough data)',
      ]);
      await task.selectOption('retrieval');
      await talk.answer();
      assert.equal(await task.inputValue(), 'retrieval');
      assert.match(await panel.page.locator('#verdict').innerText(), /fall/);
    });
  });

  describe('rows', () => {
    it('an observation is revealed by its index, never by a path', async () => {
      panel = await openPanelPage();
      await panel.show(state('rising2'));
      await panel.page.getByText('Observations', { exact: true }).click();
      await panel.page.getByRole('region', { name: 'Observations' }).getByRole('button').nth(4).click();
      assert.deepEqual((await panel.requests()).at(-1), { type: 'revealObservation', version: 1, index: 4 });
    });

    it('a skipped row is revealed by its index', async () => {
      panel = await openPanelPage();
      await panel.show(state('skippedOnly'));
      await panel.page.getByRole('button', { name: 'results/perplexity.csv' }).click();
      assert.deepEqual((await panel.requests()).at(-1), { type: 'revealProblem', version: 1, index: 1 });
    });

    it('a skipped row and its reason are beside each other and inside a narrow panel', async () => {
      panel = await openPanelPage({ width: 400 });
      await panel.show(state('missingFacts'));
      const rows = panel.page.getByRole('region', { name: 'Skipped rows and files' });
      await rows.waitFor();
      assert.equal(await rows.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth), 0);
      for (const row of await rows.locator('tbody tr').all()) {
        const source = await row.getByRole('button').boundingBox();
        const reason = await row.locator('.prose').boundingBox();
        assert.ok(source && reason && Math.abs(source.y - reason.y) < 4);
      }
    });

    it('a value says where it comes from unless the file itself holds it', async () => {
      panel = await openPanelPage();
      await panel.show(state('rising2'));
      await panel.page.getByText('Observations', { exact: true }).click();
      const heads = await panel.page
        .getByRole('region', { name: 'Observations' })
        .getByRole('columnheader')
        .allInnerTexts();
      assert.ok(heads.includes('Context limit\nfrom the name'), heads.join(' | '));
      assert.ok(heads.includes('Training FLOP\nfrom the catalog'), heads.join(' | '));
      assert.ok(heads.includes('Score'), heads.join(' | '));
    });
  });
});
