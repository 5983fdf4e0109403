// Serves the built page, with the host's own HTML, on a local port.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import * as path from 'node:path';
import { pageHtml } from './pageHtml.mjs';
import { project } from './paths.mjs';

const files = new Map([
  ['/page.js', 'text/javascript'],
  ['/page.css', 'text/css'],
]);

/** PAGE_DIST names the folder of another build: the one in dist/ may be made anew meanwhile. */
const built = process.env.PAGE_DIST ?? path.join(project, 'dist');

/** @param {string} [dist] the build whose page it is @returns {Promise<{ origin: string, close: () => Promise<void> }>} */
export async function servePage(dist = built) {
  const html = await pageHtml();
  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    const type = files.get(url);
    if (url === '/') response.setHeader('content-type', 'text/html').end(html(origin()));
    else if (type) {
      response.setHeader('content-type', type).end(readFileSync(path.join(dist, url)));
    } else response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const origin = () => {
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    return `http://127.0.0.1:${port}`;
  };
  const close = () =>
    new Promise((/** @type {(value: void) => void} */ resolve) => server.close(() => resolve()));
  return { origin: origin(), close };
}
