import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../../src/protocol/requests';

const inputs = {
  question: 'limit',
  target: '0.6',
  subject: 'm',
  compute: '',
  contextLimit: '8k',
  outputTokens: '0',
  promptTokens: '',
  otherSubject: 'm',
  otherPromptTokens: '',
};

describe('requests of the page', () => {
  it.each([
    { type: 'ready' },
    { type: 'ready', task: 'arithmetic' },
    { type: 'selectTask', task: 'arithmetic' },
    { type: 'ask', task: 'arithmetic', inputs },
    { type: 'pinLaw', task: 'arithmetic', law: 'logit' },
    { type: 'pinLaw', task: 'arithmetic', law: null },
    { type: 'copySetting', version: 3, index: 1 },
    { type: 'holdOut', task: 'arithmetic', choice: 'longest 1' },
    { type: 'holdOut', task: 'arithmetic', choice: null },
    { type: 'export', task: 'arithmetic', as: 'python' },
    {
      type: 'exportPicture',
      task: 'arithmetic',
      figure: 'tokens',
      image: 'data:image/png;base64,iVBORw0KGgo=',
    },
    { type: 'stop' },
    { type: 'refresh' },
    { type: 'openSample' },
    { type: 'revealObservation', version: 3, index: 0 },
    { type: 'revealProblem', version: 3, index: 7 },
    { type: 'addFact', version: 3, index: 0 },
  ])('$type is understood', (request) => {
    expect(parseRequest(request)).toEqual(request);
  });

  it.each([
    ['nothing', undefined],
    ['a string', 'refresh'],
    ['a command', { type: 'command', command: 'workbench.action.quit' }],
    ['a path beside an index', { type: 'revealObservation', version: 1, index: 0, path: '/etc/passwd' }],
    ['a path instead of an index', { type: 'revealProblem', version: 1, index: '/etc/passwd' }],
    ['a negative index', { type: 'revealObservation', version: 1, index: -1 }],
    ['half an index', { type: 'revealObservation', version: 1, index: 0.5 }],
    ['a text for the clipboard', { type: 'copySetting', version: 1, index: 0, text: 'rm -rf' }],
    ['a format nobody writes', { type: 'export', task: 't', as: 'exe' }],
    ['a file name', { type: 'export', task: 't', as: 'csv', file: '/etc/passwd' }],
    [
      'a picture that is no PNG',
      { type: 'exportPicture', task: 't', figure: 'tokens', image: 'data:text/html;base64,AA==' },
    ],
    [
      'a picture with something behind it',
      { type: 'exportPicture', task: 't', figure: 'tokens', image: 'data:image/png;base64,AA==;<b>' },
    ],
    ['no version', { type: 'revealObservation', index: 0 }],
    ['a question that is no name', { type: 'ask', task: 't', inputs: { ...inputs, question: 7 } }],
    ['a field nobody reads', { type: 'ask', task: 't', inputs: { ...inputs, command: 'x' } }],
    ['inputs of a megabyte', { type: 'ask', task: 't', inputs: { ...inputs, target: '9'.repeat(1e6) } }],
    ['a task of a megabyte', { type: 'selectTask', task: 'x'.repeat(1e6) }],
    ['a missing field', { type: 'ask', task: 't', inputs: { question: 'limit' } }],
  ])('%s is refused', (_, message) => {
    expect(parseRequest(message)).toBeUndefined();
  });
});
