// The linter keeps the layers apart (biome.json). This plants one wrong import per layer and sees it refused,
// and one right import per layer and sees it pass.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const project = fileURLToPath(new URL('../../', import.meta.url));
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');

const refused: readonly (readonly [file: string, imported: string])[] = [
  ['src/core/law/planted.ts', 'vscode'],
  ['src/core/law/planted.ts', 'node:fs'],
  ['src/core/law/planted.ts', 'fs'],
  ['src/core/law/planted.ts', 'ml-matrix'],
  ['src/core/law/planted.ts', '../../readers/registry'],
  ['src/core/fit/planted.ts', 'ml-levenberg-marquardt'],
  ['src/core/fit/planted.ts', 'vscode'],
  ['src/core/fit/local/solver.ts', 'node:os'],
  ['src/readers/planted.ts', 'vscode'],
  ['src/readers/planted.ts', '../host/results/store'],
  ['src/configs/planted.ts', 'vscode'],
  ['src/configs/planted.ts', '../protocol/state'],
  ['src/protocol/planted.ts', 'vscode'],
  ['src/protocol/planted.ts', 'node:path'],
  ['src/worker/planted.ts', 'vscode'],
  ['src/worker/planted.ts', 'node:net'],
  ['src/worker/planted.ts', '../host/fits/service'],
  ['src/host/fits/planted.ts', '../../../webview/main'],
  ['src/host/fits/planted.ts', '../../cli/main'],
  ['src/host/fits/planted.ts', 'chart.js'],
  ['src/cli/planted.ts', 'vscode'],
  ['src/cli/planted.ts', '../host/fits/service'],
  ['src/cli/planted.ts', '../worker/thread'],
  ['webview/planted.ts', 'vscode'],
  ['webview/planted.ts', 'node:fs'],
  ['webview/planted.ts', '../src/host/panel/html'],
  ['webview/planted.ts', '../src/readers/registry'],
  ['webview/planted.ts', '@vscode/webview-ui-toolkit'],
];

const allowed: readonly (readonly [file: string, imported: string])[] = [
  ['src/core/law/planted.ts', '../data/cell'],
  ['src/core/fit/local/solver.ts', 'ml-levenberg-marquardt'],
  ['src/readers/planted.ts', 'papaparse'],
  ['src/configs/planted.ts', 'yaml'],
  ['src/protocol/planted.ts', '../core/fit/result'],
  ['src/worker/planted.ts', '../readers/registry'],
  ['src/host/fits/planted.ts', 'vscode'],
  ['src/cli/planted.ts', '../worker/fileSource'],
  ['webview/planted.ts', '../src/protocol/state'],
  ['webview/controls.ts', '@vscode/webview-ui-toolkit'],
];

describe('the linter', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'context-scaling-boundaries-'));
    copyFileSync(path.join(project, 'biome.json'), path.join(folder, 'biome.json'));
    copyFileSync(path.join(project, '.gitignore'), path.join(folder, '.gitignore'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const lint = (file: string, imported: string): string => {
    const place = path.join(folder, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, `import * as planted from '${imported}';\n\nexport const use = planted;\n`);
    const { stdout, stderr } = spawnSync(process.execPath, [biome, 'lint', file], {
      cwd: folder,
      encoding: 'utf8',
    });
    rmSync(place);
    return stdout + stderr;
  };

  it.each(refused)('%s may not import %s', (file, imported) => {
    expect(lint(file, imported)).toContain('lint/style/noRestrictedImports');
  });

  it.each(allowed)('%s may import %s', (file, imported) => {
    const output = lint(file, imported);
    expect(output).toContain('Checked 1 file');
    expect(output).not.toContain('noRestrictedImports');
  });
});
