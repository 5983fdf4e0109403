// What the tests of the page do and look at in more than one room.
import assert from 'node:assert/strict';

/** @typedef {import('../harness/page.mjs').PanelPage} PanelPage */

/** @param {PanelPage} shown */
export const openEverySection = (shown) =>
  shown.page.evaluate(() => {
    for (const section of document.querySelectorAll('details')) section.open = true;
  });

/** Number of canvas pixels that are not fully transparent. @param {PanelPage} shown */
export const inked = (shown) =>
  shown.page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('canvas'));
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i] !== 0) count++;
    return count;
  });

/** Wider than the window: something is cut off or scrolls sideways. @param {PanelPage} shown */
export const overflow = (shown) =>
  shown.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** Closes a page, which must have worked without an error. @param {PanelPage} shown */
export async function closeSound(shown) {
  const complaints = shown.complaints;
  await shown.close();
  assert.deepEqual(complaints, [], 'errors or refusals of the content security policy');
}
