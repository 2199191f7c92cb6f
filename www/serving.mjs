// How a folder is served: the types of its files, and the content security policy of the contract.
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const types = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.mjs', 'text/javascript; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.wasm', 'application/wasm'],
]);

/** What goes with every answer. */
export const headers = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
};

/** The example of a host has the page in a frame, which the policy of the page itself has no need of. */
const framing = {
  ...headers,
  'Content-Security-Policy': `${headers['Content-Security-Policy']}; frame-src 'self'`,
};

/**
 * Answers requests with the files of a folder, and with nothing outside it.
 * @param {string} folder
 * @returns {Promise<(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => Promise<void>>}
 */
export async function serving(folder) {
  const root = await realpath(folder);

  /** The file an address names, or nothing where it leads out of the folder. */
  async function locate(/** @type {string} */ address) {
    const path = decodeURIComponent(new URL(address, 'http://localhost').pathname);
    const file = await realpath(join(root, path.endsWith('/') ? `${path}index.html` : path));
    return file.startsWith(root + sep) ? file : undefined;
  }

  return async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { ...headers, Allow: 'GET, HEAD' }).end();
      return;
    }
    try {
      const file = await locate(request.url ?? '/');
      if (file === undefined) throw new Error('outside the folder');
      const body = await readFile(file);
      const type = types.get(extname(file)) ?? 'application/octet-stream';
      const sent = request.url?.startsWith('/examples/iframe/') ? framing : headers;
      response.writeHead(200, { ...sent, 'Content-Type': type, 'Content-Length': body.length });
      response.end(request.method === 'HEAD' ? undefined : body);
    } catch {
      response.writeHead(404, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' });
      response.end('not found\n');
    }
  };
}
