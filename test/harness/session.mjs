// A served VS Code together with the headless browser that shows it.

import { launchBrowser } from './browser.mjs';
import { rememberPage } from './failurePictures.mjs';
import { onInterrupt } from './processes.mjs';
import { address, serveEditor } from './servedEditor.mjs';

/** @typedef {'Default Light Modern' | 'Default Dark Modern' | 'Default High Contrast' | 'Default High Contrast Light'} Theme */

/**
 * @typedef {import('./servedEditor.mjs').ServedOptions & {
 *   workspace: string | undefined,
 *   theme?: Theme,
 *   query?: (origin: string) => string,
 *   prepare?: (page: import('playwright-core').Page) => Promise<void>,
 * }} SessionOptions
 */

/**
 * @typedef {object} Session
 * @property {import('playwright-core').Page} page
 * @property {string} url
 * @property {() => Promise<void>} close
 */

/** @param {SessionOptions} options @returns {Promise<Session>} */
export async function openSession(options) {
  const settings = {
    ...(options.theme ? { 'workbench.colorTheme': options.theme } : {}),
    ...options.settings,
  };
  // One after the other: when the second fails, the first has a handle to be closed by.
  const browser = await launchBrowser();
  const closeBrowser = () => browser.close();
  const forget = onInterrupt(closeBrowser);
  /** @type {import('./servedEditor.mjs').ServedEditor | undefined} */
  let editor;
  const close = async () => {
    forget();
    await browser.close();
    await editor?.close();
  };
  try {
    editor = await serveEditor({ ...options, settings });
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await context.addInitScript(keepServiceWorker);
    await signIn(context, editor);
    const page = await context.newPage();
    rememberPage(page);
    await options.prepare?.(page);
    const url = address(editor, options.workspace) + (options.query?.(editor.origin) ?? '');
    await page.goto(url);
    return { page, url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Runs in every frame. A webview that is shown again registers its service worker anew and asks for a newer one, which
 * Chromium may take 15 s for; the editor under test stays what it is, so the worker in charge will do.
 */
function keepServiceWorker() {
  if (!('ServiceWorkerContainer' in window)) return;
  const { register } = window.ServiceWorkerContainer.prototype;
  window.ServiceWorkerContainer.prototype.register = async function (script, options) {
    const known = this.controller ? await this.getRegistration(script) : undefined;
    const isInCharge = known?.active?.scriptURL === new URL(script, location.href).href;
    return known && isInCharge ? known : register.call(this, script, options);
  };
  window.ServiceWorkerRegistration.prototype.update = async function () {
    return this;
  };
}

/** @param {import('playwright-core').BrowserContext} context @param {import('./servedEditor.mjs').ServedEditor} editor */
async function signIn(context, editor) {
  const answer = await context.request.post(`${editor.origin}/login`, {
    form: { password: editor.password, base: '.', href: `${editor.origin}/login` },
  });
  const cookies = await context.cookies(editor.origin);
  if (cookies.length === 0) throw new Error(`the editor refused its own password (HTTP ${answer.status()})`);
}
