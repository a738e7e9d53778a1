/** A web server for the page's folder, on this computer alone. */
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { Problem } from '../base/problem.mjs';
import { headers } from './build.mjs';

/** @type {Readonly<Record<string, string>>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Serves what is in the folder and nothing else, to pages of its own address.
 * @param {string} folder
 * @param {{ port: number, orAnother?: boolean, sent?: Readonly<Record<string, string>> }} options orAnother: takes any free port where this one
 * is taken; sent: headers that go with each file
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 * @throws {Problem} when the port is taken
 */
export async function serve(folder, { port, orAnother = false, sent = headers }) {
  const server = http.createServer((request, response) => {
    const { host = '', ...asked } = request.headers;
    // Another site's page can be led to this address by its name; it then asks by that name.
    const isOurs = /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host) && asked['sec-fetch-site'] !== 'cross-site';
    const file = isOurs ? fileOf(folder, request.url ?? '/') : undefined;
    if (!file || !['GET', 'HEAD'].includes(request.method ?? '')) {
      response.writeHead(isOurs ? 404 : 403, sent).end();
      return;
    }
    const type = types[path.extname(file)] ?? 'application/octet-stream';
    const { size } = fs.statSync(file);
    response.writeHead(200, { ...sent, 'Content-Type': type, 'Content-Length': size, 'Cache-Control': 'no-cache' });
    if (request.method === 'HEAD') response.end();
    else fs.createReadStream(file).pipe(response);
  });
  await listen(server, port).catch((error) => {
    if (error.code !== 'EADDRINUSE') throw error;
    if (!orAnother) throw new Problem(`Port ${port} is taken: name another one with --port.`);
    return listen(server, 0);
  });
  const { port: own } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    address: `http://localhost:${own}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** @param {string} folder @param {string} url @returns {string | undefined} a file in the folder */
function fileOf(folder, url) {
  let name;
  try {
    name = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
  const file = path.join(folder, name.endsWith('/') ? `${name}index.html` : name);
  const inside = file.startsWith(folder + path.sep);
  return inside && fs.statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

/** @param {http.Server} server @param {number} port @returns {Promise<void>} */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}
