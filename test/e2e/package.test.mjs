// What the package holds: exactly what runs, and no source, test or map.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { project, vsix } from '../harness/paths.mjs';

describe('the package', () => {
  it('holds what runs and what a person reads, nothing else', async () => {
    const files = await listFiles({ cwd: project, packageManager: PackageManager.None });
    const allowed =
      /^(package(\.nls.*)?\.json|l10n\/.*\.json|README\.md|CHANGELOG\.md|LICENSE|media\/.*|dist\/(extension|catalog|configs|panel|worker|readers|parquet|zstandard|cli|page)\.js|dist\/page\.css|dist\/notices\.txt)$/;
    assert.deepEqual(
      files.filter((file) => !allowed.test(file)),
      [],
    );
    for (const file of [
      'extension.js',
      'catalog.js',
      'configs.js',
      'panel.js',
      'worker.js',
      'readers.js',
      'parquet.js',
      'zstandard.js',
      'cli.js',
      'page.js',
      'page.css',
      'notices.txt',
    ]) {
      assert.ok(files.includes(`dist/${file}`), `dist/${file} is missing`);
    }
  });

  it('holds every file that the manifest names', async () => {
    const files = new Set(await listFiles({ cwd: project, packageManager: PackageManager.None }));
    const { icon, main, bin, contributes } = JSON.parse(
      readFileSync(path.join(project, 'package.json'), 'utf8'),
    );
    const named = [icon, main, ...Object.values(bin), contributes.jsonValidation[0].url];
    assert.deepEqual(
      named.map((file) => file.replace(/^\.\//, '')).filter((file) => !files.has(file)),
      [],
    );
  });

  it('stays below 700 kB', () => {
    const size = statSync(vsix).size;
    assert.ok(size <= 700_000, `${vsix} has ${size} bytes`);
  });
});
