/** How the core is bundled for pages: the page before a camera, and the package. */
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../base/paths.mjs';
import { openCvForPages } from '../core/openCv.mjs';

/** The features' network of lesson any-part, relative to the root. */
export const network = 'models/any-part/efficientnet-lite0.safetensors';

const wasm = path.join(root, 'node_modules', '@tensorflow', 'tfjs-backend-wasm', 'dist');

/**
 * TensorFlow.js's programs for the processor, by their names.
 * @returns {Map<string, Uint8Array>}
 */
export function binaries() {
  const names = ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm', 'tfjs-backend-wasm-threaded-simd.wasm'];
  return new Map(names.map((name) => [name, fs.readFileSync(path.join(wasm, name))]));
}

/**
 * ES modules, in which what is large and not always needed is a file of its own.
 * @returns {import('esbuild').BuildOptions}
 */
export function pageOptions() {
  return {
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    // Licences that have to go with the code lie beside it.
    legalComments: 'linked',
    plugins: [openCvForPages, withoutCode((file) => file === './scorer')],
    logLevel: 'silent',
  };
}

/**
 * Leaves out lessons' code that nobody asks for.
 * @param {(file: string) => boolean} wanted of what a lesson names, such as `./train`
 * @returns {import('esbuild').Plugin}
 */
export function withoutCode(wanted) {
  return {
    name: 'lessons without their code',
    setup(build) {
      build.onResolve({ filter: /./ }, ({ kind, importer, path: file }) =>
        kind === 'dynamic-import' && /lesson\.ts$/.test(importer) && !wanted(file)
          ? { path: `./${path.basename(file)}`, external: true }
          : undefined,
      );
    },
  };
}
