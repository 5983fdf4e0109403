import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, inWorkspace, until, write } from './bench';

/** Texts of the hovers at the first place where `at` stands. */
async function hovers(name: string, at: string): Promise<string[]> {
  const uri = vscode.Uri.file(inWorkspace(name));
  const document = await vscode.workspace.openTextDocument(uri);
  const position = document.positionAt(document.getText().indexOf(at) + 1);
  const found = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    position,
  );
  return found.flatMap(({ contents }) =>
    contents.map((content) => (typeof content === 'string' ? content : content.value)),
  );
}

const ours = (texts: readonly string[]) =>
  texts.filter((text) => text.includes('command:contextScaling.fit'));

/** The one hover of ours, its escapes and spaces as they are seen. */
async function hover(name: string, at: string): Promise<string> {
  const [text, ...others] = ours(await hovers(name, at));
  assert.ok(text, `a hover on ${at} in ${name}`);
  assert.deepEqual(others, []);
  return text.replaceAll('| &nbsp;', '| ').replaceAll('&nbsp;', ' ').replaceAll('\\', '');
}

describe('the hover in config files', () => {
  before(async () => {
    const { state } = await api();
    await vscode.commands.executeCommand('contextScaling.fit');
    await until('the sample is fitted', () => {
      const { activity, tasks } = state();
      return activity === 'read' && tasks.length > 0 && tasks.every(({ fitting }) => !fitting);
    });
    const rope = '"rope_scaling": {"type": "yarn", "factor": 2.0, "original_max_position_embeddings": 4096}';
    write('configs/serve.yaml', 'model: Yarn-Llama-2-7b-8k\nmax_model_len: 4k\nmax_new_tokens: 96\n');
    write('configs/unknown.yml', 'server:\n  # no model here\n  context_length: 8_192\n');
    write('configs/config.json', `{"max_position_embeddings": 4096, ${rope}}\n`);
    write('configs/chat.jsonc', '{\n  // served by Ollama\n  "model": "x/y", "num_ctx": 2048\n}\n');
    write('configs/Modelfile', 'FROM yarn-llama-2-7b-8k\nPARAMETER num_ctx 2048\n');
    write('configs/train.yaml', 'base_model: Yarn-Llama-2-7b-8k\nsequence_len: 4096\nadapter: lora\n');
    write('configs/open.yaml', 'model: Yarn-Llama-2-7b-8k\nmax_model_len: auto\nnum_fewshot: 5\n');
    write('.vscode/settings.json', '{\n  "ollama.num_ctx": 2048\n}\n');
  });

  it('on key and value of a YAML file: value, output budget, the model of the file', async () => {
    for (const at of ['max_model_len', '4k']) {
      const text = await hover('configs/serve.yaml', at);
      assert.match(text, /max_model_len\*\* = 4,096/);
      assert.match(text, /prompts up to 4,000/);
      assert.match(text, /\| Yarn-Llama-2-7b-8k \| \*\*0\.\d{3}\*\* \| 0\.\d{3}–0\.\d{3} \|/);
      assert.doesNotMatch(text, /13b/);
    }
  });

  it('every fitted model where the file names none', async () => {
    const text = await hover('configs/unknown.yml', 'context_length');
    assert.match(text, /names no single model/);
    assert.match(text, /and \d+ more/);
    assert.equal(text.split('\n').filter((line) => line.startsWith('|')).length, 2 + 5);
  });

  it('in JSON, with the rope scaling', async () => {
    assert.match(await hover('configs/config.json', 'max_position'), /4,096 × 2 = 8,192/);
  });

  it('in JSON with comments, and in a Modelfile, which has no language', async () => {
    assert.match(await hover('configs/chat.jsonc', 'num_ctx'), /x\/y is not among the evaluated models/);
    assert.match(await hover('configs/Modelfile', 'num_ctx'), /Yarn-Llama-2-7b-8k/);
  });

  it('a training length says so, and a limit left open is the model’s own', async () => {
    assert.match(await hover('configs/train.yaml', 'sequence_len'), /as if it were the context limit/);
    assert.match(await hover('configs/open.yaml', 'auto'), /each model’s own context limit/);
  });

  it('follows the text as it is edited, saved or not', async () => {
    const document = await vscode.workspace.openTextDocument(inWorkspace('configs/serve.yaml'));
    const edit = new vscode.WorkspaceEdit();
    const at = document.getText().indexOf('4k');
    edit.replace(
      document.uri,
      new vscode.Range(document.positionAt(at), document.positionAt(at + 2)),
      '2048',
    );
    await vscode.workspace.applyEdit(edit);
    assert.match(await hover('configs/serve.yaml', 'max_model_len'), /max_model_len\*\* = 2,048/);
  });

  it('is not there beside a limit, in settings, on shots, in result files', async () => {
    assert.deepEqual(ours(await hovers('configs/serve.yaml', 'Yarn')), []);
    assert.deepEqual(ours(await hovers('configs/open.yaml', 'num_fewshot')), []);
    assert.deepEqual(ours(await hovers('.vscode/settings.json', 'num_ctx')), []);
    write('needle.json', JSON.stringify(needles()));
    const { state } = await api();
    await until('its task is fitted', () =>
      state().tasks.some(({ id, fit }) => id === 'needle' && fit !== undefined),
    );
    assert.deepEqual(ours(await hovers('needle.json', 'context_length')), []);
  });
});

describe('the quick fix in config files', () => {
  before(() => {
    write('configs/large.yaml', 'model: Yarn-Llama-2-13b-128k\nmax_model_len: 131072\n');
    write('configs/falls.yaml', 'model: meta-llama/Llama-3.1-70B-Instruct\nmax_model_len: 131072\n');
  });

  /** Our quick fixes at the first place where `at` stands. */
  async function fixes(name: string, at: string): Promise<vscode.CodeAction[]> {
    const uri = vscode.Uri.file(inWorkspace(name));
    const document = await vscode.workspace.openTextDocument(uri);
    const position = document.positionAt(document.getText().indexOf(at));
    const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      new vscode.Range(position, position),
      vscode.CodeActionKind.QuickFix.value,
    );
    return found.filter(({ title }) => title.includes('of the plateau'));
  }

  it('sets the smallest limit that the hover names, and then there is none', async () => {
    const said = (await hover('configs/large.yaml', 'max_model_len')).match(
      /of the plateau: \*\*([\d,]+)/,
    )?.[1];
    const [fix] = await fixes('configs/large.yaml', '131072');
    assert.ok(said && fix?.edit, 'a fix is offered where the hover names a limit');
    assert.equal(fix.title, `Set to ${said} (smallest common limit within 1 % of the plateau)`);
    await vscode.workspace.applyEdit(fix.edit);
    const document = await vscode.workspace.openTextDocument(inWorkspace('configs/large.yaml'));
    assert.equal(
      document.getText(),
      `model: Yarn-Llama-2-13b-128k\nmax_model_len: ${said.replaceAll(',', '')}\n`,
    );
    assert.deepEqual(await fixes('configs/large.yaml', 'max_model_len'), []);
  });

  it('is not offered on other lines, and where scores only fall with length', async () => {
    assert.deepEqual(await fixes('configs/large.yaml', 'Yarn'), []);
    assert.deepEqual(await fixes('configs/falls.yaml', '131072'), []);
  });
});

function needles() {
  return Array.from({ length: 12 }, (_, i) => ({
    model: ['alder-7b', 'birch-13b'][i % 2],
    task: 'needle',
    context_length: 1024 * 2 ** Math.floor(i / 2),
    mean: 0.95 - 0.01 * i,
    score: 0.95 - 0.01 * i,
  }));
}
