// The panel's page in a real browser, without an editor around it: the test plays the host.
import { launchBrowser } from './browser.mjs';
import { rememberPage } from './failurePictures.mjs';
import { servePage } from './pageServer.mjs';
import { themes } from './themes.mjs';

/**
 * @typedef {object} PanelPage
 * @property {import('playwright-core').Page} page
 * @property {(state: unknown) => Promise<void>} show sends a state as the host does and waits until it is painted
 * @property {() => Promise<any[]>} requests what the page has asked of the host so far
 * @property {readonly string[]} complaints errors, and what the content security policy refused
 * @property {() => Promise<void>} close
 */

/** One browser for all pages of a process: each has a context of its own, so that none remembers another. @type {ReturnType<typeof launchBrowser> | undefined} */
let browser;

/** Once the last page is closed. */
export async function closeBrowser() {
  await (await browser)?.close();
  browser = undefined;
}

/**
 * @param {{ theme?: import('./themes.mjs').ThemeName, width?: number, height?: number, dist?: string }} [options]
 * @returns {Promise<PanelPage>}
 */
export async function openPanelPage({ theme = 'dark', width = 900, height = 1200, dist } = {}) {
  browser ??= launchBrowser();
  const [{ origin, close: stopServing }, launched] = await Promise.all([servePage(dist), browser]);
  const context = await launched.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  rememberPage(page);
  /** @type {string[]} */
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.addInitScript(playHost, themes[theme]);
  await page.goto(origin);

  let version = 0;
  return {
    page,
    complaints,
    async show(state) {
      version += 1;
      await page.evaluate((message) => window.postMessage(message, '*'), { type: 'state', version, state });
      const status = /** @type {{ status: string }} */ (state).status;
      await page.locator(`body[data-ready="true"][data-state="${status}"]`).waitFor();
    },
    requests: () => page.evaluate(() => /** @type {any} */ (window).requests),
    async close() {
      await context.close();
      await stopServing();
    },
  };
}

/**
 * Runs in the page before its own script: the editor's half of a webview.
 * @param {{ kind: string, variables: Readonly<Record<string, string>> }} theme
 */
function playHost({ kind, variables }) {
  /** @type {unknown[]} */
  const requests = [];
  /** @type {unknown} */
  let saved;
  Object.assign(window, {
    requests,
    acquireVsCodeApi: () => ({
      postMessage: (/** @type {unknown} */ request) => requests.push(request),
      getState: () => saved,
      setState: (/** @type {unknown} */ state) => (saved = state),
    }),
  });
  document.addEventListener('DOMContentLoaded', () => {
    document.body.classList.add(kind);
    document.body.dataset.vscodeThemeKind = kind;
    for (const [name, value] of Object.entries(variables))
      document.documentElement.style.setProperty(name, value);
  });
}
