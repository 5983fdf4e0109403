import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, until } from './bench';

describe('Fit Context Scaling Law', () => {
  it('is there, and nothing has been read before somebody asks', async () => {
    const { state, page } = await api();
    assert.ok((await vscode.commands.getCommands(true)).includes('contextScaling.fit'));
    assert.equal(state().activity, 'idle');
    assert.deepEqual(state().tasks, []);
    assert.equal(page(), undefined);
  });

  it('fits every task of the workspace and shows one in a page that reports back', async () => {
    const { state, page } = await api();
    await vscode.commands.executeCommand('contextScaling.fit');
    await until('all tasks have been fitted', () => {
      const { activity, tasks } = state();
      return activity === 'read' && tasks.length > 0 && tasks.every(({ fitting }) => !fitting);
    });
    assert.ok(state().tasks.some(({ fit }) => fit?.status === 'fitted'));
    assert.deepEqual(
      state().tasks.filter(({ failure }) => failure !== undefined),
      [],
    );
    await until('the page shows a fit', () => page()?.status === 'ready');
    assert.equal(page()?.tasks.length, state().tasks.length);
    assert.ok(state().formats.length > 0);
  });

  it('run again, it brings the panel it has back to front', async () => {
    const { page } = await api();
    await vscode.commands.executeCommand('contextScaling.fit');
    const panels = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputWebview);
    assert.equal(panels.length, 1);
    await until('the page still shows a fit', () => page()?.status === 'ready');
  });
});
