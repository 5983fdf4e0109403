import { describe, expect, it } from 'vitest';
import { recognise } from '../../../src/configs';

/** `line key value model budget` of every limit. */
const found = (path: string, text: string) =>
  recognise(path, text).limits.map(
    ({ line, key, value, model, outputTokens }) =>
      `${line} ${key} ${value} ${model?.name ?? 'unknown'} ${outputTokens ?? '-'}`,
  );

const ENGINE = 'trtllm-build --checkpoint_dir org/Wide-30B --max_seq_len 9000 --max_output_len 500';

describe('b-38: each of several commands is by itself', () => {
  it('in a script, whichever stands first', () => {
    const eight = 'vllm serve org/Narrow-4B --max-model-len 2048';
    const wide = '9000 org/Wide-30B 500';
    expect(found('a.sh', `${ENGINE}\n${eight}\n`)).toEqual([
      `1 --max_seq_len ${wide}`,
      '1 --max_output_len 500 org/Wide-30B -',
      '2 --max-model-len 2048 org/Narrow-4B -',
    ]);
    expect(found('a.sh', `${eight}\n${ENGINE}\n`)).toContain('1 --max-model-len 2048 org/Narrow-4B -');
  });

  it('a command that names no model has none, though the one before it does', () => {
    expect(found('a.sh', 'vllm serve org/A --port 1\nllama-server -c 4096 --host x\n')).toEqual([
      '2 -c 4096 unknown -',
    ]);
  });

  it('in a Dockerfile and in the scripts of a JSON file', () => {
    const docker = `FROM x\nRUN ${ENGINE}\nCMD ["vllm", "serve", "--max-model-len", "2048"]\n`;
    expect(found('Dockerfile', docker)).toContain('3 --max-model-len 2048 unknown -');
    const scripts = JSON.stringify({ scripts: { build: ENGINE, serve: 'vllm serve --max-model-len 2048' } });
    expect(found('package.json', scripts)).toContain('1 --max-model-len 2048 unknown -');
  });

  it('in one block of a manifest', () => {
    const text = `services:\n  a:\n    command: |\n      bash -c "python w.py --model org/W --max_new_tokens 300 &&\n      vllm serve org/R --max-model-len 2048"\n`;
    expect(found('compose.yml', text)).toContain('5 --max-model-len 2048 org/R -');
  });

  it('what one command takes by name is no setting of the next', () => {
    const text =
      'ROOM=64\nMAX_NEW_TOKENS=512\nMODEL=org/A\n' +
      'python eval.py --model $MODEL --max_new_tokens "$MAX_NEW_TOKENS"\n' +
      'vllm serve --max-model-len 2048 --port 1\n';
    expect(found('a.sh', text)).toContain('5 --max-model-len 2048 unknown -');
  });

  it('what no command takes by name may be read by any', () => {
    const text =
      'export MODEL_ID=org/A\nexport MAX_NEW_TOKENS=12\ntext-generation-launcher --max-total-tokens 2048\n';
    expect(found('a.sh', text)).toContain('3 --max-total-tokens 2048 org/A 12');
  });

  it('a variable speaks of the command that takes it', () => {
    const text = `FROM x\nENV MAX_MODEL_LEN=2048\nRUN ${ENGINE}\nCMD vllm serve org/R --max-model-len $MAX_MODEL_LEN\n`;
    expect(found('Dockerfile', text)).toContain('2 MAX_MODEL_LEN 2048 org/R -');
  });

  it('a variable of a tool speaks of the commands that run it', () => {
    const text = `export OLLAMA_CONTEXT_LENGTH=2048\n${ENGINE}\nollama run tiny:1b\n`;
    expect(found('a.sh', text)).toContain('1 OLLAMA_CONTEXT_LENGTH 2048 tiny:1b -');
  });

  it('a flag is read as its own command means it', () => {
    expect(found('a.sh', 'llama-server -m r.gguf -c 4096\ngrep -c 2048 log\nmake -c 1024\n')).toEqual([
      '1 -c 4096 r.gguf -',
    ]);
  });

  it('what a command runs itself is its own', () => {
    const text =
      'docker run -e MAX_TOTAL_TOKENS=2048 tgi sh -c "launcher --model-id org/R --port 1"\n' +
      'python eval.py --model_name_or_path org/Other\n';
    expect(found('a.sh', text)).toEqual(['1 MAX_TOTAL_TOKENS 2048 org/R -']);
  });

  it('what a command is fed is its own, what a file is given may be for any', () => {
    const body = 'EOT\n{"model": "org/A", "options": {"num_ctx": 1024}}\nEOT\n';
    const serve = 'docker run -e OLLAMA_CONTEXT_LENGTH=2048 ollama/ollama\n';
    expect(found('a.sh', `curl http://h -d @- << ${body}${serve}`)).toContain(
      '4 OLLAMA_CONTEXT_LENGTH 2048 unknown -',
    );
    expect(found('a.sh', `cat > c.json << ${body}${serve}`)).toContain(
      '4 OLLAMA_CONTEXT_LENGTH 2048 org/A -',
    );
  });

  it('arguments without a program speak of the map they stand in', () => {
    const args = ['--model=org/A', '--max-model-len=1024', '--max_new_tokens=64'];
    const text = JSON.stringify({ run: { a: { args }, b: { args: ['--max-model-len=2048'] } } });
    expect(found('a.json', text)).toContain('1 --max-model-len 2048 unknown -');
    const yaml =
      'left:\n  args: [-m, a.gguf, -np, 4]\nright:\n  image: x/llama.cpp:s\n  args: [-c, 4096, -b, 1]\n';
    expect(found('a.yaml', yaml)).toEqual(['5 -c 4096 unknown -']);
    const own = 'run:\n  a:\n    entrypoint: vllm serve org/A --port 1\n    args: [--max-model-len=1024]\n';
    expect(found('a.yaml', own)).toEqual(['4 --max-model-len 1024 org/A -']);
  });

  it('arguments in a variable are those of the commands that take it', () => {
    const text =
      'ONE="--max-model-len 1024 --port 1"\nTWO="--model org/B --max_new_tokens 64"\n' +
      'vllm serve org/A $ONE\npython eval.py $TWO\nvllm serve --max-model-len 2048 --port 2\n';
    expect(found('a.sh', text)).toContain('1 --max-model-len 1024 org/A -');
    expect(found('a.sh', text)).toContain('5 --max-model-len 2048 unknown -');
    expect(found('a.sh', `${text}vllm serve --max-model-len 4096 $TWO\n`)).toContain(
      '6 --max-model-len 4096 org/B 64',
    );
    const both =
      'M="--model org/A --port 1"\nL="--max-model-len 1024 --dtype auto"\nvllm serve --seed 1 $M $L\n';
    expect(found('a.sh', both)).toEqual(['2 --max-model-len 1024 org/A -']);
  });

  it('entry point and arguments of one container are one command', () => {
    const text = 'ENTRYPOINT ["vllm", "serve", "org/R"]\nCMD ["--max-model-len", "2048"]\n';
    expect(found('Dockerfile', text)).toEqual(['2 --max-model-len 2048 org/R -']);
  });
});
