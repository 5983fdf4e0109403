/** What the suites in the editor share: the extension's snapshots, tables to write, and waiting for a fact. */
import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension';
import type { TaskSource } from '../../src/view/panelSource';

/** Long enough for the slowest machine: the look every 10 s, twice. */
const PATIENCE = 25_000;

export async function api(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>('context-scaling.context-scaling');
  assert.ok(extension, 'the extension is installed');
  return extension.activate();
}

/** A path in the workspace, as the operating system writes it. */
export function inWorkspace(...names: string[]): string {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  return path.join(folder.uri.fsPath, ...names);
}

/** Writes a file as another program would, with the folders it needs. */
export function write(name: string, text: string): void {
  const file = inWorkspace(name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

/** Made-up scores of two models that fall with the length of the prompt: enough for a fit of their own. */
export function table(task: string, { rows = 12, shift = 0 } = {}): string {
  const lines = ['model,task,metric,score,prompt_tokens,instances'];
  for (let i = 0; i < rows; i += 1) lines.push(row(task, i, shift));
  return `${lines.join('\n')}\n`;
}

export function row(task: string, i: number, shift = 0): string {
  const model = ['alder-7b', 'birch-13b'][i % 2];
  const step = Math.floor(i / 2);
  const score = Math.max(0.02, 0.93 + 0.03 * (i % 2) - shift - 0.012 * step ** 2);
  return `${model},${task},accuracy,${score.toFixed(4)},${1024 * 2 ** (step % 8) + Math.floor(step / 8)},500`;
}

/** The same as JSON, which is nothing at all when it is cut. */
export function jsonTable(task: string, rows: number): string {
  const [header = '', ...lines] = table(task, { rows }).trim().split('\n');
  const names = header.split(',');
  const numbers = new Set(['score', 'prompt_tokens', 'instances']);
  return JSON.stringify(
    lines.map((line) =>
      Object.fromEntries(
        line.split(',').map((value, i) => [names[i], numbers.has(names[i] ?? '') ? Number(value) : value]),
      ),
    ),
    undefined,
    1,
  );
}

/** Waits until a fact holds; the message says what was there instead. */
export async function until(fact: string, holds: () => boolean): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  while (!holds()) {
    if (Date.now() > deadline)
      assert.fail(`never came true: ${fact}\nthere is ${JSON.stringify(await summary(), undefined, 1)}`);
    await pause(25);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

export async function taskOf(id: string): Promise<TaskSource | undefined> {
  return (await api()).state().tasks.find((task) => task.id === id);
}

/** Waits for a finished fit of a task with so many cells. */
export async function fitted(id: string, cells: number): Promise<TaskSource> {
  const { state } = await api();
  const find = (): TaskSource | undefined => state().tasks.find((task) => task.id === id);
  await until(`“${id}” is fitted with ${cells} cells`, () => {
    const task = find();
    return task?.fitting === false && task.fit?.cells.length === cells;
  });
  const task = find();
  assert.ok(task?.fit);
  assert.equal(task.fit.status, 'fitted');
  return task;
}

export async function gone(id: string): Promise<void> {
  const { state } = await api();
  await until(`“${id}” is gone`, () => !state().tasks.some((task) => task.id === id));
}

/** Paths the cells of a task come from. */
export function filesOf(task: TaskSource | undefined): string[] {
  return [...new Set(task?.fit?.cells.map(({ place }) => place.file) ?? [])].sort();
}

async function summary(): Promise<unknown> {
  const { activity, tasks, problems, failure } = (await api()).state();
  return {
    activity,
    failure,
    tasks: tasks.map((task) => ({
      ...task,
      fit: task.fit && `${task.fit.status}, ${task.fit.cells.length} cells`,
    })),
    problems: problems.slice(0, 20),
  };
}
