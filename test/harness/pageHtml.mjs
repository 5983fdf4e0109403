// The HTML that the host gives its panel, taken from the host's own source: policy, nonces and all.
import { randomBytes } from 'node:crypto';
import * as path from 'node:path';
import { build } from 'esbuild';
import { project } from './paths.mjs';

/** @typedef {(origin: string) => string} PageHtml from the origin that serves the page to its HTML */

/** @type {Promise<PageHtml> | undefined} */
let built;

/** Builds the host's source once in a process. @returns {Promise<PageHtml>} */
export function pageHtml() {
  built ??= buildHtml();
  return built;
}

/** @returns {Promise<PageHtml>} */
async function buildHtml() {
  const { outputFiles } = await build({
    entryPoints: [path.join(project, 'src/host/panel/html.ts')],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const source = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  const host = await import(`data:text/javascript;base64,${source}`);
  return (origin) =>
    host.pageHtml({
      cspSource: origin,
      script: `${origin}/page.js`,
      style: `${origin}/page.css`,
      nonce: randomBytes(16).toString('hex'),
    });
}
