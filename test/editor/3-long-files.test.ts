import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as vscode from 'vscode';
import { api, fitted, gone, inWorkspace, row, until, write } from './bench';

/** About 40 MB: long enough to be caught while it is read. */
const ROWS = 1_000_000;

describe('a long file', () => {
  before(async () => {
    await vscode.commands.executeCommand('contextScaling.fit');
    const rows = Array.from({ length: 1000 }, (_, i) => row('long', i % 12)).join('\n');
    write('long/long.csv', 'model,task,metric,score,prompt_tokens,instances\n');
    const file = fs.openSync(inWorkspace('long/long.csv'), 'a');
    for (let written = 0; written < ROWS; written += 1000) fs.writeSync(file, `${rows}\n`);
    fs.closeSync(file);
  });
  after(async () => {
    fs.rmSync(inWorkspace('long'), { recursive: true });
    await gone('long');
  });

  it('can be stopped while it is read, says so, and is read after a refresh', async () => {
    const { state } = await api();
    const stopped = (): boolean =>
      state().problems.some(({ file, reason }) => file === 'long/long.csv' && reason.includes('was stopped'));
    await until('it was stopped and says so', () => {
      // What is being read first may be another file.
      if (state().activity === 'reading') void vscode.commands.executeCommand('contextScaling.stopReading');
      return state().activity === 'read' && stopped();
    });
    assert.equal(
      state().tasks.some(({ id }) => id === 'long'),
      false,
    );
    await vscode.commands.executeCommand('contextScaling.refresh');
    await fitted('long', 12);
    assert.equal(stopped(), false);
  });
});
