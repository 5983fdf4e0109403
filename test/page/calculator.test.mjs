// The calculator in a real browser: it answers as one types and never takes the pen out of one's hand.
import assert from 'node:assert/strict';
import { openPanelPage } from '../harness/page.mjs';
import { state } from './states.mjs';
import { host } from './talk.mjs';

/** @type {import('../harness/page.mjs').PanelPage} */
let panel;

const answer = () => panel.page.locator('[data-answer]');

/** What the host's own calculator says. @param {import('../../src/protocol/state').PanelState} shown */
function expected(shown) {
  if (shown.view?.status !== 'fitted') throw new Error('a fitted state was expected');
  return shown.view.calculator;
}

describe('the calculator on the page', () => {
  afterEach(async () => {
    const complaints = panel.complaints;
    await panel.close();
    assert.deepEqual(complaints, []);
  });

  describe('the calculator', () => {
    it('shows the host’s answer, in words and as raw numbers', async () => {
      panel = await openPanelPage();
      const shown = state('rising12');
      await panel.show(shown);
      const { answer: said, inputs } = expected(shown);
      assert.equal(await panel.page.locator('#target input').inputValue(), inputs.target);
      assert.equal(await answer().getAttribute('data-kind'), 'reachable');
      assert.equal(Number(await answer().getAttribute('data-context-limit')), said.contextLimit);
      assert.equal(Number(await answer().getAttribute('data-prompt-tokens')), said.promptTokens);
      assert.equal(await panel.page.locator('.headline').innerText(), said.headline);
    });

    it('gives its answer at the top of the page, too, with the way to ask for another', async () => {
      panel = await openPanelPage({ height: 600 });
      const shown = state('rising12');
      await panel.show(shown);
      const { headline, explanation } = expected(shown).answer;
      const short = panel.page.locator('.short-answer');
      assert.ok((await short.innerText()).startsWith(`${headline}\n${explanation}`));
      await short.getByRole('button').click();
      assert.equal(await panel.page.evaluate(() => document.activeElement?.id), 'question-need');
      const top = (await panel.page.locator('.calculator').boundingBox())?.y ?? -1;
      assert.ok(top >= 0 && top < 60, `the calculator is ${top} px below the top`);
      await panel.show(state('insufficient'));
      assert.equal(await short.isVisible(), false);
    });

    it('asks as one types, and only when one rests', async () => {
      panel = await openPanelPage();
      const talk = host(panel, 'rising12');
      await talk.show();
      const before = (await panel.requests()).length;
      // Key by key within the page: no machine is too slow for keys without a rest between them.
      await panel.page.locator('#target input').evaluate((element) => {
        const input = /** @type {HTMLInputElement} */ (element);
        for (const typed of ['', '0', '0.', '0.3', '0.31']) {
          input.value = typed;
          input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        }
      });
      await talk.answer();
      const asked = (await panel.requests()).slice(before);
      assert.deepEqual(
        asked.map(({ inputs }) => inputs.target),
        ['0.31'],
      );
      assert.equal(await answer().getAttribute('data-target'), '0.31');
    });

    it('keeps focus, caret and what is typed while states arrive', async () => {
      panel = await openPanelPage();
      await panel.show(state('rising12'));
      const input = panel.page.locator('#target input');
      await input.fill('0.125');
      await input.evaluate((element) => /** @type {HTMLInputElement} */ (element).setSelectionRange(3, 3));
      await panel.show(state('rising12'));
      await panel.show(state('rising24'));
      assert.equal(await input.inputValue(), '0.125');
      assert.equal(
        await input.evaluate((element) => /** @type {HTMLInputElement} */ (element).selectionStart),
        3,
      );
      assert.equal(await panel.page.evaluate(() => document.activeElement?.id), 'target');
    });

    it('out of reach says the best score and what would reach the target', async () => {
      panel = await openPanelPage();
      const talk = host(panel, 'rising12');
      await talk.show();
      await panel.page.locator('#target input').fill('0.99');
      await talk.answer();
      assert.equal(await answer().getAttribute('data-kind'), 'out of reach');
      assert.equal(await answer().getAttribute('data-context-limit'), null);
      assert.match(await answer().innerText(), /Out of reach[\s\S]*Best score[\s\S]*Compute needed/);
    });

    it('an input that cannot be read gets a sentence beside it and no answer', async () => {
      panel = await openPanelPage();
      const talk = host(panel, 'rising12');
      await talk.show();
      await panel.page.locator('#target input').fill('lots');
      await talk.answer();
      assert.equal(await answer().getAttribute('data-kind'), 'incomplete');
      await panel.page.getByText('A score between 0 and 1, such as 0.6 or 60 %.').waitFor();
      assert.equal(await panel.page.locator('#target').getAttribute('aria-invalid'), 'true');
    });

    it('takes a compute nobody has trained with', async () => {
      panel = await openPanelPage();
      const talk = host(panel, 'rising12');
      await talk.show();
      assert.equal(await panel.page.locator('#compute').isVisible(), false);
      await panel.page.locator('#subject').selectOption('compute');
      await talk.answer();
      await panel.page.locator('#compute input').fill('2.5e23');
      await talk.answer();
      assert.match(await answer().innerText(), /2\.5e23 FLOP/);
    });

    it('leads with the usable length where scores fall, and the other question is one click away', async () => {
      panel = await openPanelPage();
      const talk = host(panel, 'falling12');
      await talk.show();
      assert.ok(await panel.page.getByRole('radio', { name: 'Usable length' }).isChecked());
      assert.equal(await answer().getAttribute('data-kind'), 'usable');
      assert.equal(await panel.page.locator('#output-tokens').isVisible(), false);
      await panel.page.getByText('Limit needed').click();
      await talk.answer();
      assert.equal(await answer().getAttribute('data-question'), 'need');
      assert.ok(await panel.page.locator('#output-tokens').isVisible());
    });

    it('can be used with the keyboard alone', async () => {
      panel = await openPanelPage();
      const talk = host(panel, 'falling12');
      await talk.show();
      await panel.page.getByRole('radio', { name: 'Usable length' }).focus();
      // Compute is no question here: the arrow goes past it.
      await panel.page.keyboard.press('ArrowLeft');
      assert.ok(await panel.page.getByRole('radio', { name: 'Score at a limit' }).isChecked());
      await panel.page.keyboard.press('ArrowLeft');
      await talk.answer();
      await panel.page.keyboard.press('Tab');
      assert.equal(await panel.page.evaluate(() => document.activeElement?.id), 'target');
      await panel.page.keyboard.press('Tab');
      assert.equal(await panel.page.evaluate(() => document.activeElement?.id), 'subject');
    });

    it('what is typed right after choosing another task belongs to that task and stays', async () => {
      panel = await openPanelPage();
      const talk = host(panel, 'rising2');
      await talk.show();
      await panel.page.locator('#task').selectOption('retrieval');
      await panel.page.locator('#target input').fill('0.321');
      await panel.show(state('rising2')); // on its way before the host knew of the choice
      assert.equal(await panel.page.locator('#task').inputValue(), 'retrieval');
      await panel.page.waitForFunction(() =>
        /** @type {any} */ (window).requests.some((/** @type {any} */ { type }) => type === 'ask'),
      );
      const asked = (await panel.requests()).find(({ type }) => type === 'ask');
      assert.deepEqual([asked.task, asked.inputs.target], ['retrieval', '0.321']);
      await talk.answer();
      assert.equal(await panel.page.locator('#target input').inputValue(), '0.321');
      assert.equal(await answer().getAttribute('data-target'), '0.321');
    });

    it('each task keeps the inputs typed for it', async () => {
      panel = await openPanelPage();
      const talk = host(panel, 'rising2');
      await talk.show();
      await panel.page.locator('#target input').fill('0.123');
      await talk.answer();
      await panel.page.locator('#task').selectOption('retrieval');
      await talk.answer();
      assert.notEqual(await panel.page.locator('#target input').inputValue(), '0.123');
      await panel.page.locator('#task').selectOption('multiple choice');
      await talk.answer();
      assert.equal(await panel.page.locator('#target input').inputValue(), '0.123');
      await talk.answer();
      assert.equal(await answer().getAttribute('data-target'), '0.123');
    });

    it('asks a question’s own fields and no others', async () => {
      panel = await openPanelPage();
      const talk = host(panel, 'rising12');
      await talk.show();
      const fields = () =>
        panel.page
          .locator('.fields .field:visible :is(select, vscode-text-field)')
          .evaluateAll((all) => all.map(({ id }) => id));
      const asks = {
        'Limit needed': ['target', 'subject', 'output-tokens'],
        'Score at a limit': ['context-limit', 'subject', 'output-tokens', 'prompt-tokens'],
        'Compute needed': ['target', 'context-limit', 'output-tokens'],
        'Usable length': ['target', 'subject'],
        'Drop or noise?': ['subject', 'prompt-tokens', 'other-subject', 'other-prompt-tokens'],
      };
      for (const [label, expectedFields] of Object.entries(asks)) {
        await panel.page.getByText(label, { exact: true }).click();
        assert.deepEqual(await fields(), expectedFields, label);
      }
    });

    it('a context limit gives a score, and a target with a limit the compute', async () => {
      panel = await openPanelPage();
      const talk = host(panel, 'rising12');
      await talk.show();
      await panel.page.getByText('Score at a limit').click();
      await talk.answer();
      assert.equal(await answer().getAttribute('data-kind'), 'score');
      await panel.page.getByText('Compute needed').click();
      await talk.answer();
      assert.equal(await answer().getAttribute('data-kind'), 'compute');
      assert.match(await answer().innerText(), /FLOP[\s\S]*90 % interval/);
    });

    it('says whether a drop could be noise', async () => {
      panel = await openPanelPage();
      const talk = host(panel, 'falling12');
      await talk.show();
      await panel.page.getByText('Drop or noise?').click();
      await talk.answer();
      assert.equal(await answer().getAttribute('data-kind'), 'difference');
      assert.match(
        await panel.page.locator('.headline').innerText(),
        /^(Could be noise|A real difference|Not determined)$/,
      );
    });

    it('a setting is copied by its index, and the page says so', async () => {
      panel = await openPanelPage();
      await panel.show(state('rising12'));
      const below = panel.page.locator('.settings li').last();
      const place = () => below.evaluate((row) => /** @type {HTMLElement} */ (row).offsetTop);
      const before = await place();
      await panel.page.getByRole('button', { name: /PARAMETER num_ctx \d+/ }).click();
      const { type, version, index } = (await panel.requests()).at(-1);
      assert.deepEqual([type, version, index], ['copySetting', 1, 2]);
      await panel.page.getByText('Copied').waitFor();
      assert.equal(await place(), before, 'nothing moves');
    });

    it('puts the question to every fitted task', async () => {
      panel = await openPanelPage();
      await panel.show(state('rising2'));
      const rows = panel.page.getByRole('region', { name: 'The same question for every task' });
      assert.deepEqual(await rows.getByRole('rowheader').allInnerTexts(), ['multiple choice', 'retrieval']);
    });

    it('inputs that an older page remembered are completed, not lost', async () => {
      panel = await openPanelPage();
      const old = {
        question: 'limit',
        target: '0.222',
        subject: 'Atlas-7B-4k',
        compute: '',
        outputTokens: '7',
      };
      await panel.page.addInitScript((inputs) => {
        const { acquireVsCodeApi: acquire } = /** @type {any} */ (window);
        Object.assign(window, {
          acquireVsCodeApi: () => ({
            ...acquire(),
            getState: () => ({ task: 'multiple choice', inputs: { 'multiple choice': inputs } }),
          }),
        });
      }, old);
      await panel.page.reload();
      const talk = host(panel, 'rising12');
      await talk.show();
      await talk.answer();
      assert.equal(await answer().getAttribute('data-target'), '0.222');
      assert.equal(await panel.page.locator('#output-tokens input').inputValue(), '7');
    });
  });
});
