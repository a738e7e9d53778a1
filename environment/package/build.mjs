/** The core as an npm package: a folder, and the tarball of it. */
import fs from 'node:fs';
import path from 'node:path';
import { findNpm } from '../base/npm.mjs';
import { root, state } from '../base/paths.mjs';
import { mustRun } from '../base/processes.mjs';
import { binaries, network, pageOptions } from '../live/bundle.mjs';

const here = path.join(root, 'environment', 'package');
export const packageName = 'visual-anomaly-lab-core';

/**
 * @param {string} out the tarball's folder
 * @returns {Promise<string>} the tarball
 */
export async function buildPackage(out) {
  const folder = path.join(state, 'package');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(path.join(folder, 'browser', 'models', 'any-part'), { recursive: true });
  await Promise.all([bundleForPages(folder), bundleForNode(folder)]);
  for (const [name, content] of binaries()) fs.writeFileSync(path.join(folder, 'browser', name), content);
  fs.copyFileSync(path.join(root, network), path.join(folder, 'browser', network));
  for (const [from, to] of [
    [path.join(here, 'index.d.ts'), 'index.d.ts'],
    [path.join(root, 'LICENSE'), 'LICENSE'],
    [path.join(root, 'notebooks', 'pages', 'package.md'), 'README.md'],
  ])
    fs.copyFileSync(/** @type {string} */ (from), path.join(folder, /** @type {string} */ (to)));
  const about = manifest();
  fs.writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(about, null, 2)}\n`);
  fs.mkdirSync(out, { recursive: true });
  const args = [findNpm(), 'pack', folder, '--pack-destination', out, '--ignore-scripts', '--silent'];
  await mustRun('npm pack', process.execPath, args);
  return path.join(out, `${about.name}-${about.version}.tgz`);
}

/** @returns {{ name: string, version: string }} the package's own package.json */
function manifest() {
  const { version, license, engines, dependencies } = JSON.parse(
    fs.readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  /** What Node's entry asks for at run time; all else is in it. */
  const own = ['@techstark/opencv-js', 'sharp'].map((name) => [name, dependencies[name]]);
  return /** @type {{ name: string, version: string }} */ ({
    name: packageName,
    version,
    description: 'Detectors of visual anomalies: a picture in, a verdict out, in Node and in a browser.',
    license,
    type: 'module',
    engines,
    exports: {
      '.': { types: './index.d.ts', browser: './browser/index.js', node: './node.js', default: './browser/index.js' },
    },
    types: './index.d.ts',
    sideEffects: false,
    dependencies: Object.fromEntries(own),
  });
}

/** @param {string} folder */
async function bundleForPages(folder) {
  const { build } = await import('esbuild');
  await build({
    ...pageOptions(),
    entryPoints: { index: path.join(here, 'browser.ts') },
    outdir: path.join(folder, 'browser'),
  });
}

/**
 * What Node's entry has of a machine: files in memory, as a page has them, pictures by sharp, OpenCV by its package.
 * @type {Readonly<Record<string, string>>}
 */
const doors = {
  machine: `
    export { codeVersion, examine, gunzip, machineFolders, newId, nextTurn, openHdf5, packageFile, setting, sha256 } from './browser/machine';
    export { openCv } from './node/openCv';
    export { paths } from './browser/paths';
    export { pictures } from './node/pictures/pictures';
    export { store } from './browser/store';`,
  tensorflow: `export * from './tensorflowInBrowser';`,
  supply: `export * from './supplyInBrowser';`,
};

/** @param {string} folder */
async function bundleForNode(folder) {
  const { build } = await import('esbuild');
  const options = pageOptions();
  await build({
    ...options,
    splitting: false,
    platform: 'node',
    mainFields: ['module', 'main'],
    external: ['sharp', '@techstark/opencv-js', '@tensorflow/tfjs-backend-webgpu'],
    // TensorFlow.js and WebAssembly's own code look for Node's names of a script.
    banner: {
      js: `import { createRequire as labRequire } from 'node:module';
import { fileURLToPath as labPath } from 'node:url';
const require = labRequire(import.meta.url);
const __filename = labPath(import.meta.url);
const __dirname = labPath(new URL('.', import.meta.url));`,
    },
    entryPoints: [path.join(here, 'node.ts')],
    outfile: path.join(folder, 'node.js'),
    plugins: [
      ...(options.plugins ?? []),
      {
        name: 'doors of the package',
        setup(build) {
          build.onLoad({ filter: /src.platform.(machine|tensorflow|supply)\.ts$/ }, ({ path: file }) => ({
            contents: doors[path.basename(file, '.ts')],
            loader: 'ts',
            resolveDir: path.dirname(file),
          }));
        },
      },
    ],
  });
}
