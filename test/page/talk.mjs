// The host's half of the talk: answers what the page asks, from one of the invented workspaces.
import { state } from './states.mjs';

/**
 * Answers every request that has not been answered yet; for the calculator, the test types and calls this.
 * @param {import('../harness/page.mjs').PanelPage} panel
 * @param {import('./states.mjs').StateName} name
 */
export function host(panel, name) {
  let answered = 0;
  /** @type {import('../../src/view/panelData').StateRequest} */
  let request = {};
  return {
    /** Waits for the next request that changes what is shown, and answers it. */
    async answer() {
      for (;;) {
        await panel.page.waitForFunction(
          (count) => /** @type {any} */ (window).requests.length > count,
          answered,
        );
        const requests = (await panel.requests()).slice(answered);
        answered += requests.length;
        for (const { type, task, inputs, figure } of requests) {
          if (type === 'selectTask') request = { ...request, task, inputs: undefined };
          if (type === 'ask') request = { ...request, task, inputs };
          if (type === 'showFigure') request = { ...request, figure };
        }
        const changes = requests.some(({ type }) => ['selectTask', 'ask', 'showFigure'].includes(type));
        if (changes) return panel.show(state(name, request));
      }
    },
    /** Shows the workspace as it is, without waiting for a request. */
    show: () => panel.show(state(name, request)),
  };
}
