import { describe, expect, it } from 'vitest';
import { predictLimit, recognise } from '../../../src/configs';
import { perRequest } from '../../../src/configs/slots';
import { betterLimit } from '../../../src/view/hover/betterLimit';
import { FALLING } from './fits';

/** `value slots note-ids` of every limit. */
const found = (path: string, text: string) =>
  recognise(path, text).limits.map(({ value, slots, notes }) =>
    `${value} ${slots ?? '-'} ${notes.map(({ id }) => id).join(' ')}`.trim(),
  );
const SERVER = 'llama-server -m r.gguf';

describe('b-15: an explicit number of slots divides the context of llama.cpp', () => {
  it.each([
    // c, slots, tokens of one request: worked out by hand.
    [100_000, 3, 33_536],
    [8192, 4, 2048],
    [1000, 1, 1024],
    [6000, 2, 3072],
  ])('%i tokens in %i slots leave %i', (total, slots, each) => {
    expect(perRequest(total, slots)).toBe(each);
  });

  it.each([
    `${SERVER} -c 100000 -np 3`,
    `${SERVER} --parallel 3 --ctx-size 100000`,
    `${SERVER} --ctx-size=100000 --parallel=3 --port 1`,
    `${SERVER} -np3 -c100000`,
    'docker run --rm -v m:/m -p 1:1 ghcr.io/ggml-org/llama.cpp:server -m /m/r.gguf -c 100000 -np 3',
    `${SERVER} -c 100000 -np 3 --no-kv-unified`,
    `LLAMA_ARG_N_PARALLEL=3 ${SERVER} -c 100000`,
    `export LLAMA_ARG_N_PARALLEL=3\nexport LLAMA_ARG_CTX_SIZE=100000\n${SERVER}`,
    `N=3\n${SERVER} -c 100000 -np $N`,
    `${SERVER} -c 100000 -np 3 && llama-server -m s.gguf -c 512 -np 1 -kvu`,
  ])('in a script: %s', (text) => {
    expect(found('a.sh', text)[0]).toBe('33536 3 config.slots');
  });

  it.each([
    ['Dockerfile', 'FROM ghcr.io/x/llama.cpp:server\nENV LLAMA_ARG_CTX_SIZE=100000 LLAMA_ARG_N_PARALLEL=3\n'],
    ['Dockerfile', 'FROM x\nENTRYPOINT ["/app/llama-server", "-np", "3", "-c", "100000"]\n'],
    [
      'compose.yml',
      'services:\n  a:\n    image: x\n    environment:\n      - LLAMA_ARG_CTX_SIZE=100000\n      - LLAMA_ARG_N_PARALLEL=3\n',
    ],
    [
      'compose.yml',
      'services:\n  a:\n    image: ghcr.io/ggml-org/llama.cpp:server\n    command: -m /m/r.gguf -np 3 -c 100000\n',
    ],
    [
      'compose.yml',
      'services:\n  a:\n    image: x/llama.cpp:full\n    command: --parallel 3\n    environment:\n      LLAMA_ARG_CTX_SIZE: 100000\n',
    ],
    [
      'pod.yaml',
      'containers:\n  - image: x/llama.cpp:server\n    env:\n      - name: LLAMA_ARG_N_PARALLEL\n        value: "3"\n      - name: LLAMA_ARG_CTX_SIZE\n        value: "100000"\n',
    ],
    ['a.json', '{"cmd": ["llama-server", "-m", "r.gguf", "--ctx-size", "100000", "--parallel", "3"]}'],
    ['a.json', '{"a": {"command": "llama-server", "args": ["-m", "r.gguf", "-c", "100000", "-np", "3"]}}'],
    ['a.yaml', 'command: ["/app/llama-server"]\nargs: ["-m", "r.gguf", "-c", "100000", "-np", "3"]\n'],
    ['a.env', 'LLAMA_ARG_CTX_SIZE=100000\nLLAMA_ARG_N_PARALLEL=3\n'],
    ['swap.yaml', `models:\n  tiny:\n    cmd: ${SERVER} -c 100000 -np 3 --port 80\n`],
  ])('in %s: %j', (path, text) => {
    expect(found(path, text)).toEqual(['33536 3 config.slots']);
  });

  it.each([
    ['a.sh', `${SERVER} -c 100000`, 'without -np'],
    ['a.sh', `${SERVER} -c 100000 -np -1`, 'where -np is left to the server'],
    ['a.sh', `${SERVER} -c 100000 -np 3 -kvu`, 'with -kvu'],
    ['a.sh', `${SERVER} --kv-unified -c 100000 -np 3`, 'with --kv-unified'],
    ['a.sh', `LLAMA_ARG_KV_UNIFIED=1 ${SERVER} -c 100000 -np 3`, 'with its variable'],
    ['a.sh', `${SERVER} -c 100000\nllama-server -m s.gguf -np 3`, 'by the slots of another command'],
    ['a.env', 'OLLAMA_CONTEXT_LENGTH=100000\nOLLAMA_NUM_PARALLEL=3\n', 'in Ollama'],
    ['a.yaml', 'name: a\ncontext_size: 100000\nparallel: 3\n', 'in LocalAI'],
    ['a.yaml', 'name: a\ncontext_size: 100000\noptions: ["parallel:3"]\n', 'in LocalAI by its options'],
  ])('is not divided in %s: %j, %s', (path, text) => {
    expect(found(path, text)[0]).toBe('100000 -');
  });

  it('LocalAI divides where its options say so', () => {
    const text = 'name: a\ncontext_size: 100000\noptions:\n  - kv_unified:false\n  - parallel:3\n';
    expect(found('a.yaml', text)).toEqual(['33536 3 config.slots']);
  });

  it('slots that nobody can tell leave no number', () => {
    expect(found('a.sh', `${SERVER} -c 100000 -np $1`)).toEqual(['null - config.slotsUnknown']);
  });

  it('a default is taken and told', () => {
    const text = `LLAMA_ARG_CTX_SIZE: 100000\nLLAMA_ARG_N_PARALLEL: $\{SLOTS:-3}\n`;
    expect(found('a.yaml', text)).toEqual(['33536 3 config.slots config.fallback']);
  });

  it('says how the number came about', () => {
    const [limit] = recognise('a.sh', `${SERVER} -c 100000 -np 3`).limits;
    expect(limit?.raw).toBe('100000');
    expect(limit?.notes).toEqual([
      { id: 'config.slots', values: { total: 100_000, slots: 3, each: 33_536 } },
    ]);
  });
});

describe('b-15: presets of llama-server', () => {
  const text =
    'version = 1\n[*]\nnp = 2\n\n[org/Tiny-1B-GGUF:Q8_0]\nctx-size = 8192\n\n' +
    '[mine]\nmodel = /m/other.gguf\nc = 8192\nparallel = 4\n\n[whole]\nc = 8192\nkv-unified = true\n';

  it('a section has the defaults, and what it says itself before them', () => {
    const { limits } = recognise('presets.ini', text);
    expect(limits.map(({ line, value, model }) => [line, value, model?.name])).toEqual([
      [6, 4096, 'org/Tiny-1B-GGUF:Q8_0'],
      [10, 2048, '/m/other.gguf'],
      [14, 8192, 'whole'],
    ]);
  });

  it('a section that divides the default context otherwise has a limit of its own, which no fix replaces', () => {
    const divided = '[*]\nctx-size = 16384\nn-gpu-layers = 9\n[org/a]\nnp = 4\n[org/b]\ntop-k = 9\n';
    const { limits } = recognise('p.ini', divided);
    expect(limits.map(({ line, value, model }) => [line, value, model?.name])).toEqual([
      [2, 16_384, undefined],
      [5, 4096, 'org/a'],
    ]);
    const suggestion = { tokens: 1024, because: 'plateau', task: '', target: null, sure: null } as const;
    const [, own] = limits;
    expect(own && betterLimit(own, { ...predictLimit(own, []), suggestion })).toBeUndefined();
  });

  it('one section says nothing of another', () => {
    const two = '[org/a]\nctx-size = 8192\n[org/b]\nparallel = 4\nn-gpu-layers = 9\n';
    expect(found('p.ini', two)).toEqual(['8192 -']);
  });

  it('sections of other files are no presets', () => {
    const { limits } = recognise('a.toml', '[model]\nname = "org/m"\n[server]\nctx_size = 512\n');
    expect(limits[0]?.model?.name).toBe('org/m');
  });
});

describe('b-15: what a request gets is what is predicted', () => {
  const rows = (flags: string) => {
    const [limit] = recognise('a.sh', `llama-server -m org/Reader-A ${flags}`).limits;
    return limit && { limit, ...predictLimit(limit, [FALLING]) };
  };
  const own = FALLING.models.find(({ name }) => name === 'org/Reader-A')?.contextLimit ?? 0;

  it('of -c 0 a share of the model’s own limit', () => {
    expect(rows('-c 0 -np 4')?.rows[0]?.at).toBe(perRequest(own, 4));
    expect(rows('-c 0 -np 4')?.notes.map(({ id }) => id)).not.toContain('config.atModelLimit');
    expect(rows('-c 0')?.rows[0]?.at).toBe(own);
  });

  it('never more than the model was trained for', () => {
    const row = rows(`-c ${own * 8} -np 4`)?.rows[0];
    expect(row?.at).toBe(own);
    expect(row?.full?.promptTokens).toBe(own);
    expect(row?.warnings.map(({ id }) => id)).toContain('config.aboveModel');
  });

  it('a better limit is that of all requests together', () => {
    const asked = rows('-c 8192 -np 4');
    const suggestion = { tokens: 1024, because: 'plateau', task: '', target: null, sure: null } as const;
    expect(asked && betterLimit(asked.limit, { ...asked, suggestion })).toMatchObject({
      tokens: 4096,
      text: '4096',
    });
  });
});
