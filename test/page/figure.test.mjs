// The figures in a real browser: zoom, cursor, the four views, and the picture that is saved.
import assert from 'node:assert/strict';
import { accessibilityProblems } from '../harness/axe.mjs';
import { openPanelPage } from '../harness/page.mjs';
import { state } from './states.mjs';
import { host } from './talk.mjs';

/** @type {import('../harness/page.mjs').PanelPage} */
let panel;

const plot = () => panel.page.getByRole('application', { name: 'Figure with cursor' });
const readout = () => panel.page.locator('.readout');
const picture = () =>
  panel.page.locator('canvas').evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
const tab = (/** @type {string} */ name) => panel.page.getByRole('tab', { name });
const reset = () => panel.page.getByRole('button', { name: 'Reset', exact: true });

/** A place on the figure, as shares of its width and height. @param {number} across @param {number} down */
async function place(across, down) {
  const box = await panel.page.locator('canvas').boundingBox();
  assert.ok(box);
  return { x: box.x + across * box.width, y: box.y + down * box.height };
}

/** @param {number} across @param {number} [down] */
async function point(across, down = 0.5) {
  const { x, y } = await place(across, down);
  await panel.page.mouse.move(x, y);
}

/** Where the cursor stands, tokens or FLOP: the readout is painted with the next frame. */
async function cursor() {
  await panel.page.evaluate(
    () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))),
  );
  return Number((await readout().locator('.readout-title').innerText()).replaceAll(/,| .*/g, ''));
}

const spoken = (/** @type {string} */ text) =>
  panel.page.locator('.chart-card [aria-live="polite"]').filter({ hasText: text });

describe('the figures on the page', () => {
  afterEach(async () => {
    const complaints = panel.complaints;
    await panel.close();
    assert.deepEqual(complaints, []);
  });

  describe('zoom', () => {
    it('by the wheel keeps the value under the pointer, and the button shows all again', async () => {
      panel = await openPanelPage();
      await panel.show(state('rising2'));
      assert.ok(await reset().isDisabled());
      const before = await picture();
      await point(0.4);
      const at = await cursor();
      await panel.page.mouse.wheel(0, -400);
      await reset().and(panel.page.locator(':enabled')).waitFor();
      await point(0.41);
      await point(0.4);
      assert.ok(Math.abs((await cursor()) / at - 1) < 0.01, `${await cursor()} instead of ${at}`);
      await reset().click();
      await point(2);
      assert.equal(await picture(), before);
    });

    it('turning the wheel outwards over the whole axis scrolls the page', async () => {
      panel = await openPanelPage({ height: 700 });
      await panel.show(state('rising2'));
      await point(0.5);
      await panel.page.mouse.wheel(0, 300);
      await panel.page.waitForFunction(() => window.scrollY > 0);
      assert.ok(await reset().isDisabled());
    });

    it('by dragging over the whole axis, and then dragging moves it', async () => {
      panel = await openPanelPage();
      await panel.show(state('rising2'));
      const [from, to] = [await place(0.3, 0.5), await place(0.6, 0.5)];
      await panel.page.mouse.move(from.x, from.y);
      const left = await cursor();
      await panel.page.mouse.down();
      await panel.page.mouse.move(to.x, to.y, { steps: 4 });
      await panel.page.mouse.up();
      assert.ok(await reset().isEnabled());
      await point(0.3);
      const zoomedTo = await cursor();
      assert.ok(zoomedTo > left, 'the stretch begins where the drag began');
      await panel.page.mouse.down();
      await panel.page.mouse.move(to.x, to.y, { steps: 4 });
      await panel.page.mouse.up();
      await point(0.6);
      assert.ok(Math.abs((await cursor()) / zoomedTo - 1) < 0.02, 'the figure went with the pointer');
    });

    it('by the keys + − 0, and by Shift with arrows', async () => {
      panel = await openPanelPage();
      await panel.show(state('rising2'));
      const whole = await picture();
      await plot().press('+');
      await plot().press('+');
      const near = await picture();
      assert.notEqual(near, whole);
      await plot().press('Shift+ArrowRight');
      const moved = await picture();
      assert.notEqual(moved, near);
      await plot().press('Shift+ArrowLeft');
      await plot().press('-');
      assert.notEqual(await picture(), moved);
      await plot().press('0');
      assert.equal(await picture(), whole);
    });

    it('is kept when a newer state arrives', async () => {
      panel = await openPanelPage();
      await panel.show(state('rising2'));
      await plot().press('+');
      const near = await picture();
      await panel.show(state('rising12'));
      assert.ok(await reset().isEnabled());
      await panel.show(state('rising2'));
      assert.equal(await picture(), near);
    });
  });

  describe('the cursor', () => {
    it('shows the exact values of all curves, as the host computes them', async () => {
      panel = await openPanelPage({ width: 1400 });
      const shown = state('rising12');
      await panel.show(shown);
      await point(0.45);
      await readout().waitFor();
      assert.equal(await readout().locator('.readout-row').count(), 12);
      const at = await cursor();
      const { chart } = /** @type {import('../../src/protocol/state').FittedView} */ (shown.view);
      for (const { name, curve } of chart.series) {
        assert.ok(curve);
        const i = curve.x.findIndex((x) => x >= at);
        const [low, high] = [curve.y[i - 1] ?? 0, curve.y[i] ?? 1].sort();
        const row = readout().locator('.readout-row').filter({ hasText: name });
        const value = Number(await row.locator('.readout-value').innerText());
        assert.ok(value >= Number(low) - 0.0006 && value <= Number(high) + 0.0006, `${name}: ${value}`);
      }
    });

    it('goes by arrow keys over what was evaluated and says the values politely', async () => {
      panel = await openPanelPage();
      await panel.show(state('rising2'));
      await plot().press('ArrowRight');
      assert.equal(await cursor(), 52);
      await plot().press('ArrowRight');
      assert.equal(await cursor(), 170);
      const said = spoken('170 tokens');
      await said.waitFor({ state: 'attached' });
      assert.match(
        await said.innerText(),
        /Atlas-13B-4k 0\.\d{3}, 0\.\d{3} to 0\.\d{3}; Atlas-7B-4k 0\.\d{3}/,
      );
    });

    it('down chooses a model, whose evaluation is then said too', async () => {
      panel = await openPanelPage();
      await panel.show(state('rising2'));
      await plot().press('ArrowRight');
      await plot().press('ArrowDown');
      const said = spoken('evaluated');
      await said.waitFor({ state: 'attached' });
      assert.match(
        await said.innerText(),
        /^52 tokens: Atlas-7B-4k .*evaluated 0\.\d{3} \(.*\), law 0\.\d{3}/,
      );
      await plot().press('Escape');
      await readout().waitFor({ state: 'hidden' }); // the next frame draws without it
    });

    it('Enter on a point asks for the row behind it', async () => {
      panel = await openPanelPage();
      const shown = state('rising2');
      await panel.show(shown);
      await plot().press('ArrowRight');
      await plot().press('ArrowDown');
      await plot().press('Enter');
      const view = /** @type {import('../../src/protocol/state').FittedView} */ (shown.view);
      const { type, index } = (await panel.requests()).at(-1);
      assert.equal(type, 'revealObservation');
      const row = view.observations.rows[index];
      assert.deepEqual([row?.model.text, row?.promptTokens.text], ['Atlas-7B-4k', '52']);
    });
  });

  describe('the views', () => {
    it('are tabs that ask the host, by pointer and by arrow keys', async () => {
      panel = await openPanelPage();
      const talk = host(panel, 'rising12');
      await talk.show();
      await tab('Residuals').click();
      await talk.answer();
      assert.equal(await tab('Residuals').getAttribute('aria-selected'), 'true');
      assert.equal(await panel.page.getByRole('img', { name: /Residuals, score minus/ }).count(), 1);
      await tab('Residuals').press('ArrowLeft');
      await talk.answer();
      assert.ok(await panel.page.getByRole('img', { name: /Lines of equal predicted score/ }).count());
      assert.equal(await tab('Equal scores').getAttribute('tabindex'), '0');
      assert.deepEqual(
        (await panel.requests()).filter(({ type }) => type === 'showFigure').map(({ figure }) => figure),
        ['residuals', 'contours'],
      );
    });

    it('that a task cannot have are not offered, with a word why', async () => {
      panel = await openPanelPage();
      await panel.show(state('falling2'));
      assert.deepEqual(await panel.page.getByRole('tab').allInnerTexts(), [
        'Score over prompt tokens',
        'Residuals',
      ]);
      assert.match(
        await panel.page.locator('.chart-card').innerText(),
        /No figure “Score over compute” and “Equal scores”: the training compute of these models is not known/,
      );
    });

    for (const [figure, table] of /** @type {const} */ ([
      ['tokens', 'Predicted scores'],
      ['compute', 'Predicted scores by training compute'],
      ['contours', 'Predicted scores by training compute and prompt tokens'],
      ['residuals', 'Largest residuals'],
    ])) {
      it(`${figure}: has a table twin, fits 400 px and 200 % zoom, and axe finds nothing`, async () => {
        panel = await openPanelPage({ width: 400 });
        await panel.show(state('rising12', { figure }));
        await panel.page.getByText('Figure as a table').click();
        await panel.page.getByRole('region', { name: table, exact: true }).waitFor();
        for (const width of [400, 700, 1400]) {
          await panel.page.setViewportSize({ width, height: 600 });
          const wider = () => document.documentElement.scrollWidth - window.innerWidth;
          assert.equal(await panel.page.evaluate(wider), 0, `${width} px`);
        }
        await point(0.5);
        assert.deepEqual(await accessibilityProblems(panel.page), []);
      });
    }
  });

  it('a state that only changes the calculator’s answer moves its lines', async () => {
    panel = await openPanelPage();
    const talk = host(panel, 'rising12');
    await talk.show();
    const before = await picture();
    await panel.page.locator('#target input').fill('0.31');
    await talk.answer();
    assert.notEqual(await picture(), before);
  });

  it('is saved as a PNG of twice the pixels, whatever is shown', async () => {
    panel = await openPanelPage();
    for (const figure of /** @type {const} */ (['tokens', 'contours'])) {
      await panel.show(state('rising12', { figure }));
      await panel.page.locator('.menu summary').click();
      await panel.page.getByRole('button', { name: 'Figure (PNG)' }).click();
      const asked = (await panel.requests()).at(-1);
      assert.deepEqual([asked.type, asked.figure], ['exportPicture', figure]);
      const bytes = Buffer.from(asked.image.replace('data:image/png;base64,', ''), 'base64');
      assert.equal(bytes.toString('latin1', 1, 4), 'PNG');
      assert.equal(bytes.readUInt32BE(16), 1920);
      assert.ok(bytes.readUInt32BE(20) > 1200, 'title, legend and caption have their lines');
    }
  });

  it('ten thousand points are drawn and found under the pointer', async () => {
    panel = await openPanelPage();
    const shown = structuredClone(state('rising2'));
    const view = /** @type {any} */ (shown.view);
    const [first] = view.chart.series;
    /** @param {(i: number) => unknown} value */
    const column = (value) => Array.from({ length: 10_000 }, (_, i) => value(i));
    first.points = {
      x: column((i) => 60 * 1000 ** (i / 10_000)),
      y: column((i) => 0.5 + 0.4 * Math.sin(i)),
      low: column(() => first.points.low[0]),
      high: column(() => first.points.high[0]),
      predicted: column(() => 0.5),
      cell: column(() => 0),
    };
    await panel.show(shown);
    await point(0.5);
    await readout().waitFor();
    assert.ok((await picture()).length > 20_000);
  });
});
