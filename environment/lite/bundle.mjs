/** The kernel's code for a tab: the Lab's own kernel with a tab's files in place of Node's, the core, and the extension around both. */
import path from 'node:path';
import { root } from '../base/paths.mjs';
import { openCvForPages } from '../core/openCv.mjs';

const here = path.join(root, 'environment', 'lite');
const kernel = path.join(root, 'environment', 'kernel');

/**
 * What of the Lab's kernel a tab has another file for.
 * @type {ReadonlyMap<string, string>}
 */
const swapped = new Map(
  Object.entries({
    'protocol/server.cjs': 'worker/server.ts',
    'execution/sourceModules.cjs': 'worker/modules.ts',
    'compiler/typescriptPackage.cjs': 'worker/typescriptPackage.ts',
  }).map(([from, to]) => [path.join(kernel, from), path.join(here, to)]),
);

/**
 * Node's modules as far as the kernel asks for them.
 * @type {Readonly<Record<string, string | undefined>>}
 */
const nodes = {
  async_hooks: 'asyncHooks',
  crypto: 'crypto',
  fs: 'fs',
  module: 'module',
  path: 'path',
  string_decoder: 'stringDecoder',
  'timers/promises': 'timersPromises',
  util: 'util',
  'util/types': 'util',
  vm: 'vm',
};

/** @type {import('esbuild').Plugin} */
const tab = {
  name: 'a tab in place of Node',
  setup(build) {
    build.onResolve({ filter: /^\..*\.cjs$/ }, ({ path: name, resolveDir }) => {
      const file = swapped.get(path.resolve(resolveDir, name));
      return file ? { path: file } : undefined;
    });
    build.onResolve({ filter: /^(node:)?[a-z_]+(\/[a-z]+)?$/ }, ({ path: name, importer }) => {
      const file = nodes[name.replace(/^node:/, '')];
      // TypeScript asks whether there are files, and does without.
      if (/node_modules.typescript./.test(importer)) return { path: name, namespace: 'nothing' };
      return file ? { path: path.join(here, 'node', `${file}.ts`) } : undefined;
    });
    build.onResolve({ filter: /^@tslab\/typescript-for-tslab$/ }, ({ importer }) =>
      /tslab.dist/.test(importer) ? { path: path.join(here, 'worker', 'tslabsTypescript.cjs') } : undefined,
    );
    build.onResolve({ filter: /^tslab\/dist\/jupyter$/ }, () => ({
      path: path.join(here, 'worker', 'tslabsJupyter.cjs'),
    }));
    build.onLoad({ filter: /./, namespace: 'nothing' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  platform: 'browser',
  target: 'es2022',
  write: false,
  outdir: 'out',
  legalComments: 'linked',
  logLevel: 'silent',
};

/**
 * danfo's packages for Node, of which a tab needs none: what is left of it computes on the tables.
 * @type {import('esbuild').Plugin}
 */
const danfo = {
  name: 'danfo without Node',
  setup(build) {
    build.onResolve({ filter: /^@tensorflow\/tfjs-node(-gpu)?$/ }, () =>
      build.resolve('@tensorflow/tfjs', { kind: 'import-statement', resolveDir: root }),
    );
    build.onResolve(
      { filter: /^(fs|stream|request|node-fetch|stream-json.*|xlsx|plotly.js-dist-min)$/ },
      ({ importer, path: name }) => (/danfojs/.test(importer) ? { path: name, namespace: 'nothing' } : undefined),
    );
    build.onLoad({ filter: /./, namespace: 'nothing' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/**
 * What is not the kernel's: the service worker, and what stands in the page itself.
 * @param {string} version of the course
 * @returns {Promise<{ serviceWorker: string, opening: string }>}
 */
export async function bundlePage(version) {
  const { build } = await import('esbuild');
  const [serviceWorker = '', opening = ''] = await Promise.all(
    ['serviceWorker', 'opening'].map(async (name) => {
      const options = {
        ...common,
        entryPoints: [path.join(here, 'page', `${name}.ts`)],
        format: /** @type {const} */ ('iife'),
      };
      const { outputFiles = [] } = await build({ ...options, legalComments: 'none' });
      return outputFiles.map(({ text }) => text).join('');
    }),
  );
  return { serviceWorker: `const course = ${JSON.stringify({ version })};\n${serviceWorker}`, opening };
}

/**
 * @param {readonly string[]} modules of the core that cells may import, such as `src/notebook/show`
 * @returns {Promise<Map<string, Uint8Array>>} files by name
 */
export async function bundleKernel(modules) {
  const { build } = await import('esbuild');
  const listed = modules.map((name, i) => `import * as m${i} from './${name}';`).join('\n');
  const entries = modules.map((name, i) => `${JSON.stringify(name)}: m${i}`).join(',');
  const core = `${listed}
export const modules = {${entries}};
export const packages = { 'danfojs-node': () => import('danfojs-node').then((found) => found.default ?? found) };
export { start } from './environment/lite/core';`;
  const built = await Promise.all([
    build({
      ...common,
      entryPoints: { worker: 'environment/lite/worker/worker.ts' },
      format: 'esm',
      plugins: [tab],
      inject: [path.join(here, 'node', 'process.ts')],
      define: { global: 'globalThis' },
    }),
    build({
      ...common,
      stdin: { contents: core, resolveDir: root, sourcefile: 'core.ts', loader: 'ts' },
      entryNames: 'core',
      chunkNames: 'core-[hash]',
      format: 'esm',
      splitting: true,
      plugins: [openCvForPages, danfo],
      define: { global: 'globalThis' },
    }),
    build({ ...common, entryPoints: { remoteEntry: 'environment/lite/extension/remoteEntry.ts' }, format: 'iife' }),
  ]);
  return new Map(
    built.flatMap(({ outputFiles = [] }) =>
      outputFiles.map(({ path: file, contents }) => /** @type {const} */ ([path.basename(file), contents])),
    ),
  );
}
