import { describe, expect, it } from 'vitest';
import type { Place } from '../../../src/core/data/observation';
import type { CalculatorInputs } from '../../../src/protocol/calculator';
import type { StateMessage } from '../../../src/protocol/messages';
import { createConversation } from '../../../src/view/conversation';
import type { StateRequest } from '../../../src/view/panelData';
import { type StateName, state } from '../../fixtures/panel/states';

const inputs: CalculatorInputs = {
  question: 'limit',
  target: '0.5',
  subject: 'Atlas-7B-4k',
  compute: '',
  contextLimit: '',
  outputTokens: '0',
  promptTokens: '',
  otherSubject: 'Atlas-7B-4k',
  otherPromptTokens: '',
};

function talk(name: StateName, firstTask?: string) {
  const messages: StateMessage[] = [];
  const requests: StateRequest[] = [];
  const done: string[] = [];
  const revealed: Place[] = [];
  const copied: string[] = [];
  const saved: string[][] = [];
  const hidden: [string, string | null][] = [];
  const pinned: [string, string | null][] = [];
  let shown = name;
  const conversation = createConversation(
    {
      state(request) {
        requests.push(request);
        return state(shown, request);
      },
      onDidChange: () => ({ dispose() {} }),
      pinLaw: (task, law) => pinned.push([task, law]),
      holdOut: (task, choice) => hidden.push([task, choice]),
      exportText: (task, as, answers) => saved.push([task, as, ...answers]),
      exportPicture: (task, figure) => saved.push([task, figure]),
      copy: (text) => copied.push(text),
      stop: () => done.push('stop'),
      refresh: () => done.push('refresh'),
      openSample: () => done.push('openSample'),
      addFact: (id, task) => done.push(`add ${id}, asked of ${task}`),
      reveal: (place) => revealed.push(place),
    },
    (message) => messages.push(message),
    firstTask,
  );
  return {
    ...conversation,
    messages,
    requests,
    done,
    revealed,
    pinned,
    copied,
    saved,
    hidden,
    last: () => messages.at(-1)?.state,
    become(other: StateName) {
      shown = other;
      conversation.changed();
    },
  };
}

describe('the talk with a page', () => {
  it('nothing is sent before the page is ready', () => {
    const host = talk('rising2');
    host.changed();
    expect(host.messages).toEqual([]);
    host.receive({ type: 'ready' });
    expect(host.messages).toHaveLength(1);
  });

  it('versions grow with every state', () => {
    const host = talk('rising2');
    host.receive({ type: 'ready' });
    host.changed();
    host.changed();
    expect(host.messages.map(({ version }) => version)).toEqual([1, 2, 3]);
  });

  it('a page that was hidden is told nothing until it is back', () => {
    const host = talk('rising2');
    host.receive({ type: 'ready' });
    host.pageGone();
    host.changed();
    expect(host.messages).toHaveLength(1);
    expect(host.state()).toBeUndefined();
    host.receive({ type: 'ready' });
    expect(host.messages).toHaveLength(2);
  });

  it('a page that comes back gets the task it remembers', () => {
    const host = talk('rising2');
    host.receive({ type: 'ready', task: 'retrieval' });
    expect(host.last()?.selected).toBe('retrieval');
  });

  it('a page that comes back waits for its task while results are read, and shows another when there is none', () => {
    const host = talk('readingOn');
    host.receive({ type: 'ready', task: 'multiple choice' });
    expect([host.last()?.status, host.last()?.selected]).toEqual(['reading', null]);
    host.become('rising2');
    expect(host.last()?.selected).toBe('multiple choice');
    const other = talk('readingOn');
    other.receive({ type: 'ready', task: 'a task of old' });
    expect(other.last()?.selected).toBeNull();
    other.become('falling2');
    expect(other.last()?.selected).toBe('retrieval');
  });

  it('the task somebody asked the host to show wins over the page’s memory', () => {
    const host = talk('rising2', 'retrieval');
    host.receive({ type: 'ready', task: 'multiple choice' });
    expect(host.last()?.selected).toBe('retrieval');
  });

  it('a task on the screen stays when others are fitted', () => {
    const host = talk('falling2');
    host.receive({ type: 'ready' });
    expect(host.last()?.selected).toBe('retrieval');
    host.become('rising2');
    expect(host.last()?.tasks[0]?.id).toBe('multiple choice');
    expect(host.last()?.selected).toBe('retrieval');
  });

  it('a typed target is answered for the task it was typed for', () => {
    const host = talk('rising2');
    host.receive({ type: 'ready' });
    host.receive({ type: 'ask', task: 'multiple choice', inputs });
    const view = host.last()?.view;
    expect(view?.status === 'fitted' && view.calculator.inputs.target).toBe('0.5');
    host.receive({ type: 'ask', task: 'retrieval', inputs: { ...inputs, target: '0.1' } });
    expect(host.messages).toHaveLength(2);
  });

  it('a question nobody answers, or that the panel does not ask, is passed over', () => {
    const host = talk('rising2');
    host.receive({ type: 'ready' });
    for (const question of ['why', '', 'next', '__proto__'])
      host.receive({ type: 'ask', task: 'multiple choice', inputs: { ...inputs, question } });
    expect(host.messages).toHaveLength(1);
    expect(host.requests.at(-1)?.inputs).toBeUndefined();
  });

  it('another task starts with its own inputs', () => {
    const host = talk('rising2');
    host.receive({ type: 'ready' });
    host.receive({ type: 'ask', task: 'multiple choice', inputs });
    host.receive({ type: 'selectTask', task: 'retrieval' });
    expect(host.requests.at(-1)).toMatchObject({ task: 'retrieval', inputs: undefined });
  });

  it('an index reveals the row of the state it counts in, even when a newer one was sent', () => {
    const host = talk('rising2');
    host.receive({ type: 'ready' });
    const place = host.last()?.view?.observations.rows[3]?.place;
    host.become('falling2');
    host.receive({ type: 'revealObservation', version: 1, index: 3 });
    host.receive({ type: 'revealProblem', version: 2, index: 2 });
    expect(host.revealed).toEqual([place, { file: 'results/old/run-3.jsonl', row: 204, key: undefined }]);
  });

  it('an index that is not in the list, or of a state long gone, reveals nothing', () => {
    const host = talk('rising2');
    host.receive({ type: 'ready' });
    host.receive({ type: 'revealObservation', version: 1, index: 9999 });
    host.receive({ type: 'revealObservation', version: 77, index: 0 });
    for (let i = 0; i < 10; i++) host.changed();
    host.receive({ type: 'revealObservation', version: 1, index: 0 });
    expect(host.revealed).toEqual([]);
  });

  it('only a law that the page was offered for its task can be pinned; any pin can be released', () => {
    const host = talk('rising2');
    host.receive({ type: 'ready' });
    const law = 'compute × saturating × step × none';
    host.receive({ type: 'pinLaw', task: 'multiple choice', law: 'a law of my own' });
    host.receive({ type: 'pinLaw', task: 'retrieval', law });
    host.receive({ type: 'pinLaw', task: 'multiple choice', law });
    host.receive({ type: 'pinLaw', task: 'multiple choice', law: null });
    expect(host.pinned).toEqual([
      ['multiple choice', law],
      ['multiple choice', null],
    ]);
  });

  it('a setting goes to the clipboard by its index, never as a text of the page', () => {
    const host = talk('rising2');
    host.receive({ type: 'ready' });
    const view = host.last()?.view;
    const settings = view?.status === 'fitted' ? view.calculator.settings : [];
    expect(settings.length).toBeGreaterThan(3);
    host.receive({ type: 'copySetting', version: 1, index: 0 });
    host.receive({ type: 'copySetting', version: 1, index: 99 });
    expect(host.copied).toEqual([settings[0]?.text]);
  });

  it('only what the page was offered can be held out', () => {
    const host = talk('rising2');
    host.receive({ type: 'ready' });
    host.receive({ type: 'holdOut', task: 'multiple choice', choice: 'everything' });
    host.receive({ type: 'holdOut', task: 'multiple choice', choice: 'longest 1' });
    host.receive({ type: 'holdOut', task: 'multiple choice', choice: null });
    expect(host.hidden).toEqual([
      ['multiple choice', 'longest 1'],
      ['multiple choice', null],
    ]);
  });

  it('a missing fact is written by its index; one that was never offered is not', () => {
    const host = talk('missingFacts');
    host.receive({ type: 'ready' });
    host.receive({ type: 'addFact', version: 1, index: 1 });
    host.receive({ type: 'addFact', version: 1, index: 99 });
    host.receive({ type: 'addFact', version: 77, index: 0 });
    expect(host.done).toEqual([
      'add tokensPerShot arithmetic with many digits, asked of reading comprehension',
    ]);
  });

  it('an export takes the calculator’s answer with it, unless another task is shown by now', () => {
    const host = talk('rising2');
    host.receive({ type: 'ready' });
    host.receive({ type: 'export', task: 'multiple choice', as: 'markdown' });
    host.receive({ type: 'export', task: 'retrieval', as: 'csv' });
    host.receive({
      type: 'exportPicture',
      task: 'multiple choice',
      figure: 'tokens',
      image: 'data:image/png;base64,AA==',
    });
    const view = host.last()?.view;
    const headline = view?.status === 'fitted' ? view.calculator.answer.headline : '';
    expect(host.saved[0]?.slice(0, 2)).toEqual(['multiple choice', 'markdown']);
    expect(host.saved[0]?.[2]).toContain(headline);
    expect(host.saved.slice(1)).toEqual([
      ['retrieval', 'csv'],
      ['multiple choice', 'tokens'],
    ]);
  });

  it('refreshing, the sample and stopping are the host’s to do', () => {
    const host = talk('idle');
    host.receive({ type: 'refresh' });
    host.receive({ type: 'openSample' });
    host.receive({ type: 'stop' });
    expect(host.done).toEqual(['refresh', 'openSample', 'stop']);
  });
});
