// The page in a real browser under its own content security policy: what it shows, asks and remembers.
import assert from 'node:assert/strict';
import { accessibilityProblems } from '../harness/axe.mjs';
import { openPanelPage } from '../harness/page.mjs';
import { screenshot } from '../harness/ui.mjs';
import { state, stateNames } from './states.mjs';
import { host } from './talk.mjs';

/** @typedef {import('../harness/page.mjs').PanelPage} PanelPage */
/** @typedef {import('../harness/themes.mjs').ThemeName} ThemeName */

/** @type {PanelPage} */
let panel;

/** @param {PanelPage} shown */
const openEverySection = (shown) =>
  shown.page.evaluate(() => {
    for (const section of document.querySelectorAll('details')) section.open = true;
  });

/** Number of canvas pixels that are not fully transparent. @param {PanelPage} shown */
const inked = (shown) =>
  shown.page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('canvas'));
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i] !== 0) count++;
    return count;
  });

/** Wider than the window: something is cut off or scrolls sideways. @param {PanelPage} shown */
const overflow = (shown) =>
  shown.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

describe('the panel page', () => {
  afterEach(async () => {
    const complaints = panel.complaints;
    await panel.close();
    assert.deepEqual(complaints, [], 'errors or refusals of the content security policy');
  });

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

  /** @type {readonly ThemeName[]} */
  const themes = ['light', 'dark', 'highContrast', 'highContrastLight'];
  for (const theme of themes) {
    describe(`in the theme ${theme}`, () => {
      it('axe finds nothing in a fit with an error message and a caution, and a picture is saved', async () => {
        panel = await openPanelPage({ theme, width: 1400, height: 1000 });
        const talk = host(panel, 'rising12');
        await talk.show();
        await openEverySection(panel);
        await panel.page.locator('#target input').fill('not a number');
        await talk.answer();
        assert.deepEqual(await accessibilityProblems(panel.page), []);
        await screenshot(panel.page, `page-${theme}`);
      });
    });
  }

  // axe takes the text's colour from the theme, not from the system: the two agree here as they do on Windows.
  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    it(`in forced colours, ${scheme}, axe finds nothing and the figure is drawn in the system's ink`, async () => {
      panel = await openPanelPage({ theme: scheme });
      await panel.page.emulateMedia({ forcedColors: 'active', colorScheme: scheme });
      await panel.show(state('rising12'));
      assert.deepEqual(await accessibilityProblems(panel.page), []);
      assert.ok((await inked(panel)) > 10_000);
    });
  }
});
