// The page in every theme and in forced colours.
import assert from 'node:assert/strict';
import { accessibilityProblems } from '../harness/axe.mjs';
import { openPanelPage } from '../harness/page.mjs';
import { screenshot } from '../harness/ui.mjs';
import { closeSound, inked, openEverySection } from './look.mjs';
import { state } from './states.mjs';
import { host } from './talk.mjs';

/** @typedef {import('../harness/themes.mjs').ThemeName} ThemeName */

/** @type {import('../harness/page.mjs').PanelPage} */
let panel;

describe('the panel page', () => {
  afterEach(() => closeSound(panel));

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
