// The structure check of `npm run lint` keeps the house in order (test/harness/structure). This plants faults into
// an empty house and sees each of them named, plants what is right and sees it pass, and looks at the real house.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultsOf } from '../harness/structure/faults.mjs';
import { readModules } from '../harness/structure/modules.mjs';

const project = fileURLToPath(new URL('../../', import.meta.url));

const refused: readonly (readonly [file: string, imported: string])[] = [
  ['src/core/law/planted.ts', 'vscode'],
  ['src/core/law/planted.ts', 'node:fs'],
  ['src/core/law/planted.ts', 'fs'],
  ['src/core/law/planted.ts', 'ml-levenberg-marquardt'],
  ['src/core/law/planted.ts', '../../readers/registry'],
  ['src/core/numeric/planted.ts', '../law/law'],
  ['src/core/words/planted.ts', '../data/cell'],
  ['src/core/law/planted.ts', '../data/cell'],
  ['src/core/data/planted.ts', '../fit/fit'],
  ['src/core/fit/planted.ts', '../answer/predict'],
  ['src/core/fit/search/planted.ts', '../../holdOut/holdOut'],
  ['src/core/fit/planted.ts', 'ml-levenberg-marquardt'],
  ['src/core/answer/planted.ts', '../holdOut/holdOut'],
  ['src/core/holdOut/planted.ts', '../export/exports'],
  ['src/core/fit/local/solver.ts', 'node:os'],
  ['src/readers/planted.ts', 'vscode'],
  ['src/readers/planted.ts', '../host/results/store'],
  ['src/configs/planted.ts', 'vscode'],
  ['src/configs/planted.ts', '../protocol/state'],
  ['src/configs/planted.ts', '../view/displayName'],
  ['src/protocol/planted.ts', 'vscode'],
  ['src/protocol/planted.ts', 'node:path'],
  ['src/protocol/planted.ts', '../view/displayName'],
  ['src/view/planted.ts', 'vscode'],
  ['src/view/planted.ts', 'node:path'],
  ['src/view/planted.ts', '../host/panel/html'],
  ['src/view/planted.ts', '../cli/main'],
  ['src/worker/planted.ts', 'vscode'],
  ['src/worker/planted.ts', 'node:net'],
  ['src/worker/planted.ts', '../host/fits/service'],
  ['src/host/editor/planted.ts', '../results/store'],
  ['src/host/results/planted.ts', '../fits/service'],
  ['src/host/fits/planted.ts', '../configs/hover'],
  ['src/host/configs/planted.ts', '../panel/panel'],
  ['src/host/panel/planted.ts', '../explorer/problems'],
  ['src/host/fits/planted.ts', '../../../webview/main'],
  ['src/host/fits/planted.ts', '../../cli/main'],
  ['src/host/fits/planted.ts', 'chart.js'],
  ['src/cli/planted.ts', 'vscode'],
  ['src/cli/planted.ts', '../host/fits/service'],
  ['src/cli/planted.ts', '../worker/thread'],
  ['webview/planted.ts', 'vscode'],
  ['webview/planted.ts', 'node:fs'],
  ['webview/planted.ts', '../src/host/panel/html'],
  ['webview/planted.ts', '../src/view/displayName'],
  ['webview/planted.ts', '../src/readers/registry'],
  ['webview/planted.ts', '@vscode/webview-ui-toolkit'],
];

const allowed: readonly (readonly [file: string, imported: string])[] = [
  ['src/core/law/planted.ts', '../numeric/logistic'],
  ['src/core/fit/local/solver.ts', 'ml-levenberg-marquardt'],
  ['src/core/holdOut/planted.ts', '../answer/predict'],
  ['src/readers/planted.ts', 'papaparse'],
  ['src/configs/planted.ts', 'yaml'],
  ['src/protocol/planted.ts', '../core/fit/result'],
  ['src/view/planted.ts', '../protocol/state'],
  ['src/view/planted.ts', '../configs/index'],
  ['src/worker/planted.ts', '../readers/registry'],
  ['src/host/fits/planted.ts', 'vscode'],
  ['src/host/panel/planted.ts', '../fits/service'],
  ['src/cli/planted.ts', '../worker/fileSource'],
  ['src/cli/planted.ts', '../view/displayName'],
  ['webview/planted.ts', '../src/protocol/state'],
  ['webview/controls.ts', '@vscode/webview-ui-toolkit'],
];

let house: string;
beforeEach(() => {
  house = mkdtempSync(path.join(tmpdir(), 'context-scaling-structure-'));
});
afterEach(() => rmSync(house, { recursive: true, force: true }));

function plant(file: string, text: string): void {
  const place = path.join(house, file);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, text);
}

const faults = (): string[] => faultsOf(readModules(house, ['.']));

describe('who may import whom', () => {
  const planted = (file: string, imported: string): string[] => {
    if (imported.startsWith('.')) plant(path.join(path.dirname(file), `${imported}.ts`), '');
    plant(file, `import * as planted from '${imported}';\n\nplanted;\n`);
    return faults();
  };

  it.each(refused)('%s may not import %s', (file, imported) => {
    const [fault, ...others] = planted(file, imported);
    expect(fault).toContain(`${file} may not import ${imported}`);
    expect(others).toEqual([]);
  });

  it.each(allowed)('%s may import %s', (file, imported) => {
    expect(planted(file, imported)).toEqual([]);
  });

  it('a type is an import, and so is what is imported in a type or when it is needed', () => {
    plant('src/core/fit/fit.ts', '');
    for (const text of [
      "import type { A } from '../fit/fit';",
      "export type A = import('../fit/fit').A;",
      "void import('../fit/fit');",
      "export * from '../fit/fit';",
    ]) {
      plant('src/core/law/planted.ts', text);
      expect(faults().filter((fault) => fault.includes('may not import ../fit/fit'))).toHaveLength(1);
    }
  });

  it('every file lies in a room', () => {
    plant('src/shed/tool.ts', '');
    expect(faults()).toEqual([expect.stringContaining('src/shed/tool.ts lies in no room')]);
  });
});

describe('circles', () => {
  it('of types are circles too', () => {
    plant('src/core/law/a.ts', "import type { B } from './b';\nexport type A = B[];\n");
    plant('src/core/law/b.ts', "import type { A } from './a';\nexport type B = A[];\n");
    expect(faults()).toEqual(['src/core/law/a.ts, src/core/law/b.ts import each other in a circle']);
  });
});

describe('exports', () => {
  it('have one home for each name', () => {
    plant('src/core/law/a.ts', 'export const made = 1;\n');
    plant('src/cli/b.ts', "import { made as other } from '../core/law/a';\nexport const made = other;\n");
    plant('src/cli/c.ts', "import { made } from './b';\nmade;\n");
    expect(faults()).toEqual(['made is exported by src/cli/b.ts and src/core/law/a.ts']);
  });

  it('of the two files of a question may share their name', () => {
    plant('src/core/answer/planted.ts', 'export const planted = 1;\n');
    plant(
      'src/view/answers/planted.ts',
      "import { planted as asked } from '../../core/answer/planted';\nexport const planted = asked;\n",
    );
    plant('src/cli/c.ts', "import { planted } from '../view/answers/planted';\nplanted;\n");
    expect(faults()).toEqual([]);
  });

  it('have somebody who imports them; an import by a test counts', () => {
    plant('src/core/law/a.ts', 'export const used = 1;\nexport const idle = 2;\n');
    plant('test/unit/a.test.ts', "import { used } from '../../src/core/law/a';\nused;\n");
    expect(faults()).toEqual(['src/core/law/a.ts exports idle, which nobody imports']);
  });

  it('may be types that another export names, but not types that only a body names', () => {
    plant(
      'src/core/law/a.ts',
      'export interface Named { readonly a: 1 }\nexport interface Idle { readonly b: 2 }\nexport function used(of: Named): void { const b: Idle | undefined = undefined; void [of, b]; }\n',
    );
    plant('src/core/law/b.ts', "import { used } from './a';\nused;\n");
    expect(faults()).toEqual(['src/core/law/a.ts exports Idle, which nobody imports']);
  });
});

describe('the lint step', () => {
  it('fails for a planted fault and says which', () => {
    for (const folder of ['webview', 'test']) mkdirSync(path.join(house, folder));
    plant('src/core/law/planted.ts', "import 'vscode';\n");
    const check = path.join(project, 'test/harness/structure/check.mjs');
    const { status, stdout } = spawnSync(process.execPath, [check, house], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stdout).toContain('src/core/law/planted.ts may not import vscode');
  });

  it.each([
    ['src/view/planted.ts', 'document'],
    ['src/core/law/planted.ts', 'process'],
    ['src/readers/planted.ts', 'window'],
  ])('%s may not use %s', (file, name) => {
    for (const config of ['biome.json', '.gitignore'])
      copyFileSync(path.join(project, config), path.join(house, config));
    plant(file, `export const planted = ${name};\n`);
    const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
    const { stdout, stderr } = spawnSync(process.execPath, [biome, 'lint', file], {
      cwd: house,
      encoding: 'utf8',
    });
    expect(stdout + stderr).toContain('noRestrictedGlobals');
  });
});
