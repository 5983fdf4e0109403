// `npm run bench:page`: how fast the built page paints in the real browser, medians. For reading: no test depends on it.
import { launchBrowser } from '../harness/browser.mjs';
import { servePage } from '../harness/pageServer.mjs';
import { themes } from '../harness/themes.mjs';
import { state } from '../page/states.mjs';

const RUNS = 9;

/** @typedef {import('../../src/protocol/state').PanelState} PanelState */

/** The five digits in which the host sends what is drawn. @param {number} value */
const drawn = (value) => Number(value.toPrecision(5));

/**
 * The state of 40 fitted models, each with this many points along its curve.
 * @param {number} points
 * @param {number} revision
 * @returns {PanelState}
 */
function crowded(points, revision) {
  const shown = structuredClone(state('falling40'));
  if (shown.view?.status !== 'fitted') throw new Error('forty models were meant to be fitted');
  const series = shown.view.chart.series.map((one) => {
    const { curve } = one;
    if (curve === null) throw new Error(`${one.name} has no curve`);
    const along = Array.from({ length: points }, (_, i) => Math.floor((i * curve.x.length) / points));
    const y = along.map((at, i) => drawn((curve.y[at] ?? 0) + 0.03 * Math.sin(7 * i + revision)));
    return {
      ...one,
      points: {
        x: along.map((at) => curve.x[at] ?? 1),
        y,
        low: y.map((score) => drawn(score - 0.02)),
        high: y.map((score) => drawn(score + 0.02)),
        predicted: y,
        cell: along.map((_, i) => i),
      },
    };
  });
  return { ...shown, view: { ...shown.view, revision, chart: { ...shown.view.chart, series } } };
}

/** The median, and the best: on a busy machine only the best tells of the page. @param {readonly number[]} values */
function inWords(values) {
  const ascending = [...values].sort((a, b) => a - b);
  const middle = ascending[Math.floor(values.length / 2)] ?? Number.NaN;
  return `${middle.toFixed(0)} ms (best ${(ascending[0] ?? Number.NaN).toFixed(0)} ms)`;
}

/**
 * Runs in the page before its script: answers `ready` at once, and notes when the answer is on the screen. The theme is
 * there before the script, as in the editor; the answer is a text, since a literal of that size would be compiled.
 * @param {{ first: string, kind: string, variables: Readonly<Record<string, string>> }} given
 */
function playHost({ first, kind, variables }) {
  let version = 0;
  /** Sends a state; resolves when the frame after it has been painted, milliseconds since. @param {unknown} shown */
  const paint = (shown) =>
    new Promise((resolve) => {
      version += 1;
      const start = performance.now();
      window.addEventListener(
        'message',
        () =>
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now() - start);
            port2.postMessage(0);
          }),
        { once: true },
      );
      window.postMessage({ type: 'state', version, state: shown }, '*');
    });
  /** @type {(time: number) => void} */
  let done = () => undefined;
  const painted = new Promise((resolve) => {
    done = resolve;
  });
  Object.assign(window, {
    paint,
    painted,
    acquireVsCodeApi: () => ({
      postMessage: (/** @type {{ type: string }} */ { type }) => {
        if (type === 'ready') void paint(JSON.parse(first)).then(() => done(performance.now()));
      },
      getState: () => undefined,
      setState: () => undefined,
    }),
  });
  new MutationObserver((_, observer) => {
    if (document.body === null) return;
    observer.disconnect();
    document.body.classList.add(kind);
    for (const [name, value] of Object.entries(variables))
      document.documentElement.style.setProperty(name, value);
  }).observe(document, { childList: true, subtree: true });
}

const [{ origin, close }, browser] = await Promise.all([servePage(), launchBrowser()]);
/** @type {{ work: string, goal: string, ours: string }[]} */
const rows = [];

/** @param {string} work @param {PanelState} first @param {readonly PanelState[]} updates @param {string} goal */
async function measure(work, first, updates, goal) {
  const paints = [];
  const repaints = [];
  for (let run = 0; run < RUNS; run++) {
    const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    await page.addInitScript(playHost, { first: JSON.stringify(first), ...themes.dark });
    await page.goto(origin);
    paints.push(await page.evaluate(() => /** @type {any} */ (window).painted));
    for (const update of updates)
      repaints.push(await page.evaluate((shown) => /** @type {any} */ (window).paint(shown), update));
    await page.close();
  }
  rows.push({ work: `${work}: first paint`, goal: '≤ 300 ms', ours: inWords(paints) });
  rows.push({ work: `${work}: update`, goal, ours: inWords(repaints) });
  rows.push({
    work: `${work}: message`,
    goal: '',
    ours: `${(JSON.stringify(first).length / 1000).toFixed(0)} kB`,
  });
}

const twelve = state('rising12');
await measure('12 models × 10 points', twelve, [state('rising24'), twelve], '');
const forty = [1, 2, 3].map((revision) => crowded(200, -revision));
await measure('40 models × 200 points', forty[0] ?? twelve, forty.slice(1), '≤ 50 ms');
const many = [4, 5].map((revision) => crowded(250, -revision));
await measure('40 models × 250 points', many[0] ?? twelve, many.slice(1), '');
await browser.close();
await close();
console.table(rows);
