import { describe, expect, it } from 'vitest';
import { predictLimit, recognise } from '../../../src/configs';
import { say } from '../../../src/core/words/english';
import { RISING } from './fits';

const first = (path: string, text: string) => recognise(path, text).limits[0];

describe('b-08: what Ollama reads as no number leaves its default', () => {
  it.each([
    ['a.env', 'OLLAMA_CONTEXT_LENGTH="64000 ollama run"'],
    ['.env', 'OLLAMA_CONTEXT_LENGTH=64000 ollama run'],
    ['a.env', 'OLLAMA_CONTEXT_LENGTH value="64000 ollama run"'],
    ['a.sh', 'export OLLAMA_CONTEXT_LENGTH="64000 ollama run"\nollama serve'],
    ['Dockerfile', 'FROM ollama/ollama\nENV OLLAMA_CONTEXT_LENGTH="64000 ollama run"\n'],
    ['Dockerfile', 'FROM ollama/ollama\nENV OLLAMA_CONTEXT_LENGTH 64000 ollama run\n'],
    ['compose.yml', 'services:\n  a:\n    environment:\n      - OLLAMA_CONTEXT_LENGTH=64000 ollama run\n'],
    ['compose.yml', 'services:\n  a:\n    environment:\n      OLLAMA_CONTEXT_LENGTH: "64000 ollama run"\n'],
    ['pod.yaml', 'env:\n  - name: OLLAMA_CONTEXT_LENGTH\n    value: "64000 ollama run"\n'],
    ['a.json', '{"env": {"OLLAMA_CONTEXT_LENGTH": "64000 ollama run"}}'],
  ])('in %s: %j', (path, text) => {
    const limit = first(path, text);
    expect(limit).toMatchObject({ key: 'OLLAMA_CONTEXT_LENGTH', value: null });
    expect(limit?.notes.map(say)).toEqual([
      '“64000 ollama run” is no number: the tool will use its default.',
    ]);
    expect(limit && predictLimit(limit, [RISING]).rows).toEqual([]);
  });

  it.each(['64k', '64_000', '-1', 'auto', '64000.5'])('%s is no number for it either', (written) => {
    const limit = first('a.yaml', `OLLAMA_CONTEXT_LENGTH: "${written}"`);
    expect(limit).toMatchObject({
      value: null,
      notes: [{ id: 'config.toolDefault', values: { raw: written } }],
    });
  });

  it('0 and nothing leave the default, too, and are not called no number', () => {
    expect(first('a.env', 'OLLAMA_CONTEXT_LENGTH=0')?.notes.map(say)).toEqual([
      'No number is set: the tool will use its default.',
    ]);
  });

  it.each([
    ['a.env', 'OLLAMA_CONTEXT_LENGTH=64000'],
    ['a.env', 'OLLAMA_CONTEXT_LENGTH value=64000'],
    ['a.env', "OLLAMA_CONTEXT_LENGTH='64000'"],
    ['a.yaml', 'OLLAMA_CONTEXT_LENGTH: 64000'],
    ['a.yaml', 'OLLAMA_CONTEXT_LENGTH: $' + '{LENGTH:-64000}'],
    ['Dockerfile', 'ENV OLLAMA_CONTEXT_LENGTH 64000'],
  ])('a number is one in %s: %j', (path, text) => {
    expect(first(path, text)?.value).toBe(64_000);
  });

  it('a request has its own model and number, whatever the server has', () => {
    const text = `OLLAMA_CONTEXT_LENGTH=64000 ollama serve\ncurl -X POST http://h/api/chat -d '{"options": {"num_ctx": 2048}, "model": "tiny:1b"}'\n`;
    expect(recognise('a.sh', text).limits.map(({ value, model }) => [value, model?.name])).toEqual([
      [64_000, undefined],
      [2048, 'tiny:1b'],
    ]);
  });

  it('a request in double quotes, and a Modelfile written by a script', () => {
    const request = `NAME=tiny:1b\ncurl http://h/api/generate --data "{\\"model\\": \\"$NAME\\", \\"options\\": {\\"num_ctx\\": 2048}}"\n`;
    const written = 'cat > Modelfile << EOT\nFROM mid:3b\nPARAMETER num_ctx 4096\nEOT\nollama create mine\n';
    const { limits } = recognise('a.sh', request + written);
    expect(limits.map(({ line, keyPath, value, model }) => [line, keyPath, value, model?.name])).toEqual([
      [2, 'curl.--data.options.num_ctx', 2048, 'tiny:1b'],
      [5, 'cat.num_ctx', 4096, 'mid:3b'],
    ]);
  });
});

describe('b-09: a manifest names its model by where it lies', () => {
  const named = (path: string, text: string) =>
    recognise(path, text).limits.map(({ value, model }) => [value, model?.name]);

  it.each([
    ['ollama://tiny:1b', 'tiny:1b'],
    ['hf://org/Tiny-1B', 'org/Tiny-1B'],
    ['ollama://tiny:1b?insecure=true', 'tiny:1b'],
    ['pvc://disk/models?model=tiny:1b&pull=false', 'tiny:1b'],
  ])('%s', (url, name) => {
    const text = `kind: Model\nspec:\n  args: [--max-model-len=2048]\n  url: ${url}\n`;
    expect(named('a.yaml', text)).toEqual([[2048, name]]);
  });

  it('each document its own, before the name it is served by', () => {
    const one = (url: string, rest: string) => `kind: Model\nspec:\n  url: ${url}\n${rest}`;
    const text = [
      one('ollama://tiny:1b', '  env:\n    OLLAMA_CONTEXT_LENGTH: "1024"\n'),
      one('hf://org/Mid-3B', '  args:\n    - --served-model-name=mid\n    - --max-model-len=2048\n'),
    ].join('---\n');
    expect(named('a.yaml', text)).toEqual([
      [1024, 'tiny:1b'],
      [2048, 'org/Mid-3B'],
    ]);
  });

  it('in the values of a chart, in KServe and in JSON', () => {
    const chart =
      'catalog:\n  tiny:\n    url: ollama://tiny:1b\n    env: {OLLAMA_CONTEXT_LENGTH: "1024"}\n  mid:\n    env: {OLLAMA_CONTEXT_LENGTH: "2048"}\n    url: hf://org/Mid-3B\n';
    expect(named('values.yaml', chart)).toEqual([
      [1024, 'tiny:1b'],
      [2048, 'org/Mid-3B'],
    ]);
    const kserve =
      'predictor:\n  model:\n    storageUri: hf://org/Mid-3B\n    args: ["--max_model_len=2048"]\n';
    expect(named('a.yaml', kserve)).toEqual([[2048, 'org/Mid-3B']]);
    const json = { spec: { env: { OLLAMA_CONTEXT_LENGTH: '1024' }, url: 'ollama://tiny:1b' } };
    expect(named('a.json', JSON.stringify(json))).toEqual([[1024, 'tiny:1b']]);
  });

  it('an address is no model', () => {
    expect(named('a.yaml', 'url: https://host/v1\nmax_model_len: 2048\n')).toEqual([[2048, undefined]]);
  });

  it('the name a server goes by counts where nothing else does', () => {
    expect(named('a.sh', 'trtllm-serve $ENGINE --served-model-name tiny --max_seq_len 2048')).toEqual([
      [2048, 'tiny'],
    ]);
  });
});

describe('b-18: in the settings of aider `name` is the model', () => {
  const named = (text: string) =>
    recognise('.aider.model.settings.yml', text).limits.map(({ key, value, model }) => [
      key,
      value,
      model?.name,
    ]);

  it('each item its own', () => {
    const text =
      '- name: ollama/tiny:1b\n  extra_params:\n    num_ctx: 1024\n' +
      '- edit_format: diff\n  extra_params: {num_ctx: 2048, max_tokens: 64}\n  name: openai/mid-3b\n';
    expect(named(text)).toEqual([
      ['num_ctx', 1024, 'ollama/tiny:1b'],
      ['num_ctx', 2048, 'openai/mid-3b'],
      ['max_tokens', 64, 'openai/mid-3b'],
    ]);
  });

  it('what is for every model names none', () => {
    expect(named('- name: aider/extra_params\n  extra_params:\n    num_ctx: 1024\n')).toEqual([
      ['num_ctx', 1024, undefined],
    ]);
  });

  it('an item names a model beside its limit, and a container or service none', () => {
    expect(named('llms:\n  - name: tiny:1b\n    num_ctx: 1024\n')).toEqual([['num_ctx', 1024, 'tiny:1b']]);
    expect(named('name: my-server\nnum_ctx: 1024\n')).toEqual([['num_ctx', 1024, undefined]]);
    const pod = 'containers:\n  - name: qwen/server\n    env:\n      - {name: NUM_CTX, value: "1024"}\n';
    expect(named(pod)).toEqual([['NUM_CTX', 1024, undefined]]);
  });
});
