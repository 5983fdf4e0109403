// The invented states of test/fixtures/panel, built by the host's own code.
import * as path from 'node:path';
import { build } from 'esbuild';

/** @param {string} root of the project, or of a copy @returns {Promise<typeof import('../fixtures/panel/states')>} */
export async function panelStates(root) {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'test/fixtures/panel/states.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    write: false,
  });
  const source = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  return import(`data:text/javascript;base64,${source}`);
}
