// What a person does in the workbench, as functions on its page.
import { mkdirSync } from 'node:fs';
import * as path from 'node:path';
import { results } from './paths.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Frame} Frame */

/**
 * Waits until the workbench can be used: its theme is there once the extensions have been found.
 * @param {Page} page
 */
export async function workbench(page) {
  await page.locator('.monaco-workbench[class*="vscode-theme"]').waitFor({ timeout: 60_000 });
}

/** A served editor writes down its tabs and what pages remember every five seconds, ms; a desktop does when it ends. */
const WRITTEN_DOWN = 12_000;

/** Loads the window again, once what it shows has been written down. @param {Page} page */
export async function loadedAgain(page) {
  await page.waitForTimeout(WRITTEN_DOWN);
  await page.reload();
  await workbench(page);
}

/**
 * The input that a key opens. A window that is still starting takes the focus away and closes it: asked again.
 * @param {Page} page
 * @param {string} key
 */
export async function quickInput(page, key) {
  const input = page.locator('.quick-input-widget input.input');
  const deadline = Date.now() + 30_000;
  do {
    await page.keyboard.press('Escape');
    await page.keyboard.press(key);
    const open = await input.waitFor({ timeout: 2000 }).then(
      () => true,
      () => false,
    );
    if (open) return input;
  } while (Date.now() < deadline);
  throw new Error(`${key} opened no input`);
}

/**
 * Runs a command by its name in the command palette. The list is made when the palette opens, so a window that
 * still loads extensions is asked again.
 * @param {Page} page
 * @param {string} name
 */
export async function palette(page, name) {
  const row = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: name }).first();
  const deadline = Date.now() + 30_000;
  do {
    await (await quickInput(page, 'F1')).fill(`>${name}`);
    const offered = await row.waitFor({ timeout: 2000 }).then(
      () => true,
      () => false,
    );
    if (offered) return row.click();
  } while (Date.now() < deadline);
  throw new Error(`the command palette never offered "${name}"`);
}

/**
 * Opens a file by its name and waits for its tab. A list made before the file was there is asked for again.
 * @param {Page} page
 * @param {string} name
 */
export async function openFile(page, name) {
  // The row that the key will open: before the name was typed the list holds files opened lately.
  const row = page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: name });
  const deadline = Date.now() + 30_000;
  for (;;) {
    await (await quickInput(page, 'Control+P')).fill(name);
    const offered = await row.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (offered) break;
    if (Date.now() > deadline) throw new Error(`no file is called ${name}`);
  }
  await page.keyboard.press('Enter');
  await page.locator('.tab.active').filter({ hasText: name }).waitFor();
  await page.mouse.move(600, 700); // away from tabs, which show their paths
}

/**
 * Waits for the dialog that asks where to save, and answers the path it offers: it fills that in a little later.
 * @param {Page} page
 * @param {string} name the file's
 */
export async function saveDialog(page, name) {
  const dialog = page.locator('.quick-input-widget').filter({ hasText: `Save ${name}` });
  await dialog.waitFor({ timeout: 20_000 });
  const path = await page.waitForFunction((end) => {
    const input = /** @type {HTMLInputElement | null} */ (
      document.querySelector('.quick-input-widget input.input')
    );
    return input?.value.endsWith(`/${end}`) ? input.value : false;
  }, name);
  return String(await path.jsonValue());
}

/**
 * Saves where the dialog offers, or at another path. While it still looks at that folder it hears no key: asked again.
 * @param {Page} page
 * @param {string} [file]
 */
export async function acceptDialog(page, file) {
  const dialog = page.locator('.quick-input-widget');
  if (file !== undefined) await dialog.locator('input.input').fill(file);
  const deadline = Date.now() + 30_000;
  do {
    await page.keyboard.press('Enter');
    const closed = await dialog.waitFor({ state: 'hidden', timeout: 1000 }).then(
      () => true,
      () => false,
    );
    if (closed) return;
  } while (Date.now() < deadline);
  throw new Error('the dialog did not close');
}

/** What the status bar says, once it says something like this. @param {Page} page @param {RegExp} words */
export async function statusBar(page, words) {
  const item = page.locator('.statusbar-item').filter({ hasText: words }).first();
  await item.waitFor({ timeout: 20_000 });
  return item.innerText();
}

/**
 * The document of a webview: it lies two frames below the page, and the frames come and go.
 * @param {Page} page
 * @param {string} selector something that only this document holds
 * @param {number} [timeout] milliseconds; a busy machine takes half a minute to show a page again
 * @returns {Promise<Frame>}
 */
export async function webviewFrame(page, selector, timeout = 60_000) {
  const deadline = Date.now() + timeout;
  while (Date.now() < deadline) {
    for (const frame of page.frames()) {
      const count = await frame
        .locator(selector)
        .count()
        .catch(() => 0); // the frame was replaced while it was asked
      if (count > 0) return frame;
    }
    await page.waitForTimeout(100);
  }
  const frames = page.frames().map((frame) => frame.url().slice(0, 160));
  throw new Error(`no webview with ${selector} after ${timeout} ms; frames:\n${frames.join('\n')}`);
}

/**
 * Rests on a word until our hover is there, and answers it: the first one may come before the fits.
 * @param {Page} page
 * @param {string} word
 */
export async function hoverOn(page, word) {
  const line = page.locator('.editor-group-container.active .view-line').filter({ hasText: word }).last();
  await line.waitFor();
  const box = await line.boundingBox();
  if (box === null) throw new Error(`the line with ${word} is out of sight`);
  const hover = page.locator('.monaco-hover').filter({ hasText: 'with its 90 % interval' });
  const deadline = Date.now() + 60_000;
  for (let i = 0; Date.now() < deadline; i++) {
    await page.mouse.move(box.x + 200, box.y + 200);
    await page.waitForTimeout(300);
    await page.mouse.move(box.x + 40 + (i % 3), box.y + box.height / 2, { steps: 4 });
    const there = await hover.waitFor({ timeout: 2500 }).then(
      () => true,
      () => false,
    );
    if (there) return hover;
  }
  throw new Error(`the hover on ${word} never came`);
}

/** Saves a picture of the page. @param {Page} page @param {string} name @returns {Promise<string>} */
export async function screenshot(page, name) {
  mkdirSync(results, { recursive: true });
  const file = path.join(results, `${name}.png`);
  await page.waitForTimeout(300); // toasts and menus fade in
  await page.screenshot({ path: file });
  return file;
}
